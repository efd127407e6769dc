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
    /// What would be undone or redone is on a layer that is gone; an undo past what is gone takes
    /// the one before it.
    LayerGone,
    /// There is no such layer, as far as this participant may know.
    NoSuchLayer,
    /// The layer is locked.
    LayerLocked,
    /// The layer's number is taken, or may be taken again by an undo.
    LayerExists,
    /// There are as many layers as there may be.
    TooManyLayers,
    /// It is the last layer that everyone sees.
    LastLayer,
    /// Some of it lies too far back to be taken back.
    TooFarBack,
    /// The room has no such image, or it has other sides.
    ImageMissing,
}
