//! The endpoints that are offered, one entry each, to be read beside the vendor's reference.

use super::endpoint::{Api, Closeness, Endpoint, Fixed, ImagePart, Setting, Sizes};

/// Every model, the usual one first.
pub(super) static ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        model: "sketch",
        name: "Sketch: follows the lines of the drawing",
        api: Api::V2Beta,
        path: "/v2beta/stable-image/control/sketch",
        credits: 5.0,
        image: Some(ImagePart {
            field: "image",
            sizes: Sizes::Within { min_side: 64, pixels: (4096, 9_437_184), max_aspect: 2.5 },
        }),
        prompt_characters: 10_000,
        prompt_required: true,
        negative_prompt: true,
        styles: STYLES,
        closeness: Some(Closeness { field: "control_strength", value: |closeness| closeness }),
        settings: &[Setting {
            name: "control_strength",
            min: 0.0,
            max: 1.0,
            step: 0.01,
            default: None,
        }],
        // Lossless; the vendor's own default is not documented to stay the same.
        fixed: &[("output_format", Fixed::Text("png"))],
    },
    Endpoint {
        model: "sdxl",
        name: "SDXL: repaints the drawing's colours",
        api: Api::V1,
        path: "/v1/generation/stable-diffusion-xl-1024-v1-0/image-to-image",
        credits: 0.9,
        image: Some(ImagePart { field: "init_image", sizes: Sizes::OneOf(SDXL_SIZES) }),
        prompt_characters: 2000,
        prompt_required: true,
        negative_prompt: true,
        styles: STYLES,
        closeness: Some(Closeness { field: "image_strength", value: |closeness| closeness }),
        settings: &[
            Setting { name: "image_strength", min: 0.0, max: 1.0, step: 0.01, default: None },
            Setting { name: "cfg_scale", min: 0.0, max: 35.0, step: 0.5, default: Some(7.0) },
            Setting { name: "steps", min: 10.0, max: 50.0, step: 1.0, default: Some(30.0) },
        ],
        fixed: &[("init_image_mode", Fixed::Text("IMAGE_STRENGTH")), ("samples", Fixed::Number(1))],
    },
];

/// The values of `style_preset`, the same in both interfaces.
pub(super) static STYLES: &[&str] = &[
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

/// The sizes that SDXL takes, px, each of them transposed too.
static SDXL_SIZES: &[(u32, u32)] =
    &[(1024, 1024), (1152, 896), (1216, 832), (1344, 768), (1536, 640)];

/// The endpoint of a model, if it is offered.
pub(super) fn endpoint(model: &str) -> Option<&'static Endpoint> {
    ENDPOINTS.iter().find(|endpoint| endpoint.model == model)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_without_a_default_is_the_one_that_closeness_goes_into() {
        for endpoint in ENDPOINTS {
            let field = endpoint.closeness.as_ref().map(|closeness| closeness.field);
            for setting in endpoint.settings.iter().filter(|setting| setting.default.is_none()) {
                assert_eq!(Some(setting.name), field, "{}", endpoint.model);
            }
        }
    }

    #[test]
    fn defaults_lie_within_their_ranges() {
        for setting in ENDPOINTS.iter().flat_map(|endpoint| endpoint.settings) {
            let default = setting.default.unwrap_or(setting.min);
            assert!((setting.min..=setting.max).contains(&default), "{}", setting.name);
        }
    }

    #[test]
    fn all_nine_canvas_sizes_can_be_sent_to_every_model() {
        for endpoint in ENDPOINTS {
            for &(width, height) in SDXL_SIZES {
                let image = endpoint.image.as_ref().expect("both take the drawing");
                assert!(image.sizes.contain(width, height), "{} {width}", endpoint.model);
                assert!(image.sizes.contain(height, width), "{} {width}", endpoint.model);
            }
        }
    }

    #[test]
    fn prices_are_cents() {
        let prices: Vec<_> = ENDPOINTS.iter().map(|e| (e.model, e.view().price_cents)).collect();
        assert_eq!(prices, [("sketch", 5.0), ("sdxl", 0.9)]);
    }
}
