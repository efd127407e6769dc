//! A straight piece of a stroke.

use super::{PX, nib::Tip};

/// A line from a place into a direction, along which one tip is swept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Start, 1/512 px from the canvas's top left corner.
    pub(super) from: (i64, i64),
    /// Where it leads: a vector of length [`Segment::UNIT`].
    pub(super) direction: (i64, i64),
    /// Length, 1/512 px.
    pub(super) length: i64,
    pub(super) tip: Tip,
}

impl Segment {
    /// One, in directions.
    pub(super) const UNIT: i64 = 1 << Self::UNIT_BITS;
    pub(super) const UNIT_BITS: u32 = 14;

    /// The segment between two places, which may be the same.
    pub(super) fn new(from: (i64, i64), to: (i64, i64), tip: Tip) -> Self {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let longer = x.abs().max(y.abs());
        if longer == 0 {
            return Self { from, direction: (Self::UNIT, 0), length: 0, tip };
        }
        // With the longer side at 15 bits: enough for the direction, and all fits 32 bits, whose
        // roots and quotients take a third of the time.
        let bits = 64 - longer.leading_zeros();
        let scaled =
            |side: i64| if bits < 15 { side << (15 - bits) } else { side >> (bits - 15) } as i32;
        let (x, y) = (scaled(x), scaled(y));
        let length = (x * x).unsigned_abs().wrapping_add((y * y).unsigned_abs()).isqrt() as i32;
        let part = |side: i32| i64::from((side << Self::UNIT_BITS) / length);
        let direction = (part(x), part(y));
        let length = i64::from(length);
        let length = if bits < 15 { length >> (15 - bits) } else { length << (bits - 15) };
        Self { from, direction, length, tip }
    }

    /// How far this segment has to be swept past its end, 1/512 px, where `next` starts.
    ///
    /// All that is past the end is at least as near to the next segment, so as a rule: not at all.
    pub(super) fn past_end(&self, next: &Self, reach: i64) -> i64 {
        reach.min(self.excess(next, reach))
    }

    /// How far this segment has to be swept before its start, 1/512 px, where `before` ends.
    ///
    /// Where the path turns, a wedge on the outer side is past the one segment and before the
    /// other; it is R sin(turn) deep. The segment after the turn takes it.
    pub(super) fn past_start(&self, before: &Self, reach: i64) -> i64 {
        let (a, b) = (before.direction, self.direction);
        let (cosine, sine) = (a.0 * b.0 + a.1 * b.1, (a.0 * b.1 - a.1 * b.0).abs());
        if cosine < 0 {
            return reach;
        }
        let wedge = (reach * sine) >> (2 * Self::UNIT_BITS);
        reach.min(wedge + self.excess(before, reach))
    }

    /// How far this segment shows beyond a joint because its tip is wider or stronger, 1/512 px.
    ///
    /// Let it be wider by D in radius R, and the neighbour L long. Besides the neighbour, places
    /// that are nearer to its line by less than D lie within sqrt(2 R D + D^2) of the joint. If the
    /// neighbour ends before that, this tip shows past it as well, to R D / L + L / 2: the line
    /// through both ends of the neighbour narrows faster than a circle curves. A stronger tip shows
    /// with all of its width, and so does a wider one where the path turns by more than an eighth.
    fn excess(&self, neighbour: &Self, reach: i64) -> i64 {
        let wider = i64::from(self.tip.diameter) - i64::from(neighbour.tip.diameter);
        if self.tip.level > neighbour.tip.level {
            return reach;
        }
        if wider <= 0 {
            return 0;
        }
        let (a, b) = (self.direction, neighbour.direction);
        let straight = a.0 * b.0 + a.1 * b.1 > Self::UNIT * Self::UNIT * 3 / 4;
        if !straight || neighbour.length == 0 {
            return reach;
        }
        let (wider, length) = (wider * PX / 32, neighbour.length * 3 / 4);
        let ring = (wider * (2 * reach + wider)).unsigned_abs().isqrt() as i64;
        if ring <= length { ring } else { reach * wider / length.max(1) + length / 2 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIP: Tip = Tip { diameter: 160, level: Tip::STRONGEST };

    fn between(from: (i64, i64), to: (i64, i64)) -> Segment {
        Segment::new(from, to, TIP)
    }

    #[test]
    fn directions_are_of_unit_length() {
        for to in [(1, 0), (0, -1), (-7, 5), (300, -511), (4_194_304, 4_194_304), (8_000_000, 3)] {
            let segment = between((0, 0), to);
            let (x, y) = segment.direction;
            let length = (x * x + y * y).unsigned_abs().isqrt() as i64;
            assert!((length - Segment::UNIT).abs() <= 3, "{to:?}: {length}");
            let exact = (to.0 * to.0 + to.1 * to.1).unsigned_abs().isqrt() as i64;
            assert!((segment.length - exact).abs() <= 1 + exact / 8192, "{to:?}");
        }
    }

    #[test]
    fn a_segment_without_length_has_a_direction() {
        let dot = between((9, 9), (9, 9));
        assert_eq!((dot.length, dot.direction), (0, (Segment::UNIT, 0)));
    }

    #[test]
    fn only_the_segment_after_a_turn_reaches_over_the_joint() {
        let first = between((0, 0), (5000, 0));
        let turned = between((5000, 0), (9000, 3000));
        assert_eq!(first.past_end(&turned, 2560), 0);
        // 2560 sin(36.87 degrees)
        let wedge = turned.past_start(&first, 2560);
        assert!((1534..=1538).contains(&wedge), "{wedge}");
        let back = between((5000, 0), (0, 100));
        assert_eq!(back.past_start(&first, 2560), 2560, "a sharp turn takes the whole tip");
    }

    #[test]
    fn a_wider_or_stronger_tip_shows_beyond_the_joint() {
        let thin = between((0, 0), (5000, 0));
        let wide = Segment::new((5000, 0), (9000, 0), Tip { diameter: 168, ..TIP });
        let weak = Segment::new((5000, 0), (9000, 0), Tip { level: 99, ..TIP });
        // Wider by 128 of 512 in radius: sqrt(2 * 2688 * 128 + 128^2).
        assert_eq!(wide.past_start(&thin, 2688), 839);
        assert_eq!(thin.past_end(&wide, 2560), 0);
        assert_eq!(thin.past_end(&weak, 2560), 2560);
        assert_eq!(weak.past_start(&thin, 2560), 0);
    }

    #[test]
    fn a_wide_tip_shows_as_a_whole_where_the_pen_rests_or_turns_away() {
        let wide = between((0, 0), (5000, 0));
        let thin = |to| Segment::new((5000, 0), to, Tip { diameter: 150, ..TIP });
        assert_eq!(wide.past_end(&thin((5000, 0)), 2560), 2560);
        assert_eq!(wide.past_end(&thin((5000, 4000)), 2560), 2560);
        assert_eq!(wide.past_end(&thin((5060, 0)), 2560), 2560, "thinner within an eighth pixel");
        assert!(wide.past_end(&thin((9000, 0)), 2560) < 1000);
    }
}
