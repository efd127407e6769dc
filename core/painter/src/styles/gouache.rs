//! Gouache: flat opaque shapes in few tones, matt, with dry edges.

use core::ops::ControlFlow;

use super::brush::{Brush, Easel};
use super::flow::Flow;
use super::paper::Paper;
use super::{Progress, contour, part_of};
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::{floor, ramp};
use crate::noise::Noise;
use crate::render::{Rendered, Scene};

/// Tones between black and white.
const TONES: f32 = 7.0;

pub(crate) fn paint(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    let px = 1.0 / scene.milli;
    let flow = Flow::of(scene, r, 0.0);
    let paper = Paper::rough(scene.seed, (5.0 * px).max(2.0));
    let n = Noise::new(scene.seed, 121);
    let soft = r.image.clone().blurred(((3.4 * px) as usize).max(1), 2);
    // Steps of tone with a hand's wavering border, and colour kept clean between them.
    let picture = Grid::build(soft.width, soft.height, |x, y| {
        let c = soft.at(x, y);
        let l = c.luma().max(0.01);
        let waver = 0.30 * n.sum(x as f32 / (90.0 * px), y as f32 / (60.0 * px), 2);
        let t = l * TONES + waver;
        let base = floor(t) as f32;
        let step = (base + ramp(0.32, 0.68, t - base)) / TONES;
        let flat = (c * ((step + 0.04) / l).clamp(0.6, 1.5)).saturate(1.18);
        flat.mix(Rgb::hex(0xf2e2c4), 0.05).clamped()
    });
    let mut easel = Easel::new(picture.clone(), scene.seed, 122);
    let wide = Brush {
        radius: 14.0 * px,
        stretch: 2.6,
        cover: 1.4,
        unlike: 0.0,
        streak: 0.05,
        vary: 0.07,
        body: 0.95,
        dry: 0.10,
        stray: 0.06,
    };
    let narrow = Brush { radius: 5.0 * px, cover: 1.6, unlike: 0.05, vary: 0.05, ..wide };
    let tip = Brush {
        radius: (2.4 * px).max(1.2),
        cover: 1.6,
        unlike: 0.06,
        vary: 0.03,
        dry: 0.0,
        ..wide
    };
    let tooth = |x: usize, y: usize| paper.at(x, y);
    easel.layer(&picture, &flow, &wide, tooth, &mut part_of(progress, 0.0, 0.3))?;
    easel.layer(&picture, &flow, &narrow, tooth, &mut part_of(progress, 0.3, 0.6))?;
    easel.layer(&picture, &flow, &tip, tooth, &mut part_of(progress, 0.6, 0.9))?;
    for (i, c) in easel.image.cells.iter_mut().enumerate() {
        let matt = 0.97 + 0.06 * paper.at(i % picture.width, i / picture.width);
        *c = c.mix(picture.cells[i], 0.2) * matt;
    }
    contour::lay_with(&mut easel.image, r, |x, y| ramp(0.12, 0.4, paper.at(x, y)) * 0.86);
    ControlFlow::Continue(easel.image)
}
