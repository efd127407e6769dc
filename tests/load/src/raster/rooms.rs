//! Rooms as people leave them.

use anyhow::Context as _;
use engine::{
    Brush, BrushMode, Color, Drawing, Fill, Joints, LayerChange, LayerId, LayerProps, Operation,
    Sample, Stroke, Texture,
};
use load_strokes::{Seed, WORKLOADS, operations};

/// Pen strokes of people; `tests/golden/README.md` says whose.
const PEN_STROKES: &str = include_str!("../../../golden/omniglot-excerpt.jsonl");

/// Strokes in a sketch.
pub(super) const SKETCH: usize = 1_000;

/// Of so many operations in a room with floods one is a flood.
const FLOOD_EVERY: usize = 100;

/// How far a pen goes between two samples, px: an unhurried hand, 60 times a second.
const SAMPLE_PX: f64 = 4.0;

/// 1,000 pen strokes all over the canvas: what a group draws in some minutes.
pub(super) fn sketch() -> anyhow::Result<Vec<Operation>> {
    let drawings = PEN_STROKES.lines().map(serde_json::from_str);
    let drawings: Vec<Vec<Vec<[f64; 2]>>> =
        drawings.collect::<Result<_, _>>().context("the recorded pen strokes are damaged")?;
    let mut seed = Seed(7);
    let mut strokes = Vec::new();
    for drawing in drawings.iter().cycle() {
        let (x, y) = (f64::from(seed.between(0, 900)), f64::from(seed.between(0, 900)));
        let scale = f64::from(seed.between(20, 80)) / 100.0;
        let brush = pen(&mut seed);
        for corners in drawing {
            let corners: Vec<_> =
                corners.iter().map(|[px, py]| [x + px * scale, y + py * scale]).collect();
            strokes.push(Stroke { brush, samples: sampled(&corners) });
        }
        if strokes.len() >= SKETCH {
            break;
        }
    }
    strokes.truncate(SKETCH);
    Ok(strokes.into_iter().map(Operation::from).collect())
}

/// 10,000 strokes, half of them soft, so that no place of the canvas is bare.
pub(super) fn dense() -> Vec<Operation> {
    operations(&WORKLOADS[1])
}

/// The same with a flood instead of every hundredth, and the newest a stroke.
pub(super) fn dense_with_floods() -> Vec<Operation> {
    let mut operations = dense();
    let mut seed = Seed(3);
    for operation in operations.iter_mut().step_by(FLOOD_EVERY) {
        let (x, y) = (seed.between(0, 1023) as u16, seed.between(0, 1023) as u16);
        *operation = Operation::from(Fill::flood(x, y, color(&mut seed), 255, 16));
    }
    operations
}

/// Layers at all places of the canvas, each painted all over, half of them through.
pub(super) fn layers(count: u16) -> Vec<Operation> {
    let dense = dense();
    let part = dense.len() / usize::from(count);
    let layers = (0..count).map(LayerId).zip(dense.chunks(part));
    layers.flat_map(|(layer, strokes)| painted(layer, strokes)).collect()
}

fn painted(layer: LayerId, strokes: &[Operation]) -> Vec<Operation> {
    let mut operations = Vec::new();
    if layer != LayerId::FIRST {
        let rank = LayerProps::MIDDLE + u64::from(layer.0);
        let change = LayerChange::Add { rank, audience: Default::default(), name: None };
        operations.push(Operation::Layer { layer, change });
        let change = LayerChange::Opacity(if layer.0.is_multiple_of(2) { 255 } else { 128 });
        operations.push(Operation::Layer { layer, change });
    }
    let drawings = strokes.iter().filter_map(|operation| match operation {
        Operation::Draw { drawing, .. } => Some(drawing),
        _ => None,
    });
    operations.extend(drawings.cloned().map(|drawing: Drawing| drawing.on(layer)));
    operations
}

fn pen(seed: &mut Seed) -> Brush {
    Brush {
        mode: BrushMode::Paint,
        color: color(seed),
        size: seed.between(3 * 16, 12 * 16) as u16,
        hardness: 230,
        opacity: 255,
        pressure_size: true,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    }
}

fn color(seed: &mut Seed) -> Color {
    let mut byte = || seed.between(0, 255) as u8;
    Color { r: byte(), g: byte(), b: byte() }
}

/// Samples along corners; the pressure swells and ebbs as a pen's does.
fn sampled(corners: &[[f64; 2]]) -> Vec<Sample> {
    let mut places = vec![corners[0]];
    for pair in corners.windows(2) {
        let (dx, dy) = (pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]);
        let parts = (dx.hypot(dy) / SAMPLE_PX).ceil().max(1.0);
        let part = |n: usize| n as f64 / parts;
        places.extend(
            (1..=parts as usize).map(|n| [pair[0][0] + dx * part(n), pair[0][1] + dy * part(n)]),
        );
    }
    let last = places.len();
    let units = |px: f64| (px * f64::from(Sample::PER_PX)) as i32;
    let samples = places.into_iter().enumerate().map(|(n, [x, y])| {
        let from_end = (n + 1).min(last - n).min(8) as u8;
        Sample { x: units(x), y: units(y), pressure: 95 + 20 * from_end }
    });
    samples.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::CanvasSize;

    #[test]
    fn every_room_is_one_that_the_engine_takes() {
        for operations in [sketch().expect("strokes"), dense_with_floods(), layers(8)] {
            let valid = |operation: &Operation| operation.check(CanvasSize::SQUARE).is_ok();
            assert!(operations.iter().all(valid));
        }
        assert_eq!(sketch().expect("strokes").len(), SKETCH);
    }
}
