//! Pastel: dry chalk dragged over toned paper, which shows through its tooth everywhere.

use core::ops::ControlFlow;

use super::brush::{Brush, Easel};
use super::flow::Flow;
use super::paper::Paper;
use super::{Progress, contour, part_of};
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::ramp;
use crate::noise::Noise;
use crate::render::{Rendered, Scene};

/// Papers that pastel painters use: sand, slate, umber, plum.
const PAPERS: [u32; 4] = [0xb79b7c, 0x6f7780, 0x8a6a55, 0x7a6474];

pub(crate) fn paint(
    scene: &Scene<'_>,
    r: &Rendered,
    progress: Progress<'_>,
) -> ControlFlow<(), Grid<Rgb>> {
    let px = 1.0 / scene.milli;
    let flow = Flow::of(scene, r, 0.0);
    let paper = Paper::rough(scene.seed, (3.0 * px).max(2.0));
    let n = Noise::new(scene.seed, 131);
    let tone = Rgb::hex(PAPERS[n.hash(1, 1) as usize % PAPERS.len()]);
    // Chalk is pale and pure: lifted, and more colourful.
    let picture = r.image.map(|c| (*c * 0.90 + Rgb::grey(0.09)).saturate(1.32).clamped());
    let under = picture.map(|c| tone.mix(*c, 0.25));
    let mut easel = Easel::new(under, scene.seed, 132);
    let broad = Brush {
        radius: 9.0 * px,
        stretch: 4.2,
        cover: 1.7,
        unlike: 0.0,
        streak: 0.16,
        vary: 0.22,
        body: 0.78,
        dry: 0.38,
        stray: 0.16,
    };
    let stick = Brush {
        radius: 3.8 * px,
        stretch: 4.6,
        cover: 1.7,
        unlike: 0.04,
        dry: 0.32,
        body: 0.85,
        vary: 0.18,
        ..broad
    };
    let edge = Brush {
        radius: (1.9 * px).max(1.1),
        stretch: 4.0,
        cover: 1.6,
        unlike: 0.07,
        dry: 0.30,
        body: 0.9,
        vary: 0.08,
        stray: 0.05,
        ..broad
    };
    let tooth = |x: usize, y: usize| paper.at(x, y);
    easel.layer(&picture, &flow, &broad, tooth, &mut part_of(progress, 0.0, 0.3))?;
    easel.layer(&picture, &flow, &stick, tooth, &mut part_of(progress, 0.3, 0.6))?;
    easel.layer(&picture, &flow, &edge, tooth, &mut part_of(progress, 0.6, 0.9))?;
    for (i, c) in easel.image.cells.iter_mut().enumerate() {
        let (x, y) = (i % picture.width, i / picture.width);
        let pit = ramp(0.52, 0.24, paper.at(x, y));
        *c = c.mix(picture.cells[i], 0.12).mix(tone, 0.52 * pit)
            + Rgb::grey(0.05 * (paper.at(x, y) - 0.5));
    }
    contour::lay_with(&mut easel.image, r, |x, y| ramp(0.26, 0.56, paper.at(x, y) + 0.08) * 0.92);
    ControlFlow::Continue(easel.image)
}
