//! The smooth line through samples, and where dabs lie on it.
//!
//! The line starts at the first sample and ends at the last. In between it runs through the
//! midpoints of neighbouring samples, each sample being the control point of a quadratic curve.
//! So a piece is final as soon as the sample after it is known, and nothing behind it moves.

use super::dab::Dab;
use crate::{Brush, Sample};

/// Follows the samples and sets dabs at even distances.
#[derive(Clone, Debug)]
pub(super) struct Path {
    brush: Brush,
    /// The last sample, and the last midpoint before it; the line is final up to there.
    last: Option<(Point, Point)>,
    /// Way to go until the next dab is set, 1/512 px.
    ahead: i64,
    /// The newest dab.
    dab: Option<Dab>,
}

/// A place on the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    /// 1/512 px: halves of sixteenths, twice over, and room for rounding.
    x: i64,
    /// 1/512 px.
    y: i64,
    /// 0..=[`Dab::STRONGEST`].
    pressure: i64,
}

/// Units of [`Point`] in one sixteenth of a pixel, as a shift.
const SIXTEENTH: u32 = 5;

/// How far a chord may lie from its curve, 1/512 px: a tenth of a pixel cannot be seen.
const FLAT: i64 = 51;

/// Most chords in one curve, as a power of two; enough for the longest curve within reach.
const MOST_CHORDS: u32 = 9;

/// The least distance of dabs, 1/512 px: an eighth of a pixel.
const CLOSEST: i64 = 64;

impl Path {
    pub(super) const fn new(brush: Brush) -> Self {
        Self { brush, last: None, ahead: 0, dab: None }
    }

    /// Goes on to the middle between the last sample and this one.
    pub(super) fn extend(&mut self, sample: Sample, mut set: impl FnMut(Dab)) {
        let to = Point::of(sample);
        let Some((from, middle)) = self.last else {
            self.set(to, &mut set);
            self.last = Some((to, to));
            return;
        };
        let next = from.middle(to);
        self.curve(middle, from, next, &mut set);
        self.last = Some((to, next));
    }

    /// Goes from the last midpoint to the last sample.
    pub(super) fn finish(mut self, mut set: impl FnMut(Dab)) {
        let Some((end, middle)) = self.last else { return };
        self.chord(middle, end, &mut set);
        // The end is reached exactly, wherever the last dab fell.
        if self.dab != Some(end.dab(&self.brush)) {
            self.set(end, &mut set);
        }
    }

    /// Follows the quadratic curve from `a` to `c` with the control point `b`.
    ///
    /// The first piece of a path is a straight line; it comes in as a curve whose control point is
    /// its start, and is one.
    fn curve(&mut self, a: Point, b: Point, c: Point, set: &mut impl FnMut(Dab)) {
        if a == b {
            return self.chord(a, c, set);
        }
        // A curve lies |a - 2b + c| / 4 from its chord, and n^-2 of that once split in n.
        let bend = i64::max((a.x - 2 * b.x + c.x).abs(), (a.y - 2 * b.y + c.y).abs()) / 4;
        let split = (0..MOST_CHORDS).find(|split| bend >> (2 * split) <= FLAT);
        let split = split.unwrap_or(MOST_CHORDS);
        let n = 1_i64 << split;
        let half = (1_i64 << (2 * split)) >> 1;
        let mut from = a;
        for k in 1..=n {
            let at = |a: i64, b: i64, c: i64| {
                (a * (n - k) * (n - k) + 2 * b * k * (n - k) + c * k * k + half) >> (2 * split)
            };
            let to = Point {
                x: at(a.x, b.x, c.x),
                y: at(a.y, b.y, c.y),
                pressure: at(a.pressure, b.pressure, c.pressure),
            };
            self.chord(from, to, set);
            from = to;
        }
    }

    fn chord(&mut self, from: Point, to: Point, set: &mut impl FnMut(Dab)) {
        let (dx, dy, dp) = (to.x - from.x, to.y - from.y, to.pressure - from.pressure);
        let swell = self.swell(dp);
        let length = (dx * dx + dy * dy + swell * swell).unsigned_abs().isqrt() as i64;
        if self.ahead <= length && length > 0 {
            let per_unit = (1_i64 << 32) / length;
            while self.ahead <= length {
                let part = self.ahead * per_unit;
                let point = Point {
                    x: from.x + ((dx * part) >> 32),
                    y: from.y + ((dy * part) >> 32),
                    pressure: from.pressure + ((dp * part) >> 32),
                };
                self.set(point, set);
            }
        }
        self.ahead -= length;
    }

    /// Sets a dab, and adds the way to the next one.
    fn set(&mut self, point: Point, set: &mut impl FnMut(Dab)) {
        let dab = point.dab(&self.brush);
        self.ahead += spacing(dab.diameter);
        self.dab = Some(dab);
        set(dab);
    }

    /// What a change of pressure counts as way, 1/512 px: as much as it changes the diameter.
    ///
    /// So a pen that rests and is pressed harder leaves every dab in between.
    fn swell(&self, pressure: i64) -> i64 {
        if self.brush.pressure_size || self.brush.pressure_opacity {
            (pressure * i64::from(self.brush.size) << SIXTEENTH) / i64::from(Dab::STRONGEST)
        } else {
            0
        }
    }
}

/// Distance to the next dab, 1/512 px: an eighth of the diameter, at most the root of the radius.
///
/// Between two dabs at a distance s the edge of a stroke of radius r caves in by s^2 / 8r: by an
/// eighth of a pixel at s = sqrt(r), however thick the stroke.
fn spacing(diameter: u16) -> i64 {
    let diameter = i64::from(diameter);
    // In 1/512 px: 512 d / 8, and 512 sqrt(d / 2), with d in 1/16 px.
    let eighth = diameter << 2;
    let root = (diameter << 13).unsigned_abs().isqrt() as i64;
    eighth.min(root).max(CLOSEST)
}

impl Point {
    fn of(sample: Sample) -> Self {
        Self {
            x: i64::from(sample.x) << SIXTEENTH,
            y: i64::from(sample.y) << SIXTEENTH,
            pressure: i64::from(sample.pressure) << 8,
        }
    }

    /// Exact: coordinates of samples are even.
    fn middle(self, other: Self) -> Self {
        Self {
            x: (self.x + other.x) >> 1,
            y: (self.y + other.y) >> 1,
            pressure: (self.pressure + other.pressure) >> 1,
        }
    }

    fn dab(self, brush: &Brush) -> Dab {
        let sixteenths = |units: i64| ((units + (1 << SIXTEENTH >> 1)) >> SIXTEENTH) as i32;
        Dab::of(brush, sixteenths(self.x), sixteenths(self.y), self.pressure as u16)
    }
}
