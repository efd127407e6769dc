//! Coloured pencil: layers of hatching, one direction a tone, over the paper's tooth.
//!
//! Tone by the number of hatching layers follows Winkenbach and Salesin (1994).

use core::ops::ControlFlow;

use super::paper::Paper;
use super::{Progress, contour};
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::{mix, ramp, unit, wave};
use crate::noise::Noise;
use crate::render::{Rendered, Scene};

/// A layer: its direction in turns, the distance between lines in milli, and the darkness from
/// which it is laid.
const LAYERS: [(f32, f32, f32); 4] =
    [(0.12, 4.6, 0.0), (0.19, 5.3, 0.22), (-0.09, 4.9, 0.42), (0.28, 4.1, 0.62)];

pub(crate) fn paint(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    let px = 1.0 / scene.milli;
    let soft = r.image.clone().blurred(((1.4 * px) as usize).max(1), 1);
    let paper = Paper::rough(scene.seed, (2.1 * px).max(1.6));
    let n = Noise::new(scene.seed, 161);
    let sheet = Rgb::hex(0xf3ecdc);
    let (w, h) = (r.image.width, r.image.height);
    let mut out = Grid::filled(w, h, sheet);
    let lean = 0.03 * n.smooth(0.5, 0.5);
    let turns = LAYERS.map(|(t, _, _)| (wave(t + lean + 0.25), wave(t + lean)));
    for y in 0..h {
        if y.is_multiple_of(64) {
            progress(0.1 + 0.8 * y as f32 / h as f32)?;
        }
        for x in 0..w {
            let i = y * w + x;
            let (mx, my) = (x as f32 * scene.milli, y as f32 * scene.milli);
            let c = soft.cells[i];
            let lead = c.saturate(1.35).clamped();
            let dark = unit(1.06 - c.luma());
            // Colour too has to be laid, not only darkness.
            let need = unit(
                dark.max((lead.0.max(lead.1).max(lead.2) - lead.0.min(lead.1).min(lead.2)) * 0.9),
            );
            let tooth = paper.at(x, y);
            let bow = 2.4 * n.smooth(mx / 90.0, my / 90.0);
            let press = 0.14 * n.smooth(mx / 44.0, my / 44.0);
            let mut cover = 0.0_f32;
            for (layer, (c, s)) in LAYERS.iter().zip(turns) {
                let amount = unit((need - layer.2) * 2.4 + press);
                if amount <= 0.0 {
                    break;
                }
                // Across the line, with each line's own start and length.
                let across = (my * c - mx * s + bow) / layer.1;
                let along = (mx * c + my * s) / 130.0;
                let own =
                    n.at(crate::math::floor(across), crate::math::floor(along + 0.3 * across));
                let line = 0.5 + 0.5 * wave(across);
                let mark = ramp(
                    1.0 - amount,
                    1.25 - amount * 0.7,
                    line * 0.62 + tooth * 0.46 + 0.16 * (own - 0.5),
                );
                cover = cover + (1.0 - cover) * mark * (0.5 + 0.3 * amount);
            }
            // A soft rub of the finger under the lines.
            let rubbed = 0.42 * need * (0.72 + 0.5 * (tooth - 0.5));
            let cover = unit(mix(rubbed, 1.0, cover));
            let deep = lead * mix(0.98, 0.74, dark);
            out.cells[i] = sheet.mix(deep, cover) * (0.97 + 0.05 * tooth);
        }
    }
    contour::lay_with(&mut out, r, |x, y| ramp(0.22, 0.52, paper.at(x, y) + 0.07) * 0.9);
    ControlFlow::Continue(out)
}
