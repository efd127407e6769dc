//! The contract of `POST /v1/generation/{engine}/...`: its table of parts.
//!
//! `text_prompts` is no single field and is read in `prompts`. That more than one sample needs a
//! JSON answer is checked in `v1`, where the Accept header is.

use image::ImageFormat;

use super::Kind::{Number, OneOf, Picture, Whole};
use super::Rule::{MaskSource, OnlyWith};
use super::{Contract, Cost, Field, Keeps, Limits, Output, Rule, optional, required};

/// The only engine.
pub(crate) const ENGINE: &str = "stable-diffusion-xl-1024-v1-0";

/// Zero asks for a random one.
pub(crate) const MAX_SEED: u32 = u32::MAX;

/// "About 5 MB": the smaller reading, so that a client that passes here passes there.
pub(crate) const MAX_FILE_BYTES: usize = 5_000_000;

/// The nine sizes of the SDXL engine, as width and height.
pub(crate) const SDXL_SIZES: &[(u32, u32)] = &[
    (1024, 1024),
    (1152, 896),
    (896, 1152),
    (1216, 832),
    (832, 1216),
    (1344, 768),
    (768, 1344),
    (1536, 640),
    (640, 1536),
];

/// Both generations know the same presets.
pub(crate) const STYLE_PRESETS: &[&str] = &[
    "enhance",
    "anime",
    "photographic",
    "digital-art",
    "comic-book",
    "fantasy-art",
    "line-art",
    "analog-film",
    "neon-punk",
    "isometric",
    "low-poly",
    "origami",
    "modeling-compound",
    "cinematic",
    "3d-model",
    "pixel-art",
    "tile-texture",
];

const FILE: Limits = Limits {
    formats: &[ImageFormat::Png, ImageFormat::Jpeg],
    max_bytes: MAX_FILE_BYTES,
    ..Limits::NONE
};
const INIT_IMAGE: Limits = Limits { sizes: SDXL_SIZES, ..FILE };

const USUAL: &[Field] = &[
    optional("cfg_scale", Number { min: 0.0, max: 35.0 }),
    optional("steps", Whole { min: 10, max: 50 }),
    optional("samples", Whole { min: 1, max: 10 }),
    optional("seed", Whole { min: 0, max: MAX_SEED }),
    optional(
        "sampler",
        OneOf(&[
            "DDIM",
            "DDPM",
            "K_DPMPP_2M",
            "K_DPMPP_2S_ANCESTRAL",
            "K_DPM_2",
            "K_DPM_2_ANCESTRAL",
            "K_EULER",
            "K_EULER_ANCESTRAL",
            "K_HEUN",
            "K_LMS",
        ]),
    ),
    optional(
        "clip_guidance_preset",
        OneOf(&["FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST"]),
    ),
    optional("style_preset", OneOf(STYLE_PRESETS)),
];

const DRAWING: &[Field] = &[
    required("init_image", Picture(INIT_IMAGE)),
    optional("init_image_mode", OneOf(&["IMAGE_STRENGTH", "STEP_SCHEDULE"])),
    optional("image_strength", Number { min: 0.0, max: 1.0 }),
    optional("step_schedule_start", Number { min: 0.0, max: 1.0 }),
    optional("step_schedule_end", Number { min: 0.0, max: 1.0 }),
];

const STRENGTH_BY_MODE: Rule = OnlyWith {
    fields: &["image_strength"],
    switch: "init_image_mode",
    value: "IMAGE_STRENGTH",
    default: "IMAGE_STRENGTH",
};
const SCHEDULE_BY_MODE: Rule = OnlyWith {
    fields: &["step_schedule_start", "step_schedule_end"],
    switch: "init_image_mode",
    value: "STEP_SCHEDULE",
    default: "IMAGE_STRENGTH",
};

/// "About 0.9 credit" a picture.
const COST: Cost = Cost::PerSample(9);

/// `multipart/form-data`.
pub(crate) static IMAGE_TO_IMAGE: Contract = Contract {
    path: "image-to-image",
    fields: &[DRAWING, USUAL],
    rules: &[STRENGTH_BY_MODE, SCHEDULE_BY_MODE],
    output: Output::SizeOfInput,
    keeps: Keeps::InitImageMode,
    cost: COST,
};

/// `multipart/form-data`.
pub(crate) static MASKING: Contract = Contract {
    path: "masking",
    fields: &[
        DRAWING,
        USUAL,
        &[
            required(
                "mask_source",
                OneOf(&["MASK_IMAGE_WHITE", "MASK_IMAGE_BLACK", "INIT_IMAGE_ALPHA"]),
            ),
            optional("mask_image", Picture(FILE)),
        ],
    ],
    rules: &[STRENGTH_BY_MODE, SCHEDULE_BY_MODE, MaskSource],
    output: Output::SizeOfInput,
    keeps: Keeps::InitImageMode,
    cost: COST,
};

/// JSON. The size is one of the nine; the service's default is not among them, so it must be sent.
pub(crate) static TEXT_TO_IMAGE: Contract = Contract {
    path: "text-to-image",
    fields: &[
        &[
            required("width", Whole { min: 0, max: u32::MAX }),
            required("height", Whole { min: 0, max: u32::MAX }),
        ],
        USUAL,
    ],
    rules: &[Rule::SdxlSize],
    output: Output::Asked,
    keeps: Keeps::Fixed(0.0),
    cost: COST,
};

/// What `GET /v1/engines/list` tells of the engine.
pub(crate) const ENGINE_NAME: &str = "Stable Diffusion XL v1.0";
