//! The vendor's refusals as errors of the seam: by the error's name first, then by status.
//!
//! What it says in its own words is not shown, but for the field that a 400 names and why, redacted
//! and cut. What came of a 200 is `response.rs`'s to say, what broke on the way `transport.rs`'s.

use super::{
    Secret,
    endpoint::Api,
    redact::redact,
    refusal::{FORBIDDEN, Outcome, REDIRECTED, Refusal, UNPROCESSABLE, refusal},
};
use crate::generate::GeneratorError;
use serde::Deserialize;
use std::time::Duration;

/// How long the vendor locks a key out that asked too often.
const LOCK_OUT: Duration = Duration::from_secs(60);

/// How many fields' reasons are shown.
const MAX_REASONS: usize = 3;

/// The body of the vendor's errors, of both interfaces.
#[derive(Deserialize)]
struct VendorError {
    /// The vendor's reference.
    id: String,
    /// A stable word.
    name: String,
    /// v1: one sentence.
    #[serde(default)]
    message: String,
    /// v2beta: `field: reason`, each.
    #[serde(default)]
    errors: Vec<String>,
}

impl VendorError {
    /// What a log may have of it.
    fn summary(&self, key: &Secret) -> String {
        format!("{}, reference {}", redact(&self.name, key), redact(&self.id, key))
    }
}

/// What an answer that is not a 200 means.
pub(super) fn refused(api: Api, status: u16, body: &[u8], key: &Secret) -> GeneratorError {
    let vendor: Option<VendorError> = serde_json::from_slice(body).ok();
    let summary = vendor.as_ref().map(|error| error.summary(key));
    tracing::debug!(status, summary, "the provider refused a request");
    let named = vendor.as_ref().and_then(|error| refusal(&error.name));
    let Some(refusal) = named.or_else(|| by_status(api, status, vendor.is_some())) else {
        return GeneratorError::Unknown {
            message: format!(
                "Something answered in place of Stability AI (status {status}). Whether the picture \
                 was made and charged is not known. It is not sent again by itself; whoever runs this \
                 server can compare the balance of credits."
            ),
        };
    };
    let mut message = refusal.sentence.to_owned();
    if let Some(vendor) = &vendor {
        if refusal.outcome == Outcome::FailedField {
            message.push_str(&reasons(vendor, key));
        }
        message.push_str(&reference(&vendor.id, key));
    }
    let code = refusal.name.to_owned();
    match refusal.outcome {
        Outcome::Failed | Outcome::FailedField => {
            GeneratorError::Failed { charged: Some(false), code, message }
        }
        Outcome::Filtered => GeneratorError::Filtered { charged: Some(false), message },
        Outcome::RateLimited => GeneratorError::RateLimited { retry_after: LOCK_OUT },
        Outcome::Unavailable => GeneratorError::Unavailable { code, message },
    }
}

/// What a status means whose answer has no name of the contract. `vendors`: the answer has the
/// form of the vendor's errors all the same, so nothing else sent it.
fn by_status(api: Api, status: u16, vendors: bool) -> Option<&'static Refusal> {
    let name = match (status, api, vendors) {
        (301 | 302 | 307 | 308, _, false) => REDIRECTED,
        (400, ..) => "bad_request",
        (401, ..) => "unauthorized",
        (402, ..) => "payment_required",
        (403, Api::V1, true) => "permission_denied",
        (403, Api::V2Beta, true) => "content_moderation",
        (403, _, false) => FORBIDDEN,
        (404, ..) => "not_found",
        (413, ..) => "payload_too_large",
        (422, ..) => UNPROCESSABLE,
        (429, ..) => "rate_limit_exceeded",
        (500 | 502 | 503, _, true) => "internal_error",
        // A proxy's 502 says nothing about what the vendor did; nor does a status that is not in
        // the contract.
        _ => return None,
    };
    refusal(name)
}

/// The fields that the vendor names, as ` It says: steps: must be at most 50.`, or nothing.
fn reasons(vendor: &VendorError, key: &Secret) -> String {
    let said: Vec<_> = vendor
        .errors
        .iter()
        .map(String::as_str)
        .chain([vendor.message.as_str()])
        .filter(|text| names_a_field(text))
        .take(MAX_REASONS)
        .map(|text| redact(text, key))
        .collect();
    if said.is_empty() { String::new() } else { format!(" It says: {}", said.join("; ")) }
}

/// Whether a text is `field: reason`. Any other is not shown: it may say anything.
fn names_a_field(text: &str) -> bool {
    text.split_once(':').is_some_and(|(field, reason)| {
        (1..=40).contains(&field.len())
            && field.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.[]".contains(&b))
            && !reason.trim().is_empty()
    })
}

/// The vendor's reference, to ask its support with; nothing if it is none.
fn reference(id: &str, key: &Secret) -> String {
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if plain && (1..=64).contains(&id.len()) {
        format!(" (Stability AI's reference: {})", redact(id, key))
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests;
