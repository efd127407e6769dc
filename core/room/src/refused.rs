//! Refusals in words.

use engine::Refusal;
use protocol::RefusalCode;

/// Why an operation never goes to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What it is about.
    pub code: RefusalCode,
    /// For people.
    pub message: String,
}

impl Refused {
    pub(crate) fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(crate) fn forbidden(message: &str) -> Self {
        Self::new(RefusalCode::Forbidden, message)
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::NothingToUndo => RefusalCode::NothingToUndo,
            Refusal::NothingToRedo => RefusalCode::NothingToRedo,
            Refusal::OutOfOrder => RefusalCode::OutOfOrder,
            Refusal::LayerGone => RefusalCode::LayerGone,
            Refusal::NoSuchLayer => RefusalCode::NoSuchLayer,
            Refusal::LayerLocked => RefusalCode::LayerLocked,
            Refusal::LayerExists => RefusalCode::LayerExists,
            Refusal::TooManyLayers => RefusalCode::TooManyLayers,
            Refusal::LastLayer => RefusalCode::LastLayer,
            Refusal::TooFarBack => RefusalCode::TooFarBack,
            Refusal::ImageMissing => RefusalCode::ImageMissing,
            Refusal::Invalid(_) => RefusalCode::Invalid,
        };
        Self::new(code, refusal.to_string())
    }
}
