//! How a generation ends without a picture, in words for people: what happened, whose fault it is,
//! whether anything was charged, what to try.

use super::GeneratorError;
use crate::store::Outcome;
use protocol::api::GenerationState;

fn ended(
    state: GenerationState,
    code: &str,
    message: impl Into<String>,
    charged: Option<bool>,
) -> Outcome {
    Outcome::Ended { state, code: code.into(), message: message.into(), charged }
}

/// The outcome of a job that has no picture and is not sent again.
pub(super) fn outcome_of(error: GeneratorError) -> Outcome {
    let text = error.to_string();
    match error {
        GeneratorError::Filtered { charged, .. } => {
            ended(GenerationState::Filtered, "filtered", text, charged)
        }
        GeneratorError::Failed { charged, code, .. } => {
            ended(GenerationState::Failed, &code, text, charged)
        }
        GeneratorError::Unavailable { code, .. } => {
            ended(GenerationState::Failed, &code, text, Some(false))
        }
        GeneratorError::RateLimited { .. } => {
            ended(GenerationState::Failed, "rate_limited", text, Some(false))
        }
        GeneratorError::Unknown { .. } => ended(GenerationState::Unknown, "unknown", text, None),
        GeneratorError::Cancelled => called_off(),
    }
}

/// Somebody did not want it any more.
pub(super) fn called_off() -> Outcome {
    ended(
        GenerationState::Cancelled,
        "cancelled",
        "It was called off. Nothing was charged.",
        Some(false),
    )
}

/// The process died while the provider had it.
pub(super) fn interrupted() -> Outcome {
    ended(
        GenerationState::Unknown,
        "interrupted",
        "The server stopped while the provider had this request. Whether a picture was made and \
         charged is not known; the provider's balance tells. Your drawing and prompt are kept.",
        None,
    )
}

/// It waits for a generator that the server was not given any more.
pub(super) fn provider_gone(provider: &str) -> Outcome {
    ended(
        GenerationState::Failed,
        "provider_gone",
        format!("{provider} is not set up on this server any more. Nothing was charged."),
        Some(false),
    )
}
