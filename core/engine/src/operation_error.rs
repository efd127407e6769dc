//! What can be wrong with an operation.

use core::fmt;

/// A field of an operation is out of its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationError {
    /// A brush's diameter is outside of [`Brush::SIZES`](crate::Brush::SIZES).
    BrushSize,
    /// An opacity of 0 would change nothing.
    Opacity,
    /// A stroke has no sample, or more than [`Stroke::MAX_SAMPLES`](crate::Stroke::MAX_SAMPLES).
    SampleCount,
    /// A sample lies farther out than [`Sample::REACH`](crate::Sample::REACH).
    Reach,
    /// A stroke's path is longer than [`Stroke::MAX_LENGTH`](crate::Stroke::MAX_LENGTH), or than
    /// its brush allows by [`Stroke::MAX_AREA`](crate::Stroke::MAX_AREA).
    Length,
    /// A flood starts outside of the canvas.
    Seed,
    /// A flood is to close gaps wider than [`Flood::MAX_GAP`](crate::Flood::MAX_GAP).
    Gap,
    /// A polygon has fewer than 3 corners, or more than
    /// [`Region::MAX_CORNERS`](crate::Region::MAX_CORNERS).
    Corners,
    /// A map that is flat, or grows by more than 64, or leads out of reach.
    Affine,
    /// An image has no pixels, or a side longer than
    /// [`Placement::MAX_SIDE`](crate::Placement::MAX_SIDE).
    ImageSize,
    /// A layer's name is empty, too long, or has control characters.
    LayerName,
}

impl fmt::Display for OperationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BrushSize => "a brush is 1 to 400 px wide",
            Self::Opacity => "an opacity is at least 1 of 255",
            Self::SampleCount => "a stroke has 1 to 4096 samples",
            Self::Reach => "a sample lies within 8192 px of the canvas's corner",
            Self::Length => "a stroke's path is too long for its brush",
            Self::Seed => "a fill starts inside of the canvas",
            Self::Gap => "a fill closes gaps of up to 32 px",
            Self::Corners => "a shape has 3 to 4096 corners",
            Self::Affine => "something is scaled too far, or flat",
            Self::ImageSize => "an image is 1 to 2048 px wide and high",
            Self::LayerName => "a layer's name has 1 to 40 characters",
        })
    }
}

impl core::error::Error for OperationError {}
