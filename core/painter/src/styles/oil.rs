//! Oil: three brushes, coarse to fine, wet paint that stands up and catches the light.

use core::ops::ControlFlow;

use super::brush::{Brush, Easel};
use super::flow::Flow;
use super::paper::Paper;
use super::{Progress, contour, part_of};
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::render::{Rendered, Scene};

pub(crate) fn paint(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    with(scene, r, 0.0, progress)
}

/// Swirling strokes of strong colour: the sky turns.
pub(crate) fn night(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    with(scene, r, 1.0, progress)
}

fn with(
    scene: &Scene<'_>,
    r: &Rendered,
    swirl: f32,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    let flow = Flow::of(scene, r, swirl);
    let px = 1.0 / scene.milli;
    // A loose picture is painted with larger brushes.
    let loose = 1.0 + 0.55 * (1.0 - scene.closeness) * (1.0 - scene.closeness);
    let canvas = Paper::canvas(scene.seed, (3.4 * px).max(2.0));
    let picture = r.image.map(|c| c.saturate(1.12 + 0.35 * swirl));
    // A warm ground shows where no stroke has gone.
    let ground = picture.map(|c| c.mix(Rgb::hex(0x9a6a48), 0.28));
    let mut easel = Easel::new(ground, scene.seed, 111);
    let bold = 1.0 + 0.8 * swirl;
    let coarse = Brush {
        radius: 13.0 * loose * px,
        stretch: 3.0,
        cover: 1.9,
        unlike: 0.0,
        streak: 0.20 * bold * bold,
        vary: 0.16 * bold * bold,
        body: 0.96,
        dry: 0.0,
        stray: 0.10,
    };
    let middle = Brush {
        radius: 6.2 * loose * px,
        stretch: 3.2,
        cover: 1.5,
        unlike: 0.035 - 0.03 * swirl,
        streak: 0.17 * bold,
        vary: 0.13 * bold,
        stray: 0.07,
        ..coarse
    };
    // Swirls are left as large strokes; only what is drawn gets the fine brush.
    let fine = Brush {
        radius: (2.4 * px).max(1.1),
        stretch: 2.8,
        cover: 1.7,
        unlike: 0.042 + 0.08 * swirl,
        streak: 0.10,
        vary: 0.06,
        stray: 0.03,
        ..coarse
    };
    let flat = |_: usize, _: usize| 1.0;
    easel.layer(&picture, &flow, &coarse, flat, &mut part_of(progress, 0.0, 0.35))?;
    easel.layer(&picture, &flow, &middle, flat, &mut part_of(progress, 0.35, 0.65))?;
    // The contour goes in while the paint is wet: the fine brush works along it.
    contour::lay_with(&mut easel.image, r, |_, _| 0.55);
    let inked = contour::lay(picture, r, 0.85);
    easel.layer(&inked, &flow, &fine, flat, &mut part_of(progress, 0.65, 0.9))?;
    // What the finest hairs would add: small lights and the line's own edge.
    for ((c, own), ink) in easel.image.cells.iter_mut().zip(&inked.cells).zip(&r.contour.cells) {
        *c = c.mix(*own, (0.34 - 0.22 * swirl) + 0.42 * ink);
    }
    let to_right = scene.light.to_sun.0 > 0.0;
    ControlFlow::Continue(
        easel.relief(to_right, 0.40 + 0.20 * swirl, |x, y| 0.16 * canvas.at(x, y)),
    )
}
