//! What the server has: checkpoints, samplers, schedulers, scripts.

use serde_json::{Value, json};

use crate::controlnet::{MODELS, MODULES};
use crate::flavour::Flavour;

/// Name, short hash.
static CHECKPOINTS: &[(&str, &str)] =
    &[("dreamshaper_8", "879db523c3"), ("sd_xl_base_1.0", "31e35c80fc")];

/// The web UIs' name, an alias of it, stable-diffusion.cpp's name.
static SAMPLERS: &[(&str, &str, &str)] = &[
    ("DPM++ 2M", "k_dpmpp_2m", "dpm++2m"),
    ("Euler a", "k_euler_a", "euler_a"),
    ("Euler", "k_euler", "euler"),
    ("Heun", "k_heun", "heun"),
    ("DPM2", "k_dpm_2", "dpm2"),
    ("LCM", "k_lcm", "lcm"),
    ("DDIM", "ddim", "ddim_trailing"),
];

static SCHEDULERS: &[(&str, &str)] = &[
    ("automatic", "Automatic"),
    ("karras", "Karras"),
    ("exponential", "Exponential"),
    ("sgm_uniform", "SGM Uniform"),
];

/// The checkpoint that is used unless another is asked for.
pub(crate) fn loaded_model(flavour: Flavour) -> String {
    titles(flavour).swap_remove(0)
}

/// The titles of what can be asked for; stable-diffusion.cpp has one model, named at its start.
fn titles(flavour: Flavour) -> Vec<String> {
    let title = |(name, hash): &(&str, &str)| match flavour {
        Flavour::Automatic1111 | Flavour::Forge => format!("{name}.safetensors [{hash}]"),
        Flavour::SdNext => format!("{name} [{hash}]"),
        Flavour::StableDiffusionCpp => (*name).to_owned(),
    };
    let count = if flavour.is_web_ui() { CHECKPOINTS.len() } else { 1 };
    CHECKPOINTS[..count].iter().map(title).collect()
}

/// The title that a name, a title or a short hash means.
pub(crate) fn model(flavour: Flavour, asked: &str) -> Option<String> {
    let named = titles(flavour).into_iter().zip(CHECKPOINTS).find(|(title, (name, hash))| {
        let file = format!("{name}.safetensors");
        [title.as_str(), name, hash, file.as_str()].contains(&asked)
    });
    named.map(|(title, _)| title)
}

/// The sampler that a name means. stable-diffusion.cpp knows the web UIs' names too, in any case.
pub(crate) fn sampler(flavour: Flavour, asked: &str) -> Option<&'static str> {
    let known = |(name, alias, cpp): &&(&str, &str, &str)| {
        if flavour.is_web_ui() {
            *name == asked
        } else {
            [*name, *alias, *cpp].iter().any(|known| known.eq_ignore_ascii_case(asked))
        }
    };
    SAMPLERS
        .iter()
        .find(known)
        .map(|(name, _, cpp)| if flavour.is_web_ui() { name } else { cpp })
        .copied()
}

/// Whether a scheduler is known, by name or by label.
pub(crate) fn is_scheduler(asked: &str) -> bool {
    SCHEDULERS.iter().any(|(name, label)| [*name, *label].contains(&asked))
}

/// `GET /sdapi/v1/sd-models`.
pub(crate) fn models(flavour: Flavour) -> Value {
    let item = |(title, (name, hash)): (String, &(&str, &str))| {
        let mut item = json!({
            "title": title, "model_name": name, "hash": hash,
            "sha256": format!("{hash}{}", "0".repeat(54)),
            "filename": format!("/models/{name}.safetensors"), "config": null,
        });
        match flavour {
            Flavour::SdNext => item["type"] = json!("safetensors"),
            // Placeholders, as its page says.
            Flavour::StableDiffusionCpp => {
                (item["hash"], item["sha256"]) = (json!("8888888888"), json!("8".repeat(64)));
            }
            Flavour::Automatic1111 | Flavour::Forge => {}
        }
        item
    };
    titles(flavour).into_iter().zip(CHECKPOINTS).map(item).collect()
}

/// `GET /sdapi/v1/samplers`.
pub(crate) fn samplers(flavour: Flavour) -> Value {
    let item = |(name, alias, cpp): &(&str, &str, &str)| match flavour {
        Flavour::Automatic1111 | Flavour::Forge => {
            json!({"name": name, "aliases": [alias], "options": {}})
        }
        Flavour::SdNext => json!({"name": name, "options": {}}),
        Flavour::StableDiffusionCpp => json!({"name": cpp, "aliases": [cpp], "options": {}}),
    };
    SAMPLERS.iter().map(item).collect()
}

/// `GET /sdapi/v1/schedulers`.
pub(crate) fn schedulers(flavour: Flavour) -> Value {
    let item = |(name, label): &(&str, &str)| {
        let label = if flavour.is_web_ui() { label } else { name };
        json!({"name": name, "label": label})
    };
    SCHEDULERS.iter().map(item).collect()
}

/// `GET /sdapi/v1/scripts`: titles in small letters, selectable ones and always-on ones alike.
pub(crate) fn scripts(flavour: Flavour) -> Value {
    let mut names = vec!["prompt matrix", "x/y/z plot", "extra options"];
    if flavour.has_controlnet() {
        names.push("controlnet");
    }
    json!({"txt2img": names, "img2img": names})
}

/// `GET /sdapi/v1/options`, of which a client needs only what it may override.
pub(crate) fn options(flavour: Flavour) -> Value {
    json!({"samples_format": "png", "sd_model_checkpoint": loaded_model(flavour)})
}

/// `GET /controlnet/model_list`.
pub(crate) fn control_models() -> Value {
    json!({"model_list": MODELS})
}

/// `GET /controlnet/module_list`.
pub(crate) fn control_modules() -> Value {
    json!({"module_list": MODULES})
}
