//! Soft edges between opaque colours.
//!
//! The edge of a line over a colour is a mixture of the two, and too far from either to be reached
//! by a fill of that colour. Left as it is, it would show the old colour between line and fill.

use alloc::vec::Vec;

use super::flood::Region;
use crate::{layer::Layer, tile::Pixel};

/// How many pixels wide a mixed edge is at most; a hard brush leaves one or two.
const WIDTH: usize = 2;

/// How far a channel of a mixture may lie off the straight way between the two colours: what
/// rounding, twice, and a line over a slightly uneven colour leave.
const STRAY: i32 = 12;

/// The pixels around `region` that are mixtures of `seed` and a colour behind them, with the
/// seed's share of each replaced by what `paint` makes of the seed there. All of them are opaque;
/// the region stays as it is.
pub(super) fn edges(
    region: &Region,
    layer: &Layer,
    seed: Pixel,
    paint: impl Fn((usize, usize)) -> Pixel,
) -> Vec<Edge> {
    if seed[3] != u8::MAX {
        return Vec::new();
    }
    let mut seen = Region::empty_like(region);
    let mut open: Vec<_> = region.border().collect();
    for &(x, y) in &open {
        seen.insert(x, y);
    }
    let mut edges = Vec::new();
    for _ in 0..WIDTH {
        let mut next = Vec::new();
        for &(x, y) in &open {
            let Some(mixture) = mixed(region, layer, (x, y), seed) else { continue };
            let pixel = mixture.with(seed, paint((x, y)));
            edges.push(Edge { x, y, pixel });
            for (nx, ny) in region.around((x, y), 1) {
                if !region.contains(nx, ny) && seen.insert(nx, ny) {
                    next.push((nx, ny));
                }
            }
        }
        open = next;
    }
    edges
}

/// A pixel and what it becomes.
pub(super) struct Edge {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) pixel: Pixel,
}

/// A pixel that is a mixture of the seed's colour and a purer one.
struct Mixture {
    pixel: Pixel,
    /// The seed's share, of `whole`.
    rest: i32,
    whole: i32,
}

impl Mixture {
    /// The same with another paint in place of the seed's colour.
    fn with(&self, seed: Pixel, paint: Pixel) -> Pixel {
        let mut out = self.pixel;
        for channel in (0..4).rev() {
            let change = (i32::from(paint[channel]) - i32::from(seed[channel])) * self.rest;
            let value = i32::from(self.pixel[channel]) + change.div_euclid(self.whole);
            // Alpha comes first, for no colour exceeds it.
            let most = if channel == 3 { 255 } else { i32::from(out[3]) };
            out[channel] = value.clamp(0, most) as u8;
        }
        out
    }
}

/// How a pixel is mixed of the seed's colour and a purer one near it, if it is.
fn mixed(region: &Region, layer: &Layer, at: (usize, usize), seed: Pixel) -> Option<Mixture> {
    let pixel = layer.pixel(at.0, at.1);
    let share = distance(pixel, seed);
    if pixel[3] != u8::MAX || share == 0 {
        return None;
    }
    let others = region.around(at, WIDTH).filter(|&(x, y)| !region.contains(x, y));
    let others = others.map(|(x, y)| layer.pixel(x, y)).filter(|pure| pure[3] == u8::MAX);
    // The purest one; whether it fits takes longer to say than how pure it is.
    let whole = others.fold(share, |whole, pure| {
        let far = distance(pure, seed);
        if far > whole && is_between(pixel, seed, pure) { far } else { whole }
    });
    (share < whole).then_some(Mixture { pixel, rest: whole - share, whole })
}

/// Whether every channel of a pixel is where it would be in a mixture of two colours.
fn is_between(pixel: Pixel, seed: Pixel, pure: Pixel) -> bool {
    let (share, whole) = (distance(pixel, seed), distance(pure, seed));
    (0..3).all(|channel| {
        let [pixel, seed, pure] = [pixel, seed, pure].map(|color| i32::from(color[channel]));
        ((pixel - seed) * whole - (pure - seed) * share).abs() <= STRAY * whole
    })
}

/// The greatest difference of a channel.
fn distance(one: Pixel, other: Pixel) -> i32 {
    one.iter().zip(other).map(|(a, b)| i32::from(a.abs_diff(b))).max().unwrap_or(0)
}
