//! Woodcut: a few flat inks and a black block whose cuts follow the forms.
//!
//! The cuts are noise smeared along the flow (line integral convolution, Cabral and Leedom 1993) and
//! cut off at the tone: dark places keep wide ridges, light ones only hairs.

use core::ops::ControlFlow;

use super::flow::Flow;
use super::paper::Paper;
use super::{Progress, contour};
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::{floor, ramp, unit};
use crate::noise::Noise;
use crate::render::{Rendered, Scene};

pub(crate) fn paint(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    let px = 1.0 / scene.milli;
    let flow = Flow::of(scene, r, 0.0);
    let soft = r.image.clone().blurred(((2.6 * px) as usize).max(1), 2);
    let (w, h) = (r.image.width, r.image.height);
    let n = Noise::new(scene.seed, 171);
    let paper = Paper::rough(scene.seed, (3.0 * px).max(2.0));
    progress(0.1)?;
    let size = 2.9 * px;
    let grain = Grid::build(w, h, |x, y| n.smooth(x as f32 / size, y as f32 / size));
    progress(0.25)?;
    let sheet = Rgb::hex(0xeee2c6);
    let key = Rgb::hex(0x1c1a1e);
    let stride = 2.6 * px;
    let mut out = Grid::filled(w, h, sheet);
    for y in 0..h {
        if y.is_multiple_of(32) {
            progress(0.25 + 0.7 * y as f32 / h as f32)?;
        }
        for x in 0..w {
            let i = y * w + x;
            let mut sum = grain.cells[i];
            for way in [1.0_f32, -1.0] {
                let (mut qx, mut qy) = (x as f32, y as f32);
                let (mut lx, mut ly) = (0.0, 0.0);
                for step in 0..7 {
                    let (fx, fy) = flow.at(qx, qy);
                    // Directions have no sign: keep going the way that was begun.
                    let keep = if step == 0 {
                        way
                    } else if fx * lx + fy * ly < 0.0 {
                        -1.0
                    } else {
                        1.0
                    };
                    (lx, ly) = (fx * keep, fy * keep);
                    qx = (qx + lx * stride).clamp(0.0, w as f32 - 1.0);
                    qy = (qy + ly * stride).clamp(0.0, h as f32 - 1.0);
                    sum += grain.near(qx as i32, qy as i32);
                }
            }
            let cut = sum / 6.2;
            let c = soft.cells[i];
            let l = c.luma();
            // Two or three flat inks: the colour at three tones.
            let t = unit(l) * 3.2 + 0.12 * cut;
            let tone = (floor(t) as f32 + 0.55) / 3.2;
            let flat = (c * ((tone + 0.04) / l.max(0.05)).clamp(0.7, 1.3)).saturate(1.12).clamped();
            let flat = (flat * sheet.mix(Rgb::WHITE, 0.25)).mix(sheet, 0.12)
                * (0.985 + 0.03 * paper.at(x, y));
            let worn = ramp(0.80, 0.90, paper.at(x, y));
            let level = (l - 0.34) * 3.1;
            let line = ramp(level - 0.10, level + 0.10, cut * 1.35 - 0.12);
            let edge_of_sheet = (x.min(w - 1 - x).min(y.min(h - 1 - y))) as f32 * scene.milli;
            let margin = ramp(
                17.0,
                15.0,
                edge_of_sheet + 1.5 * n.smooth(x as f32 / (9.0 * px), y as f32 / (9.0 * px)),
            );
            out.cells[i] = flat.mix(key, line * 0.94).mix(sheet, (0.7 * worn).max(margin));
        }
    }
    contour::lay_with(&mut out, r, |_, _| 1.0);
    ControlFlow::Continue(out)
}
