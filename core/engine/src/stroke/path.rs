//! The smooth line through samples, as straight segments.
//!
//! The line starts at the first sample and ends at the last. In between it runs through the
//! midpoints of neighbouring samples, each sample being the control point of a quadratic curve.
//! So a piece is final as soon as the sample after it is known, and nothing behind it moves.
//!
//! With [`Joints::Corners`] it goes straight from sample to sample, through every one of them.

use super::{PX, nib::Tip, segment::Segment};
use crate::{Brush, Joints, Sample};

/// Follows the samples.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path {
    brush: Brush,
    /// The last sample, and the last midpoint before it; the line is known up to there.
    last: Option<(Point, Point)>,
    /// Where the next segment starts.
    start: Point,
    /// Whether there was a segment yet.
    drawn: bool,
}

/// A place on the path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Point {
    /// 1/512 px.
    x: i64,
    /// 1/512 px.
    y: i64,
    /// 0..=[`Tip::STRONGEST`].
    pressure: i64,
}

/// How far a chord may lie from its curve, 1/512 px: a sixth of a pixel cannot be seen.
const FLAT: i64 = PX / 6;

/// Numbers of chords that a curve is split into: those by whose squares it is quick to divide.
const CHORDS: [i64; 15] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192];

/// Most chords in one curve; enough for the longest curve within reach.
const MOST_CHORDS: i64 = 256;

/// Most change of the diameter from one segment to the next, 1/512 px, for a brush of a size in
/// 1/16 px: a 24th of the brush, and such that the edge is right to a sixth of a pixel.
fn size_step(size: u16) -> i64 {
    (i64::from(size) * PX / 16 / 24).clamp(PX / 8, PX * 2 / 3)
}

/// Most change of strength from one segment to the next.
const LEVEL_STEP: i64 = Tip::STRONGEST as i64 / 128;

impl Path {
    pub(super) fn new(brush: Brush) -> Self {
        Self { brush, last: None, start: Point::default(), drawn: false }
    }

    /// Goes on to the middle between the last sample and this one.
    pub(super) fn extend(&mut self, sample: Sample, draw: &mut impl FnMut(Segment)) {
        let to = Point::of(sample);
        let Some((from, middle)) = self.last else {
            self.start = to;
            self.last = Some((to, to));
            return;
        };
        if self.brush.joints == Joints::Corners {
            self.last = Some((to, to));
            if to != self.start {
                self.line(to, draw);
            }
            return;
        }
        let next = from.middle(to);
        self.curve(middle, from, next, draw);
        self.last = Some((to, next));
    }

    /// Goes from the last midpoint to the last sample; a single sample becomes a dot.
    pub(super) fn finish(mut self, draw: &mut impl FnMut(Segment)) {
        let Some((end, _)) = self.last else { return };
        if !self.drawn || self.start != end {
            self.line(end, draw);
        }
    }

    /// Follows the quadratic curve from `a` to `c` with the control point `b`.
    fn curve(&mut self, a: Point, b: Point, c: Point, draw: &mut impl FnMut(Segment)) {
        // A curve lies |a - 2b + c| / 4 from its chord, and n^-2 of that once split in n. The
        // first piece of a path has its start for control point, and is straight.
        let bend = i64::max((a.x - 2 * b.x + c.x).abs(), (a.y - 2 * b.y + c.y).abs()) / 4;
        let flat_enough = |n: &i64| a == b || bend <= FLAT * n * n;
        let n = CHORDS.into_iter().find(flat_enough).unwrap_or(MOST_CHORDS);
        let (half, thirds, shift) = (n * n / 2, n % 3 == 0, 2 * n.trailing_zeros());
        for k in 1..=n {
            let at = |a: i64, b: i64, c: i64| {
                let sum = a * (n - k) * (n - k) + 2 * b * k * (n - k) + c * k * k + half;
                let part = sum >> shift;
                if thirds { part.div_euclid(9) } else { part }
            };
            let to = Point {
                x: at(a.x, b.x, c.x),
                y: at(a.y, b.y, c.y),
                pressure: at(a.pressure, b.pressure, c.pressure),
            };
            if self.is_worth_a_segment(to) {
                self.line(to, draw);
            }
        }
    }

    /// Whether a place is far enough from the start of the segment that would lead there.
    ///
    /// Fast pens give several samples a pixel. What is skipped is made up by the next segment.
    fn is_worth_a_segment(&self, to: Point) -> bool {
        let way = i64::max((to.x - self.start.x).abs(), (to.y - self.start.y).abs());
        let least = (i64::from(self.brush.size) * PX / 16 / 16).clamp(PX / 2, PX * 2);
        way.max(self.swell(to.pressure - self.start.pressure).abs()) >= least
    }

    /// Draws a line from the start to a place, which is the next start.
    fn line(&mut self, to: Point, draw: &mut impl FnMut(Segment)) {
        let from = core::mem::replace(&mut self.start, to);
        self.drawn = true;
        let (dx, dy, dp) = (to.x - from.x, to.y - from.y, to.pressure - from.pressure);
        let way = i64::max(dx.abs(), dy.abs());
        let lighter = from.pressure.min(to.pressure);
        let longest = Segment::longest(Tip::of(&self.brush, lighter as u16).diameter);
        if way < longest && dp == 0 {
            let tip = Tip::of(&self.brush, from.pressure as u16);
            return draw(Segment::new((from.x, from.y), (to.x, to.y), tip));
        }
        let mut parts = way / longest + 1;
        if self.brush.pressure_size {
            parts = parts.max(self.swell(dp).abs() / size_step(self.brush.size) + 1);
        }
        if self.brush.pressure_opacity {
            parts = parts.max(dp.abs() / LEVEL_STEP + 1);
        }
        let at = |part: i64| (from.x + dx * part / parts, from.y + dy * part / parts);
        for part in 0..parts {
            let pressure = from.pressure + dp * (2 * part + 1) / (2 * parts);
            let tip = Tip::of(&self.brush, pressure as u16);
            draw(Segment::new(at(part), at(part + 1), tip));
        }
    }

    /// What a change of pressure changes of the diameter, 1/512 px, if it can.
    fn swell(&self, pressure: i64) -> i64 {
        if self.brush.pressure_size || self.brush.pressure_opacity {
            pressure * i64::from(self.brush.size) * (PX / 16) / i64::from(Tip::STRONGEST)
        } else {
            0
        }
    }
}

impl Point {
    fn of(sample: Sample) -> Self {
        const SIXTEENTH: i64 = PX / Sample::PER_PX as i64;
        Self {
            x: i64::from(sample.x) * SIXTEENTH,
            y: i64::from(sample.y) * SIXTEENTH,
            pressure: i64::from(sample.pressure) << 8,
        }
    }

    /// Exact, for what samples have is even.
    fn middle(self, other: Self) -> Self {
        Self {
            x: (self.x + other.x) / 2,
            y: (self.y + other.y) / 2,
            pressure: (self.pressure + other.pressure) / 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::{BrushMode, Color, Texture};

    fn brush(size: u16) -> Brush {
        Brush {
            mode: BrushMode::Paint,
            color: Color::BLACK,
            size,
            hardness: 255,
            opacity: 255,
            pressure_size: false,
            pressure_opacity: false,
            texture: Texture::Even,
            joints: Joints::Smooth,
        }
    }

    fn segments(brush: Brush, samples: &[(i32, i32, u8)]) -> Vec<Segment> {
        let mut path = Path::new(brush);
        let mut all = Vec::new();
        for &(x, y, pressure) in samples {
            path.extend(Sample { x, y, pressure }, &mut |segment| all.push(segment));
        }
        path.finish(&mut |segment| all.push(segment));
        all
    }

    fn end(segment: &Segment) -> (i64, i64) {
        let part = |side: i64| side * segment.length / Segment::UNIT;
        let (x, y) = segment.direction;
        (segment.from.0 + part(x), segment.from.1 + part(y))
    }

    fn distance(a: (i64, i64), b: (i64, i64)) -> i64 {
        ((a.0 - b.0).pow(2) + (a.1 - b.1).pow(2)).unsigned_abs().isqrt() as i64
    }

    const ZIGZAG: [(i32, i32, u8); 5] =
        [(0, 0, 255), (1600, 0, 255), (1600, 1600, 9), (0, 1700, 90), (5000, -300, 0)];

    #[test]
    fn a_path_goes_from_the_first_sample_to_the_last_without_a_gap() {
        for brush in [brush(16), brush(640), Brush { pressure_size: true, ..brush(640) }] {
            let all = segments(brush, &ZIGZAG);
            assert_eq!(all[0].from, (0, 0));
            assert!(distance(end(&all[all.len() - 1]), (5000 * 32, -300 * 32)) <= 4);
            for pair in all.windows(2) {
                assert!(distance(end(&pair[0]), pair[1].from) <= 4, "{pair:?}");
            }
        }
    }

    #[test]
    fn no_segment_is_longer_than_its_tip_allows() {
        let brush = Brush { pressure_size: true, pressure_opacity: true, ..brush(6400) };
        for segment in segments(brush, &ZIGZAG) {
            let longest = Segment::longest(segment.tip.diameter);
            assert!(segment.length <= longest * 3 / 2, "{segment:?}");
        }
    }

    #[test]
    fn a_path_runs_through_the_middle_between_samples() {
        let all = segments(brush(16), &[(0, 0, 9), (1600, 0, 9), (1600, 1600, 9), (0, 1600, 9)]);
        for middle in [(800 * 32, 0), (1600 * 32, 800 * 32), (800 * 32, 1600 * 32)] {
            assert!(all.iter().any(|segment| distance(segment.from, middle) <= 4), "{middle:?}");
        }
    }

    #[test]
    fn corners_are_reached_and_left_straight() {
        let corners = Brush { joints: Joints::Corners, ..brush(16) };
        let all = segments(corners, &[(0, 0, 9), (1600, 0, 9), (1601, 1600, 9), (1601, 1600, 9)]);
        assert!(all.iter().any(|segment| segment.from == (1600 * 32, 0)));
        assert!(distance(end(&all[all.len() - 1]), (1601 * 32, 1600 * 32)) <= 4);
        for segment in all {
            let ((x, y), (end_x, end_y)) = (segment.from, end(&segment));
            let (across, down) = (y <= 4 && end_y <= 4, (x.min(end_x) - 1600 * 32) >= -4);
            assert!(across || down, "{segment:?}");
        }
    }

    #[test]
    fn one_sample_is_a_dot_and_so_are_many_in_one_place() {
        for samples in [&[(5, 6, 7)][..], &[(5, 6, 7); 9][..]] {
            let all = segments(brush(64), samples);
            assert_eq!(all.len(), 1);
            assert_eq!((all[0].from, all[0].length), ((5 * 32, 6 * 32), 0));
        }
    }

    #[test]
    fn a_pen_that_rests_and_is_pressed_harder_swells() {
        let brush = Brush { pressure_size: true, ..brush(640) };
        let all = segments(brush, &[(0, 0, 20), (0, 0, 255), (0, 0, 20)]);
        let widest = all.iter().map(|segment| segment.tip.diameter).max();
        assert!(widest > Some(300), "{widest:?}: half of full pressure is reached in between");
    }

    #[test]
    fn a_fast_pen_makes_no_more_segments_than_a_slow_one() {
        let slow: Vec<_> = (0..20).map(|i| (160 * i, 0, 255)).collect();
        let fast: Vec<_> = (0..2000).map(|i| (160 * i / 100, 0, 255)).collect();
        let (slow, fast) = (segments(brush(160), &slow), segments(brush(160), &fast));
        assert!(fast.len() <= 20 * slow.len(), "{} and {}", fast.len(), slow.len());
    }
}
