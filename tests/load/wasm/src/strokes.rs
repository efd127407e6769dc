//! The strokes that are painted: 10,000 round ones of 20 points, the same in every run.

use crate::seed::Seed;
use engine::{Brush, BrushMode, Color, Joints, Sample, Stroke, Texture};

/// A kind of brushes.
#[derive(Clone, Copy, Debug)]
pub struct Workload {
    /// What it is called in the figures.
    pub name: &'static str,
    /// Of so many strokes one is soft; none if 0.
    soft_every: usize,
    /// Straight from point to point, or along a curve.
    joints: Joints,
    /// How far the peer's picture may differ, in the mean of all channels of 0..=255. Hard strokes
    /// differ along their edges, as each renderer has its own way to smooth one; the peer's soft
    /// brush is an equivalent, not the same. Pictures of other strokes differ by more than all of
    /// these.
    pub most_difference: f64,
}

impl Workload {
    const fn straight(name: &'static str, soft_every: usize, most_difference: f64) -> Self {
        Self { name, soft_every, joints: Joints::Corners, most_difference }
    }
}

/// Straight lines from point to point, for all renderers can draw those cheaply; and the curves that
/// a hand's strokes are.
pub const WORKLOADS: [Workload; 4] = [
    Workload::straight("hard", 0, 1.5),
    Workload::straight("half_soft", 2, 10.0),
    Workload::straight("all_soft", 1, 16.0),
    Workload { joints: Joints::Smooth, ..Workload::straight("hard_curves", 0, 1.5) },
];

const STROKES: usize = 10_000;
const POINTS: usize = 20;
const SIDE: i32 = 1024 * Sample::PER_PX;

/// Hardness of a soft brush, 0..=255: up to eight tenths.
const SOFT: (i32, i32) = (0, 204);

/// The strokes of a workload: 2..=40 px, opacity 0.3..=1, some 10 px from point to point. They
/// cover 41 million pixels.
#[must_use]
pub fn strokes(workload: &Workload) -> Vec<Stroke> {
    let mut seed = Seed(20);
    (0..STROKES)
        .map(|number| {
            let is_soft = workload.soft_every > 0 && number % workload.soft_every == 0;
            stroke(&mut seed, is_soft, workload.joints)
        })
        .collect()
}

/// Draws as many numbers from the seed whether it is soft or not, so that paths are the same in
/// all workloads.
fn stroke(seed: &mut Seed, is_soft: bool, joints: Joints) -> Stroke {
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
        joints,
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
    fn workloads_differ_in_hardness_or_in_the_way_between_points() {
        let [hard, half, soft, curves] = WORKLOADS.each_ref().map(strokes);
        let is_soft = |stroke: &&Stroke| stroke.brush.hardness < 255;
        assert_eq!(hard.iter().filter(is_soft).count(), 0);
        assert_eq!(half.iter().filter(is_soft).count(), STROKES / 2);
        assert_eq!(soft.iter().filter(is_soft).count(), STROKES);
        assert!(hard.iter().zip(&soft).all(|(a, b)| a.samples == b.samples));
        assert!(hard.iter().zip(&curves).all(|(a, b)| a.samples == b.samples));
    }
}
