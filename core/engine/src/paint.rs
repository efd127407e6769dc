//! Blending of rows: the inner loops of everything that changes pixels.
//!
//! All of it is exact: what is divided by 255 is rounded to the nearest.

use core::hint::black_box;

use crate::{
    Brush, BrushMode, Color,
    lanes::{LANES, Lanes},
    tile::{Row, SIDE},
};

/// What is done where a mask covers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ink {
    /// Lays an opaque colour over.
    Paint(Color),
    /// Takes alpha away.
    Erase,
}

impl Ink {
    pub(crate) fn of(brush: &Brush) -> Self {
        match brush.mode {
            BrushMode::Paint => Self::Paint(brush.color),
            BrushMode::Erase => Self::Erase,
        }
    }

    /// What each channel of a wholly inked pixel becomes.
    fn pixel(self) -> [u8; 4] {
        match self {
            Self::Paint(Color { r, g, b }) => [r, g, b, 255],
            Self::Erase => [0; 4],
        }
    }

    /// Inks a group of lanes of a row, as much as `alpha` says, 0..=255.
    #[inline]
    pub(crate) fn apply(self, row: &mut Row, group: usize, alpha: Lanes) {
        let rest = Lanes::all(255).minus(alpha);
        for (plane, ink) in row.iter_mut().zip(self.pixel()) {
            let lanes = &mut plane.as_chunks_mut().0[group];
            let kept = Lanes::load(lanes).times(rest);
            kept.plus(alpha.times(Lanes::all(u16::from(ink)))).over_255().store(lanes);
            // Keeps compilers from making vectors across planes instead of along them.
            black_box(());
        }
    }
}

/// Lays a premultiplied pixel *under* a row where `mask` is 255, and not where it is 0.
pub(crate) fn lay_under(row: &mut Row, pixel: [u8; 4], mask: &[Lanes]) {
    let [.., alpha] = row;
    let mut gaps = [Lanes::all(0); SIDE / LANES];
    for ((gap, alpha), mask) in gaps.iter_mut().zip(alpha.as_chunks().0).zip(mask) {
        *gap = Lanes::all(255).minus(Lanes::load(alpha)).and(*mask);
    }
    for (plane, ink) in row.iter_mut().zip(pixel) {
        let ink = Lanes::all(u16::from(ink));
        for (lanes, gap) in plane.as_chunks_mut().0.iter_mut().zip(gaps) {
            Lanes::load(lanes).plus(gap.times(ink).over_255()).store(lanes);
        }
    }
}

/// Alphas of coverages: `opacity` where wholly covered, rounded to the nearest.
///
/// Coverage has 14 bits, so that falloffs stay smooth.
#[inline]
pub(crate) fn alphas(coverage: Lanes, opacity: u8) -> Lanes {
    let opacity = Lanes::all(u16::from(opacity) << 8);
    let scaled = coverage.times(Lanes::all(4)).times_high(opacity);
    scaled.plus(Lanes::all(128)).shift_right::<8>()
}

/// A premultiplied colour of this opacity.
pub(crate) fn premultiply(color: Color, opacity: u8) -> [u8; 4] {
    let of = |channel| {
        let product = u16::from(channel) * u16::from(opacity);
        Lanes::all(product).over_255().0[0] as u8
    };
    [of(color.r), of(color.g), of(color.b), opacity]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: u16 = 1 << 14;

    #[test]
    fn whole_coverage_gives_the_opacity_and_none_nothing() {
        for opacity in 1..=255 {
            let alphas = alphas(Lanes([FULL - 1, FULL - 8, 0, 0, 0, 0, 0, 0]), opacity);
            assert_eq!(alphas.0[..3], [u16::from(opacity), u16::from(opacity), 0]);
        }
    }

    #[test]
    fn colours_never_exceed_alpha() {
        let color = Color { r: 255, g: 128, b: 1 };
        for start in [[0; 4], [77, 77, 1, 77], [255, 0, 9, 255]] {
            for alpha in 0..=255 {
                let mut row: Row = start.map(|channel| [channel; 64]);
                Ink::Paint(color).apply(&mut row, 1, Lanes::all(alpha));
                lay_under(&mut row, premultiply(color, 99), &[Lanes::all(0), Lanes::all(255)]);
                Ink::Erase.apply(&mut row, 1, Lanes::all(255 - alpha));
                let pixel = row.map(|plane| plane[8]);
                assert!(pixel[..3].iter().all(|&color| color <= pixel[3]), "{pixel:?}");
                assert_eq!(row.map(|plane| plane[7]), start, "neighbours stay");
                assert_eq!(row.map(|plane| plane[16]), start, "neighbours stay");
            }
        }
    }

    #[test]
    fn paint_under_an_opaque_pixel_does_not_show() {
        let mut row: Row = [[10; 64], [20; 64], [30; 64], [255; 64]];
        let before = row;
        lay_under(&mut row, [255; 4], &[Lanes::all(255); 8]);
        assert_eq!(row, before);
    }
}
