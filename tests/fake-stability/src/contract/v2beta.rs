//! The contract of `POST /v2beta/stable-image/...`, one entry a row of the contract page.
//!
//! Where the page leaves a cell empty, nothing is checked but what every row shares. Where it gives
//! a default and no range, the range is 0..1, and 0..100 for `grow_mask`, as in the rows that do.

use super::Kind::{Number, OneOf, Picture, Text, Whole};
use super::Output::{CutOut, Enlarged, Grown, MayDiffer, Pixels, SizeOfInput};
use super::Rule::{MaskOrAlpha, SomeAboveZero, Together};
use super::{Contract, Cost, Field, Keeps, Kind, Limits, MEGAPIXEL, optional, required};

/// Where the paths of the table begin.
pub(crate) const BASE: &str = "/v2beta/stable-image/";

/// Larger bodies are answered with 413.
pub(crate) const MAX_BODY_BYTES: usize = 10 * 1024 * 1024;

/// Seeds end one earlier than v1's. Zero asks for a random one.
pub(crate) const MAX_SEED: u32 = 4_294_967_294;

const ZERO_TO_ONE: Kind = Number { min: 0.0, max: 1.0 };
const GROW_MASK: Kind = Whole { min: 0, max: 100 };
const OUTPAINT: Kind = Whole { min: 0, max: 2000 };
const PROMPT: Kind = Text { min_chars: 1, max_chars: 10_000 };
const PLAIN: Kind = Picture(Limits::NONE);

const SKETCH: Limits = Limits::NONE.side_px(64, u32::MAX).pixels(0, 9_437_184).aspect_tenths(25);
const STRUCTURE: Limits = SKETCH.pixels(4_096, 9_437_184);
const SD3: Limits = Limits::NONE.side_px(64, u32::MAX);
const INPAINT: Limits = Limits::NONE.pixels(4_096, 9_437_184);
const REMOVE_BACKGROUND: Limits = Limits::NONE.pixels(0, 4_194_304);
const FAST: Limits = Limits::NONE.side_px(32, 1536).pixels(0, 1_048_576);

const NEGATIVE_PROMPT: Field =
    optional("negative_prompt", Text { min_chars: 0, max_chars: 10_000 });
const SEED: Field = optional("seed", Whole { min: 0, max: MAX_SEED });
const STYLE_PRESET: Field = optional("style_preset", OneOf(super::v1::STYLE_PRESETS));
const OUTPUT_FORMAT: Field = optional("output_format", OneOf(&["png", "jpeg", "webp"]));
const ASPECT_RATIO: Field = optional(
    "aspect_ratio",
    OneOf(&["21:9", "16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16", "9:21"]),
);

/// What most rows end with.
const USUAL: &[Field] = &[NEGATIVE_PROMPT, SEED, STYLE_PRESET, OUTPUT_FORMAT];

/// Every endpoint.
pub(crate) static CONTRACTS: &[Contract] = &[
    Contract {
        path: "control/sketch",
        fields: &[
            &[required("image", Picture(SKETCH)), required("prompt", PROMPT)],
            &[optional("control_strength", ZERO_TO_ONE)],
            USUAL,
        ],
        rules: &[],
        output: SizeOfInput,
        keeps: Keeps::By("control_strength", 0.7),
        cost: Cost::Flat(50),
    },
    Contract {
        path: "control/structure",
        fields: &[
            &[required("image", Picture(STRUCTURE)), required("prompt", PROMPT)],
            &[optional("control_strength", ZERO_TO_ONE)],
            USUAL,
        ],
        rules: &[],
        output: SizeOfInput,
        keeps: Keeps::By("control_strength", 0.7),
        cost: Cost::Flat(50),
    },
    Contract {
        path: "control/style",
        fields: &[
            &[required("image", Picture(STRUCTURE)), required("prompt", PROMPT)],
            &[optional("fidelity", ZERO_TO_ONE), ASPECT_RATIO],
            USUAL,
        ],
        rules: &[],
        output: Pixels(MEGAPIXEL),
        keeps: Keeps::By("fidelity", 0.5),
        cost: Cost::Flat(50),
    },
    Contract {
        path: "control/style-transfer",
        fields: &[
            &[required("init_image", PLAIN), required("style_image", PLAIN)],
            &[optional("prompt", PROMPT), NEGATIVE_PROMPT, SEED, OUTPUT_FORMAT],
            &[optional("style_strength", ZERO_TO_ONE)],
            &[optional("composition_fidelity", ZERO_TO_ONE)],
            &[optional("change_strength", Number { min: 0.1, max: 1.0 })],
        ],
        rules: &[],
        output: Pixels(MEGAPIXEL),
        keeps: Keeps::Against("change_strength", 0.9),
        cost: Cost::Flat(80),
    },
    Contract {
        path: "generate/sd3",
        fields: &[
            &[required("prompt", PROMPT), required("mode", OneOf(&["image-to-image"]))],
            &[required("image", Picture(SD3)), required("strength", ZERO_TO_ONE)],
            &[
                optional(
                    "model",
                    OneOf(&["sd3.5-large", "sd3.5-large-turbo", "sd3.5-medium", "sd3.5-flash"]),
                ),
                optional("cfg_scale", Number { min: 1.0, max: 10.0 }),
            ],
            USUAL,
        ],
        rules: &[],
        output: Pixels(MEGAPIXEL),
        keeps: Keeps::Against("strength", 1.0),
        cost: Cost::By(
            "model",
            &[
                ("sd3.5-large", 65),
                ("sd3.5-large-turbo", 40),
                ("sd3.5-medium", 35),
                ("sd3.5-flash", 25),
            ],
        ),
    },
    Contract {
        path: "generate/ultra",
        fields: &[
            &[required("prompt", PROMPT)],
            &[optional("image", PLAIN), optional("strength", ZERO_TO_ONE), ASPECT_RATIO],
            USUAL,
        ],
        rules: &[Together("image", "strength")],
        output: Pixels(MEGAPIXEL),
        keeps: Keeps::Against("strength", 1.0),
        cost: Cost::Flat(80),
    },
    Contract {
        path: "generate/core",
        fields: &[&[required("prompt", PROMPT), ASPECT_RATIO], USUAL],
        rules: &[],
        output: Pixels(MEGAPIXEL / 2 * 3),
        keeps: Keeps::Fixed(0.0),
        cost: Cost::Flat(30),
    },
    Contract {
        path: "edit/inpaint",
        fields: &[
            &[required("image", Picture(INPAINT)), required("prompt", PROMPT)],
            &[optional("mask", PLAIN), optional("grow_mask", GROW_MASK)],
            USUAL,
        ],
        rules: &[MaskOrAlpha],
        output: MayDiffer,
        keeps: Keeps::Fixed(0.0),
        cost: Cost::Flat(50),
    },
    Contract {
        path: "edit/outpaint",
        fields: &[
            &[required("image", PLAIN), optional("left", OUTPAINT), optional("right", OUTPAINT)],
            &[optional("up", OUTPAINT), optional("down", OUTPAINT)],
            &[optional("creativity", ZERO_TO_ONE), optional("prompt", PROMPT)],
            &[SEED, STYLE_PRESET, OUTPUT_FORMAT],
        ],
        rules: &[SomeAboveZero(&["left", "right", "up", "down"])],
        output: Grown,
        keeps: Keeps::Fixed(1.0),
        cost: Cost::Flat(40),
    },
    Contract {
        path: "edit/search-and-replace",
        fields: &[
            &[required("image", PLAIN), required("prompt", PROMPT)],
            &[required("search_prompt", PROMPT), optional("grow_mask", GROW_MASK)],
            &[NEGATIVE_PROMPT, SEED, OUTPUT_FORMAT],
        ],
        rules: &[],
        output: SizeOfInput,
        keeps: Keeps::Fixed(0.5),
        cost: Cost::Flat(50),
    },
    Contract {
        path: "edit/erase",
        fields: &[
            &[required("image", PLAIN), optional("mask", PLAIN)],
            &[optional("grow_mask", GROW_MASK), SEED, OUTPUT_FORMAT],
        ],
        rules: &[MaskOrAlpha],
        output: SizeOfInput,
        keeps: Keeps::Fixed(0.0),
        cost: Cost::Flat(50),
    },
    Contract {
        path: "edit/remove-background",
        fields: &[&[
            required("image", Picture(REMOVE_BACKGROUND)),
            optional("output_format", OneOf(&["png", "webp"])),
        ]],
        rules: &[],
        output: CutOut,
        keeps: Keeps::Fixed(1.0),
        cost: Cost::Flat(50),
    },
    Contract {
        path: "upscale/fast",
        fields: &[&[required("image", Picture(FAST)), OUTPUT_FORMAT]],
        rules: &[],
        output: Enlarged(4),
        keeps: Keeps::Fixed(1.0),
        cost: Cost::Flat(20),
    },
    Contract {
        path: "upscale/conservative",
        fields: &[
            &[required("image", PLAIN), required("prompt", PROMPT)],
            &[optional("creativity", Number { min: 0.2, max: 0.5 })],
            &[NEGATIVE_PROMPT, SEED, OUTPUT_FORMAT],
        ],
        rules: &[],
        output: Pixels(4 * MEGAPIXEL),
        keeps: Keeps::Against("creativity", 0.35),
        cost: Cost::Flat(400),
    },
];
