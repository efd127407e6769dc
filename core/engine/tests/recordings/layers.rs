//! Rooms with layers.

use engine::{
    Audience, Blend, CanvasSize, Drawing, LayerChange, LayerId, LayerName, LayerProps, Operation,
    Past, Stroke,
};

use super::{Recording, drawings, traced};

const HOST: u64 = 1;

fn change(recording: &mut Recording, author: u64, layer: u16, change: LayerChange) {
    recording.add(author, &Operation::Layer { layer: LayerId(layer), change });
}

fn add(recording: &mut Recording, author: u64, layer: u16, audience: Audience) {
    let rank = LayerProps::MIDDLE + u64::from(layer);
    let name = LayerName::new(&format!("Layer {layer}")).ok();
    change(recording, author, layer, LayerChange::Add { rank, audience, name });
}

/// A stroke of one of the drawings, anywhere on a layer.
fn scribble(recording: &mut Recording, author: u64, layer: u16, size_px: u32, hardness: u8) {
    let drawings = drawings();
    let drawing = &drawings[recording.below(25) as usize];
    let corners = &drawing[recording.below(drawing.len() as u32) as usize];
    let at = (recording.below(11_000) as i32, recording.below(11_000) as i32);
    let brush = recording.brush(size_px, hardness);
    let Operation::Draw { drawing: Drawing::Stroke(stroke), .. } = traced(corners, at, 9, brush)
    else {
        return;
    };
    recording.add(author, &Drawing::Stroke(Stroke { brush, ..stroke }).on(LayerId(layer)));
}

/// Every blend mode, over paper and over each other, at many opacities.
pub(crate) fn blends() -> Vec<u8> {
    let mut recording = Recording::new(11);
    for (blend, layer) in Blend::ALL.into_iter().zip(1..) {
        add(&mut recording, 2, layer, Audience::Everyone);
        for hardness in [0, 90, 255] {
            scribble(&mut recording, 2, layer, 60 + u32::from(layer) * 9, hardness);
        }
        change(&mut recording, 2, layer, LayerChange::Blend(blend));
        let opacity = 255 - recording.below(120) as u8;
        change(&mut recording, 2, layer, LayerChange::Opacity(opacity));
    }
    let background = recording.color();
    recording.add(3, &Operation::Background(background));
    recording.finish()
}

/// Clipped layers of every mode, alpha lock, hidden layers, and layers in another order.
pub(crate) fn clips() -> Vec<u8> {
    let mut recording = Recording::new(12);
    for (blend, layer) in Blend::ALL.into_iter().zip(1..) {
        add(&mut recording, 2, layer, Audience::Everyone);
        for _ in 0..4 {
            scribble(&mut recording, 2, layer, 120, 120);
        }
        change(&mut recording, 2, layer, LayerChange::Blend(blend));
        change(&mut recording, 2, layer, LayerChange::Clip(layer % 4 != 0));
        change(&mut recording, 2, layer, LayerChange::LockAlpha(true));
        for _ in 0..3 {
            scribble(&mut recording, 3, layer, 200, 60);
        }
    }
    change(&mut recording, 2, 8, LayerChange::Hide(true));
    change(&mut recording, 2, 3, LayerChange::Move { rank: 1 });
    change(&mut recording, 2, 10, LayerChange::Remove);
    recording.finish()
}

/// A host who keeps a layer to himself and shows it, rolls back, and changes his mind.
pub(crate) fn hosts() -> Vec<u8> {
    let mut recording = Recording::new(13);
    add(&mut recording, HOST, 1, Audience::Hosts);
    add(&mut recording, 2, 2, Audience::Everyone);
    for number in 0..40 {
        let layer = if number % 5 == 0 { 1 } else { number % 2 * 2 };
        let author = if layer == 1 { HOST } else { 2 + u64::from(number % 3) };
        scribble(&mut recording, author, layer, 8 + u32::from(number), 200);
    }
    recording.add(HOST, &Operation::RollBack { author: 3, since: 150 });
    recording.add(3, &Operation::Undo(Past::Nothing));
    recording.add(HOST, &Operation::Undo(Past::Nothing));
    recording.add(HOST, &Operation::RollBack { author: 2, since: 200 });
    change(&mut recording, HOST, 1, LayerChange::Audience(Audience::Everyone));
    scribble(&mut recording, 4, 1, 30, 255);
    change(&mut recording, 2, 2, LayerChange::Remove);
    recording.add(4, &Operation::Undo(Past::Nothing));
    recording.add(4, &Operation::Undo(Past::Gone));
    recording.finish()
}

/// The widest canvas there is.
pub(crate) fn wide() -> Vec<u8> {
    let mut recording = Recording::sized(CanvasSize::ALL[0], 14);
    add(&mut recording, 2, 7, Audience::Everyone);
    for number in 0..60 {
        scribble(&mut recording, 2, number % 2 * 7, 20, 255);
        if number % 9 == 0 {
            recording.add(3, &Operation::Undo(Past::Nothing));
            let fill = recording.fill(9);
            recording.add(3, &fill);
        }
    }
    recording.finish()
}
