//! Operations at random.
//!
//! `mod.rs`, for a file of its own would be a test binary.

pub(crate) mod model;

use std::ops::Range;

use engine::{
    Affine, Area, Audience, Blend, Brush, BrushMode, Color, Drawing, Fill, Flood, Joints,
    LayerChange, LayerId, LayerProps, Movement, Operation, Paint, Past, Point, Region, Sample,
    Sampling, Stroke, Texture,
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

fn blend() -> impl Strategy<Value = Blend> {
    prop::sample::select(Blend::ALL.to_vec())
}

fn change() -> impl Strategy<Value = LayerChange> {
    let audience = prop_oneof![Just(Audience::Everyone), Just(Audience::Hosts)];
    let ranks = prop_oneof![Just(LayerProps::MIDDLE), 0..4_u64, any::<u32>().prop_map(u64::from)];
    prop_oneof![
        5 => (ranks.clone(), audience.clone())
            .prop_map(|(rank, audience)| LayerChange::Add { rank, audience, name: None }),
        2 => Just(LayerChange::Remove),
        1 => ranks.prop_map(|rank| LayerChange::Move { rank }),
        1 => any::<u8>().prop_map(LayerChange::Opacity),
        2 => blend().prop_map(LayerChange::Blend),
        1 => any::<bool>().prop_map(LayerChange::Hide),
        1 => any::<bool>().prop_map(LayerChange::Lock),
        1 => any::<bool>().prop_map(LayerChange::LockAlpha),
        2 => any::<bool>().prop_map(LayerChange::Clip),
        1 => audience.prop_map(LayerChange::Audience),
    ]
}

/// A flood that looks at one layer or at all.
fn flood() -> impl Strategy<Value = Drawing> {
    (0..1024_u16, 0..1024_u16, color(), any::<u8>(), any::<bool>(), 0..3_u8).prop_map(
        |(x, y, color, tolerance, all, gap)| {
            let sampling = if all { Sampling::All } else { Sampling::Layer };
            let area = Area::Flood(Flood { x, y, tolerance, gap, sampling });
            let paint = Paint::Solid(color);
            Drawing::Fill(Fill { area, paint, opacity: 200, erases: false })
        },
    )
}

/// A part of a layer, moved or copied.
fn movement() -> impl Strategy<Value = Drawing> {
    let side = || 0..16_000_i32;
    (side(), side(), side(), side(), any::<bool>(), -300..300_i32, -300..300_i32).prop_map(
        |(x, y, to_x, to_y, copies, dx, dy)| {
            let (from, to) = (Point { x, y }, Point { x: to_x, y: to_y });
            let region = Region::Rectangle { from, to };
            let by = Affine { dx: dx << 16, dy: dy << 16, ..Affine::IDENTITY };
            Drawing::Move(Movement { region, by, copies })
        },
    )
}

/// Any operation on a few layers.
fn layered_operation() -> impl Strategy<Value = Operation> {
    let past = || prop_oneof![3 => Just(Past::Nothing), 1 => Just(Past::Gone)];
    let drawing = prop_oneof![
        6 => any_stroke().prop_map(Drawing::Stroke),
        3 => flood(),
        1 => movement(),
        1 => Just(Drawing::Clear),
    ];
    let layer = || (0..4_u16).prop_map(LayerId);
    prop_oneof![
        12 => (layer(), drawing).prop_map(|(layer, drawing)| drawing.on(layer)),
        8 => (layer(), change()).prop_map(|(layer, change)| Operation::Layer { layer, change }),
        1 => color().prop_map(Operation::Background),
        6 => past().prop_map(Operation::Undo),
        4 => past().prop_map(Operation::Redo),
        2 => (0..3_u64, 0..60_u64)
            .prop_map(|(author, since)| Operation::RollBack { author, since }),
    ]
}

/// What a host, who is 0, and two artists ask for.
pub(crate) fn layered_entries(count: Range<usize>) -> impl Strategy<Value = Vec<(u64, Operation)>> {
    vec((0..3_u64, layered_operation()), count)
}
