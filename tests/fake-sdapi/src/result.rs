//! The 200 around the pictures.

use fake_kit::scaled;
use image::{DynamicImage, RgbaImage, imageops};
use serde_json::{Map, Value, json};

use crate::failure::Answer;
use crate::flavour::Flavour;
use crate::jobs::Done;
use crate::order::Order;
use crate::progress::png;

/// `{"images","parameters","info"}`; `info` is a string of JSON.
///
/// Around the pictures may be what a client did not ask for: a grid of them first, when they are
/// saved, and the maps of `ControlNet` last, unless those are refused.
pub(crate) fn answer(flavour: Flavour, order: Order, done: Done) -> Answer {
    let Order { values, seed, units, commission, .. } = &order;
    let mut pictures = done.pictures;
    let made = pictures.len();
    let has_grid = made > 1 && values.is_set("save_images") && !values.is_set("do_not_save_grid");
    if has_grid {
        pictures.insert(0, grid(&pictures));
    }
    for unit in units.iter().filter(|unit| unit.shows_map) {
        let drawn = commission.drawing.as_ref().map(|drawing| &drawing.pixels);
        if let Some(image) = unit.image.as_ref().or(drawn) {
            pictures.push(map(image, commission.size));
        }
    }
    let info = info(flavour, &order, *seed, made, has_grid);
    let sends = !flavour.is_web_ui() || values.is_set("send_images");
    let pictures = if sends { pictures } else { Vec::new() };
    let images: Vec<String> = pictures.into_iter().map(png).collect();
    let body = json!({
        "images": images, "parameters": parameters(order.values.0), "info": info.to_string(),
    });
    Answer::json(200, "application/json", &body)
}

/// What was asked, with the defaults; without the pictures, unless they are wanted back.
fn parameters(mut values: Map<String, Value>) -> Value {
    if values.remove("include_init_images") != Some(json!(true)) && values.contains_key("mask") {
        values.insert("init_images".to_owned(), Value::Null);
        values.insert("mask".to_owned(), Value::Null);
    }
    Value::Object(values)
}

fn info(flavour: Flavour, order: &Order, seed: u32, made: usize, has_grid: bool) -> Value {
    let values = &order.values;
    let seeds: Vec<u64> = (u64::from(seed)..).take(made).collect();
    let said = |name: &str| values.0.get(name).cloned().unwrap_or_default();
    let prompts = vec![said("prompt"); made];
    json!({
        "prompt": said("prompt"), "all_prompts": prompts,
        "negative_prompt": said("negative_prompt"),
        "all_negative_prompts": vec![said("negative_prompt"); made],
        "seed": seed, "all_seeds": seeds, "subseed": said("subseed"),
        "width": said("width"), "height": said("height"), "steps": said("steps"),
        "sampler_name": order.sampler, "cfg_scale": said("cfg_scale"),
        "batch_size": said("batch_size"), "denoising_strength": said("denoising_strength"),
        "sd_model_name": order.model, "extra_generation_params": {},
        "index_of_first_image": u8::from(has_grid), "infotexts": prompts,
        "version": if flavour.is_web_ui() { "v1.10.1" } else { "stable-diffusion.cpp" },
    })
}

/// All pictures in a row, at the height of one.
fn grid(pictures: &[RgbaImage]) -> RgbaImage {
    let (width, height) = pictures[0].dimensions();
    let count = u32::try_from(pictures.len()).expect("the contract keeps it small");
    let mut grid = RgbaImage::new(width * count, height);
    for (left, picture) in (0..).step_by(width as usize).zip(pictures) {
        imageops::replace(&mut grid, picture, left, 0);
    }
    grid
}

/// White lines on black, as a scribble's map is.
fn map(image: &DynamicImage, size: (u32, u32)) -> RgbaImage {
    let mut map = scaled(image, size).grayscale();
    map.invert();
    map.into_rgba8()
}
