//! The tip of a brush: how much it covers at which distance.

use super::{PX, segment::Segment};
use crate::{Brush, lanes::Lanes};

/// How wide and how strong a tip is at some place of a stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tip {
    /// Diameter, 1/16 px; at least [`Tip::THINNEST`].
    pub(super) diameter: u16,
    /// Strength, 0..=[`Tip::STRONGEST`].
    pub(super) level: u16,
}

impl Tip {
    /// The least diameter, 1/16 px: a quarter pixel, so that the lightest touch leaves a trace.
    const THINNEST: u16 = 4;

    /// A pixel, 1/16 px: thinner tips cover as widely, and weaker instead.
    const PIXEL: u16 = 16;

    /// The level of full strength: a pressure of 255, with 8 bits to round.
    pub(super) const STRONGEST: u16 = 255 << 8;

    /// The tip of a brush at a pressure of 0..=[`Tip::STRONGEST`].
    pub(super) fn of(brush: &Brush, pressure: u16) -> Self {
        let diameter = if brush.pressure_size {
            let part = u32::from(brush.size) * u32::from(pressure) / u32::from(Self::STRONGEST);
            (part as u16).max(Self::THINNEST)
        } else {
            brush.size
        };
        let level = if brush.pressure_opacity { pressure } else { Self::STRONGEST };
        Self { diameter, level }
    }
}

/// A tip with all that pixels need of it.
///
/// Within an inner radius it covers wholly, and outside of an outer radius not at all. In the band
/// between, coverage falls with `t`, which goes from 1 at the inner to 0 at the outer radius *in
/// squared distance*: no square root in a loop over pixels, so no rounding in which two ends could
/// differ. [`Falloff`] has the curve.
///
/// The band of a hard brush is one pixel wide, half of it outside of the radius, so that its edge
/// is smooth and a line as heavy as it is wide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nib {
    tip: Tip,
    /// Outer radius, 1/512 px.
    reach: i64,
    /// Units of distances in a pixel.
    scale: i64,
    /// Distances from here on are outside.
    outside: Lanes,
    /// Power of two that brings distances to 16 bits.
    zoom: Lanes,
    /// The outer radius, zoomed and squared, upper 16 bits.
    squared: Lanes,
    falloff: Falloff,
}

impl Segment {
    /// Length that no segment of a brush of this size (1/16 px) may exceed, 1/512 px.
    ///
    /// It leaves the distances of all pixels around the segment in 15 bits; see [`Nib::new`].
    pub(super) fn longest(size: u16) -> i64 {
        i64::from(size) * (PX / 32) / 2 + 8 * PX
    }
}

impl Nib {
    pub(super) fn new(tip: Tip, hardness: u8) -> Self {
        let (thin, wide) = (tip.diameter.min(Tip::PIXEL), tip.diameter.max(Tip::PIXEL));
        let (inner, outer) = radii(wide, hardness);
        let reach = outer * PX / 32;
        // A pixel that is looked at lies at most a group of lanes outside of what is swept: a
        // segment and the tip's radius around it. From its start to there is less than this.
        let span = Segment::longest(tip.diameter) * 3 / 2 + 2 * reach + 12 * PX;
        let scale = 32_767 * PX / span;
        let outside = (reach * scale / PX) as u16;
        let zoom = outside.leading_zeros();
        let zoomed = u32::from(outside << zoom);
        let squared = ((zoomed * zoomed) >> 16) as u16;
        let level = u32::from(tip.level) * u32::from(thin) / u32::from(Tip::PIXEL);
        Self {
            tip,
            reach,
            scale,
            outside: Lanes::all(outside),
            zoom: Lanes::all(1 << zoom),
            squared: Lanes::all(squared),
            falloff: Falloff::new((inner, outer), squared, hardness, level),
        }
    }

    pub(super) fn tip(&self) -> Tip {
        self.tip
    }

    /// How far it covers, 1/512 px.
    pub(super) fn reach(&self) -> i64 {
        self.reach
    }

    /// Units in a pixel of the distances that [`Nib::coverage`] takes; all are less than 2^15.
    pub(super) fn scale(&self) -> i64 {
        self.scale
    }

    /// Coverage, 14 bits, at the distances `aside` of a segment's line and `past` its ends.
    #[inline]
    pub(super) fn coverage(&self, aside: Lanes, past: Lanes) -> Lanes {
        let square = |distance: Lanes| {
            let zoomed = distance.min_signed(self.outside).times(self.zoom);
            zoomed.times_high(zoomed)
        };
        let inside = self.squared.above(square(aside)).above(square(past));
        self.falloff.coverage(inside)
    }
}

/// Inner and outer radius of a tip, 1/32 px.
fn radii(diameter: u16, hardness: u8) -> (i64, i64) {
    const PX: i64 = 32;
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
struct Falloff {
    /// Width of the band in squared distance.
    band: Lanes,
    /// Power of two that brings `band` to 16 bits.
    zoom: Lanes,
    /// Brings that to 1, 15 bits.
    gain: Lanes,
    /// c1, 13 bits, if it is positive.
    c1: Lanes,
    /// -c1, 13 bits, if it is negative.
    minus_c1: Lanes,
    /// c2, 14 bits.
    c2: Lanes,
    /// c3, 15 bits.
    c3: Lanes,
}

impl Falloff {
    /// Radii are in 1/32 px, the outer one is `squared` in squared distance; the level is
    /// 0..=[`Tip::STRONGEST`].
    fn new((inner, outer): (i64, i64), squared: u16, hardness: u8, level: u32) -> Self {
        const ONE: i64 = 1 << 15;
        const PX: i64 = 32;
        let ring = outer * outer - inner * inner;
        let band = i64::from(squared) * ring / (outer * outer);
        let zoom = (band as u16).leading_zeros();
        let gain = ((1 << 31) / (band << zoom)).min(65_535) as u16;

        // t in the middle of the band, and the c1 that makes the coverage one half there.
        let middle = (4 * outer * outer - (outer + inner) * (outer + inner)) * ONE / (4 * ring);
        let square = middle * middle / ONE;
        let hard = (ONE / 2 - square) * ONE / (middle - square);
        let step = i64::min(2 * ONE, 4 * i64::from(hardness) * ONE / 255);
        let softness = (outer - inner - PX).clamp(0, PX);
        let c1 = hard * (PX - softness) / PX;
        let c3 = step * softness / PX;
        let c2 = ONE - c1 + c3;

        // A thousandth less than all, so that rounding up cannot leave the 14 bits of coverage;
        // as an opacity it still rounds to 255.
        let strength = |c: i64| c * i64::from(level) / i64::from(Tip::STRONGEST) * 1023 / 1024;
        let (c1, c2, c3) = (strength(c1) >> 2, strength(c2) >> 1, strength(c3));
        Self {
            band: Lanes::all(band as u16),
            zoom: Lanes::all(1 << zoom),
            gain: Lanes::all(gain),
            c1: Lanes::all(c1.max(0) as u16),
            minus_c1: Lanes::all((-c1).max(0) as u16),
            c2: Lanes::all(c2 as u16),
            c3: Lanes::all(c3.min(65_535) as u16),
        }
    }

    /// Coverage, 14 bits, of pixels so far (in squared distance) inside of the outer radius.
    #[inline]
    fn coverage(&self, inside: Lanes) -> Lanes {
        let t = inside.min(self.band).times(self.zoom).times_high(self.gain);
        let slope = self.c2.minus(t.times_high(self.c3));
        let factor = t.times_high(slope).plus(self.c1).above(self.minus_c1);
        t.times_high(factor.times(Lanes::all(4)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: u16 = 1 << 14;

    fn nib(diameter: u16, hardness: u8) -> Nib {
        Nib::new(Tip { diameter, level: Tip::STRONGEST }, hardness)
    }

    /// Coverage at a distance, 1/512 px, to the side of a segment.
    fn aside(nib: &Nib, distance: i64) -> u16 {
        let distance = (distance * nib.scale() / PX) as u16;
        nib.coverage(Lanes::all(distance), Lanes::all(0)).0[0]
    }

    #[test]
    fn a_hard_edge_covers_half_at_the_radius_and_is_a_pixel_wide() {
        for diameter in [16, 24, 40, 160, 1600, 6400] {
            let nib = nib(diameter, 255);
            let radius = i64::from(diameter) * PX / 32;
            let half = aside(&nib, radius);
            assert!(half.abs_diff(FULL / 2) < FULL / 20, "{diameter}: {half}");
            assert!(aside(&nib, radius - PX / 2) > FULL - FULL / 30, "{diameter}");
            assert_eq!(aside(&nib, radius + PX / 2 + 16), 0, "{diameter}");
        }
    }

    #[test]
    fn coverage_only_falls_from_the_centre_outwards() {
        for diameter in [4, 16, 17, 30, 64, 200, 3000, 6400] {
            for hardness in [0, 1, 60, 128, 200, 250, 254, 255] {
                let nib = nib(diameter, hardness);
                let coverages = (0..=200).map(|part| aside(&nib, nib.reach() * part / 200));
                let mut last = u16::MAX;
                for coverage in coverages {
                    // One in 2^12 for the rounding of three products.
                    assert!(coverage <= last.saturating_add(4), "{diameter} {hardness}");
                    last = coverage;
                }
                assert_eq!(last, 0, "{diameter} {hardness}");
            }
        }
    }

    #[test]
    fn every_tip_of_a_pixel_or_more_is_opaque_in_its_centre() {
        for diameter in [16, 20, 100, 6400] {
            for hardness in 0..=255 {
                let coverage = aside(&nib(diameter, hardness), 0);
                let opaque = FULL - FULL / 512..FULL;
                assert!(opaque.contains(&coverage), "{diameter} {hardness}: {coverage}");
            }
        }
    }

    #[test]
    fn tips_thinner_than_a_pixel_are_weaker_instead() {
        let quarter = aside(&nib(4, 255), 0);
        assert!(quarter.abs_diff(FULL / 4) < FULL / 64, "{quarter}");
    }

    #[test]
    fn hardness_is_the_share_that_is_wholly_covered() {
        let nib = nib(1600, 128);
        assert!(aside(&nib, 25 * PX) > FULL - FULL / 100);
        let between = aside(&nib, 38 * PX);
        assert!((FULL / 3..FULL * 2 / 3).contains(&between), "{between}");
    }

    #[test]
    fn pressure_scales_what_the_brush_says_it_scales() {
        let brush = Brush {
            mode: crate::BrushMode::Paint,
            color: crate::Color::BLACK,
            size: 160,
            hardness: 9,
            opacity: 9,
            pressure_size: true,
            pressure_opacity: true,
            texture: crate::Texture::Even,
            joints: crate::Joints::Smooth,
        };
        let half = Tip::STRONGEST / 2;
        assert_eq!(Tip::of(&brush, half), Tip { diameter: 80, level: half });
        assert_eq!(Tip::of(&brush, 0), Tip { diameter: 4, level: 0 });
        let even = Brush { pressure_size: false, pressure_opacity: false, ..brush };
        assert_eq!(Tip::of(&even, 0), Tip { diameter: 160, level: Tip::STRONGEST });
    }
}
