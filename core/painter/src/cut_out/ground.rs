//! The ground's colours, learned from what lies round a figure.

use crate::colour::{Lab, Rgb};
use crate::grid::{Grid, distance};
use crate::math::ramp;

/// Colours that a ground is gathered into.
const SHADES: usize = 14;

/// How wide a ring round the hint is looked at, as a share of the longer side.
const RING: f32 = 0.06;

/// Rounds of gathering; the shades have settled by then.
const ROUNDS: usize = 6;

/// Samples taken at most, or gathering would take as long as all the rest.
const SAMPLES: usize = 6_000;

/// A cell's colour and, weakly, its place: a blue coat before the sky is not the sky.
#[derive(Clone, Copy, Default)]
struct Sample {
    l: f32,
    a: f32,
    b: f32,
    x: f32,
    y: f32,
}

impl Sample {
    fn of(colour: Lab, x: usize, y: usize, side: f32) -> Self {
        // Light varies over a ground more than hue does.
        Self {
            l: colour.l * 0.8,
            a: colour.a * 1.6,
            b: colour.b * 1.6,
            x: x as f32 / side * 0.10,
            y: y as f32 / side * 0.10,
        }
    }

    fn apart(self, o: Self) -> f32 {
        let d = [self.l - o.l, self.a - o.a, self.b - o.b, self.x - o.x, self.y - o.y];
        d.iter().map(|v| v * v).sum::<f32>().sqrt()
    }
}

/// One of the ground's colours and how far its samples stray from it.
struct Shade {
    middle: Sample,
    spread: f32,
}

/// How little each cell looks like the ground, 0..=1; the ground is what lies outside `within`, near
/// it, or the picture's rim when the hint leaves nothing outside.
pub(super) fn unlikeness(small: &Grid<Rgb>, within: &Grid<bool>) -> Grid<f32> {
    let (w, h) = (small.width, small.height);
    let side = w.max(h) as f32;
    let calm = small.clone().blurred(1, 1);
    let sample = |i: usize| Sample::of(calm.cells[i].lab(), i % w, i / w, side);
    let near = distance(w, h, |i| within.cells[i]);
    let ring = (side * RING).max(5.0);
    let mut around: Vec<usize> =
        (0..w * h).filter(|&i| near.cells[i] > 1.0 && near.cells[i] <= ring).collect();
    if around.len() < (w + h) / 4 {
        let at_rim = |i: usize| {
            let (x, y) = (i % w, i / w);
            x < 2 || y < 2 || x + 2 >= w || y + 2 >= h
        };
        around = (0..w * h).filter(|&i| at_rim(i)).collect();
    }
    let thin = around.len().div_ceil(SAMPLES);
    let samples: Vec<Sample> = around.iter().step_by(thin).map(|&i| sample(i)).collect();
    let shades = gather(&samples);
    let lines = lines(small, &around);
    // Two looks: the calm one passes over texture, the plain one sees thin lines.
    let unlike = |s: Sample| {
        let far = |shade: &Shade| (s.apart(shade.middle) - shade.spread * 1.6).max(0.0);
        ramp(0.015, 0.13, shades.iter().map(far).fold(f32::MAX, f32::min))
    };
    Grid::build(w, h, |x, y| {
        let i = y * w + x;
        let plain = Sample::of(small.cells[i].lab(), x, y, side);
        let (calm, plain) = (unlike(sample(i)), unlike(plain));
        (0.55 * calm + 0.45 * plain).max(calm.min(plain)).max(lines.cells[i])
    })
}

/// How clearly each cell lies on a dark line, 0..=1: outlines bound a figure whatever its colours.
/// A ground that is full of lines itself (leaves, carving) raises what counts as one.
fn lines(small: &Grid<Rgb>, around: &[usize]) -> Grid<f32> {
    let luma = small.map(|c| c.luma());
    let wide = luma.clone().blurred(3, 2);
    let strength = |i: usize| (wide.cells[i] - luma.cells[i]).max(0.0);
    let mut usual: Vec<f32> = around.iter().map(|&i| strength(i)).collect();
    usual.sort_by(f32::total_cmp);
    let level = usual.get(usual.len() * 19 / 20).copied().unwrap_or(0.0);
    let from = (level * 1.4).max(0.07);
    Grid::build(small.width, small.height, |x, y| {
        ramp(from, from + 0.09, strength(y * small.width + x))
    })
}

/// Gathers samples into shades by k-means; the first is the mean, each next the one furthest off.
fn gather(samples: &[Sample]) -> Vec<Shade> {
    let mean = |of: &[(Sample, f32)]| {
        let mut m = Sample::default();
        let total = of.iter().map(|s| s.1).sum::<f32>().max(1e-6);
        for (s, k) in of {
            let k = k / total;
            m = Sample {
                l: m.l + s.l * k,
                a: m.a + s.a * k,
                b: m.b + s.b * k,
                x: m.x + s.x * k,
                y: m.y + s.y * k,
            };
        }
        m
    };
    let all: Vec<(Sample, f32)> = samples.iter().map(|s| (*s, 1.0)).collect();
    let mut middles = vec![mean(&all)];
    while middles.len() < SHADES {
        let off = |s: &Sample| middles.iter().map(|m| s.apart(*m)).fold(f32::MAX, f32::min);
        let Some(next) = samples.iter().max_by(|p, q| off(p).total_cmp(&off(q))) else { break };
        if off(next) < 0.02 {
            break;
        }
        middles.push(*next);
    }
    let mut groups = vec![Vec::new(); middles.len()];
    for _ in 0..ROUNDS {
        groups.iter_mut().for_each(Vec::clear);
        for s in samples {
            let nearest = (0..middles.len())
                .min_by(|&p, &q| s.apart(middles[p]).total_cmp(&s.apart(middles[q])))
                .unwrap_or(0);
            groups[nearest].push((*s, 1.0));
        }
        for (m, group) in middles.iter_mut().zip(&groups) {
            if !group.is_empty() {
                *m = mean(group);
            }
        }
    }
    // A shade of a few samples is something that happens to stand in the ring: a line, a neighbour.
    let least = samples.len() / 40 + 1;
    middles
        .iter()
        .zip(&groups)
        .filter(|(_, g)| g.len() >= least)
        .map(|(&middle, g)| Shade {
            middle,
            spread: g.iter().map(|(s, _)| s.apart(middle)).sum::<f32>() / g.len() as f32,
        })
        .collect()
}
