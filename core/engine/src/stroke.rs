//! From samples to a coverage mask.
//!
//! Samples are joined by a smooth [`path`], which is cut into short straight [`segment`]s of one
//! width and strength each. The [`pen`] sweeps the round [`nib`] along every segment ([`sweep`]),
//! and each pixel keeps the greatest coverage that any of them gave it ([`mask`]). Colour comes in
//! only when the mask as a whole is laid onto a layer.
//!
//! Distances are exact, to the segment and not to dabs stamped along it: no beads at any width,
//! and a pixel is worked on about twice instead of thirty times.

mod grain;
mod mask;
mod nib;
mod open_stroke;
mod path;
mod pen;
mod segment;
mod smudge;
mod sweep;

pub(crate) use mask::{Coat, Mask};
pub use open_stroke::OpenStroke;

use crate::Stroke;

/// Units of a stroke's geometry in a pixel: halves of sixteenths twice over, and bits to round.
const PX: i64 = 512;

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
