//! Ink wash: a few dilutions of black on rice paper, thin colour over it, red kept like a seal.

use core::ops::ControlFlow;

use super::paper::Paper;
use super::{Progress, contour};
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::{fade, floor, mix, ramp, unit};
use crate::noise::Noise;
use crate::render::{Rendered, Scene};

pub(crate) fn paint(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    let px = 1.0 / scene.milli;
    let soft = r.image.clone().blurred(((3.0 * px) as usize).max(1), 2);
    progress(0.2)?;
    let far = soft.clone().blurred(((13.0 * px) as usize).max(1), 2);
    progress(0.35)?;
    let paper = Paper::rough(scene.seed, (4.2 * px).max(2.2));
    let n = Noise::new(scene.seed, 151);
    let sheet = Rgb::hex(0xece2cb);
    let black = Rgb::hex(0x1d1c22);
    let (w, h) = (r.image.width, r.image.height);
    let mut out = Grid::filled(w, h, sheet);
    for y in 0..h {
        if y.is_multiple_of(64) {
            progress(0.35 + 0.6 * y as f32 / h as f32)?;
        }
        for x in 0..w {
            let i = y * w + x;
            let (mx, my) = (x as f32 * scene.milli, y as f32 * scene.milli);
            let pool = n.sum(mx / 130.0, my / 130.0, 4);
            // Where the paper was wet the ink has run.
            let wet = ramp(0.0, 0.6, n.sum(mx / 260.0 + 8.0, my / 200.0, 3));
            let l = mix(soft.cells[i].luma(), far.cells[i].luma(), 0.75 * wet);
            let dark = unit((1.0 - l) * 1.75 - 0.48 + 0.16 * pool + 0.10 * (0.5 - paper.at(x, y)));
            // Five dilutions, each with a darker rim where it dried.
            let t = dark * 5.0;
            let base = floor(t) as f32;
            let f = t - base;
            let tone = (base + mix(ramp(0.36, 0.64, f), f, 0.35 + 0.5 * wet)) / 5.0;
            let rim = fade((f - 0.5).abs() * 14.0) * 0.10 * (1.0 - wet);
            let ink = unit(tone * 0.92 + rim * tone.sqrt());
            let mut c = sheet.mix(black, ink);
            c = c.mix(c * Rgb(0.90, 0.97, 1.06), 0.6 * unit(1.0 - tone));
            let hue = r.image.cells[i];
            // Thin colour floats over the ink, as in the old light-crimson landscapes.
            let soft_hue = soft.cells[i].mix(far.cells[i], 0.6 * wet);
            let grey = soft_hue.luma();
            let thin = (soft_hue - Rgb::grey(grey)) * mix(0.34, 0.60, unit(1.0 - tone));
            c = c + thin * mix(0.7, 1.15, unit(0.5 + 0.5 * pool));
            let red = unit((hue.0 - hue.1.max(hue.2)) * 4.2 - 0.55);
            let red = red * ramp(0.30, 0.5, hue.0);
            c = c.mix(Rgb::hex(0xb8382a).mix(sheet, unit(0.75 - dark)), 0.72 * red);
            let edge = mx.min(my).min(scene.wide - mx).min(scene.tall - my) + 14.0 * pool;
            out.cells[i] = c.mix(sheet, ramp(24.0, 8.0, edge)) * (0.965 + 0.06 * paper.at(x, y));
        }
    }
    // A loaded brush at first, a dry one where it was quick.
    contour::lay_with(&mut out, r, |x, y| {
        let dry = ramp(0.0, 0.5, n.sum(x as f32 / (90.0 * px), y as f32 / (90.0 * px), 2));
        mix(0.97, ramp(0.30, 0.52, paper.at(x, y)) * 0.95, dry)
    });
    ControlFlow::Continue(out)
}
