//! An accepted request: what to paint, what it costs, how to answer.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fake_kit::{Commission, encode};
use image::ImageFormat;
use serde_json::json;

use crate::answer::{Answer, Api, Refusal};
use crate::error_name::ErrorName;

/// The largest side that is painted: what WebP can hold.
const MAX_SIDE_PX: u32 = 16_383;

/// The most pixels that are painted: upscale/fast's most, four times over.
const MAX_PIXELS: u64 = 64 * 1024 * 1024;

/// Everything about a request that was in order; nothing is charged yet.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) api: Api,
    /// The words that moderation looks at.
    pub(crate) wanted: String,
    /// One a picture, at least one.
    pub(crate) commissions: Vec<Commission>,
    pub(crate) cost_tenths: u64,
    pub(crate) format: ImageFormat,
    pub(crate) accept: Accept,
}

impl Job {
    /// Refuses what this stand-in cannot paint: the contract leaves some sizes without a limit.
    pub(crate) fn is_paintable(&self) -> Result<(), Refusal> {
        let fits = self.commissions.iter().all(|commission| {
            let (width, height) = commission.size;
            width.max(height) <= MAX_SIDE_PX && u64::from(width) * u64::from(height) <= MAX_PIXELS
        });
        let too_large =
            || Refusal::new(ErrorName::BadRequest, "image: the result would be too large");
        fits.then_some(()).ok_or_else(too_large)
    }

    /// Makes the pictures and the 200 around them.
    pub(crate) fn done(self, filtered: bool, request_id: String) -> Answer {
        let finish = if filtered { "CONTENT_FILTERED" } else { "SUCCESS" };
        let mut pictures: Vec<(u32, Vec<u8>)> = Vec::new();
        for mut commission in self.commissions {
            commission.blurred = filtered;
            pictures.push((commission.seed, encode(commission.paint(), self.format)));
        }
        let media_type = self.format.to_mime_type();
        match (self.api, self.accept) {
            (Api::V1, Accept::Json) => {
                let artifacts: Vec<_> = pictures.iter().map(|(seed, file)| {
                    json!({"base64": BASE64_STANDARD.encode(file), "seed": seed, "finishReason": finish})
                }).collect();
                Answer::json(200, "application/json", &json!({"artifacts": artifacts}))
            }
            (Api::V2beta, Accept::Json) => {
                let (seed, file) = &pictures[0];
                let body = json!({"image": BASE64_STANDARD.encode(file), "seed": seed, "finish_reason": finish});
                Answer::json(200, format!("application/json; type={media_type}"), &body)
            }
            (api, Accept::Picture) => {
                let (seed, file) = pictures.swap_remove(0);
                let mut headers =
                    vec![("seed", seed.to_string()), ("finish-reason", finish.to_owned())];
                if api == Api::V2beta {
                    headers.push(("x-request-id", request_id));
                }
                Answer { headers, ..Answer::new(200, media_type, file) }
            }
        }
    }
}

/// What the client wants a picture in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accept {
    /// The file, with everything else in headers.
    Picture,
    /// JSON with base64 and no headers.
    Json,
}

impl Accept {
    /// Reads the header against `choices`, of which the first is the default.
    ///
    /// Only the spellings of the contract are taken: a client that leaves `*/*` to its HTTP library
    /// depends on what the contract does not promise.
    pub(crate) fn of(headers: &HeaderMap, choices: [(&str, Self); 2]) -> Result<Self, Refusal> {
        let Some(sent) = headers.get(header::ACCEPT) else {
            return Ok(choices[0].1);
        };
        choices.into_iter().find(|(name, _)| sent == name).map(|(_, accept)| accept).ok_or_else(
            || {
                let reason = format!("accept: must be {} or {}", choices[0].0, choices[1].0);
                Refusal::new(ErrorName::BadRequest, reason)
            },
        )
    }
}
