//! The strokes that are painted: 10,000 round ones of 20 points, the same in every run.

use crate::seed::Seed;
use engine::{Brush, BrushMode, Color, Sample, Stroke};

/// A kind of brushes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Workload {
    pub(super) name: &'static str,
    /// Of so many strokes one is soft; none if 0.
    soft_every: usize,
    /// How far the peer's picture may differ, in the mean of all channels of 0..=255. Hard strokes
    /// differ along their edges, as each renderer has its own way to smooth one; the peer's soft
    /// brush is an equivalent, not the same. Pictures of other strokes differ by more than all of
    /// these.
    pub(super) most_difference: f64,
}

pub(super) const WORKLOADS: [Workload; 3] = [
    Workload { name: "hard", soft_every: 0, most_difference: 1.5 },
    Workload { name: "half_soft", soft_every: 2, most_difference: 10.0 },
    Workload { name: "all_soft", soft_every: 1, most_difference: 16.0 },
];

const STROKES: usize = 10_000;
const POINTS: usize = 20;
const SIDE: i32 = 1024 * Sample::PER_PX;

/// Hardness of a soft brush, 0..=255: up to eight tenths.
const SOFT: (i32, i32) = (0, 204);

/// The strokes of a workload: 2..=40 px, opacity 0.3..=1, some 10 px from point to point. They
/// cover 41 million pixels.
pub(super) fn strokes(workload: &Workload) -> Vec<Stroke> {
    let mut seed = Seed(20);
    (0..STROKES)
        .map(|number| {
            let is_soft = workload.soft_every > 0 && number % workload.soft_every == 0;
            stroke(&mut seed, is_soft)
        })
        .collect()
}

/// Draws as many numbers from the seed whether it is soft or not, so that paths are the same in
/// all workloads.
fn stroke(seed: &mut Seed, is_soft: bool) -> Stroke {
    let mut byte = || seed.between(0, 255) as u8;
    let color = Color { r: byte(), g: byte(), b: byte() };
    let hardness = seed.between(SOFT.0, SOFT.1) as u8;
    let brush = Brush {
        mode: BrushMode::Paint,
        color,
        size: seed.between(2 * 16, 40 * 16) as u16,
        hardness: if is_soft { hardness } else { 255 },
        opacity: seed.between(77, 255) as u8,
        pressure_size: false,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let (mut x, mut y) = (seed.between(0, SIDE), seed.between(0, SIDE));
    // A direction that turns a little with each step, as a hand does.
    let (mut dx, mut dy) = (seed.between(-160, 160), seed.between(-160, 160));
    let samples = (0..POINTS).map(|_| {
        let sample = Sample { x, y, pressure: 255 };
        (dx, dy) = (dx + seed.between(-60, 60), dy + seed.between(-60, 60));
        // To 10 px, by the longer side and half of the shorter: within a tenth of the length.
        let (long, short) = (dx.abs().max(dy.abs()), dx.abs().min(dy.abs()));
        let length = (long + short / 2).max(1);
        (dx, dy) = (dx * 160 / length, dy * 160 / length);
        // At the edge it turns back.
        if !(0..SIDE).contains(&(x + dx)) {
            dx = -dx;
        }
        if !(0..SIDE).contains(&(y + dy)) {
            dy = -dy;
        }
        (x, y) = (x + dx, y + dy);
        sample
    });
    Stroke { brush, samples: samples.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stroke_is_one_that_the_engine_takes() {
        for workload in &WORKLOADS {
            let strokes = strokes(workload);
            assert_eq!(strokes.len(), STROKES);
            assert!(strokes.iter().all(|stroke| stroke.check().is_ok()));
        }
    }

    #[test]
    fn workloads_differ_in_hardness_alone() {
        let [hard, half, soft] = WORKLOADS.each_ref().map(strokes);
        let is_soft = |stroke: &&Stroke| stroke.brush.hardness < 255;
        assert_eq!(hard.iter().filter(is_soft).count(), 0);
        assert_eq!(half.iter().filter(is_soft).count(), STROKES / 2);
        assert_eq!(soft.iter().filter(is_soft).count(), STROKES);
        assert!(hard.iter().zip(&soft).all(|(a, b)| a.samples == b.samples));
    }
}
