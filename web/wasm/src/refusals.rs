//! Refusals in the words of the protocol.

use engine::Refusal;

/// The word that the server would use.
pub(crate) const fn word(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NothingToUndo => "nothing_to_undo",
        Refusal::NothingToRedo => "nothing_to_redo",
        Refusal::OutOfOrder => "out_of_order",
        Refusal::LayerGone => "layer_gone",
        Refusal::NoSuchLayer => "no_such_layer",
        Refusal::LayerLocked => "layer_locked",
        Refusal::LayerExists => "layer_exists",
        Refusal::TooManyLayers => "too_many_layers",
        Refusal::LastLayer => "last_layer",
        Refusal::TooFarBack => "too_far_back",
        Refusal::ImageMissing => "image_missing",
        Refusal::Invalid(_) => "invalid",
    }
}
