//! Blending of rows: the inner loops of everything that changes pixels.
//!
//! All of it is exact: `x / 255` rounds to the nearest. The loops run over whole arrays without
//! branches, so that compilers make vector code of them for every target.

use crate::{Brush, BrushMode, Color, tile::Row};

/// How many pixels are blended at once.
pub(crate) const LANES: usize = 8;

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

    /// Inks the lanes from `first` (a column), as much as `alpha` says, 0..=255.
    #[inline]
    pub(crate) fn apply(self, row: &mut Row, first: usize, alpha: &[u16; LANES]) {
        let pixel = self.pixel();
        for (plane, ink) in row.iter_mut().zip(pixel) {
            let Some(lanes) = plane[first..].first_chunk_mut::<LANES>() else { return };
            for (to, &alpha) in lanes.iter_mut().zip(alpha) {
                let kept = u16::from(*to).wrapping_mul(255_u16.wrapping_sub(alpha));
                *to = div_255(kept.wrapping_add(alpha.wrapping_mul(u16::from(ink)))) as u8;
            }
        }
    }
}

/// Lays a premultiplied pixel *under* the lanes from `first` where `mask` is 255, and not where 0.
pub(crate) fn lay_under(row: &mut Row, first: usize, pixel: [u8; 4], mask: &[u16; LANES]) {
    let mut gap = [0; LANES];
    let Some(alpha) = row[3][first..].first_chunk::<LANES>() else { return };
    for ((gap, &alpha), &mask) in gap.iter_mut().zip(alpha).zip(mask) {
        *gap = (255 - u16::from(alpha)) & mask;
    }
    for (plane, ink) in row.iter_mut().zip(pixel) {
        let Some(lanes) = plane[first..].first_chunk_mut::<LANES>() else { return };
        for (to, gap) in lanes.iter_mut().zip(gap) {
            let under = div_255(gap.wrapping_mul(u16::from(ink))) as u8;
            *to = to.wrapping_add(under);
        }
    }
}

/// Alphas of coverages: `opacity` where wholly covered, rounded to the nearest.
///
/// Coverage has 14 bits, so that falloffs stay smooth.
#[inline]
pub(crate) fn alphas(coverage: &[u16; LANES], opacity: u8) -> [u16; LANES] {
    let opacity = u16::from(opacity) << 8;
    coverage.map(|coverage| (high(coverage.wrapping_shl(2), opacity).wrapping_add(128)) >> 8)
}

/// A premultiplied colour of this opacity.
pub(crate) fn premultiply(color: Color, opacity: u8) -> [u8; 4] {
    let of = |channel| div_255(u16::from(channel) * u16::from(opacity)) as u8;
    [of(color.r), of(color.g), of(color.b), opacity]
}

/// The upper half of a product.
#[inline]
pub(crate) const fn high(a: u16, b: u16) -> u16 {
    ((a as u32).wrapping_mul(b as u32) >> 16) as u16
}

/// `x / 255` to the nearest, for x up to 255 * 255.
#[inline]
const fn div_255(x: u16) -> u16 {
    let x = x.wrapping_add(128);
    x.wrapping_add(x >> 8) >> 8
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: u16 = 1 << 14;

    #[test]
    fn division_by_255_rounds_to_the_nearest() {
        for x in 0..=255 * 255_u16 {
            assert_eq!(u32::from(div_255(x)), (u32::from(x) + 127) / 255, "{x}");
        }
    }

    #[test]
    fn whole_coverage_gives_the_opacity_and_none_nothing() {
        for opacity in 1..=255 {
            let alphas = alphas(&[FULL - 1, FULL - 8, 0, 0, 0, 0, 0, 0], opacity);
            assert_eq!(alphas[..3], [u16::from(opacity), u16::from(opacity), 0]);
        }
    }

    #[test]
    fn colours_never_exceed_alpha() {
        let color = Color { r: 255, g: 128, b: 1 };
        for start in [[0; 4], [77, 77, 1, 77], [255, 0, 9, 255]] {
            for alpha in 0..=255 {
                let mut row: Row = start.map(|channel| [channel; 64]);
                Ink::Paint(color).apply(&mut row, 8, &[alpha; LANES]);
                lay_under(&mut row, 8, premultiply(color, 99), &[255; LANES]);
                Ink::Erase.apply(&mut row, 8, &[255 - alpha; LANES]);
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
        lay_under(&mut row, 0, [255; 4], &[255; LANES]);
        assert_eq!(row, before);
    }
}
