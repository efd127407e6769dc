//! An answer of status 200 as a picture, or as the reason why it is none.

use super::{picture::Picture, transport::Answer};
use crate::generate::{GeneratorError, MAX_SEED, Produced};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A picture as the vendor's answer has it, whichever form that took.
struct Artifact {
    bytes: Bytes,
    /// As it was said; 0 and nothing mean the one that was asked for.
    seed: Option<u64>,
    /// `SUCCESS`, `ERROR` or `CONTENT_FILTERED`.
    finish_reason: String,
}

/// v1's JSON.
#[derive(Deserialize)]
struct V1Body {
    artifacts: Vec<V1Artifact>,
}

#[derive(Deserialize)]
struct V1Artifact {
    base64: String,
    seed: Option<u64>,
    #[serde(rename = "finishReason")]
    finish_reason: String,
}

/// v2beta's JSON. It is not what we ask for, but what a gateway may make of it.
#[derive(Deserialize)]
struct V2Body {
    image: String,
    seed: Option<u64>,
    finish_reason: String,
}

/// Reads the answer to a request that asked for `seed` with `parameters`. Decodes the picture: not
/// for an async task.
///
/// # Errors
/// [`GeneratorError::Filtered`] and [`GeneratorError::Failed`] as the answer's finish reason says;
/// [`GeneratorError::Unknown`] if it cannot be read, since a picture was made and may have been
/// charged.
pub(super) fn produced(
    answer: &Answer,
    seed: u32,
    mut parameters: Map<String, Value>,
) -> Result<Produced, GeneratorError> {
    let artifact = artifact(answer).ok_or_else(|| unreadable("its form is not the agreed one"))?;
    match artifact.finish_reason.as_str() {
        "SUCCESS" => {}
        // The bytes are a blurred picture: a refusal, whatever the status says.
        "CONTENT_FILTERED" => {
            return Err(GeneratorError::Filtered {
                charged: None,
                message:
                    "Stability AI made the picture and its filter kept it back. Whether that was \
                          charged, it does not say. Say it in other words, or change the drawing."
                        .to_owned(),
            });
        }
        "ERROR" => {
            return Err(GeneratorError::Failed {
                charged: None,
                code: "generation_failed".to_owned(),
                message: "Stability AI tried and could not make the picture. That is its fault; \
                          whether it charged for that, it does not say. Try again, with another seed \
                          perhaps."
                    .to_owned(),
            });
        }
        _ => return Err(unreadable("it does not say whether it is a picture")),
    }
    let picture = Picture::inspect(&artifact.bytes).map_err(|error| {
        tracing::debug!(%error, "the provider's picture was refused");
        unreadable("what it holds is no sound picture")
    })?;
    let seed = made_with(artifact.seed, seed);
    parameters.insert("seed".to_owned(), seed.into());
    Ok(Produced {
        bytes: artifact.bytes,
        media_type: picture.media_type,
        width: picture.width,
        height: picture.height,
        seed,
        parameters,
        request_id: request_id(&answer.headers),
    })
}

/// The picture in the answer, by the media type that it says to have.
fn artifact(answer: &Answer) -> Option<Artifact> {
    let media_type = header(&answer.headers, CONTENT_TYPE.as_str())?;
    // `application/json; type=image/png` is JSON.
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "application/json" {
        json(&answer.body)
    } else if essence.starts_with("image/") {
        Some(Artifact {
            bytes: answer.body.clone(),
            seed: header(&answer.headers, "seed").and_then(|text| text.parse().ok()),
            finish_reason: header(&answer.headers, "finish-reason")?.to_owned(),
        })
    } else {
        None
    }
}

/// The picture in a body of either interface's JSON. v1 was asked for one and may have sent more.
fn json(body: &[u8]) -> Option<Artifact> {
    let (base64, seed, finish_reason) = if let Ok(v1) = serde_json::from_slice::<V1Body>(body) {
        let first = v1.artifacts.into_iter().next()?;
        (first.base64, first.seed, first.finish_reason)
    } else {
        let v2: V2Body = serde_json::from_slice(body).ok()?;
        (v2.image, v2.seed, v2.finish_reason)
    };
    Some(Artifact { bytes: BASE64_STANDARD.decode(base64).ok()?.into(), seed, finish_reason })
}

/// The seed that made the picture. 0 would ask for a random one next time, so it is never kept.
fn made_with(answered: Option<u64>, asked: u32) -> u32 {
    answered
        .and_then(|seed| u32::try_from(seed).ok())
        .filter(|seed| (1..=MAX_SEED).contains(seed))
        .unwrap_or(asked)
}

/// The vendor's name for the request, if it is one that can be kept and shown.
fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = header(headers, "x-request-id")?;
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    (plain && (1..=128).contains(&id.len())).then(|| id.to_owned())
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// A 200 that is no use.
fn unreadable(why: &str) -> GeneratorError {
    GeneratorError::Unknown {
        message: format!(
            "Stability AI answered, but {why}. The picture is lost and was probably charged. It is \
             not sent again by itself; whoever runs this server can compare the balance of credits."
        ),
    }
}

#[cfg(test)]
mod tests;
