//! The direction that a brush takes at each place.
//!
//! Along edges where the picture has them (the minor eigenvector of the smoothed structure tensor,
//! as in Kyprianidis, Kang and Döllner 2009), and where it is flat, as a painter would handle the
//! material: grass upwards, water across, round things around.

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::infer::Material;
use crate::math::wave;
use crate::mood::Ground;
use crate::noise::Noise;
use crate::render::{Rendered, Scene};

/// Unit vectors along the brush, one for each square of `step` pixels; a direction has no sign.
pub(crate) struct Flow {
    step: usize,
    along: Grid<(f32, f32)>,
}

impl Flow {
    /// `swirl` of 0..=1 turns the open sky into eddies.
    pub(crate) fn of(scene: &Scene<'_>, rendered: &Rendered, swirl: f32) -> Self {
        let step = 4;
        let image = &rendered.image;
        let (w, h) = (image.width.div_ceil(step), image.height.div_ceil(step));
        let luma = Grid::build(w, h, |x, y| {
            let at = |dx: usize, dy: usize| {
                image
                    .at((x * step + dx).min(image.width - 1), (y * step + dy).min(image.height - 1))
            };
            // The contour counts as an edge: strokes run along it and not across.
            let ink = rendered
                .contour
                .at((x * step + 1).min(image.width - 1), (y * step + 1).min(image.height - 1));
            (at(0, 0) + at(2, 0) + at(0, 2) + at(2, 2)).luma() * 0.25 * (1.0 - 0.85 * ink)
        })
        .blurred(1, 1);
        let radius = ((9.0 / scene.milli) as usize / step).max(1);
        let tensor = Grid::build(w, h, |x, y| {
            let (x, y) = (x as i32, y as i32);
            let gx = luma.near(x + 1, y) - luma.near(x - 1, y);
            let gy = luma.near(x, y + 1) - luma.near(x, y - 1);
            Rgb(gx * gx, gx * gy, gy * gy)
        })
        .blurred(radius, 2);
        let n = Noise::new(scene.seed, 81);
        let along = Grid::build(w, h, |x, y| {
            let (px, py) = ((x * step).min(image.width - 1), (y * step).min(image.height - 1));
            let id = rendered.ids.at(px, py);
            let (hx, hy) =
                habit(scene, &n, id, px as f32 * scene.milli, py as f32 * scene.milli, swirl);
            // The habit joins the tensor as a gradient across itself, so that one eigenvector
            // settles both and strong edges win.
            let weight = 0.0011;
            let t = tensor.at(x, y);
            let (e, f, g) =
                (t.0 + weight * hy * hy, t.1 - weight * hx * hy, t.2 + weight * hx * hx);
            let half = (e - g) * 0.5;
            let root = (half * half + f * f).sqrt();
            // The minor eigenvector, by whichever of its two forms is not near zero.
            let (ax, ay) = if half > 0.0 { (-f, half + root) } else { (root - half, -f) };
            let length = (ax * ax + ay * ay).sqrt();
            if length > 1e-9 { (ax / length, ay / length) } else { (hx, hy) }
        });
        Self { step, along }
    }

    #[inline]
    pub(crate) fn at(&self, x: f32, y: f32) -> (f32, f32) {
        self.along.near(x as i32 / self.step as i32, y as i32 / self.step as i32)
    }
}

/// How the brush is held where nothing guides it.
fn habit(scene: &Scene<'_>, n: &Noise, id: u16, x: f32, y: f32, swirl: f32) -> (f32, f32) {
    let turn = |t: f32| (wave(t + 0.25), wave(t));
    let drift = n.sum(x / 260.0, y / 260.0, 2);
    let part = scene.part(id);
    match part.material {
        Material::Sky | Material::Sun | Material::Backdrop | Material::Cloud => {
            if swirl > 0.0 {
                // Along the contours of a smooth field: closed eddies.
                let at = |x: f32, y: f32| {
                    n.smooth(x / 170.0 + 3.0, y / 170.0) + 0.5 * n.smooth(x / 70.0, y / 70.0 + 8.0)
                };
                let (dx, dy) = (at(x + 2.0, y) - at(x - 2.0, y), at(x, y + 2.0) - at(x, y - 2.0));
                let length = (dx * dx + dy * dy).sqrt().max(1e-6);
                return (-dy / length, dx / length);
            }
            turn(0.03 + 0.16 * drift)
        }
        Material::Grass => turn(0.25 + 0.08 * drift),
        Material::Ground if matches!(scene.reading.ground, Ground::Meadow) => {
            turn(0.25 + 0.08 * drift)
        }
        m if m.is_floor() => turn(0.02 * drift),
        Material::Wall | Material::Roof | Material::Masonry | Material::Door => {
            turn(0.25 + 0.02 * drift)
        }
        Material::Foliage => turn(0.5 * drift + 0.1),
        _ => {
            let d = &scene.depth;
            let c = scene.cell();
            let (cx, cy) = ((x / c) as i32, (y / c) as i32);
            let (dx, dy) =
                (d.near(cx + 2, cy) - d.near(cx - 2, cy), d.near(cx, cy + 2) - d.near(cx, cy - 2));
            let length = (dx * dx + dy * dy).sqrt();
            if length > 0.01 { (-dy / length, dx / length) } else { turn(0.12 + 0.2 * drift) }
        }
    }
}
