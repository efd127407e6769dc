//! Operations at random.
//!
//! `mod.rs`, for a file of its own would be a test binary.

use std::ops::Range;

use engine::{
    Brush, BrushMode, Color, Drawing, Fill, Joints, LayerId, Operation, Past, Sample, Stroke,
    Texture,
};
use proptest::{collection::vec, prelude::*};

fn color() -> impl Strategy<Value = Color> {
    any::<[u8; 3]>().prop_map(|[r, g, b]| Color { r, g, b })
}

fn brush() -> impl Strategy<Value = Brush> {
    let size = prop_oneof![4 => 16..400_u16, 1 => Brush::SIZES];
    (any::<bool>(), color(), size, any::<u8>(), 1..=255_u8, any::<[bool; 2]>()).prop_map(
        |(erase, color, size, hardness, opacity, [pressure_size, pressure_opacity])| Brush {
            mode: if erase { BrushMode::Erase } else { BrushMode::Paint },
            // An eraser's colour is not encoded.
            color: if erase { Color::BLACK } else { color },
            size,
            hardness,
            opacity,
            pressure_size,
            pressure_opacity,
            texture: Texture::Even,
            joints: Joints::Smooth,
        },
    )
}

/// Pens that move evenly, jump, rest, and leave the canvas.
pub(crate) fn any_stroke() -> impl Strategy<Value = Stroke> {
    let step = prop_oneof![4 => -300..300_i32, 1 => Just(0), 1 => -4000..4000_i32];
    let steps = vec((step.clone(), step, any::<u8>()), 0..25);
    (brush(), -2000..18_000_i32, -2000..18_000_i32, any::<u8>(), steps).prop_map(
        |(brush, x, y, pressure, steps)| {
            let mut samples = vec![Sample { x, y, pressure }];
            for (dx, dy, pressure) in steps {
                let last = samples[samples.len() - 1];
                samples.push(Sample { x: last.x + dx, y: last.y + dy, pressure });
            }
            Stroke { brush, samples }
        },
    )
}

fn fill() -> impl Strategy<Value = Operation> {
    (0..1024_u16, 0..1024_u16, color(), 1..=255_u8, any::<u8>()).prop_map(
        |(x, y, color, opacity, tolerance)| {
            Operation::from(Fill::flood(x, y, color, opacity, tolerance))
        },
    )
}

/// An operation that draws.
pub(crate) fn drawing() -> impl Strategy<Value = Operation> {
    prop_oneof![
        8 => any_stroke().prop_map(Operation::from),
        2 => fill(),
        1 => Just(Drawing::Clear.on(LayerId::FIRST)),
    ]
}

/// Any operation.
pub(crate) fn any_operation() -> impl Strategy<Value = Operation> {
    prop_oneof![6 => drawing(), 3 => Just(Operation::Undo(Past::Nothing)), 2 => Just(Operation::Redo(Past::Nothing))]
}

/// What three authors ask for.
pub(crate) fn entries(count: Range<usize>) -> impl Strategy<Value = Vec<(u64, Operation)>> {
    vec((0..3_u64, any_operation()), count)
}
