//! Watercolour: washes that thin and pool, after Bousseau et al. (2006).
//!
//! Every effect is a change of pigment density `d` over the abstracted picture, by their
//! `C' = C (1 - (1 - C)(d - 1))`: turbulent flow, edge darkening, granulation in the paper's hollows.

use core::ops::ControlFlow;

use super::paper::Paper;
use super::{Progress, contour};
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::{fade, mix, ramp, unit};
use crate::noise::Noise;
use crate::render::{Rendered, Scene};

pub(crate) fn paint(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    let px = 1.0 / scene.milli;
    let half = halved(&r.image);
    progress(0.1)?;
    let flat = kuwahara(&half, ((3.4 * px / 2.0) as i32).clamp(2, 5), progress)?;
    let near = flat.clone().blurred(((3.0 * px / 2.0) as usize).max(1), 2);
    let wide = flat.clone().blurred(((16.0 * px / 2.0) as usize).max(2), 2);
    let paper = Paper::rough(scene.seed, (3.6 * px).max(2.2));
    let n = Noise::new(scene.seed, 141);
    let sheet = Rgb::hex(0xf6f1e4);
    let (w, h) = (r.image.width, r.image.height);
    let mut out = Grid::filled(w, h, sheet);
    for y in 0..h {
        if y.is_multiple_of(64) {
            progress(0.5 + 0.4 * y as f32 / h as f32)?;
        }
        for x in 0..w {
            let (mx, my) = (x as f32 * scene.milli, y as f32 * scene.milli);
            // The wash's border trembles with the paper.
            let (jx, jy) =
                (1.3 * n.smooth(mx / 6.0, my / 6.0), 1.3 * n.smooth(mx / 6.0 + 30.0, my / 6.0));
            let (hx, hy) = ((x as f32 + jx * px) * 0.5 + 0.5, (y as f32 + jy * px) * 0.5 + 0.5);
            let base = flat.sample(hx, hy);
            let around = near.sample(hx, hy);
            let far = wide.sample(hx, hy);
            // High key: light comes from the paper.
            let mut c = base.mix(Rgb::WHITE, 0.17 + 0.15 * base.luma()).saturate(1.34).clamped();
            // A wet neighbour bleeds in a little.
            let bleed = ramp(0.1, 0.7, n.sum(mx / 120.0, my / 120.0, 2)) * 0.34;
            c = c.mix(far.saturate(1.3).mix(Rgb::WHITE, 0.16).clamped(), bleed);
            let flow = n.sum(mx / 190.0 + 0.6 * n.smooth(mx / 70.0, my / 70.0), my / 190.0, 4);
            let back = n.ridges(mx / 170.0 + flow * 0.5, my / 170.0 - flow * 0.5, 3);
            let bloom = ramp(0.45, 0.95, back);
            // Pigment gathers on the darker side of a border.
            let edge =
                unit((around.luma() - base.luma()) * 5.5) + 0.35 * unit(base.apart(around) * 3.0);
            let grain = (0.5 - paper.at(x, y)) * (0.30 + 0.9 * (1.0 - base.luma()));
            let d = 1.0 + 0.46 * flow - 0.20 * bloom + 0.62 * edge + 0.42 * grain;
            let wash = |v: f32| unit(v * (1.0 - (1.0 - v) * (d - 1.0)));
            c = Rgb(wash(c.0), wash(c.1), wash(c.2));
            // The sheet's edge stays bare, and the brush skips its highest tooth where it was quick.
            let edge_of_sheet = mx.min(my).min(scene.wide - mx).min(scene.tall - my);
            let bare = ramp(17.0, 11.0, edge_of_sheet + 11.0 * n.sum(mx / 60.0, my / 60.0, 3));
            let rim =
                fade((edge_of_sheet + 11.0 * n.sum(mx / 60.0, my / 60.0, 3) - 17.0).abs() / 1.6)
                    * 0.20;
            let skip = ramp(0.74, 0.86, paper.at(x, y)) * ramp(0.15, 0.6, flow) * 0.55;
            c = (c * (1.0 - rim)).mix(sheet, unit(mix(skip, 1.0, bare)));
            out.cells[y * w + x] = c * (0.972 + 0.05 * paper.at(x, y));
        }
    }
    contour::lay_with(&mut out, r, |x, y| 0.60 + 0.34 * paper.at(x, y));
    ControlFlow::Continue(out)
}

/// The picture at half size.
fn halved(image: &Grid<Rgb>) -> Grid<Rgb> {
    Grid::build(image.width.div_ceil(2), image.height.div_ceil(2), |x, y| {
        let at = |dx: usize, dy: usize| {
            image.at((x * 2 + dx).min(image.width - 1), (y * 2 + dy).min(image.height - 1))
        };
        (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) * 0.25
    })
}

/// The mean of whichever corner of a window varies least (Kuwahara 1976): flat within, sharp between.
fn kuwahara(image: &Grid<Rgb>, radius: i32, progress: Progress<'_>) -> ControlFlow<(), Grid<Rgb>> {
    let mut out = image.clone();
    let scale = 1.0 / ((radius + 1) * (radius + 1)) as f32;
    // Means and variances of squares by their upper left corner, from running sums.
    let squared = image.map(|c| c.luma() * c.luma());
    let means = corner_sums(image, radius);
    let squares = corner_sums(&squared, radius);
    for y in 0..image.height {
        if y.is_multiple_of(64) {
            progress(0.1 + 0.4 * y as f32 / image.height as f32)?;
        }
        for x in 0..image.width {
            let (x, y) = (x as i32, y as i32);
            let mut best = (f32::MAX, Rgb::BLACK);
            for (dx, dy) in [(-radius, -radius), (0, -radius), (-radius, 0), (0, 0)] {
                let mean = means.near(x + dx, y + dy) * scale;
                let varies = squares.near(x + dx, y + dy) * scale - mean.luma() * mean.luma();
                if varies < best.0 {
                    best = (varies, mean);
                }
            }
            out.cells[y as usize * image.width + x as usize] = best.1;
        }
    }
    ControlFlow::Continue(out)
}

/// Sums over the square of `radius + 1` cells whose upper left corner is each cell.
fn corner_sums<T: crate::grid::Blend>(image: &Grid<T>, radius: i32) -> Grid<T> {
    let across = Grid::build(image.width, image.height, |x, y| {
        (0..=radius)
            .fold(T::default(), |s, k| s.add_scaled(image.near(x as i32 + k, y as i32), 1.0))
    });
    Grid::build(image.width, image.height, |x, y| {
        (0..=radius)
            .fold(T::default(), |s, k| s.add_scaled(across.near(x as i32, y as i32 + k), 1.0))
    })
}
