//! A request for pictures that is in order: what to paint, in how many steps.

use axum::http::HeaderMap;
use fake_kit::{Commission, Drawing, Outside, scaled};
use image::{DynamicImage, GrayImage};
use serde_json::{Value, json};

use crate::check::{Values, at, check, parse};
use crate::contract::Endpoint;
use crate::controlnet::{Unit, units};
use crate::failure::{Answer, Failure};
use crate::fault::{self, Fault, What};
use crate::flavour::Flavour;
use crate::{listing, sent_picture};

/// Everything about a request that was accepted.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) values: Values,
    /// As the client names it.
    pub(crate) task: Option<String>,
    pub(crate) model: String,
    pub(crate) sampler: &'static str,
    /// The first picture's; each further one's is one more.
    pub(crate) seed: u32,
    pub(crate) steps: u32,
    pub(crate) batch_size: u32,
    /// How many batches, one after the other.
    pub(crate) batches: u32,
    /// Of the first picture.
    pub(crate) commission: Commission,
    pub(crate) units: Vec<Unit>,
}

/// Why there is no order.
pub(crate) enum Refusal {
    Faults(Vec<Fault>),
    Failure(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Refusal {
    pub(crate) fn answer(self, body: &Value, flavour: Flavour) -> Answer {
        match self {
            Self::Faults(faults) => fault::answer(&faults, body, flavour),
            Self::Failure(failure) => failure.answer(flavour),
        }
    }

    fn at(name: &str, sentence: impl Into<String>) -> Self {
        Self::Faults(vec![Fault::new(&at(name), What::Other(sentence.into()))])
    }
}

/// Reads and checks a body, in the order in which the web UI finds fault: the fields, the sampler,
/// the pictures, the scripts.
pub(crate) fn read(
    flavour: Flavour,
    endpoint: Endpoint,
    headers: &HeaderMap,
    body: &[u8],
    random_seed: impl FnOnce() -> u32,
) -> Result<Order, (Refusal, Value)> {
    let body = parse(headers, body)
        .map_err(|fault| (Refusal::Faults(vec![fault]), Value::Object(serde_json::Map::new())))?;
    let values = check(flavour, endpoint, &body).map_err(Refusal::Faults);
    let order = values.and_then(|values| order(flavour, endpoint, values, random_seed));
    order.map_err(|refusal| (refusal, body))
}

fn order(
    flavour: Flavour,
    endpoint: Endpoint,
    values: Values,
    random_seed: impl FnOnce() -> u32,
) -> Result<Order, Refusal> {
    let sampler = values.text("sampler_name").or(values.text("sampler_index")).unwrap_or("euler");
    let sampler = listing::sampler(flavour, sampler).ok_or(Failure::SamplerNotFound)?;
    if values.text("scheduler").is_some_and(|asked| !listing::is_scheduler(asked)) {
        return Err(Refusal::at("scheduler", "is none that the server has"));
    }
    let model = match values.0.get("override_settings").map(|it| &it["sd_model_checkpoint"]) {
        Some(Value::String(asked)) => {
            listing::model(flavour, asked).ok_or(Failure::ModelNotFound)?
        }
        _ => listing::loaded_model(flavour),
    };
    let size = (values.small("width"), values.small("height"));
    let drawing = match endpoint {
        Endpoint::Img2Img => Some(drawing(&values, size)?),
        Endpoint::Txt2Img => None,
    };
    let region = match &drawing {
        Some(drawing) => region(&values, drawing, size)?,
        None => None,
    };
    let units = scripts(flavour, &values, drawing.is_some())?;
    let seed = u32::try_from(values.int("seed")).unwrap_or_else(|_| random_seed());
    // Without a picture to begin with, the first control image is what shows through.
    let control = units.iter().find_map(|unit| Some((unit.image.clone()?, unit.weight / 2.0)));
    let (pixels, keep) = match (drawing, control) {
        (Some(drawing), _) => {
            (Some(drawing), 1.0 - values.float("denoising_strength").unwrap_or(0.75))
        }
        (None, Some((image, keep))) => (Some(image), keep),
        (None, None) => (None, 0.0),
    };
    let commission = Commission {
        size,
        drawing: pixels.map(|pixels| Drawing { pixels, placed_at: None }),
        outside: Outside::Kept,
        keep_256ths: in_256ths(keep),
        prompt: everything_else(&values, &model),
        seed,
        // The stamp would change pixels that the mask keeps.
        stamped: region.is_none(),
        region,
        cut_out: false,
        blurred: false,
    };
    Ok(Order {
        task: values.text("force_task_id").map(str::to_owned),
        steps: values.small("steps"),
        batch_size: values.small("batch_size"),
        batches: values.small("n_iter").max(1),
        model,
        sampler,
        seed,
        commission,
        units,
        values,
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0..1 times 256")]
fn in_256ths(keep: f64) -> u32 {
    (keep.clamp(0.0, 1.0) * 256.0).round() as u32
}

/// The one picture to begin with. The real servers stretch what has another shape.
fn drawing(values: &Values, (width, height): (u32, u32)) -> Result<DynamicImage, Refusal> {
    let Some(sent) = values.0["init_images"].as_array() else {
        return Err(Failure::InitImageNotFound.into());
    };
    let [Value::String(text)] = sent.as_slice() else {
        return Err(Refusal::at("init_images", "must be one picture"));
    };
    let drawing = sent_picture::decode(text).ok_or(Failure::InvalidEncodedImage)?;
    let across = u64::from(drawing.width()) * u64::from(height);
    let down = u64::from(drawing.height()) * u64::from(width);
    // A hundredth off is what rounding to whole eighths of a side leaves.
    if across.abs_diff(down) * 100 > across.max(down) {
        let (sent_width, sent_height) = (drawing.width(), drawing.height());
        let reason = format!("is {sent_width}x{sent_height}, which {width}x{height} would stretch");
        return Err(Refusal::at("init_images", reason));
    }
    Ok(drawing)
}

/// White where to paint, at the picture's size.
fn region(
    values: &Values,
    drawing: &DynamicImage,
    size: (u32, u32),
) -> Result<Option<GrayImage>, Refusal> {
    let Some(text) = values.text("mask") else {
        return Ok(None);
    };
    let mask = sent_picture::decode(text).ok_or(Failure::InvalidEncodedImage)?;
    if (mask.width(), mask.height()) != (drawing.width(), drawing.height()) {
        return Err(Refusal::at("mask", "must have the size of the picture"));
    }
    let mut region = scaled(&whiteness(&mask), size).into_luma8();
    if values.int("inpainting_mask_invert") == 1 {
        region.iter_mut().for_each(|shade| *shade = 255 - *shade);
    }
    Ok(Some(region))
}

/// A mask with any transparency in it is read by its alpha, whatever its colours are.
fn whiteness(mask: &DynamicImage) -> DynamicImage {
    let pixels = mask.to_rgba8();
    if pixels.pixels().all(|pixel| pixel[3] == 255) {
        return mask.to_luma8().into();
    }
    let alphas = pixels.pixels().map(|pixel| pixel[3]).collect();
    let (width, height) = pixels.dimensions();
    GrayImage::from_raw(width, height, alphas).expect("one alpha a pixel").into()
}

fn scripts(flavour: Flavour, values: &Values, drawn: bool) -> Result<Vec<Unit>, Refusal> {
    let Some(sent) = values.0.get("alwayson_scripts").and_then(Value::as_object) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (name, script) in sent {
        if !name.eq_ignore_ascii_case("controlnet") || !flavour.has_controlnet() {
            return Err(Failure::ScriptNotFound.into());
        }
        found.extend(units(&script["args"], drawn).map_err(Refusal::Faults)?);
    }
    Ok(found)
}

/// Every value that the picture depends on besides pictures and seed: a model is never the same
/// for another setting either.
fn everything_else(values: &Values, model: &str) -> Vec<u8> {
    let mut values = values.0.clone();
    let apart = [
        "seed",
        "init_images",
        "mask",
        "denoising_strength",
        "batch_size",
        "n_iter",
        "save_images",
        "send_images",
        "force_task_id",
        "alwayson_scripts",
        "override_settings",
        "include_init_images",
        "do_not_save_grid",
        "do_not_save_samples",
    ];
    for name in apart {
        values.remove(name);
    }
    values.insert("sd_model_checkpoint".to_owned(), json!(model));
    Value::Object(values).to_string().into_bytes()
}
