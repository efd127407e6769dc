//! The last touch: the prompt's grade, a vignette, and bytes.

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::{ramp, unit};
use crate::render::Scene;
use crate::style::Style;

/// Display bytes of the finished picture.
pub(crate) fn bytes(scene: &Scene<'_>, image: &Grid<Rgb>, style: Style) -> Vec<u8> {
    let mood = scene.mood;
    // Paper styles fade to paper at their rim by themselves.
    let vignette = match style {
        Style::Oil | Style::Gouache | Style::Night => 0.20,
        Style::Pastel => 0.10,
        Style::Watercolour | Style::InkWash | Style::Pencil | Style::Woodcut => 0.0,
    };
    let warm = Rgb(1.0 + 0.09 * mood.warmth, 1.0 + 0.015 * mood.warmth, 1.0 - 0.10 * mood.warmth);
    let mut out = Vec::with_capacity(image.cells.len() * 3);
    for y in 0..image.height {
        for x in 0..image.width {
            let mut c = image.cells[y * image.width + x];
            let (dx, dy) = (
                (x as f32 + 0.5) / image.width as f32 - 0.5,
                (y as f32 + 0.5) / image.height as f32 - 0.5,
            );
            c = c * (1.0 - vignette * ramp(0.16, 0.62, dx * dx + dy * dy)) * warm;
            if mood.brightness != 0.0 {
                // A bend that keeps black and white where they are.
                let b = mood.brightness * 0.7;
                let bend = |v: f32| {
                    let v = unit(v);
                    if b > 0.0 { v + b * v * (1.0 - v) } else { v * (1.0 + b * (1.0 - 0.6 * v)) }
                };
                c = Rgb(bend(c.0), bend(c.1), bend(c.2));
            }
            c = c.saturate(mood.vividness);
            c = (c - Rgb::grey(0.5)) * mood.contrast + Rgb::grey(0.5);
            if mood.sepia > 0.0 {
                let l = c.luma();
                c = c.mix(Rgb(l * 1.08 + 0.04, l * 0.93 + 0.02, l * 0.72), mood.sepia);
            }
            for v in [c.0, c.1, c.2] {
                out.push((unit(v) * 255.0 + 0.5) as u8);
            }
        }
    }
    out
}
