//! A job as the fields of one multipart request.
//!
//! Nothing is sent here. What a model did not declare is refused, not dropped; ranges are the
//! queue's to check, by the same declaration.

use super::{
    endpoint::{Api, Endpoint, Fixed, ImagePart},
    upload::{Upload, UploadError},
};
use crate::generate::{GeneratorError, Job, Raster};
use reqwest::multipart::{Form, Part};
use serde_json::{Map, Value, json};

/// One request, ready to be sent.
#[derive(Debug)]
pub(super) struct Request {
    /// Whom it is for.
    pub(super) endpoint: &'static Endpoint,
    /// The part that the drawing goes into, and the drawing.
    image: Option<(&'static str, Upload)>,
    /// Names and values of the text parts, in order.
    fields: Vec<(String, String)>,
    /// What was asked for, as the vendor names it, to be kept with the picture.
    pub(super) parameters: Map<String, Value>,
    /// The seed that was asked for.
    pub(super) seed: u32,
}

impl Request {
    /// Writes the request and encodes the drawing. Takes 3 to 7 ms for 1 MP: not for an async task.
    ///
    /// # Errors
    /// [`GeneratorError::Failed`] if the endpoint cannot be asked for this; nothing was sent.
    pub(super) fn new(endpoint: &'static Endpoint, job: &Job) -> Result<Self, GeneratorError> {
        check_declared(endpoint, job)?;
        let image = match &endpoint.image {
            Some(part) => Some((part.field, upload(endpoint.api, part, &job.raster)?)),
            None => None,
        };
        let mut request = Self {
            endpoint,
            image,
            fields: Vec::new(),
            parameters: Map::from_iter([("endpoint".to_owned(), endpoint.path.into())]),
            seed: job.seed,
        };
        request.put_prompts(job);
        for &(name, value) in endpoint.fixed {
            request.put(
                name,
                match value {
                    Fixed::Text(text) => text.into(),
                    Fixed::Number(number) => number.into(),
                },
            );
        }
        request.put_closeness(job);
        for setting in endpoint.settings {
            let told = job.settings.get(setting.name).copied();
            if let Some(value) = told.or(setting.default) {
                request.put(
                    setting.name,
                    number(if setting.step == 1.0 { value.round() } else { value }),
                );
            }
        }
        if let Some(style) = &job.style {
            request.put("style_preset", style.as_str().into());
        }
        request.put("seed", job.seed.into());
        Ok(request)
    }

    /// The body. Parts of known length, so that it is sent with a `Content-Length`.
    pub(super) fn into_form(self) -> reqwest::Result<Form> {
        let form =
            self.fields.into_iter().fold(Form::new(), |form, (name, value)| form.text(name, value));
        let Some((field, upload)) = self.image else { return Ok(form) };
        let part =
            Part::bytes(upload.bytes).file_name(upload.file_name).mime_str(upload.media_type)?;
        Ok(form.part(field, part))
    }

    /// Adds a field that is a parameter of the same name.
    fn put(&mut self, name: &str, value: Value) {
        let text = match &value {
            Value::String(text) => text.clone(),
            // Without an exponent, which serde_json would write and the vendor need not read.
            other => other.as_f64().map_or_else(|| other.to_string(), |number| number.to_string()),
        };
        self.fields.push((name.to_owned(), text));
        self.parameters.insert(name.to_owned(), value);
    }

    fn put_prompts(&mut self, job: &Job) {
        let avoided = Some(&job.negative_prompt).filter(|text| !text.is_empty());
        match self.endpoint.api {
            Api::V1 => {
                let weighted: Vec<_> =
                    [(&job.prompt, 1)].into_iter().chain(avoided.map(|text| (text, -1))).collect();
                for (i, (text, weight)) in weighted.iter().enumerate() {
                    self.fields.push((format!("text_prompts[{i}][text]"), (*text).clone()));
                    self.fields.push((format!("text_prompts[{i}][weight]"), weight.to_string()));
                }
                let kept = weighted
                    .into_iter()
                    .map(|(text, weight)| json!({"text": text, "weight": weight}))
                    .collect();
                self.parameters.insert("text_prompts".to_owned(), Value::Array(kept));
            }
            Api::V2Beta => {
                if self.endpoint.prompt_required || !job.prompt.is_empty() {
                    self.put("prompt", job.prompt.as_str().into());
                }
                if let Some(text) = avoided {
                    self.put("negative_prompt", text.as_str().into());
                }
            }
        }
    }

    fn put_closeness(&mut self, job: &Job) {
        let Some(closeness) = &self.endpoint.closeness else { return };
        // Told as the vendor's own number, it is among the settings and rules.
        if !job.settings.contains_key(closeness.field) {
            // A slider's 0.1 + 0.2 shall be kept and shown as 0.3.
            let rounded = ((closeness.value)(job.closeness) * 1e4).round() / 1e4;
            self.put(closeness.field, number(rounded));
        }
    }
}

/// A number as JSON, whole ones without a fraction: 30, not 30.0, which `steps` does not take.
#[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53 is exact as i64")]
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// Refuses what the endpoint has no field for.
fn check_declared(endpoint: &Endpoint, job: &Job) -> Result<(), GeneratorError> {
    let setting = job
        .settings
        .keys()
        .find(|name| endpoint.settings.iter().all(|setting| setting.name != **name));
    let style = job.style.as_deref().filter(|style| !endpoint.styles.contains(style));
    let undeclared = if let Some(name) = setting {
        format!("the setting {name}")
    } else if let Some(style) = style {
        format!("the style {style}")
    } else if !endpoint.negative_prompt && !job.negative_prompt.is_empty() {
        "a negative prompt".to_owned()
    } else {
        return Ok(());
    };
    Err(not_sent(
        "unsupported_field",
        format!("The model {} does not take {undeclared}. Leave it out.", endpoint.model),
    ))
}

/// The drawing as a file for `part`.
fn upload(api: Api, part: &ImagePart, raster: &Raster) -> Result<Upload, GeneratorError> {
    let (width, height) = (raster.width, raster.height);
    if !part.sizes.contain(width, height) {
        return Err(not_sent(
            match api {
                Api::V1 => "invalid_sdxl_v1_dimensions",
                Api::V2Beta => "invalid_image_dimensions",
            },
            format!(
                "This model does not take drawings of {width} by {height} px. Use a room with one of \
                 the offered canvas sizes, or another model."
            ),
        ));
    }
    Upload::encode(raster, api.max_image_bytes()).map_err(|error| match error {
        UploadError::TooLarge { .. } => not_sent(
            "payload_too_large",
            "The drawing has more bytes than Stability AI takes. Use a room with a smaller canvas."
                .to_owned(),
        ),
        UploadError::Mismatch | UploadError::Encode(_) => not_sent(
            "unsendable_drawing",
            "The drawing could not be made into a file. That is a fault of this server: tell whoever \
             runs it."
                .to_owned(),
        ),
    })
}

/// A refusal of our own.
fn not_sent(code: &str, what: String) -> GeneratorError {
    GeneratorError::Failed {
        charged: Some(false),
        code: code.to_owned(),
        message: format!("{what} Nothing was sent and nothing was charged."),
    }
}

#[cfg(test)]
mod tests;
