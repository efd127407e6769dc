//! Points of the canvas.

/// Where the pen was: units of 1/16 px from the canvas's top left corner.
///
/// Points may lie outside of the canvas by up to [`Sample::REACH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sample {
    /// To the right, 1/16 px.
    pub x: i32,
    /// Downwards, 1/16 px.
    pub y: i32,
    /// How hard the pen is pressed, 0..=255; a mouse presses 255.
    pub pressure: u8,
}

impl Sample {
    /// Units in one pixel.
    pub const PER_PX: i32 = 16;
    /// The farthest that a coordinate may lie from the origin, 1/16 px: 8192 px.
    pub const REACH: i32 = 8192 * Self::PER_PX;

    /// Whether it lies within [`Sample::REACH`].
    #[must_use]
    pub fn is_in_reach(&self) -> bool {
        self.point().is_in_reach()
    }

    /// Where it lies.
    #[must_use]
    pub const fn point(&self) -> Point {
        Point { x: self.x, y: self.y }
    }

    /// The longer side of the step from here to there, 1/16 px.
    pub(crate) fn step(&self, to: &Self) -> u32 {
        u32::max(self.x.abs_diff(to.x), self.y.abs_diff(to.y))
    }
}

/// A place, in the units and the reach of a [`Sample`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right, 1/16 px.
    pub x: i32,
    /// Downwards, 1/16 px.
    pub y: i32,
}

impl Point {
    /// Units in one pixel.
    pub const PER_PX: i32 = Sample::PER_PX;

    /// Whether it lies within [`Sample::REACH`].
    #[must_use]
    pub fn is_in_reach(&self) -> bool {
        let reach = -Sample::REACH..=Sample::REACH;
        reach.contains(&self.x) && reach.contains(&self.y)
    }
}
