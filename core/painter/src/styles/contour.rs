//! The drawing's ink, laid over the finished paint.

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::render::Rendered;

/// Lays the contour over `image` with a strength of 0..=1.
pub(crate) fn lay(mut image: Grid<Rgb>, rendered: &Rendered, strength: f32) -> Grid<Rgb> {
    lay_with(&mut image, rendered, |_, _| strength);
    image
}

/// Lays the contour with a strength that varies by pixel: grain, dry brush.
pub(crate) fn lay_with(
    image: &mut Grid<Rgb>,
    rendered: &Rendered,
    strength: impl Fn(usize, usize) -> f32,
) {
    let colours = &rendered.contour_colour;
    let step = (image.width as f32 / colours.width as f32).max(1.0);
    for y in 0..image.height {
        for x in 0..image.width {
            let i = y * image.width + x;
            let cover = rendered.contour.cells[i];
            if cover > 0.01 {
                let ink = colours.sample((x as f32 + 0.5) / step, (y as f32 + 0.5) / step);
                image.cells[i] = image.cells[i].mix(ink, cover * strength(x, y));
            }
        }
    }
}
