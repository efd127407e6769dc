//! From a form that its contract accepts to the picture to make.

use fake_kit::{Commission, Drawing, Outside, scaled};
use image::{DynamicImage, GrayImage};

use crate::check::Values;
use crate::contract::{Contract, Keeps, Output};

/// What `values` ask of `contract`, as one picture of `seed`.
pub(crate) fn commission(
    contract: &Contract,
    values: &Values,
    prompt: &str,
    seed: u32,
) -> Commission {
    let drawing = drawing(values);
    let size = size(contract.output, values, drawing);
    let placed_at = matches!(contract.output, Output::Grown)
        .then(|| (values.whole("left").unwrap_or(0), values.whole("up").unwrap_or(0)));
    let mut depends_on = prompt.as_bytes().to_vec();
    for other in ["negative_prompt", "search_prompt"] {
        depends_on.extend(values.text(other).unwrap_or_default().bytes());
    }
    depends_on.extend(values.file("style_image").iter().flat_map(|file| &file.bytes));
    Commission {
        size,
        drawing: drawing.map(|pixels| Drawing { pixels: pixels.clone(), placed_at }),
        region: region(contract, values, size),
        outside: Outside::SlightlyOff,
        keep_256ths: keep_256ths(contract.keeps, values),
        prompt: depends_on,
        seed,
        stamped: contract.has("seed"),
        cut_out: matches!(contract.output, Output::CutOut),
        blurred: false,
    }
}

fn drawing(values: &Values) -> Option<&DynamicImage> {
    values.picture("image").or_else(|| values.picture("init_image"))
}

fn size(output: Output, values: &Values, drawing: Option<&DynamicImage>) -> (u32, u32) {
    let (width, height) = drawing.map_or((1, 1), |drawing| (drawing.width(), drawing.height()));
    let whole = |name| values.whole(name).unwrap_or(0);
    match output {
        Output::SizeOfInput | Output::CutOut => (width, height),
        Output::Asked => (whole("width"), whole("height")),
        Output::MayDiffer => ((width * 7 / 8).max(1), (height * 7 / 8).max(1)),
        Output::Grown => {
            (width + whole("left") + whole("right"), height + whole("up") + whole("down"))
        }
        Output::Enlarged(times) => (width * times, height * times),
        Output::Pixels(pixels) => {
            let asked = values.text("aspect_ratio").and_then(|ratio| ratio.split_once(':'));
            let aspect =
                asked.and_then(|(across, down)| Some((across.parse().ok()?, down.parse().ok()?)));
            fit(pixels, aspect.unwrap_or((width, height)))
        }
    }
}

/// The sides of about `pixels` at an aspect, in whole 64s and at least one of them.
fn fit(pixels: u32, (across, down): (u32, u32)) -> (u32, u32) {
    let side = |one: u32, other: u32| {
        let exact = (u64::from(pixels) * u64::from(one) / u64::from(other.max(1))).isqrt();
        u32::try_from(exact / 64 * 64).expect("at most the root of a product of two u32").max(64)
    };
    (side(across, down), side(down, across))
}

/// Where to paint, if the endpoint has masks. `grow_mask` does not grow it.
fn region(contract: &Contract, values: &Values, size: (u32, u32)) -> Option<GrayImage> {
    let luma = |picture: &DynamicImage| scaled(picture, size).to_luma8();
    if let Some(mask) = values.picture("mask") {
        return Some(luma(mask));
    }
    match values.text("mask_source") {
        Some("MASK_IMAGE_WHITE") => return values.picture("mask_image").map(luma),
        Some("MASK_IMAGE_BLACK") => return values.picture("mask_image").map(luma).map(inverted),
        _ => {}
    }
    // What is transparent is to be painted.
    let by_alpha = contract.has("mask") || contract.has("mask_source");
    drawing(values).filter(|_| by_alpha).map(|pixels| {
        let pixels = scaled(pixels, size).into_rgba8();
        let alphas = pixels.chunks_exact(4).map(|pixel| 255 - pixel[3]).collect();
        GrayImage::from_raw(size.0, size.1, alphas).expect("one alpha a pixel")
    })
}

fn inverted(mut mask: GrayImage) -> GrayImage {
    mask.iter_mut().for_each(|shade| *shade = 255 - *shade);
    mask
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..1 times 256")]
fn keep_256ths(keeps: Keeps, values: &Values) -> u32 {
    let keep = match keeps {
        Keeps::Fixed(keep) => keep,
        Keeps::By(field, default) => values.number(field).unwrap_or(default),
        Keeps::Against(field, default) => 1.0 - values.number(field).unwrap_or(default),
        Keeps::InitImageMode if values.text("init_image_mode") == Some("STEP_SCHEDULE") => {
            1.0 - values.number("step_schedule_start").unwrap_or(0.65)
        }
        Keeps::InitImageMode => values.number("image_strength").unwrap_or(0.35),
    };
    (keep.clamp(0.0, 1.0) * 256.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::MEGAPIXEL;
    use crate::contract::v1::SDXL_SIZES;

    #[test]
    fn a_megapixel_at_a_canvas_aspect_is_that_canvas_size() {
        for &size in SDXL_SIZES {
            assert_eq!(fit(MEGAPIXEL, size), size);
        }
    }

    #[test]
    fn a_megapixel_keeps_to_the_aspect_asked_for() {
        assert_eq!(fit(MEGAPIXEL, (16, 9)), (1344, 768));
        assert_eq!(fit(MEGAPIXEL, (9, 21)), (640, 1536));
        assert_eq!(fit(MEGAPIXEL, (1, 4000)), (64, 64_704));
    }
}
