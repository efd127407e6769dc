//! A request that is in order: what to paint and how to answer.

use fake_kit::{Commission, Drawing, Outside, scaled};
use image::{GrayImage, ImageFormat};

use crate::check::{MAX_MASK_BYTES, Picture, Values};
use crate::endpoint::Endpoint;
use crate::error_code::{ErrorCode, Refusal};
use crate::model::Model;
use crate::usage::{Quality, Usage};

/// Everything about a request that was accepted; nothing is charged yet.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) endpoint: Endpoint,
    pub(crate) prompt: String,
    /// One a picture, at least one.
    pub(crate) commissions: Vec<Commission>,
    pub(crate) size: (u32, u32),
    pub(crate) quality: Quality,
    pub(crate) transparent: bool,
    pub(crate) format: ImageFormat,
    /// How many partial images are asked for, when it is to be streamed.
    pub(crate) partials: Option<u32>,
    pub(crate) usage: Usage,
}

/// Looks at what goes with what.
pub(crate) fn order(
    endpoint: Endpoint,
    values: Values,
    mut random_seed: impl FnMut() -> u32,
) -> Result<Order, Refusal> {
    let refused = |param: &str, reason: &str| Refusal::of(ErrorCode::InvalidValue, param, reason);
    let model = Model::named(values.text("model").unwrap_or_default())?;
    let drawn = values.images.first().map(|it| (it.pixels.width(), it.pixels.height()));
    let size = model.size(values.text("size").unwrap_or("auto"), drawn)?;
    let format = match values.text("output_format") {
        Some("jpeg") => ImageFormat::Jpeg,
        Some("webp") => ImageFormat::WebP,
        _ => ImageFormat::Png,
    };
    let transparent = values.text("background") == Some("transparent");
    if transparent && !model.has_transparency() {
        return Err(refused("background", "this model has no transparent backgrounds"));
    }
    if transparent && format == ImageFormat::Jpeg {
        return Err(refused("background", "jpeg has no transparency"));
    }
    if values.ints.contains_key("output_compression") && format == ImageFormat::Png {
        return Err(refused("output_compression", "is for jpeg and webp only"));
    }
    if values.text("input_fidelity").is_some() && !model.has_fidelity() {
        let reason = format!("{} has none", model.name());
        return Err(Refusal::of(ErrorCode::InvalidInputFidelityModel, "input_fidelity", reason));
    }
    let whole = |name: &str| values.ints.get(name).and_then(|&number| u32::try_from(number).ok());
    let (count, partials) = (whole("n").unwrap_or(1), whole("partial_images"));
    let streams = values.flags.get("stream").copied().unwrap_or_default();
    if partials.is_some() && !streams {
        return Err(refused("partial_images", "is for streams only"));
    }
    if streams && count > 1 {
        return Err(refused("n", "a stream has one picture"));
    }
    let region = match (&values.mask, values.images.first()) {
        (Some(mask), Some(first)) => Some(region(mask, first, size)?),
        _ => None,
    };
    let prompt = values.text("prompt").unwrap_or_default().to_owned();
    let quality = Quality::of(values.text("quality").unwrap_or("auto"));
    let faithful = values.text("input_fidelity") == Some("high") || !model.has_fidelity();
    let mut depends_on = prompt.clone().into_bytes();
    depends_on.extend(model.name().bytes());
    depends_on.extend(values.images.iter().skip(1).flat_map(|image| &image.file.bytes));
    let commission = |seed: u32| Commission {
        size,
        drawing: values
            .images
            .first()
            .map(|first| Drawing { pixels: first.pixels.clone(), placed_at: None }),
        region: region.clone(),
        outside: Outside::SlightlyOff,
        keep_256ths: if faithful { 192 } else { 128 },
        prompt: depends_on.clone(),
        seed,
        stamped: false,
        cut_out: transparent,
        blurred: false,
    };
    let usage = Usage::of(&prompt, &values.images, size, quality, count, partials.unwrap_or(0));
    Ok(Order {
        endpoint,
        commissions: (0..count).map(|_| commission(random_seed())).collect(),
        prompt,
        size,
        quality,
        transparent,
        format,
        partials: streams.then(|| partials.unwrap_or(0)),
        usage,
    })
}

/// White where the mask is wholly transparent, at the picture's size.
fn region(mask: &Picture, first: &Picture, size: (u32, u32)) -> Result<GrayImage, Refusal> {
    let refused = |reason: &str| Refusal::of(ErrorCode::InvalidMaskImageFormat, "mask", reason);
    if mask.format != ImageFormat::Png || first.format != ImageFormat::Png {
        return Err(refused("it and the first image must be PNG"));
    }
    if mask.file.bytes.len() >= MAX_MASK_BYTES {
        return Err(refused("must be less than 4 MB"));
    }
    if !mask.pixels.color().has_alpha() {
        return Err(refused("has no alpha channel"));
    }
    let pixels = mask.pixels.to_rgba8();
    let (width, height) = pixels.dimensions();
    if (width, height) != (first.pixels.width(), first.pixels.height()) {
        return Err(refused("must have the size of the first image"));
    }
    let shades = pixels.pixels().map(|pixel| if pixel[3] == 0 { 255 } else { 0 }).collect();
    let region = GrayImage::from_raw(width, height, shades).expect("one shade a pixel");
    Ok(scaled(&region.into(), size).into_luma8())
}
