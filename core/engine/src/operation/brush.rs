//! What a stroke is drawn with.

use super::{Color, check_opacity};
use crate::OperationError;

/// What a stroke does to the pixels that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrushMode {
    /// Lays the brush's colour over what is there.
    Paint,
    /// Lowers the alpha of what is there.
    Erase,
    /// Drags along what is there, as a finger does in wet paint; the opacity is how far.
    Smudge,
}

/// Which grain breaks up a stroke: always the same at the same pixel, so that strokes side by side
/// look like one sheet of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Texture {
    /// None: even paint.
    #[default]
    Even,
    /// The fine tooth of paper under a pencil.
    Pencil,
    /// The coarse grain of chalk.
    Chalk,
    /// The threads of a canvas under a flat brush.
    Canvas,
}

impl Texture {
    /// Every texture, in the order of their numbers on the wire.
    pub const ALL: [Self; 4] = [Self::Even, Self::Pencil, Self::Chalk, Self::Canvas];
}

/// How a stroke goes from sample to sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Joints {
    /// Along a smooth curve near the samples: a hand.
    #[default]
    Smooth,
    /// Straight, with a corner at every sample: lines and outlines.
    Corners,
}

/// A round brush.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Brush {
    /// Paint, erase or smudge.
    pub mode: BrushMode,
    /// The paint; ignored unless painting.
    pub color: Color,
    /// Diameter at full pressure, 1/16 px, [`Brush::SIZES`].
    pub size: u16,
    /// Share of the radius that is fully covered: 0 falls off from the centre, 255 has a hard
    /// (anti-aliased) edge.
    pub hardness: u8,
    /// Greatest opacity of the stroke as a whole, 1..=255.
    pub opacity: u8,
    /// Pressure scales the diameter.
    pub pressure_size: bool,
    /// Pressure scales the opacity.
    pub pressure_opacity: bool,
    /// The grain; a smudge has none.
    pub texture: Texture,
    /// The way between samples.
    pub joints: Joints,
}

impl Brush {
    /// Diameters that a brush can have, 1/16 px: 1 px to 400 px.
    pub const SIZES: core::ops::RangeInclusive<u16> = 16..=6400;

    /// Whether every field is in its range.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self) -> Result<(), OperationError> {
        if !Self::SIZES.contains(&self.size) {
            return Err(OperationError::BrushSize);
        }
        check_opacity(self.opacity)
    }
}
