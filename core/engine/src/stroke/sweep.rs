//! The pixels that a tip passes on its way along a segment.

use core::hint::black_box;

use super::{PX, nib::Nib, segment::Segment};
use crate::{
    Rect,
    lanes::{LANES, Lanes},
};

/// A segment on its way into tiles: a slanted rectangle, and distances in it.
///
/// All numbers are taken relative to the tile they are used in, so a tile comes out the same
/// whichever others are drawn with it.
#[derive(Debug)]
pub(super) struct Sweep<'a> {
    segment: &'a Segment,
    nib: &'a Nib,
    /// What holds all of it.
    bounds: Rect,
    ends: Strip,
    sides: Strip,
    along: Ramp,
    aside: Ramp,
    length: Lanes,
}

/// How far the rectangle is drawn too large, 1/512 px, so that rounding cannot cut into it.
const MARGIN: i64 = PX / 4;

/// Fractional bits of columns.
const COLUMN_BITS: u32 = 12;

/// Fractional bits of distances.
const DISTANCE_BITS: u32 = 8;

impl<'a> Sweep<'a> {
    /// Sweeps the tip along the segment and, `past` its start and its end, so far on, 1/512 px.
    pub(super) fn new(segment: &'a Segment, nib: &'a Nib, past: [i64; 2]) -> Self {
        let aside = nib.reach() + MARGIN;
        let ends = (-past[0] - MARGIN, segment.length + past[1] + MARGIN);
        let span = |from: i64, along: i64, across: i64| {
            let ((a, b), c) = ((ends.0 * along, ends.1 * along), aside * across.abs());
            let pixel = |units: i64| (((units >> Segment::UNIT_BITS) + from) >> PX.ilog2()) as i32;
            (pixel(a.min(b) - c), pixel(a.max(b) + c) + 1)
        };
        let (x, y) = segment.direction;
        let (left, right) = span(segment.from.0, x, y);
        let (top, bottom) = span(segment.from.1, y, x);
        Self {
            segment,
            nib,
            bounds: Rect::new(left, top, right, bottom),
            ends: Strip::new((x, y), ends),
            sides: Strip::new((y, -x), (-aside, aside)),
            along: Ramp::new((x, y), nib.scale()),
            aside: Ramp::new((y, -x), nib.scale()),
            length: Lanes::all((segment.length * nib.scale() / PX) as u16),
        }
    }

    pub(super) fn nib(&self) -> &'a Nib {
        self.nib
    }

    pub(super) fn bounds(&self) -> Rect {
        self.bounds
    }

    /// The rows of a tile from `top` on; columns count from `left`.
    #[inline]
    pub(super) fn rows(&self, left: i32, top: i32) -> Rows {
        // From the segment's start to the middle of the first pixel.
        let middle = |pixel: i32, from: i64| i64::from(pixel) * PX + PX / 2 - from;
        let (dx, dy) = (middle(left, self.segment.from.0), middle(top, self.segment.from.1));
        let (x, y) = self.segment.direction;
        let scale = self.nib.scale();
        Rows {
            along: self.along.starting((dx * x + dy * y) * scale),
            aside: self.aside.starting((dx * y - dy * x) * scale),
            length: self.length,
            ends: self.ends.from(dx, dy),
            sides: self.sides.from(dx, dy),
        }
    }
}

/// Goes down the rows of a tile.
#[derive(Debug)]
pub(super) struct Rows {
    along: Ramp,
    aside: Ramp,
    length: Lanes,
    ends: Strip,
    sides: Strip,
}

impl Rows {
    /// The columns in this row that may be covered: the first, and the one after the last. Maybe
    /// none.
    #[inline]
    pub(super) fn columns(&self) -> (i32, i32) {
        let from = self.ends.from.max(self.sides.from);
        let to = self.ends.to.min(self.sides.to);
        (from >> COLUMN_BITS, (to >> COLUMN_BITS) + 1)
    }

    /// Raises coverage in columns of this row, and in up to [`LANES`] after them, where it is
    /// right as well.
    #[inline]
    pub(super) fn cover(&self, nib: &Nib, (from, to): (i32, i32), coverage: &mut [u16]) {
        let zero = Lanes::all(0);
        let (mut along, mut aside) = (self.along.lanes(from), self.aside.lanes(from));
        let mut rest = &mut coverage[from as usize..];
        for _ in (from..to).step_by(LANES) {
            let Some((lanes, behind)) = rest.split_first_chunk_mut() else { return };
            // Keeps compilers from vectorising a loop over what is a vector already, and from
            // taking halves of products out of it.
            let nib = black_box(nib);
            let past = zero.minus(along).max_signed(along.minus(self.length)).max_signed(zero);
            let covered = nib.coverage(aside.abs(), past);
            *lanes = covered.max_signed(Lanes(*lanes)).0;
            along = along.plus(self.along.group);
            aside = aside.plus(self.aside.group);
            rest = behind;
        }
    }

    #[inline]
    pub(super) fn next_row(&mut self) {
        self.along.at += self.along.down;
        self.aside.at += self.aside.down;
        self.ends.next_row();
        self.sides.next_row();
    }
}

/// A distance that grows evenly to the right and downwards.
#[derive(Clone, Copy, Debug)]
struct Ramp {
    /// At the first pixel of the row, with [`DISTANCE_BITS`].
    at: i32,
    /// From row to row, with [`DISTANCE_BITS`].
    down: i32,
    /// From pixel to pixel, with [`DISTANCE_BITS`].
    right: i32,
    /// From group to group.
    group: Lanes,
    /// From the first pixel of a group to each.
    offsets: Lanes,
}

impl Ramp {
    /// The distance along a direction, in `scale` units a pixel.
    fn new((x, y): (i64, i64), scale: i64) -> Self {
        let per_pixel = |side: i64| ((side * scale) >> (Segment::UNIT_BITS - DISTANCE_BITS)) as i32;
        let (right, down) = (per_pixel(x), per_pixel(y));
        let mut offsets = Lanes::all(0);
        for (pixel, offset) in offsets.0.iter_mut().enumerate() {
            *offset = ((right * pixel as i32) >> DISTANCE_BITS) as u16;
        }
        let group = Lanes::all(((right * LANES as i32) >> DISTANCE_BITS) as u16);
        Self { at: 0, down, right, group, offsets }
    }

    /// The same, with a distance at the first pixel: in 1/512 px, times the scale and
    /// [`Segment::UNIT`].
    #[inline]
    fn starting(&self, distance: i64) -> Self {
        let at = distance >> (Segment::UNIT_BITS + PX.ilog2() - DISTANCE_BITS);
        Self { at: at as i32, ..*self }
    }

    /// At eight pixels from a column on.
    #[inline]
    fn lanes(&self, column: i32) -> Lanes {
        let at = self.at + self.right * column;
        Lanes::all((at >> DISTANCE_BITS) as u16).plus(self.offsets)
    }
}

/// What lies between two parallel slanted lines, as columns of a row.
#[derive(Clone, Copy, Debug)]
struct Strip {
    /// Column of the left line, with [`COLUMN_BITS`].
    from: i32,
    /// Column of the right line, with [`COLUMN_BITS`].
    to: i32,
    /// From row to row, with [`COLUMN_BITS`].
    step: i32,
}

impl Strip {
    /// Lines that are closer to the rows than this, 1/256, are left to the bounds.
    const FLATTEST: i64 = Segment::UNIT / 256;

    /// Columns that no tile has, far from overflowing.
    const FAR: i32 = 1 << 29;

    /// The places whose distance along a direction is within limits, in 1/512 px, in the row of
    /// the segment's start and relative to it.
    fn new((x, y): (i64, i64), limits: (i64, i64)) -> Self {
        if x.abs() < Self::FLATTEST {
            return Self { from: -Self::FAR, to: Self::FAR, step: 0 };
        }
        // One division for all three, of 32 bits: the 64-bit ones were a tenth of a stroke's time.
        const BITS: u32 = 28;
        let inverse = i64::from((1 << BITS) / x as i32);
        let column = |limit: i64| {
            const SHIFT: u32 = BITS - Segment::UNIT_BITS - (COLUMN_BITS - PX.ilog2());
            (limit * inverse) >> SHIFT
        };
        let (a, b) = (column(limits.0) as i32, column(limits.1) as i32);
        let step = -((y * inverse) >> (BITS - COLUMN_BITS)) as i32;
        Self { from: a.min(b), to: a.max(b), step }
    }

    /// The same with columns that count from a pixel so far, 1/512 px, from the segment's start.
    #[inline]
    fn from(&self, dx: i64, dy: i64) -> Self {
        let moved =
            ((i64::from(self.step) * dy) >> PX.ilog2()) - (dx << (COLUMN_BITS - PX.ilog2()));
        let far = i64::from(Self::FAR);
        let column = |column: i32| (i64::from(column) + moved).clamp(-far, far) as i32;
        Self { from: column(self.from), to: column(self.to), step: self.step }
    }

    #[inline]
    fn next_row(&mut self) {
        self.from += self.step;
        self.to += self.step;
    }
}
