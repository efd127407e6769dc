//! What paint looks like.

use super::Point;

/// An opaque colour, 8 bits a channel, sRGB as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Color {
    /// No light.
    pub const BLACK: Self = Self { r: 0, g: 0, b: 0 };
    /// Paper.
    pub const WHITE: Self = Self { r: 255, g: 255, b: 255 };
}

/// The colour of every pixel of a filled area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paint {
    /// The same everywhere.
    Solid(Color),
    /// Changing from one place to another.
    Gradient(Gradient),
}

/// How a gradient spreads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GradientShape {
    /// Along the line between its two points; constant across it.
    Linear,
    /// In circles around the first point; the second is on the circle where it ends.
    Radial,
}

/// Two colours and what lies between them; before the first point and behind the second they go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gradient {
    /// How it spreads.
    pub shape: GradientShape,
    /// Where the first colour is. Where both points are one, the last colour is everywhere.
    pub from: Point,
    /// Where the last colour is.
    pub to: Point,
    /// The first colour.
    pub start: Color,
    /// Opacity of the first colour, 0..=255.
    pub start_alpha: u8,
    /// The last colour.
    pub end: Color,
    /// Opacity of the last colour, 0..=255.
    pub end_alpha: u8,
}
