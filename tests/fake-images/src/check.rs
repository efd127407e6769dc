//! Holds a form against an endpoint: every parameter known, of its kind and in its range, and the
//! files really pictures.
//!
//! The first fault is told, as the service does. What goes with what is looked at in `order`.

use std::collections::BTreeMap;

use fake_kit::SentFile;
use image::{DynamicImage, ImageFormat};
use serde_json::Value;

use crate::endpoint::{Endpoint, Kind};
use crate::error_code::{ErrorCode, Refusal};
use crate::form::{Entry, Form};

/// The most that a file may have.
const MAX_FILE_BYTES: usize = 50 * 1024 * 1024;

/// The most that a mask may have.
pub(crate) const MAX_MASK_BYTES: usize = 4 * 1024 * 1024;

/// The most files that an edit goes by.
const MAX_IMAGES: usize = 16;

/// A file that is a picture.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) file: SentFile,
    pub(crate) format: ImageFormat,
    pub(crate) pixels: DynamicImage,
}

/// A form that its endpoint accepts.
#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) ints: BTreeMap<String, i64>,
    pub(crate) flags: BTreeMap<String, bool>,
    pub(crate) images: Vec<Picture>,
    pub(crate) mask: Option<Picture>,
}

impl Values {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }
}

pub(crate) fn check(endpoint: Endpoint, form: &Form) -> Result<Values, Refusal> {
    let mut values = Values::default();
    let mut seen: Vec<&str> = Vec::new();
    for (name, entry) in &form.0 {
        let Some(kind) = endpoint.kind(name) else {
            return Err(Refusal::of(ErrorCode::UnknownParameter, name, "is no parameter here"));
        };
        if seen.contains(&name.as_str()) && name != "image[]" {
            let reason = "is given twice; a list is sent as 'image[]'";
            return Err(Refusal::of(ErrorCode::DuplicateParameter, name, reason));
        }
        seen.push(name);
        take(name, &kind, entry, &mut values)?;
    }
    if seen.contains(&"image") && seen.contains(&"image[]") {
        let reason = "is given with 'image[]' too";
        return Err(Refusal::of(ErrorCode::DuplicateParameter, "image", reason));
    }
    if values.images.len() > MAX_IMAGES {
        return Err(Refusal::of(ErrorCode::InvalidValue, "image", "at most 16 are taken"));
    }
    for name in ["prompt", "model"] {
        if !seen.contains(&name) {
            return Err(Refusal::of(ErrorCode::MissingRequiredParameter, name, "is required"));
        }
    }
    if endpoint == Endpoint::Edits && values.images.is_empty() {
        return Err(Refusal::of(ErrorCode::MissingRequiredParameter, "image", "is required"));
    }
    Ok(values)
}

fn take(name: &str, kind: &Kind, entry: &Entry, values: &mut Values) -> Result<(), Refusal> {
    let not_a = |what: &str| Refusal::of(ErrorCode::InvalidType, name, format!("must be {what}"));
    let text = match entry {
        Entry::Part(text) | Entry::Json(Value::String(text)) => Some(text),
        Entry::Json(_) | Entry::File(_) => None,
    };
    match kind {
        Kind::Text(max_chars) => {
            let text = text.ok_or_else(|| not_a("a string"))?;
            if text.is_empty() {
                return Err(Refusal::of(ErrorCode::InvalidValue, name, "is empty"));
            }
            if text.chars().count() > *max_chars {
                let reason = format!("has over {max_chars} characters");
                return Err(Refusal::of(ErrorCode::StringAboveMaxLength, name, reason));
            }
            values.texts.insert(name.to_owned(), text.clone());
        }
        Kind::OneOf(choices) => {
            let text = text.ok_or_else(|| not_a("a string"))?;
            if !choices.contains(&text.as_str()) {
                let reason = format!("must be one of {}", choices.join(", "));
                return Err(Refusal::of(ErrorCode::InvalidValue, name, reason));
            }
            values.texts.insert(name.to_owned(), text.clone());
        }
        Kind::Int(range) => {
            let number = match entry {
                Entry::Part(text) => text.parse().ok(),
                Entry::Json(value) => value.as_i64(),
                Entry::File(_) => None,
            };
            let number = number.ok_or_else(|| not_a("an integer"))?;
            if number < *range.start() {
                let reason = format!("must be at least {}", range.start());
                return Err(Refusal::of(ErrorCode::IntegerBelowMinValue, name, reason));
            }
            if number > *range.end() {
                let reason = format!("must be at most {}", range.end());
                return Err(Refusal::of(ErrorCode::IntegerAboveMaxValue, name, reason));
            }
            values.ints.insert(name.to_owned(), number);
        }
        Kind::Bool => {
            let flag = match entry {
                Entry::Part(text) => text.parse().ok(),
                Entry::Json(value) => value.as_bool(),
                Entry::File(_) => None,
            };
            values.flags.insert(name.to_owned(), flag.ok_or_else(|| not_a("a boolean"))?);
        }
        Kind::File => {
            let Entry::File(file) = entry else {
                return Err(not_a("a file"));
            };
            let picture = picture(name, file)?;
            if name == "mask" {
                values.mask = Some(picture);
            } else {
                values.images.push(picture);
            }
        }
    }
    Ok(())
}

/// A file is of the type that it declares, which it must.
fn picture(name: &str, file: &SentFile) -> Result<Picture, Refusal> {
    let declared = file.content_type.as_deref().and_then(ImageFormat::from_mime_type);
    let taken = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];
    let Some(format) = declared.filter(|format| taken.contains(format)) else {
        let reason = "supported are 'image/jpeg', 'image/png' and 'image/webp'";
        return Err(Refusal::of(ErrorCode::UnsupportedFileMimetype, name, reason));
    };
    let broken = |reason: &str| Refusal::of(ErrorCode::InvalidImageFile, name, reason);
    if file.bytes.len() >= MAX_FILE_BYTES {
        return Err(broken("must be less than 50 MB"));
    }
    if file.format() != Some(format) {
        return Err(broken("is not what it declares"));
    }
    let pixels = file.picture().ok_or_else(|| broken("does not decode"))?.clone();
    Ok(Picture { file: file.clone(), format, pixels })
}
