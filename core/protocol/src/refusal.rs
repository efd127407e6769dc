//! Why an operation was not accepted.

use serde::{Deserialize, Serialize};

/// What a refusal is about; the sentence beside it is for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// The role does not allow it.
    Forbidden,
    /// The operation is not possible on this canvas.
    Invalid,
    /// Nothing of this participant is left to undo.
    NothingToUndo,
    /// Nothing of this participant is left to redo.
    NothingToRedo,
    /// The number is not above the participant's last one and was never accepted.
    OutOfOrder,
}
