//! Paint that changes from place to place.
//!
//! Colours are premultiplied and mixed by how far a pixel's centre is on the way, a number of 16
//! bits. They stay at 16 bits until they are laid: what is seen has the 8 bits of a channel, and no
//! steps besides. Both ends are exact.

use core::array;

use crate::{
    Color, Gradient, GradientShape, Point,
    lanes::LANES,
    paint::{Mixed, THICK},
};

/// A gradient, ready to be laid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ramp {
    shape: GradientShape,
    from: (i64, i64),
    /// From the first point to the last.
    way: (i64, i64),
    /// Its length, squared.
    square: i64,
    /// 2^63 by the length squared, once that has 32 bits.
    inverse: u64,
    /// How many bits it has.
    bits: u32,
    start: [u32; 4],
    end: [u32; 4],
}

/// One, of the share of the way that a pixel is on.
const WHOLE: u32 = 1 << 16;

/// Bits behind the point of the steps of a linear ramp.
const STEP_BITS: u32 = 24;

impl Ramp {
    pub(super) fn new(gradient: &Gradient) -> Self {
        let way = |from: i32, to: i32| i64::from(to) - i64::from(from);
        let way = (way(gradient.from.x, gradient.to.x), way(gradient.from.y, gradient.to.y));
        let square = way.0 * way.0 + way.1 * way.1;
        Self {
            shape: gradient.shape,
            from: (gradient.from.x.into(), gradient.from.y.into()),
            way,
            square,
            inverse: (1 << 63) / normal(square, square).max(1),
            bits: 64 - square.leading_zeros(),
            start: mixed(gradient.start, gradient.start_alpha),
            end: mixed(gradient.end, gradient.end_alpha),
        }
    }

    /// The paint of eight pixels from a place on.
    pub(super) fn group(&self, at: (i32, i32)) -> Mixed {
        let shares = match self.shape {
            _ if self.square == 0 => [WHOLE; LANES],
            GradientShape::Linear => self.linear(at),
            GradientShape::Radial => self.radial(at),
        };
        array::from_fn(|channel| {
            let (start, end) = (self.start[channel], self.end[channel]);
            shares.map(|share| (start * (WHOLE - share) + end * share + WHOLE / 2) >> 16)
        })
    }

    /// From the first point to the middle of a pixel.
    fn off(&self, (x, y): (i32, i32)) -> (i64, i64) {
        const PX: i64 = Point::PER_PX as i64;
        let off = |pixel: i32, from: i64| i64::from(pixel) * PX + PX / 2 - from;
        (off(x, self.from.0), off(y, self.from.1))
    }

    fn linear(&self, at: (i32, i32)) -> [u32; LANES] {
        let (x, y) = self.off(at);
        let along = x * self.way.0 + y * self.way.1;
        let first = self.share(along);
        let step = self.share(i64::from(Point::PER_PX) * self.way.0);
        array::from_fn(|lane| {
            // To the nearest, so that the ends are exact.
            const FINER: u32 = STEP_BITS - WHOLE.ilog2();
            let share = (first + step * lane as i64 + (1 << (FINER - 1))) >> FINER;
            share.clamp(0, WHOLE.into()) as u32
        })
    }

    /// What a product with the way is of its length squared, with [`STEP_BITS`].
    fn share(&self, product: i64) -> i64 {
        let shift = 63 - STEP_BITS + self.bits - 32;
        ((i128::from(product) * i128::from(self.inverse)) >> shift) as i64
    }

    fn radial(&self, at: (i32, i32)) -> [u32; LANES] {
        let (x, y) = self.off(at);
        array::from_fn(|lane| {
            let x = x + i64::from(Point::PER_PX) * lane as i64;
            let square = x * x + y * y;
            if square >= self.square {
                return WHOLE;
            }
            // The share squared, 32 bits; its root has 16.
            let share = (normal(square, self.square) * self.inverse) >> 31;
            (share.min(u32::MAX.into()) as u32).isqrt()
        })
    }
}

/// A number, shifted as the other one has to be to have 32 bits.
fn normal(number: i64, other: i64) -> u64 {
    let bits = 64 - other.leading_zeros();
    if bits > 32 { (number >> (bits - 32)) as u64 } else { (number << (32 - bits)) as u64 }
}

/// A colour of this opacity, premultiplied, all in 255ths of 255ths.
fn mixed(color: Color, alpha: u8) -> [u32; 4] {
    [color.r, color.g, color.b, 255].map(|channel| u32::from(channel) * u32::from(alpha))
}

const _: () = assert!(THICK == 255 * 255);

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Color = Color { r: 255, g: 0, b: 0 };
    const BLUE: Color = Color { r: 0, g: 0, b: 255 };

    fn gradient(shape: GradientShape, from: (i32, i32), to: (i32, i32)) -> Gradient {
        let point = |(x, y): (i32, i32)| Point { x, y };
        Gradient {
            shape,
            from: point(from),
            to: point(to),
            start: RED,
            start_alpha: 255,
            end: BLUE,
            end_alpha: 0,
        }
    }

    /// The share of the last colour at a pixel, of 255 * 255.
    fn share(gradient: &Gradient, (x, y): (i32, i32)) -> u32 {
        THICK - Ramp::new(gradient).group((x - x.rem_euclid(8), y))[3][x.rem_euclid(8) as usize]
    }

    #[test]
    fn both_ends_are_exact_and_go_on() {
        for shape in [GradientShape::Linear, GradientShape::Radial] {
            let ends = gradient(shape, (100 * 16 + 8, 50 * 16 + 8), (300 * 16 + 8, 50 * 16 + 8));
            assert_eq!(share(&ends, (100, 50)), 0);
            assert_eq!(share(&ends, (300, 50)), THICK);
            assert_eq!(share(&ends, (1000, 50)), THICK);
            let half = share(&ends, (200, 50));
            assert!(half.abs_diff(THICK / 2) <= 2, "{half}");
        }
        let line = gradient(GradientShape::Linear, (1600, 800), (4800, 800));
        assert_eq!(share(&line, (0, 1023)), 0);
    }

    #[test]
    fn shares_are_those_of_long_division_and_of_exact_roots() {
        let places = [(0, 0), (63, 900), (777, 8), (1023, 1023), (512, 511)];
        let ways = [((-70_000, 900), (100_000, 3)), ((8000, 8000), (8030, 8001)), ((9, 9), (1, 1))];
        for ((from, to), at) in ways.iter().flat_map(|way| places.map(|at| (*way, at))) {
            let (dx, dy) = (i128::from(to.0 - from.0), i128::from(to.1 - from.1));
            let (x, y) = (i128::from(at.0 * 16 + 8 - from.0), i128::from(at.1 * 16 + 8 - from.1));
            let square = dx * dx + dy * dy;
            let thick = i128::from(THICK);
            let linear = ((x * dx + y * dy) * thick / square).clamp(0, thick);
            let found = share(&gradient(GradientShape::Linear, from, to), at);
            assert!((i128::from(found) - linear).abs() <= 3, "{from:?} {to:?} {at:?}");
            let root = ((x * x + y * y) * thick * thick / square).unsigned_abs().isqrt() as i128;
            let found = share(&gradient(GradientShape::Radial, from, to), at);
            assert!((i128::from(found) - root.min(thick)).abs() <= 3, "{from:?} {to:?} {at:?}");
        }
    }

    #[test]
    fn where_both_points_are_one_the_last_colour_is_everywhere() {
        for shape in [GradientShape::Linear, GradientShape::Radial] {
            let point = gradient(shape, (500, 500), (500, 500));
            assert_eq!(share(&point, (9, 9)), THICK);
        }
    }
}
