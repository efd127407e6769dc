//! Bristle strokes, coarse to fine, after Hertzmann (1998): each layer paints only where the canvas
//! is still far from the picture.
//!
//! A stroke is a bent rectangle with the streaks of one shared bristle pattern; it leaves colour and
//! a height, which the finish lights as relief.

use core::ops::ControlFlow;

use super::Progress;
use super::flow::Flow;
use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::{mix, unit};
use crate::noise::{Dice, Noise};

/// One size of brush. Lengths are in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brush {
    /// Half the stroke's width.
    pub(crate) radius: f32,
    /// Half its length, in widths.
    pub(crate) stretch: f32,
    /// Strokes per area: 1 covers about once.
    pub(crate) cover: f32,
    /// Paint only where the canvas is further than this from the picture, 0..=1; 0 paints all.
    pub(crate) unlike: f32,
    /// How far streaks differ in tone, and strokes from each other, 0..=1.
    pub(crate) streak: f32,
    pub(crate) vary: f32,
    /// Opacity, 0..=1.
    pub(crate) body: f32,
    /// How much the tooth of the ground keeps paint off, 0..=1.
    pub(crate) dry: f32,
    /// Turns by which the direction strays.
    pub(crate) stray: f32,
}

/// The canvas while it is painted.
pub(crate) struct Easel {
    pub(crate) image: Grid<Rgb>,
    /// Thickness of the paint.
    pub(crate) height: Grid<f32>,
    bristles: Grid<f32>,
    dice: Dice,
}

const ALONG: usize = 128;
const ACROSS: usize = 64;

impl Easel {
    pub(crate) fn new(ground: Grid<Rgb>, seed: u32, stream: u32) -> Self {
        let n = Noise::new(seed, 101);
        let bristles = Grid::build(ALONG, ACROSS, |x, y| {
            let (u, v) = (x as f32 / ALONG as f32, y as f32);
            unit(0.5 + 0.55 * n.sum(u * 2.2, v / 3.1, 2) + 0.16 * n.smooth(u * 9.0, v / 1.6))
        });
        let height = Grid::filled(ground.width, ground.height, 0.0);
        Self { image: ground, height, bristles, dice: Dice::new(seed, stream) }
    }

    /// Paints one layer of `picture` with `brush`; `tooth` is the ground's height at a pixel, 0..=1.
    pub(crate) fn layer(
        &mut self,
        picture: &Grid<Rgb>,
        flow: &Flow,
        brush: &Brush,
        tooth: impl Fn(usize, usize) -> f32,
        progress: Progress<'_>,
    ) -> ControlFlow<()> {
        let (w, h) = (picture.width as f32, picture.height as f32);
        // Colours come from the picture seen through half-closed eyes.
        let by = (brush.radius * 0.35).max(1.0) as usize;
        let soft = Grid::build(picture.width.div_ceil(by), picture.height.div_ceil(by), |x, y| {
            let at = |k: usize| {
                picture.at(
                    (x * by + k * by / 2).min(picture.width - 1),
                    (y * by + k * by / 2).min(picture.height - 1),
                )
            };
            (at(0) + at(1)) * 0.5
        })
        .blurred(1, 1);
        let gap = (brush.radius * (brush.stretch * 4.0 / brush.cover).sqrt()).max(1.5);
        let (columns, rows) = ((w / gap) as usize + 2, (h / gap) as usize + 2);
        // Strokes in rows would show their order: every fifth place, five times.
        let count = columns * rows;
        let order = (0..5).flat_map(|k| (k..count).step_by(5));
        for (done, place) in order.enumerate() {
            if done.is_multiple_of(512) {
                progress(done as f32 / count as f32)?;
            }
            let x = ((place % columns) as f32 + self.dice.unit() - 0.5) * gap;
            let y = ((place / columns) as f32 + self.dice.unit() - 0.5) * gap;
            let roll = self.dice.next();
            if x < 0.0 || y < 0.0 || x >= w || y >= h {
                continue;
            }
            let colour = soft.sample(x / by as f32 + 0.5, y / by as f32 + 0.5);
            if brush.unlike > 0.0 && self.distance(picture, x, y, brush.radius) < brush.unlike {
                continue;
            }
            self.stroke(x, y, colour, flow, brush, roll, &tooth);
        }
        ControlFlow::Continue(())
    }

    /// How far the canvas is from the picture about a place: the mean of five looks.
    fn distance(&self, picture: &Grid<Rgb>, x: f32, y: f32, r: f32) -> f32 {
        let k = r * 0.6;
        let looks = [(0.0, 0.0), (k, 0.0), (-k, 0.0), (0.0, k), (0.0, -k)];
        looks
            .iter()
            .map(|(dx, dy)| {
                let (px, py) = ((x + dx) as i32, (y + dy) as i32);
                self.image.near(px, py).apart(picture.near(px, py))
            })
            .sum::<f32>()
            * 0.2
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the innermost call; a struct would be made for each of some 50,000 strokes"
    )]
    fn stroke(
        &mut self,
        x: f32,
        y: f32,
        colour: Rgb,
        flow: &Flow,
        b: &Brush,
        roll: u32,
        tooth: &impl Fn(usize, usize) -> f32,
    ) {
        let part = |shift: u32| ((roll >> shift) & 255) as f32 / 255.0 - 0.5;
        let (fx, fy) = flow.at(x, y);
        let (sin, cos) =
            (crate::math::wave(b.stray * part(0)), crate::math::wave(b.stray * part(0) + 0.25));
        let (c, s) = (fx * cos - fy * sin, fx * sin + fy * cos);
        let half = b.radius * b.stretch * (1.0 + 0.5 * part(8));
        // Bends as the flow does between its ends.
        let ahead = flow.at((x + c * half * 0.7).max(0.0), (y + s * half * 0.7).max(0.0));
        let turn = c * ahead.1 - s * ahead.0;
        let same = if c * ahead.0 + s * ahead.1 < 0.0 { -1.0 } else { 1.0 };
        let bend = (turn * same).clamp(-0.5, 0.5) * 0.5 / half;
        let tone = 1.0 + b.vary * part(16);
        let hue = b.vary * 0.35 * part(24);
        let colour = Rgb(colour.0 * (tone + hue), colour.1 * tone, colour.2 * (tone - hue));
        let reach_x = half * c.abs() + b.radius * s.abs() + bend.abs() * half * half + 1.0;
        let reach_y = half * s.abs() + b.radius * c.abs() + bend.abs() * half * half + 1.0;
        let (w, h) = (self.image.width, self.image.height);
        let (x0, x1) = ((x - reach_x).max(0.0) as usize, ((x + reach_x) as usize + 1).min(w));
        let (y0, y1) = ((y - reach_y).max(0.0) as usize, ((y + reach_y) as usize + 1).min(h));
        let (to_u, to_v) = (1.0 / half, 1.0 / b.radius);
        let flip = if roll & 1 == 0 { 1.0 } else { -1.0 };
        let lane = (roll >> 3) as usize;
        for py in y0..y1 {
            let dy = py as f32 + 0.5 - y;
            for px in x0..x1 {
                let dx = px as f32 + 0.5 - x;
                let along = dx * c + dy * s;
                let u = along * to_u;
                if !(-1.0..=1.0).contains(&u) {
                    continue;
                }
                let v = (dy * c - dx * s - bend * along * along) * to_v;
                if !(-1.0..=1.0).contains(&v) {
                    continue;
                }
                let (tu, tv) = (
                    (u * flip + 1.0) * (0.5 * (ALONG - 1) as f32),
                    (v + 1.0) * (0.25 * (ACROSS - 1) as f32),
                );
                let hair =
                    self.bristles.cells[((tv as usize + lane) % ACROSS) * ALONG + tu as usize];
                // Full in the middle; the hairs end one by one.
                let edge = ((1.0 - v.abs()) * b.radius * 0.8)
                    .min((1.0 - u.abs()) * 3.2 + (hair - 0.62) * 1.1);
                let mut a = unit(edge) * b.body;
                if b.dry > 0.0 {
                    a *= unit((tooth(px, py) - b.dry * (0.95 - 0.55 * hair)) * 5.0);
                }
                if a <= 0.01 {
                    continue;
                }
                let i = py * w + px;
                let paint = colour * (1.0 + b.streak * (hair - 0.5));
                self.image.cells[i] = self.image.cells[i].mix(paint, a);
                self.height.cells[i] = mix(self.height.cells[i], hair + 0.25 * (1.0 - v * v), a);
            }
        }
    }

    /// Lights the paint's relief from the upper left or right; `strength` about 0.5.
    pub(crate) fn relief(
        &self,
        to_right: bool,
        strength: f32,
        ground: impl Fn(usize, usize) -> f32,
    ) -> Grid<Rgb> {
        let side = if to_right { 1.0 } else { -1.0 };
        let top = |x: usize, y: usize| self.height.at(x, y) + ground(x, y);
        Grid::build(self.image.width, self.image.height, |x, y| {
            let (ax, bx) = (x.saturating_sub(1), (x + 1).min(self.image.width - 1));
            let (ay, by) = (y.saturating_sub(1), (y + 1).min(self.image.height - 1));
            let slope = (top(bx, y) - top(ax, y)) * side + top(x, by) - top(x, ay);
            let light = (-slope * strength * 0.5).clamp(-0.22, 0.26);
            let c = self.image.at(x, y);
            c * (1.0 + light) + Rgb::grey((light - 0.12).max(0.0) * 0.35)
        })
    }
}
