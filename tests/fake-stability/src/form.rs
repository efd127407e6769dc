//! A request's body as named entries, from multipart or from JSON.
//!
//! Reading a form says only what was sent. Whether the names are known and the values are right is
//! for `check`.

use axum::http::{HeaderMap, header};
use bytes::Bytes;
use fake_kit::SentFile;
use fake_kit::multipart::{self, Part};
use serde_json::Value;

use crate::answer::Refusal;
use crate::error_name::ErrorName;

/// How a body must be encoded; each endpoint takes one way only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Multipart,
    Json,
}

/// Names and values in the order sent; a name may be there twice.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) entries: Vec<(String, Entry)>,
}

/// One value.
#[derive(Debug)]
pub(crate) enum Entry {
    /// A multipart part without a file name; numbers are written in it.
    Part(String),
    /// A JSON string, which is never a number.
    JsonText(String),
    /// A JSON number.
    JsonNumber(f64),
    /// A multipart part with a file name.
    File(SentFile),
}

impl Form {
    /// Reads `body` as `encoding`.
    ///
    /// # Errors
    /// `bad_request` when the content type is another or the body does not parse.
    pub(crate) async fn read(
        encoding: Encoding,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Self, Refusal> {
        match encoding {
            Encoding::Multipart => Self::multipart(headers, body).await,
            Encoding::Json => Self::json(headers, &body),
        }
    }

    async fn multipart(headers: &HeaderMap, body: Bytes) -> Result<Self, Refusal> {
        let parts = multipart::read(headers, body).await.map_err(bad_request)?;
        let entries = parts.into_iter().map(|(name, part)| match part {
            Part::Text(text) => (name, Entry::Part(text)),
            Part::File(file) => (name, Entry::File(file)),
        });
        Ok(Self { entries: entries.collect() })
    }

    fn json(headers: &HeaderMap, body: &[u8]) -> Result<Self, Refusal> {
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = content_type.and_then(|value| value.split(';').next()).map(str::trim);
        if media_type != Some("application/json") {
            return Err(bad_request("content-type: must be application/json"));
        }
        let object: serde_json::Map<String, Value> = serde_json::from_slice(body)
            .map_err(|error| bad_request(format!("body: is not a JSON object: {error}")))?;
        let mut form = Self::default();
        for (name, value) in object {
            form.flatten(name, value)?;
        }
        Ok(form)
    }

    /// Names nested values as multipart does: `text_prompts[0][text]`.
    fn flatten(&mut self, name: String, value: Value) -> Result<(), Refusal> {
        match value {
            Value::String(text) => self.entries.push((name, Entry::JsonText(text))),
            Value::Number(number) => {
                let number =
                    number.as_f64().ok_or_else(|| bad_request(format!("{name}: too large")))?;
                self.entries.push((name, Entry::JsonNumber(number)));
            }
            Value::Array(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    self.flatten(format!("{name}[{index}]"), item)?;
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    self.flatten(format!("{name}[{key}]"), member)?;
                }
            }
            Value::Null | Value::Bool(_) => {
                return Err(bad_request(format!("{name}: must be a string or a number")));
            }
        }
        Ok(())
    }
}

fn bad_request(reason: impl Into<String>) -> Refusal {
    Refusal::new(ErrorName::BadRequest, reason)
}
