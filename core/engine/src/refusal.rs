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
