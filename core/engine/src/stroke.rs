//! From samples to a coverage mask.
//!
//! Samples are joined by a smooth path ([`path`]); dabs of the brush's tip ([`nib`]) are set along
//! it ([`pen`]); each pixel keeps the greatest coverage that any dab gave it ([`mask`]). Colour
//! comes in only when the mask as a whole is laid onto a layer.

mod cell;
mod dab;
mod mask;
mod nib;
mod open_stroke;
mod path;
mod pen;

pub(crate) use mask::Mask;
pub use open_stroke::OpenStroke;

use crate::Stroke;

impl Stroke {
    /// Adds the stroke to a mask.
    pub(crate) fn cover(&self, mask: &mut Mask) {
        let mut pen = pen::Pen::new(self.brush);
        for sample in &self.samples {
            pen.move_to(*sample, mask);
        }
        pen.lift(mask);
    }
}
