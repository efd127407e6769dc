//! From regions to coverage.
//!
//! Every row of pixels is cut into 16 lines, as fine as a region's own units. What lies inside of the
//! region on a line is a few spans, whose ends are known to 1/256 px; a pixel's coverage is what all
//! lines cover of it. So horizontal and vertical edges are exact, and slanted ones are as even as
//! 16 exact lines are.
//!
//! Time grows with rows and with the edges that cross each of them. Where hundreds cross one row,
//! nobody sees sixteenths, and 4 lines do.

mod edges;
mod spans;

pub(crate) use edges::Edges;
use spans::Spans;

use crate::{Point, Rect, Region, stroke::Mask};

/// Units of spans and of the corners of [`Edges`] in a pixel.
pub(crate) const UNITS: i64 = 256;

/// Lines in a row of pixels.
const LINES: i64 = 16;

impl Region {
    /// Adds the region to a mask.
    pub(crate) fn cover(&self, mask: &mut Mask) {
        match self {
            Self::Rectangle { from, to } => {
                let (left, right) = (from.x.min(to.x), from.x.max(to.x));
                let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
                let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                Edges::new(corners.map(|(x, y)| units(Point { x, y }))).cover(mask);
            }
            Self::Ellipse { from, to } => ellipse(*from, *to, self.bounds(), mask),
            Self::Polygon(corners) => {
                Edges::new(corners.iter().map(|corner| units(*corner))).cover(mask);
            }
        }
    }
}

/// A point in [`UNITS`].
fn units(point: Point) -> (i64, i64) {
    const FINER: i64 = UNITS / Point::PER_PX as i64;
    (i64::from(point.x) * FINER, i64::from(point.y) * FINER)
}

fn ellipse(from: Point, to: Point, bounds: Rect, mask: &mut Mask) {
    // In 1/32 px, where centre and radii are whole.
    let centre = (i64::from(from.x) + i64::from(to.x), i64::from(from.y) + i64::from(to.y));
    let radii = (u64::from(from.x.abs_diff(to.x)), u64::from(from.y.abs_diff(to.y)));
    if radii.0 == 0 || radii.1 == 0 {
        return;
    }
    let rows = bounds.intersect(mask.clip());
    let mut spans = Spans::new(mask.clip());
    for y in rows.top..rows.bottom {
        for line in 0..LINES {
            let off = (i64::from(y) * 32 + 2 * line + 1 - centre.1).unsigned_abs();
            if off < radii.1 {
                // x = a sqrt(b^2 - y^2) / b, with eight bits more under the root to round.
                let root = ((radii.1 * radii.1 - off * off) << 16).isqrt();
                let half = (radii.0 * 8 * root / (radii.1 << 8)) as i64;
                spans.add(centre.0 * 8 - half, centre.0 * 8 + half, 1);
            }
        }
        spans.put(y, mask);
    }
}

#[cfg(test)]
mod tests;
