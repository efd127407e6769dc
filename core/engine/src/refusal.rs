//! Why an operation was not applied.

use core::fmt;

use crate::OperationError;

/// An operation was refused, and nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The author has no standing operation after the undo horizon.
    NothingToUndo,
    /// The author has taken nothing back, or has drawn since.
    NothingToRedo,
    /// The sequence number is not greater than that of the last operation.
    OutOfOrder,
    /// What would be undone or redone is on a layer that is gone; asking again with
    /// [`Past::Gone`](crate::Past::Gone) means the one before.
    LayerGone,
    /// There is no such layer.
    NoSuchLayer,
    /// The layer is locked.
    LayerLocked,
    /// There is a layer with this id, or there was and it may come back.
    LayerExists,
    /// There are [`Canvas::MAX_LAYERS`](crate::Canvas::MAX_LAYERS) layers.
    TooManyLayers,
    /// It is the only layer that everyone sees.
    LastLayer,
    /// Some of it lies before the undo horizon.
    TooFarBack,
    /// The image that is to be placed is not there, or has other sides.
    ImageMissing,
    /// A field is out of its range.
    Invalid(OperationError),
}

impl From<OperationError> for Refusal {
    fn from(error: OperationError) -> Self {
        Self::Invalid(error)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToUndo => f.write_str("there is nothing of yours left to undo"),
            Self::NothingToRedo => f.write_str("there is nothing of yours to redo"),
            Self::OutOfOrder => f.write_str("the entry is not newer than the canvas"),
            Self::LayerGone => f.write_str(
                "your last step was on a layer that is gone; undo again for the step before it",
            ),
            Self::NoSuchLayer => f.write_str("the layer is gone"),
            Self::LayerLocked => f.write_str("the layer is locked"),
            Self::LayerExists => f.write_str("there is such a layer already"),
            Self::TooManyLayers => f.write_str("there are 20 layers, which is the most"),
            Self::LastLayer => f.write_str("a canvas keeps one layer that everyone sees"),
            Self::TooFarBack => f.write_str("some of that is too long ago to be taken back"),
            Self::ImageMissing => f.write_str("the image is not there"),
            Self::Invalid(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn refusals_say_what_is_wrong() {
        let said = |refusal: Refusal| refusal.to_string();
        assert_eq!(said(Refusal::NothingToUndo), "there is nothing of yours left to undo");
        assert_eq!(said(Refusal::NothingToRedo), "there is nothing of yours to redo");
        assert_eq!(said(Refusal::OutOfOrder), "the entry is not newer than the canvas");
        assert_eq!(said(OperationError::BrushSize.into()), "a brush is 1 to 400 px wide");
        assert_eq!(said(OperationError::Opacity.into()), "an opacity is at least 1 of 255");
        assert_eq!(said(OperationError::SampleCount.into()), "a stroke has 1 to 4096 samples");
        assert_eq!(
            said(OperationError::Reach.into()),
            "a sample lies within 8192 px of the canvas's corner"
        );
        assert_eq!(
            said(OperationError::Length.into()),
            "a stroke's path is too long for its brush"
        );
        assert_eq!(said(OperationError::Seed.into()), "a fill starts inside of the canvas");
    }
}
