//! Polygons.

use alloc::vec::Vec;

use super::{LINES, UNITS, spans::Spans};
use crate::stroke::Mask;

/// The edges of a closed line around an area: non-zero winding.
#[derive(Debug)]
pub(crate) struct Edges {
    /// Sorted by their tops.
    list: Vec<Edge>,
}

/// An edge that goes down, or up if its winding is -1.
#[derive(Clone, Copy, Debug)]
struct Edge {
    top: i64,
    bottom: i64,
    /// At the top.
    x: i64,
    /// How far to the right a unit down leads, with [`SLOPE_BITS`].
    slope: i64,
    winding: i32,
}

/// Bits behind the point of slopes; over the longest edge they are right to a quarter of a unit.
const SLOPE_BITS: u32 = 24;

/// Most edges in a row that is cut into all [`LINES`].
const CROWD: usize = 256;

impl Edges {
    /// The line through corners, in [`UNITS`], closed; none farther than 2^30 from the origin.
    pub(crate) fn new(corners: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let mut corners = corners.into_iter();
        let mut list = Vec::new();
        let Some(first) = corners.next() else { return Self { list } };
        let mut last = first;
        for corner in corners.chain([first]) {
            list.extend(Edge::between(last, corner));
            last = corner;
        }
        list.sort_by_key(|edge| edge.top);
        Self { list }
    }

    /// Adds the area to a mask.
    pub(crate) fn cover(&self, mask: &mut Mask) {
        let bottom = self.list.iter().map(|edge| edge.bottom).max();
        let Some((first, bottom)) = self.list.first().zip(bottom) else { return };
        let row = |y: i64| y.div_euclid(UNITS).clamp(-(1 << 20), 1 << 20) as i32;
        let rows = row(first.top).max(mask.clip().top)..(row(bottom) + 1).min(mask.clip().bottom);
        let mut spans = Spans::new(mask.clip());
        let (mut active, mut crossings) = (Vec::<Edge>::new(), Vec::new());
        let mut waiting = &self.list[..];
        for y in rows {
            let top = i64::from(y) * UNITS;
            let come = waiting.partition_point(|edge| edge.top < top + UNITS);
            active.extend(&waiting[..come]);
            waiting = &waiting[come..];
            active.retain(|edge| edge.bottom > top);
            let lines = if active.len() > CROWD { LINES / 4 } else { LINES };
            for line in 0..lines {
                // In the middle of what the line stands for.
                let at = top + UNITS * (2 * line + 1) / (2 * lines);
                crossings.clear();
                crossings.extend(active.iter().filter_map(|edge| edge.crossing(at)));
                crossings.sort_unstable();
                cover_line(&crossings, (LINES / lines) as i32, &mut spans);
            }
            spans.put(y, mask);
        }
    }
}

/// Covers where the windings to the left do not add up to nothing.
fn cover_line(crossings: &[(i64, i32)], weight: i32, spans: &mut Spans) {
    let (mut winding, mut start) = (0, 0);
    for &(x, turn) in crossings {
        if winding == 0 {
            start = x;
        }
        winding += turn;
        if winding == 0 {
            spans.add(start, x, weight);
        }
    }
}

impl Edge {
    /// The edge between two corners; nothing if no line could cross it.
    fn between(from: (i64, i64), to: (i64, i64)) -> Option<Self> {
        let ((upper, lower), winding) =
            if from.1 < to.1 { ((from, to), 1) } else { ((to, from), -1) };
        let (right, down) = (lower.0 - upper.0, lower.1 - upper.1);
        (down > 0).then(|| Self {
            top: upper.1,
            bottom: lower.1,
            x: upper.0,
            slope: (right << SLOPE_BITS) / down,
            winding,
        })
    }

    /// Where it crosses a line, and which way.
    fn crossing(&self, y: i64) -> Option<(i64, i32)> {
        let x = || self.x + (((y - self.top) * self.slope) >> SLOPE_BITS);
        (self.top <= y && y < self.bottom).then(|| (x(), self.winding))
    }
}
