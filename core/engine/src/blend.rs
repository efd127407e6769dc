//! How a layer meets what is below it.
//!
//! The formulas are those of <https://www.w3.org/TR/compositing-1/#blending>, for premultiplied
//! colours: with `S` and `B` the colours above and below, `s` and `b` their alphas, and all of
//! them 0..=255,
//!
//! ```text
//! over:  alpha s + b - s b,  colour (S (255 - b) + B (255 - s) + M) / 255
//! atop:  alpha b,            colour              (B (255 - s) + M) / 255
//! ```
//!
//! where `M` is `s b` times the mode's mixture of the straight colours, a whole number of at most
//! `s b`. Each channel is divided once, rounded to the nearest; the two modes that divide round
//! their `M` to the nearest before. A layer's opacity thins its pixels first, rounded to the
//! nearest as well. No colour ever exceeds alpha, for that is rounded alike and from a sum that is
//! at least as great.

use core::{array, hint::black_box};

use crate::{
    Blend,
    lanes::{LANES, Lanes},
    tile::{GROUPS, Pixel, Row},
};

/// A row of a tile in numbers of 16 bits, so that layer after layer needs no unpacking of it.
pub(crate) type WideRow = [[Lanes; 4]; GROUPS];

/// A row of like pixels.
pub(crate) fn wide(pixel: Pixel) -> WideRow {
    [pixel.map(|channel| Lanes::all(channel.into())); GROUPS]
}

pub(crate) fn widen(row: &Row) -> WideRow {
    row.map(|group| group.map(|plane| Lanes::load(&plane)))
}

pub(crate) fn narrow(row: &WideRow) -> Row {
    let mut out = [[[0; 8]; 4]; GROUPS];
    for (out, group) in out.iter_mut().zip(row) {
        for (plane, lanes) in out.iter_mut().zip(group) {
            lanes.store(plane);
        }
    }
    out
}

/// Where a layer's pixels go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Onto {
    /// Over everything.
    Over,
    /// Only onto what there is, whose alpha stays: a clipped layer.
    Atop,
}

/// Lays a row of a layer onto one below.
pub(crate) fn lay(below: &mut WideRow, above: &Row, blend: Blend, opacity: u8, onto: Onto) {
    if blend == Blend::Normal && onto == Onto::Over {
        return cover(below, above, opacity);
    }
    match blend {
        Blend::Normal => each(below, above, opacity, onto, |p| p.above.times(p.below_alpha)),
        Blend::Multiply => each(below, above, opacity, onto, |p| p.above.times(p.below)),
        Blend::Screen => each(below, above, opacity, onto, |p| {
            p.scaled_above().plus(p.scaled_below()).minus(p.above.times(p.below))
        }),
        Blend::Overlay => each(below, above, opacity, onto, |p| p.swapped().hard_light()),
        Blend::Darken => {
            each(below, above, opacity, onto, |p| p.scaled_above().min(p.scaled_below()))
        }
        Blend::Lighten => each(below, above, opacity, onto, |p| {
            let scaled = p.scaled_below();
            scaled.plus(p.scaled_above().above(scaled))
        }),
        Blend::Add => each(below, above, opacity, onto, |p| {
            let scaled = p.scaled_below();
            scaled.plus(p.scaled_above().min(p.both_alphas().minus(scaled)))
        }),
        Blend::ColorDodge => each(below, above, opacity, onto, |p| p.lane_by_lane(dodge)),
        Blend::ColorBurn => each(below, above, opacity, onto, |p| p.lane_by_lane(burn)),
        Blend::HardLight => each(below, above, opacity, onto, Pair::hard_light),
        Blend::Difference => each(below, above, opacity, onto, |p| {
            let (above, below) = (p.scaled_above(), p.scaled_below());
            above.above(below).plus(below.above(above))
        }),
    }
}

/// The usual case: it needs one product a channel.
fn cover(below: &mut WideRow, above: &Row, opacity: u8) {
    for (below, above) in below.iter_mut().zip(above) {
        match u64::from_le_bytes(above[3]) {
            0 => continue,
            u64::MAX if opacity == u8::MAX => {
                for (below, above) in below.iter_mut().zip(above) {
                    *below = Lanes::load(above);
                }
                continue;
            }
            _ => {}
        }
        let rest = Lanes::all(255).minus(thinned(&above[3], opacity));
        for (below, above) in below.iter_mut().zip(above) {
            *below = below.times(rest).over_255().plus(thinned(above, opacity));
            black_box(()); // vectors along planes: see `paint`
        }
    }
}

/// A plane as a layer's opacity leaves it. By reference, for what is passed by value goes through
/// registers byte by byte.
#[inline]
fn thinned(plane: &[u8; LANES], opacity: u8) -> Lanes {
    let plane = Lanes::load(plane);
    if opacity == u8::MAX { plane } else { plane.times(Lanes::all(opacity.into())).over_255() }
}

/// Lays all groups, with a mixture `M`.
#[inline]
fn each(
    below: &mut WideRow,
    above: &Row,
    opacity: u8,
    onto: Onto,
    mixture: impl Fn(Pair) -> Lanes,
) {
    for (below, above) in below.iter_mut().zip(above) {
        if u64::from_le_bytes(above[3]) == 0 {
            continue;
        }
        let (above_alpha, below_alpha) = (thinned(&above[3], opacity), below[3]);
        let rest = Lanes::all(255).minus(above_alpha);
        let bare = Lanes::all(255).minus(below_alpha);
        for (below, above) in below.iter_mut().zip(above).take(3) {
            let above = thinned(above, opacity);
            let pair = Pair { above, above_alpha, below: *below, below_alpha };
            let mut sum = below.times(rest).plus(mixture(pair));
            if onto == Onto::Over {
                sum = sum.plus(above.times(bare));
            }
            *below = sum.over_255();
            black_box(());
        }
        if onto == Onto::Over {
            below[3] = below_alpha.times(rest).over_255().plus(above_alpha);
        }
    }
}

/// One channel of eight pixels above and below.
#[derive(Clone, Copy)]
struct Pair {
    above: Lanes,
    above_alpha: Lanes,
    below: Lanes,
    below_alpha: Lanes,
}

impl Pair {
    fn scaled_above(self) -> Lanes {
        self.above.times(self.below_alpha)
    }

    fn scaled_below(self) -> Lanes {
        self.below.times(self.above_alpha)
    }

    fn both_alphas(self) -> Lanes {
        self.above_alpha.times(self.below_alpha)
    }

    fn swapped(self) -> Self {
        Self {
            above: self.below,
            above_alpha: self.below_alpha,
            below: self.above,
            below_alpha: self.above_alpha,
        }
    }

    /// `2 S B` where `S` is dark, and `s b - 2 (s - S)(b - B)` where it is light.
    fn hard_light(self) -> Lanes {
        let dark = self.above.plus(self.above).at_most(self.above_alpha);
        let product = self.above.times(self.below);
        let light = self.above_alpha.minus(self.above).times(self.below_alpha.minus(self.below));
        let light = self.both_alphas().minus(light.plus(light));
        product.plus(product).and(dark).plus(light.and_not(dark))
    }

    fn lane_by_lane(self, mixture: fn([u32; 4]) -> u32) -> Lanes {
        Lanes(array::from_fn(|lane| {
            let of = |lanes: Lanes| u32::from(lanes.0[lane]);
            let all = [self.above, self.above_alpha, self.below, self.below_alpha].map(of);
            mixture(all) as u16
        }))
    }
}

/// `s b min(1, cb / (1 - cs))`, and 0 for black below.
fn dodge([above, above_alpha, below, below_alpha]: [u32; 4]) -> u32 {
    let whole = above_alpha * below_alpha;
    match above_alpha - above {
        _ if below == 0 => 0,
        0 => whole,
        room => whole.min((above_alpha * above_alpha * below + room / 2) / room),
    }
}

/// `s b (1 - min(1, (1 - cb) / cs))`, and the whole for white below.
fn burn([above, above_alpha, below, below_alpha]: [u32; 4]) -> u32 {
    let whole = above_alpha * below_alpha;
    match (above, below_alpha - below) {
        (_, 0) => whole,
        (0, _) => 0,
        (above, dark) => whole - whole.min((above_alpha * above_alpha * dark + above / 2) / above),
    }
}

#[cfg(test)]
mod tests;
