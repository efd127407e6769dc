//! Shapes on the canvas.

use alloc::vec::Vec;

use super::{Point, Sample};
use crate::{OperationError, Rect};

/// An area with an edge; its border pixels are covered in part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// Between two opposite corners, in any order.
    Rectangle {
        /// A corner.
        from: Point,
        /// The opposite one.
        to: Point,
    },
    /// The ellipse within a rectangle.
    Ellipse {
        /// A corner of the rectangle.
        from: Point,
        /// The opposite one.
        to: Point,
    },
    /// Everything that the closed line through these corners goes around, however often:
    /// non-zero winding. 3..=[`Region::MAX_CORNERS`].
    Polygon(Vec<Point>),
}

impl Region {
    /// Most corners of a polygon: a lasso of over a minute.
    pub const MAX_CORNERS: usize = 4096;

    /// Whether every field is in its range.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self) -> Result<(), OperationError> {
        let in_reach = match self {
            Self::Rectangle { from, to } | Self::Ellipse { from, to } => {
                from.is_in_reach() && to.is_in_reach()
            }
            Self::Polygon(corners) => {
                if !(3..=Self::MAX_CORNERS).contains(&corners.len()) {
                    return Err(OperationError::Corners);
                }
                corners.iter().all(Point::is_in_reach)
            }
        };
        if in_reach { Ok(()) } else { Err(OperationError::Reach) }
    }

    /// The pixels that it may touch.
    pub(crate) fn bounds(&self) -> Rect {
        let around = |points: &[Point]| {
            let (xs, ys) = (points.iter().map(|at| at.x), points.iter().map(|at| at.y));
            let span = |low: i32, high: i32| (low >> 4, (high + Sample::PER_PX - 1) >> 4);
            let (Some((left, right)), Some((top, bottom))) = (
                xs.clone().min().zip(xs.max()).map(|(low, high)| span(low, high)),
                ys.clone().min().zip(ys.max()).map(|(low, high)| span(low, high)),
            ) else {
                return Rect::EMPTY;
            };
            Rect::new(left, top, right, bottom)
        };
        match self {
            Self::Rectangle { from, to } | Self::Ellipse { from, to } => around(&[*from, *to]),
            Self::Polygon(corners) => around(corners),
        }
    }
}
