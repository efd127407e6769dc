//! A request's body as named values, from JSON or from multipart.

use axum::http::{HeaderMap, header};
use bytes::Bytes;
use fake_kit::SentFile;
use fake_kit::multipart::{self, Part};
use serde_json::Value;

use crate::endpoint::Endpoint;
use crate::error_code::{ErrorCode, Refusal};

/// One value.
#[derive(Debug, Clone)]
pub(crate) enum Entry {
    /// A multipart part without a file name; numbers are written in it.
    Part(String),
    /// A member of a JSON object.
    Json(Value),
    /// A multipart part with a file name.
    File(SentFile),
}

/// Names and values in the order sent; a name may be there twice.
#[derive(Debug, Default)]
pub(crate) struct Form(pub(crate) Vec<(String, Entry)>);

impl Form {
    /// Reads `body` in the encoding of `endpoint`.
    pub(crate) async fn read(
        endpoint: Endpoint,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Self, Refusal> {
        let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = sent.and_then(|value| value.split(';').next()).map(str::trim);
        let wanted = endpoint.media_type();
        if media_type != Some(wanted) {
            let message = format!("This method only accepts '{wanted}' requests");
            return Err(Refusal::new(ErrorCode::UnsupportedContentType, message));
        }
        if endpoint == Endpoint::Generations {
            return serde_json::from_slice::<serde_json::Map<String, Value>>(&body)
                .map(|object| {
                    Self(object.into_iter().map(|(name, it)| (name, Entry::Json(it))).collect())
                })
                .map_err(|error| Refusal::new(ErrorCode::MalformedBody, error.to_string()));
        }
        let parts = multipart::read(headers, body)
            .await
            .map_err(|reason| Refusal::new(ErrorCode::MalformedBody, reason))?;
        let entries = parts.into_iter().map(|(name, part)| match part {
            Part::Text(text) => (name, Entry::Part(text)),
            Part::File(file) => (name, Entry::File(file)),
        });
        Ok(Self(entries.collect()))
    }
}
