//! The materials that break up a stroke.
//!
//! Each is a relief that is fixed to the canvas: a height for every pixel, from hashes of its place,
//! the same on every canvas. What a stroke covers presses onto it: a light touch leaves paint on
//! the peaks alone, a firm one reaches the valleys.

use core::array;

use crate::{
    Texture,
    lanes::{LANES, Lanes},
};

/// Coverage, 14 bits, of eight pixels from `at` on, as it is left on the material.
#[inline(never)]
pub(super) fn roughen(texture: Texture, coverage: Lanes, at: (i32, i32)) -> Lanes {
    let at = (at.0 as u32, at.1 as u32);
    let (depths, touch) = match texture {
        Texture::Even => return coverage,
        Texture::Pencil => (tooth(at), PENCIL),
        Texture::Chalk => (rough(at), CHALK),
        Texture::Canvas => (weave(at), CANVAS),
    };
    let mut left = [0; LANES];
    for ((left, covered), depth) in left.iter_mut().zip(coverage.0).zip(depths) {
        *left = touch.left(i32::from(covered), depth);
    }
    Lanes(left)
}

/// How a material takes paint.
#[derive(Clone, Copy)]
struct Touch {
    /// How deep whole coverage presses; depths are mostly -256..=256 around 0.
    firm: i32,
    /// How deep the lightest touch presses.
    light: i32,
    /// Power of two of the depth over which paint fades out.
    fade: u32,
}

const PENCIL: Touch = Touch { firm: 240, light: -330, fade: 9 };
const CHALK: Touch = Touch { firm: 240, light: -330, fade: 8 };
const CANVAS: Touch = Touch { firm: 150, light: -280, fade: 9 };

impl Touch {
    /// What is left of a coverage, 14 bits, at a depth.
    #[inline]
    fn left(self, covered: i32, depth: i32) -> u16 {
        let reach = self.light + ((covered * (self.firm - self.light)) >> 14);
        let over = (reach - depth + (1 << (self.fade - 1))).clamp(0, 1 << self.fade);
        // Never more than was there, and nothing where nothing was.
        ((covered * over) >> self.fade) as u16
    }
}

/// Paper under a pencil: fine grains of two to three pixels.
fn tooth(at: (u32, u32)) -> [i32; LANES] {
    let noise = blurred::<3>(at, [1, 2, 1], 0x5eed_0001);
    // Sums of 16 hashes' weights of 0..=255: 2040 on average.
    noise.map(|sum| (sum - 2040) / 3)
}

/// Rough paper under chalk: grains of about five pixels with crumbs between them.
fn rough(at: (u32, u32)) -> [i32; LANES] {
    let coarse = blurred::<4>(at, [1, 2, 2, 1], 0x5eed_0002);
    let fine = blurred::<2>(at, [1, 1], 0x5eed_0003);
    array::from_fn(|lane| (coarse[lane] - 4590) / 6 + (fine[lane] - 510) / 3)
}

/// Linen: threads that go over and under each other, none quite like the next.
fn weave(at: (u32, u32)) -> [i32; LANES] {
    let fine = blurred::<3>(at, [1, 2, 1], 0x5eed_0004);
    array::from_fn(|lane| {
        let (x, y) = (at.0 + lane as u32, at.1);
        let (column, row) = (x / THREAD, y / THREAD);
        // The thread on top runs across in every other square, and down in the rest.
        let across = (column + row) % 2 == 0;
        let (thread, side, along) = if across {
            (hash(row, 7), y % THREAD, x % THREAD)
        } else {
            (hash(column, 8), x % THREAD, y % THREAD)
        };
        let dip = |place: u32| {
            let off = 2 * place as i32 + 1 - THREAD as i32;
            off * off
        };
        let uneven = (thread >> 24) as i32 / 3 - 42;
        dip(side) * 12 + dip(along) * 5 - 200 + uneven + (fine[lane] - 2040) / 10
    })
}

/// Width of a thread, px.
const THREAD: u32 = 5;

/// Noise at eight pixels: hashes of 0..=255 around each, weighted both ways.
fn blurred<const N: usize>((x, y): (u32, u32), weights: [i32; N], seed: u32) -> [i32; LANES] {
    let mut columns = [0; LANES + 8];
    for (row, weight) in (y..).zip(weights) {
        let row = row.wrapping_mul(0x85eb_ca77) ^ seed;
        for (column, sum) in (x..).zip(&mut columns[..LANES + N - 1]) {
            *sum += weight * (mix(column.wrapping_mul(0x9e37_79b1) ^ row) >> 24) as i32;
        }
    }
    array::from_fn(|lane| columns[lane..].iter().zip(weights).map(|(sum, w)| sum * w).sum())
}

fn hash(x: u32, y: u32) -> u32 {
    mix(x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77))
}

/// Spreads bits: <https://github.com/skeeto/hash-prospector>, two rounds.
#[inline]
fn mix(mut bits: u32) -> u32 {
    bits ^= bits >> 16;
    bits = bits.wrapping_mul(0x21f0_aaad);
    bits ^= bits >> 15;
    bits = bits.wrapping_mul(0x735a_2d97);
    bits ^ bits >> 15
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAINS: [Texture; 3] = [Texture::Pencil, Texture::Chalk, Texture::Canvas];

    /// What is left of a coverage on 64 by 64 pixels.
    fn left(texture: Texture, covered: u16) -> impl Iterator<Item = u16> {
        let groups = (0..64).flat_map(|y| (0..8).map(move |group| (group * 8, y)));
        groups.flat_map(move |at| roughen(texture, Lanes::all(covered), at).0)
    }

    #[test]
    fn a_light_touch_leaves_paint_on_peaks_and_a_firm_one_nearly_everywhere() {
        for texture in GRAINS {
            let share = |covered: u16| {
                let whole = left(texture, covered).map(u64::from).sum::<u64>();
                whole * 100 / (u64::from(covered) * 4096)
            };
            let [light, half, firm] = [1 << 11, 1 << 13, (1 << 14) - 1].map(share);
            assert!(light < 30 && light < half && half < firm, "{texture:?} {light} {half}");
            assert!((70..100).contains(&firm), "{texture:?} {firm}");
        }
    }

    #[test]
    fn a_grain_never_adds_and_leaves_bare_what_is_bare() {
        for texture in GRAINS {
            for covered in [0, 1, 300, 9000, (1 << 14) - 1] {
                assert!(left(texture, covered).all(|left| left <= covered), "{texture:?}");
            }
        }
    }

    #[test]
    fn more_coverage_never_leaves_less() {
        for texture in GRAINS {
            let levels = (0..32).map(|level| left(texture, level * 512));
            let levels = levels.map(|left| left.collect::<alloc::vec::Vec<_>>());
            let levels: alloc::vec::Vec<_> = levels.collect();
            for (less, more) in levels.iter().zip(&levels[1..]) {
                assert!(less.iter().zip(more).all(|(less, more)| less <= more), "{texture:?}");
            }
        }
    }
}
