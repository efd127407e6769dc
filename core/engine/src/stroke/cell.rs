//! Which pixels a dab has to be set into.
//!
//! Dabs overlap many times over. A pixel's coverage is that of the dab nearest to it, so a dab
//! matters only in its cell: the pixels that are nearer to it than to the dabs before and after
//! it, bounded by the lines half-way to them. Only then does the time for a stroke go with its
//! area, and not with that of all its dabs.

use super::dab::Dab;

/// The pixels near one dab, row by row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) dab: Dab,
    reach: i32,
    /// First row, and the row after the last.
    pub(super) rows: (i32, i32),
    /// First column, and the column after the last, of the whole dab.
    pub(super) columns: (i32, i32),
    left: Option<Line>,
    right: Option<Line>,
}

/// A slanted border: the column that it crosses, by row, relative to the centre's.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// The column in the row of the centre, 1/4096 px.
    at: i32,
    /// What it changes from row to row, 1/4096 px.
    step: i32,
}

/// How far cells reach over the border, 1/16 px, so that rounding leaves no gap.
const MARGIN: i32 = 16;

impl Cell {
    /// The cell of a dab without neighbours, which covers as far as `reach`, 1/16 px.
    pub(super) fn of(dab: Dab, reach: i32) -> Self {
        let pixels = |center: i32| ((center - reach) >> 4, ((center + reach) >> 4) + 1);
        Self { dab, reach, rows: pixels(dab.y), columns: pixels(dab.x), left: None, right: None }
    }

    /// Leaves what is nearer to a neighbour to it.
    ///
    /// Not to a smaller or weaker one, for that covers less at the same distance. Only one border
    /// a side is kept: cells may be too large, never too small.
    pub(super) fn cut(&mut self, neighbour: Dab) {
        let (x, y) = (neighbour.x - self.dab.x, neighbour.y - self.dab.y);
        let weaker = neighbour.diameter < self.dab.diameter || neighbour.level < self.dab.level;
        // The bound keeps what follows within 32 bits; neighbours are at most 15 px away.
        if weaker || (x, y) == (0, 0) || x.abs().max(y.abs()) > 256 {
            return;
        }
        // Nearer to the dab are the places p with p * (x, y) <= (x^2 + y^2) / 2.
        let limit = (x * x + y * y) / 2 + MARGIN * (x.abs() + y.abs());
        if y != 0 {
            let farthest = (limit + self.reach * x.abs()) / y.abs();
            if y > 0 {
                self.rows.1 = self.rows.1.min(((self.dab.y + farthest) >> 4) + 1);
            } else {
                self.rows.0 = self.rows.0.max((self.dab.y - farthest) >> 4);
            }
        }
        let side = if x < 0 { &mut self.left } else { &mut self.right };
        if x != 0 && side.is_none() {
            // Of pixels' middles, in the row and from the column that the centre lies in.
            let (row, column) = (8 - (self.dab.y & 15), 8 - (self.dab.x & 15));
            *side = Some(Line {
                at: ((limit - row * y) << 8) / x - (column << 8),
                step: -(16 * y << 8) / x,
            });
        }
    }

    /// First column, and the column after the last, in a row; maybe none.
    #[inline]
    pub(super) fn span(&self, y: i32) -> (i32, i32) {
        let (mut from, mut to) = self.columns;
        let (column, row) = (self.dab.x >> 4, y - (self.dab.y >> 4));
        if let Some(line) = self.left {
            from = from.max(column + ((line.at + line.step * row) >> 12));
        }
        if let Some(line) = self.right {
            to = to.min(column + ((line.at + line.step * row) >> 12) + 1);
        }
        (from, to)
    }
}
