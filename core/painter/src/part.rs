//! Painting a part of a picture anew, so that nobody sees where the old ends.
//!
//! The drawing is painted whole, as [`paint`] does, and laid into the mask. Two things hide the seam:
//! the new paint takes on the old one's colours towards the rim (the difference outside the mask is
//! carried into it as a smooth membrane, in the spirit of Pérez, Gangnet and Blake 2003, by pulling
//! and pushing through a pyramid after Gortler et al. 1996), and the rim itself is a soft blend. Both
//! lie inside the mask: outside not one byte changes.

use core::ops::ControlFlow;

use crate::colour::Rgb;
use crate::drawing::Drawing;
use crate::grid::{Grid, distance};
use crate::math::ramp;
use crate::painting::{PaintError, Painting, paint};
use crate::picture::{Mask, Picture, bytes};
use crate::wish::Wish;

/// The rim's width where the mask has room for it, as a share of the shorter side.
const RIM: f32 = 0.035;

/// How far from the rim the old colours still tell, in rims.
const REACH: f32 = 3.5;

/// Paints `drawing` as `wish` asks, but only within `mask`; all around it `under` stays.
///
/// Bytes where the mask is 0 are those of `under`. The new paint is blended in over a soft rim inside
/// the mask. Ask with the wish that `under` was painted with, or with new words for the part. The
/// same arguments give the same bytes; `progress` is as in [`paint`].
///
/// # Errors
///
/// [`PaintError::Size`] when the three are not of one size that can be painted;
/// [`PaintError::Cancelled`] when `progress` broke.
pub fn paint_part(
    drawing: &Drawing<'_>,
    mask: &Mask,
    under: &Picture<'_>,
    wish: &Wish<'_>,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<Painting, PaintError> {
    under.check()?;
    mask.check(under.width, under.height)?;
    if (drawing.width, drawing.height) != (under.width, under.height) {
        return Err(PaintError::Size);
    }
    let mut painting = paint(drawing, wish, progress)?;
    painting.rgb = laid_in(&painting, mask, under);
    Ok(painting)
}

fn laid_in(painting: &Painting, mask: &Mask, under: &Picture<'_>) -> Vec<u8> {
    let (new, old) = (painting.picture().grid(), under.grid());
    let (w, h) = (new.width, new.height);
    let depth = distance(w, h, |i| mask.cover[i] == 0);
    // A mask over everything has no rim and nothing to blend with.
    let whole = mask.cover.iter().all(|&c| c > 0);
    let deepest = depth.cells.iter().copied().fold(0.0, f32::max);
    let rim = (w.min(h) as f32 * RIM).min(deepest * 0.6).max(1.0);
    let lean = if whole {
        Grid::filled(w.div_ceil(8), h.div_ceil(8), Rgb::BLACK)
    } else {
        membrane(&old, &new, mask, w.min(h))
    };
    let blended = Grid::build(w, h, |x, y| {
        let i = y * w + x;
        if mask.cover[i] == 0 {
            return old.cells[i];
        }
        let d = depth.cells[i];
        let soft = if whole { 1.0 } else { ramp(0.0, rim, d) };
        let carried = lean.sample((x as f32 + 0.5) / 8.0, (y as f32 + 0.5) / 8.0);
        let fresh = new.cells[i] + carried * ramp(rim * REACH, 0.0, d);
        old.cells[i].mix(fresh, soft * f32::from(mask.cover[i]) / 255.0)
    });
    let mut rgb = bytes(&blended);
    for (i, &c) in mask.cover.iter().enumerate() {
        if c == 0 {
            rgb[i * 3..i * 3 + 3].copy_from_slice(&under.rgb[i * 3..i * 3 + 3]);
        }
    }
    rgb
}

/// The difference of the old picture from the new one just outside the mask, carried smoothly over
/// it; one cell for each square of eight pixels.
fn membrane(old: &Grid<Rgb>, new: &Grid<Rgb>, mask: &Mask, side: usize) -> Grid<Rgb> {
    let (w, h) = (old.width.div_ceil(8), old.height.div_ceil(8));
    let band = side as f32 * RIM * 2.0;
    let near = distance(old.width, old.height, |i| mask.cover[i] > 0);
    let mut sums = Grid::filled(w, h, (Rgb::BLACK, 0.0_f32));
    for y in 0..old.height {
        for x in 0..old.width {
            let i = y * old.width + x;
            if near.cells[i] > 0.0 && near.cells[i] <= band {
                let s = &mut sums.cells[(y / 8) * w + x / 8];
                *s = (s.0 + (old.cells[i] - new.cells[i]), s.1 + 1.0);
            }
        }
    }
    pull_push(&sums).blurred(1, 2)
}

/// Means where there are sums, and a smooth surface between them elsewhere.
fn pull_push(sums: &Grid<(Rgb, f32)>) -> Grid<Rgb> {
    let mean = |s: (Rgb, f32)| s.0 * (1.0 / s.1.max(1e-6));
    if sums.width == 1 && sums.height == 1 {
        return sums.map(|&s| mean(s));
    }
    let (w, h) = (sums.width.div_ceil(2), sums.height.div_ceil(2));
    let coarse = Grid::build(w, h, |x, y| {
        let mut total = (Rgb::BLACK, 0.0);
        for cy in y * 2..(y * 2 + 2).min(sums.height) {
            for cx in x * 2..(x * 2 + 2).min(sums.width) {
                let s = sums.at(cx, cy);
                total = (total.0 + s.0, total.1 + s.1);
            }
        }
        total
    });
    let coarse = pull_push(&coarse);
    Grid::build(sums.width, sums.height, |x, y| {
        let s = sums.at(x, y);
        let filled = coarse.sample((x as f32 + 0.5) * 0.5, (y as f32 + 0.5) * 0.5);
        filled.mix(mean(s), (s.1 / 16.0).min(1.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_membrane_runs_from_one_side_to_the_other() {
        let mut sums = Grid::filled(16, 16, (Rgb::BLACK, 0.0));
        for y in 0..16 {
            sums.cells[y * 16 + 15] = (Rgb::grey(64.0), 64.0);
            sums.cells[y * 16] = (Rgb::BLACK, 64.0);
        }
        let m = pull_push(&sums);
        assert!(m.at(1, 8).luma() < 0.3 && m.at(14, 8).luma() > 0.7);
        assert!((m.at(8, 8).luma() - 0.5).abs() < 0.2);
    }
}
