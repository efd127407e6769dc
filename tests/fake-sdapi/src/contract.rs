//! The fields that each flavour takes, with their ranges and defaults.
//!
//! Names and types are those of the web UI's request models (`modules/api/models.py` over
//! `StableDiffusionProcessing*`) and of stable-diffusion.cpp's `examples/server/api.md`. The models
//! have no ranges: the ranges here are the web UI's sliders, past which the real servers round,
//! clamp or fail half-way with a 500. Fields that this stand-in could not honour (high-resolution
//! fix, refiner, selectable scripts) are left out, and so refused.

use serde_json::{Value, json};

use crate::flavour::Flavour;
use crate::kind::Kind;

/// The two endpoints that make pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Txt2Img,
    Img2Img,
}

/// One field.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// `null` for a field that is left out when it is not sent.
    pub(crate) default: fn() -> Value,
    on: On,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    /// All flavours, both endpoints.
    All,
    /// All flavours, img2img only.
    Img2Img,
    /// The web UIs, both endpoints.
    WebUi,
    /// The web UIs, img2img only.
    WebUiImg2Img,
    /// stable-diffusion.cpp, both endpoints.
    Cpp,
}

const fn field(name: &'static str, kind: Kind, on: On, default: fn() -> Value) -> Field {
    Field { name, kind, default, on }
}

/// Seeds are 32 bits; -1 asks for a random one.
const SEED: Kind = Kind::Int(-1, 4_294_967_295);

static FIELDS: &[Field] = &[
    field("prompt", Kind::Text, On::All, || json!("")),
    field("negative_prompt", Kind::Text, On::All, || json!("")),
    field("seed", SEED, On::All, || json!(-1)),
    field("steps", Kind::Int(1, 150), On::All, || json!(50)),
    field("cfg_scale", Kind::Float(1.0, 30.0), On::All, || json!(7.0)),
    field("width", Kind::Side, On::All, || json!(512)),
    field("height", Kind::Side, On::All, || json!(512)),
    field("sampler_name", Kind::Text, On::All, || Value::Null),
    field("scheduler", Kind::Text, On::All, || Value::Null),
    field("batch_size", Kind::Int(1, 8), On::All, || json!(1)),
    field("init_images", Kind::Texts, On::Img2Img, || Value::Null),
    field("mask", Kind::Text, On::Img2Img, || Value::Null),
    field("denoising_strength", Kind::Float(0.0, 1.0), On::Img2Img, || json!(0.75)),
    field("inpainting_mask_invert", Kind::Int(0, 1), On::Img2Img, || json!(0)),
    field("sampler_index", Kind::Text, On::WebUi, || json!("Euler")),
    field("n_iter", Kind::Int(1, 100), On::WebUi, || json!(1)),
    field("styles", Kind::Texts, On::WebUi, || Value::Null),
    field("subseed", SEED, On::WebUi, || json!(-1)),
    field("subseed_strength", Kind::Float(0.0, 1.0), On::WebUi, || json!(0.0)),
    field("eta", Kind::Float(0.0, 1.0), On::WebUi, || Value::Null),
    field("tiling", Kind::Bool, On::WebUi, || Value::Null),
    field("restore_faces", Kind::Bool, On::WebUi, || Value::Null),
    field("do_not_save_samples", Kind::Bool, On::WebUi, || json!(false)),
    field("do_not_save_grid", Kind::Bool, On::WebUi, || json!(false)),
    field("save_images", Kind::Bool, On::WebUi, || json!(false)),
    field("send_images", Kind::Bool, On::WebUi, || json!(true)),
    field("override_settings", Kind::Dict, On::WebUi, || Value::Null),
    field("override_settings_restore_afterwards", Kind::Bool, On::WebUi, || json!(true)),
    field("alwayson_scripts", Kind::Dict, On::WebUi, || json!({})),
    field("force_task_id", Kind::Text, On::WebUi, || Value::Null),
    field("resize_mode", Kind::Int(0, 3), On::WebUiImg2Img, || json!(0)),
    field("mask_blur", Kind::Int(0, 64), On::WebUiImg2Img, || json!(4)),
    field("mask_blur_x", Kind::Int(0, 64), On::WebUiImg2Img, || json!(4)),
    field("mask_blur_y", Kind::Int(0, 64), On::WebUiImg2Img, || json!(4)),
    field("inpainting_fill", Kind::Int(0, 3), On::WebUiImg2Img, || json!(0)),
    field("inpaint_full_res", Kind::Bool, On::WebUiImg2Img, || json!(true)),
    field("inpaint_full_res_padding", Kind::Int(0, 256), On::WebUiImg2Img, || json!(0)),
    field("image_cfg_scale", Kind::Float(0.0, 3.0), On::WebUiImg2Img, || Value::Null),
    field("initial_noise_multiplier", Kind::Float(0.0, 1.5), On::WebUiImg2Img, || Value::Null),
    field("include_init_images", Kind::Bool, On::WebUiImg2Img, || json!(false)),
    field("clip_skip", Kind::Int(1, 12), On::Cpp, || Value::Null),
];

/// The fields that `endpoint` of `flavour` knows.
pub(crate) fn fields(flavour: Flavour, endpoint: Endpoint) -> impl Iterator<Item = &'static Field> {
    let img2img = endpoint == Endpoint::Img2Img;
    FIELDS.iter().filter(move |field| match field.on {
        On::All => true,
        On::Img2Img => img2img,
        On::WebUi => flavour.is_web_ui(),
        On::WebUiImg2Img => flavour.is_web_ui() && img2img,
        On::Cpp => !flavour.is_web_ui(),
    })
}

/// The settings that a request may override.
pub(crate) static SETTINGS: &[(&str, Kind)] = &[
    ("sd_model_checkpoint", Kind::Text),
    ("sd_vae", Kind::Text),
    ("CLIP_stop_at_last_layers", Kind::Int(1, 12)),
    ("eta_noise_seed_delta", Kind::Int(0, 4_294_967_295)),
];
