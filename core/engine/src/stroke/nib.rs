//! The tip of a brush: how much it covers at which distance.

use alloc::vec::Vec;

use super::dab::Dab;
use crate::paint::{LANES, high};

/// The tip at one diameter and strength.
///
/// **Shape.** Within an inner radius it covers wholly, and outside of an outer radius not at all.
/// In the band between, coverage falls with `t`, which goes from 1 at the inner to 0 at the outer
/// radius *in squared distance*: no square root in a loop over pixels, so no rounding in which two
/// ends could differ, and a sum of one term for the row and one for the column.
///
/// The band of a hard brush is one pixel wide, half of it outside of the radius, so that its edge
/// is smooth and a line as heavy as it is wide. [`Falloff`] has the curve.
#[derive(Debug)]
pub(super) struct Nib {
    hardness: u8,
    dab: Option<Dab>,
    falloff: Falloff,
    /// Outer radius, 1/16 px, rounded up.
    reach: i32,
    /// Squared distance times this, over 2^32, is 65535 at the outer radius.
    scale: u64,
    /// [`Nib::squares`] of the 16 phases, one after another.
    squares: Vec<u16>,
    /// Entries for a phase.
    stride: usize,
    /// Which phases are there, a bit each.
    known: u16,
}

/// Units of radii in a pixel.
const PX: i64 = 32;

impl Nib {
    pub(super) const fn new(hardness: u8) -> Self {
        Self {
            hardness,
            dab: None,
            falloff: Falloff::NOTHING,
            reach: 0,
            scale: 0,
            squares: Vec::new(),
            stride: 0,
            known: 0,
        }
    }

    /// Takes on the shape of a dab.
    pub(super) fn cut(&mut self, dab: Dab) {
        let last = self.dab.replace(dab);
        let (thin, wide) = (dab.diameter.min(Dab::PIXEL), dab.diameter.max(Dab::PIXEL));
        let same = |of: fn(&Dab) -> u16| last.is_some_and(|last| of(&last) == of(&dab));
        if same(|dab| dab.diameter) && same(|dab| dab.level) {
            return;
        }
        let (inner, outer) = radii(wide, self.hardness);
        let level = u32::from(dab.level) * u32::from(thin) / u32::from(Dab::PIXEL);
        self.falloff = Falloff::new(inner, outer, self.hardness, level);
        if !same(|dab| dab.diameter) {
            self.reach = ((outer + 1) / 2) as i32;
            self.scale = (65_535 << 32) / (outer * outer) as u64;
            self.stride = 2 * self.center() + 2 * LANES;
            self.squares.clear();
            self.squares.resize(16 * self.stride, 0);
            self.known = 0;
        }
    }

    /// How far from its centre the tip may cover, 1/16 px.
    pub(super) fn reach(&self) -> i32 {
        self.reach
    }

    pub(super) fn falloff(&self) -> Falloff {
        self.falloff
    }

    /// Index into [`Nib::squares`] of the pixel that the centre lies in.
    pub(super) fn center(&self) -> usize {
        (self.reach as usize >> 4) + 1 + LANES
    }

    /// Squared distances of pixels to the centre along one axis; 65535 is the outer radius.
    ///
    /// The phase is the centre's place within its pixel, 1/16 px.
    pub(super) fn squares(&self, phase: i32) -> &[u16] {
        &self.squares[phase as usize * self.stride..][..self.stride]
    }

    /// Makes [`Nib::squares`] of a phase.
    pub(super) fn learn(&mut self, phase: i32) {
        if self.known & (1 << phase) != 0 {
            return;
        }
        self.known |= 1 << phase;
        let first = 8 - phase as i64 - 16 * self.center() as i64;
        let squares = &mut self.squares[phase as usize * self.stride..][..self.stride];
        for (index, square) in squares.iter_mut().enumerate() {
            let distance = 2 * (first + 16 * index as i64);
            let scaled = ((distance * distance) as u64 * self.scale) >> 32;
            *square = scaled.min(65_535) as u16;
        }
    }
}

/// Inner and outer radius of a tip, 1/32 px.
fn radii(diameter: u16, hardness: u8) -> (i64, i64) {
    // A diameter in sixteenths of a pixel is a radius in thirty-seconds.
    let radius = i64::from(diameter);
    let soft = radius * i64::from(255 - hardness) / 255;
    let outer = radius + (PX - soft).max(0) / 2;
    ((outer - soft.max(PX)).max(0), outer)
}

/// Coverage by squared distance: `t * (c1 + t * (c2 - t * c3))` of t in 0..=1.
///
/// A hard edge takes c3 = 0 and the c1 that covers half a pixel in the middle of the band, which
/// makes it straight in distance: lines of any slope are equally heavy. A soft edge runs from
/// `t^2` (hardness 0: a bell without a tip or a rim) to the smooth step `3 t^2 - 2 t^3` (from
/// hardness 1/2 on: no ring where the full core ends). Bands of 1 to 2 px are mixed from both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Falloff {
    /// Width of the band in squared distance.
    band: u16,
    /// Leading zeros of `band`.
    shift: u32,
    /// Makes `band` 1.
    gain: u16,
    /// c1, 13 bits, if it is positive.
    c1: u16,
    /// -c1, 13 bits, if it is negative.
    minus_c1: u16,
    /// c2, 14 bits.
    c2: u16,
    /// c3, 15 bits.
    c3: u16,
}

impl Falloff {
    const NOTHING: Self = Self { band: 0, shift: 0, gain: 0, c1: 0, minus_c1: 0, c2: 0, c3: 0 };

    /// Radii are in 1/32 px; the level is 0..=[`Dab::STRONGEST`].
    fn new(inner: i64, outer: i64, hardness: u8, level: u32) -> Self {
        const ONE: i64 = 1 << 15;
        let band_squared = outer * outer - inner * inner;
        let band = (65_535 * band_squared / (outer * outer)).max(1);
        let shift = (band as u16).leading_zeros();
        let gain = ((1 << 31) / (band << shift)).min(65_535) as u16;

        // t in the middle of the band, and the c1 that makes the coverage one half there.
        let middle =
            (4 * outer * outer - (outer + inner) * (outer + inner)) * ONE / (4 * band_squared);
        let squared = middle * middle / ONE;
        let hard = (ONE / 2 - squared) * ONE / (middle - squared);
        let step = i64::min(2 * ONE, 4 * i64::from(hardness) * ONE / 255);
        let softness = (outer - inner - PX).clamp(0, PX);
        let c1 = hard * (PX - softness) / PX;
        let c3 = step * softness / PX;
        let c2 = ONE - c1 + c3;

        let strength = |c: i64| c * i64::from(level) / i64::from(Dab::STRONGEST);
        let (c1, c2, c3) = (strength(c1) >> 2, strength(c2) >> 1, strength(c3));
        Self {
            band: band as u16,
            shift,
            gain,
            c1: c1.max(0) as u16,
            minus_c1: (-c1).max(0) as u16,
            c2: c2 as u16,
            c3: c3.min(65_535) as u16,
        }
    }

    /// Raises coverages to what the tip covers, `down` being 65535 less the row's squared distance
    /// and `across` the columns'.
    #[inline]
    pub(super) fn cover(self, coverage: &mut [u16; LANES], down: u16, across: &[u16; LANES]) {
        for (coverage, &across) in coverage.iter_mut().zip(across) {
            let inside = down.saturating_sub(across).min(self.band);
            let t = high(inside.wrapping_shl(self.shift), self.gain);
            let slope = self.c2.wrapping_sub(high(t, self.c3));
            let factor = high(t, slope).wrapping_add(self.c1).saturating_sub(self.minus_c1);
            *coverage = high(t, factor.wrapping_shl(2)).max(*coverage);
        }
    }
}
