//! Seeded noise: the one source of chance in a picture.
//!
//! Gradient noise after Perlin (2002) over a hashed lattice, sums of octaves, ridges, and cells
//! after Worley (1996). Coordinates are in lattice cells; a caller scales pixels to cells.

use crate::math::{floor, mix, unit};

/// A source of noise. Two fields with different seeds have nothing in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noise(u32);

/// Sixteen directions round the circle; unit length, so that no axis is favoured.
const DIRECTIONS: [(f32, f32); 16] = {
    const A: f32 = 0.923_879_5;
    const B: f32 = 0.707_106_77;
    const C: f32 = 0.382_683_43;
    [
        (1.0, 0.0),
        (A, C),
        (B, B),
        (C, A),
        (0.0, 1.0),
        (-C, A),
        (-B, B),
        (-A, C),
        (-1.0, 0.0),
        (-A, -C),
        (-B, -B),
        (-C, -A),
        (0.0, -1.0),
        (C, -A),
        (B, -B),
        (A, -C),
    ]
};

/// A well-mixed 32-bit hash of one number (Ellis's low-bias constants).
#[inline]
pub(crate) const fn scramble(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x7feb_352d);
    h ^= h >> 15;
    h = h.wrapping_mul(0x846c_a68b);
    h ^ (h >> 16)
}

impl Noise {
    /// The noise number `stream` of a picture's `seed`.
    pub(crate) const fn new(seed: u32, stream: u32) -> Self {
        Self(scramble(seed ^ scramble(stream.wrapping_mul(0x9e37_79b9).wrapping_add(0x7f4a_7c15))))
    }

    #[inline]
    pub(crate) fn hash(self, x: i32, y: i32) -> u32 {
        let h =
            (x as u32).wrapping_mul(0x85eb_ca6b) ^ (y as u32).wrapping_mul(0xc2b2_ae35) ^ self.0;
        let h = (h ^ (h >> 15)).wrapping_mul(0x2c1b_3c6d);
        let h = (h ^ (h >> 12)).wrapping_mul(0x297a_2d39);
        h ^ (h >> 15)
    }

    /// A number in 0..1 for a lattice point.
    #[inline]
    pub(crate) fn at(self, x: i32, y: i32) -> f32 {
        (self.hash(x, y) >> 8) as f32 / 16_777_216.0
    }

    /// Gradient noise, about -1..1 and 0 on the mean.
    #[inline]
    pub(crate) fn smooth(self, x: f32, y: f32) -> f32 {
        let (ix, iy) = (floor(x), floor(y));
        // Beyond what a lattice index can say, offsets are held in their cell.
        let (fx, fy) = (unit(x - ix as f32), unit(y - iy as f32));
        let corner = |dx: i32, dy: i32| {
            let (gx, gy) =
                DIRECTIONS[(self.hash(ix.wrapping_add(dx), iy.wrapping_add(dy)) >> 28) as usize];
            gx * (fx - dx as f32) + gy * (fy - dy as f32)
        };
        let (u, v) = (quintic(fx), quintic(fy));
        mix(mix(corner(0, 0), corner(1, 0), u), mix(corner(0, 1), corner(1, 1), u), v) * 1.5
    }

    /// `octaves` of [`Self::smooth`], each twice as fine and half as strong; about -1..1.
    #[inline]
    pub(crate) fn sum(self, mut x: f32, mut y: f32, octaves: u32) -> f32 {
        let (mut total, mut strength, mut reach) = (0.0, 1.0, 0.0);
        for octave in 0..octaves {
            total +=
                strength * Self(self.0.wrapping_add(octave.wrapping_mul(0x9e37_79b9))).smooth(x, y);
            reach += strength;
            strength *= 0.5;
            // Turned a little each time, or the lattices line up and show.
            (x, y) = (1.6 * x - 1.2 * y, 1.2 * x + 1.6 * y);
        }
        total / reach * 1.3
    }

    /// Sharp crests between soft valleys, 0..1: mountain ridges, veins.
    pub(crate) fn ridges(self, mut x: f32, mut y: f32, octaves: u32) -> f32 {
        let (mut total, mut strength, mut reach, mut carry) = (0.0, 1.0, 0.0, 1.0);
        for octave in 0..octaves {
            let n = Self(self.0.wrapping_add(octave.wrapping_mul(0x85eb_ca6b))).smooth(x, y);
            let crest = 1.0 - n.abs();
            let crest = crest * crest * carry;
            total += crest * strength;
            reach += strength;
            carry = unit(crest * 1.6);
            strength *= 0.52;
            (x, y) = (1.7 * x - 1.1 * y, 1.1 * x + 1.7 * y);
        }
        total / reach
    }

    /// The nearest of one jittered point per cell.
    pub(crate) fn cells(self, x: f32, y: f32) -> Cell {
        let (ix, iy) = (floor(x), floor(y));
        let (mut first, mut second, mut own) = (9.0_f32, 9.0_f32, 0);
        let (mut to_x, mut to_y) = (0.0, 0.0);
        for dy in -1..=1 {
            for dx in -1..=1 {
                let (cx, cy) = (ix.wrapping_add(dx), iy.wrapping_add(dy));
                let h = self.hash(cx, cy);
                let px = cx as f32 + (h & 0xffff) as f32 / 65_536.0 - x;
                let py = cy as f32 + (h >> 16) as f32 / 65_536.0 - y;
                let d = px * px + py * py;
                if d < first {
                    (second, first, own) = (first, d, h);
                    (to_x, to_y) = (px, py);
                } else if d < second {
                    second = d;
                }
            }
        }
        Cell { first, second, own: (scramble(own) >> 8) as f32 / 16_777_216.0, to_x, to_y }
    }
}

/// Where a place lies among scattered points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// Squared distances to the nearest point and the next.
    pub(crate) first: f32,
    pub(crate) second: f32,
    /// The nearest point's own number, 0..1.
    pub(crate) own: f32,
    /// The way to the nearest point.
    pub(crate) to_x: f32,
    pub(crate) to_y: f32,
}

#[inline]
fn quintic(t: f32) -> f32 {
    t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
}

/// A row of numbers from one seed, for what is placed once: trees, strokes, birds.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u32);

impl Dice {
    pub(crate) const fn new(seed: u32, stream: u32) -> Self {
        Self(Noise::new(seed, stream ^ 0x5bd1_e995).0)
    }

    #[inline]
    pub(crate) fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9);
        scramble(self.0)
    }

    /// 0..1.
    #[inline]
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 8) as f32 / 16_777_216.0
    }

    #[inline]
    pub(crate) fn range(&mut self, from: f32, to: f32) -> f32 {
        mix(from, to, self.unit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_stays_in_range_and_is_centred() {
        let n = Noise::new(7, 1);
        let all: Vec<f32> =
            (0..10_000).map(|i| n.sum(i as f32 * 0.137, i as f32 * 0.071, 4)).collect();
        assert!(all.iter().all(|v| v.abs() < 1.5));
        assert!((all.iter().sum::<f32>() / 10_000.0).abs() < 0.1);
        assert!(all.iter().any(|v| *v > 0.4) && all.iter().any(|v| *v < -0.4));
    }

    #[test]
    fn streams_of_one_seed_are_different_fields() {
        let (a, b) = (Noise::new(7, 1), Noise::new(7, 2));
        assert!((0..100).filter(|&i| a.hash(i, 3) == b.hash(i, 3)).count() < 2);
    }

    #[test]
    fn far_coordinates_do_not_overflow() {
        let n = Noise::new(1, 1);
        assert!(n.at(i32::MAX, i32::MIN).is_finite());
        assert!(n.smooth(-3e9, 3e9).abs() >= 0.0);
        assert!(n.cells(3e9, -3e9).own <= 1.0);
    }
}
