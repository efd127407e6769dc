//! The always-on script `controlnet`: its units, checked, and the maps that it adds to the answer.
//!
//! Names are those of the extension's `ControlNetUnit` (sd-webui-controlnet,
//! `internal_controlnet/args.py`). The extension logs a unit that is not in order and goes on
//! without it; here that is a 422, since a picture that ignores the drawing is no use to a client.

use image::DynamicImage;
use serde_json::{Value, json};

use crate::check::{at, check_members};
use crate::fault::{Fault, Type, What};
use crate::kind::Kind;
use crate::sent_picture;

/// The preprocessors, as `/controlnet/module_list` has them.
pub(crate) static MODULES: &[&str] = &[
    "none",
    "invert (from white bg & black line)",
    "scribble_pidinet",
    "scribble_hed",
    "scribble_xdog",
];

/// The models, as `/controlnet/model_list` has them.
pub(crate) static MODELS: &[&str] =
    &["control_v11p_sd15_scribble [d4ba51ff]", "controllllite_v01032064e_sdxl_scribble [1f3a2d9b]"];

static UNIT: &[(&str, Kind)] = &[
    ("enabled", Kind::Bool),
    ("module", Kind::OneOf(MODULES)),
    ("model", Kind::OneOf(MODELS)),
    ("weight", Kind::Float(0.0, 2.0)),
    ("image", Kind::Text),
    ("resize_mode", Kind::OneOf(&["Just Resize", "Crop and Resize", "Resize and Fill"])),
    ("low_vram", Kind::Bool),
    ("processor_res", Kind::Int(-1, 2048)),
    ("threshold_a", Kind::Float(-1.0, 255.0)),
    ("threshold_b", Kind::Float(-1.0, 255.0)),
    ("guidance_start", Kind::Float(0.0, 1.0)),
    ("guidance_end", Kind::Float(0.0, 1.0)),
    ("pixel_perfect", Kind::Bool),
    (
        "control_mode",
        Kind::OneOf(&["Balanced", "My prompt is more important", "ControlNet is more important"]),
    ),
    ("save_detected_map", Kind::Bool),
];

/// A unit that is enabled and in order.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// `None` to go by the picture of img2img.
    pub(crate) image: Option<DynamicImage>,
    /// 0..2.
    pub(crate) weight: f64,
    /// Whether the map that it made of the image is appended to the pictures; so unless refused.
    pub(crate) shows_map: bool,
}

/// The units in `args`. `drawn` says whether there is a picture to fall back on.
pub(crate) fn units(args: &Value, drawn: bool) -> Result<Vec<Unit>, Vec<Fault>> {
    let [body, scripts] = at("alwayson_scripts");
    let place = [body, scripts, json!("controlnet"), json!("args")];
    let args = args.as_array().ok_or_else(|| vec![Fault::new(&place, What::NotA(Type::List))])?;
    let (mut units, mut faults) = (Vec::new(), Vec::new());
    for (index, unit) in args.iter().enumerate() {
        let place = [&place[..], &[json!(index)]].concat();
        match read(&place, unit, drawn) {
            Ok(unit) => units.extend(unit),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(units) } else { Err(faults) }
}

fn read(place: &[Value], unit: &Value, drawn: bool) -> Result<Option<Unit>, Vec<Fault>> {
    let sent = unit.as_object().ok_or_else(|| vec![Fault::new(place, What::NotA(Type::Dict))])?;
    let faults = check_members(place, UNIT, sent);
    if !faults.is_empty() {
        return Err(faults);
    }
    // As the extension's default has it: a unit that does not say so is not enabled.
    if unit["enabled"] != json!(true) {
        return Ok(None);
    }
    let fault = |name: &str, what| vec![Fault::new(&[place, &[json!(name)]].concat(), what)];
    if !sent.contains_key("model") {
        return Err(fault("model", What::Missing));
    }
    let image =
        match unit["image"].as_str() {
            Some(text) => Some(sent_picture::decode(text).ok_or_else(|| {
                fault("image", What::Other("is not base64 of a picture".to_owned()))
            })?),
            None if drawn => None,
            None => return Err(fault("image", What::Missing)),
        };
    Ok(Some(Unit {
        image,
        weight: unit["weight"].as_f64().unwrap_or(1.0),
        shows_map: unit["save_detected_map"].as_bool().unwrap_or(true),
    }))
}
