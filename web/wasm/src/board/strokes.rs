//! The own open stroke.

use super::Board;
use crate::own_stroke::OwnStroke;
use engine::{Brush, BrushMode, Joints, Operation, Refusal, Sample, Texture};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Board {
    /// Begins a stroke on the active layer; false if that cannot be drawn on, which
    /// [`Board::refusal`] says.
    ///
    /// `kind` 0 paints, 1 erases and 2 smudges; `rgb` is `0xRRGGBB`; `size` is in 1/16 px, hardness
    /// and opacity 0..=255; `grain` is a number of `Texture::ALL`; `corners` goes straight from
    /// sample to sample.
    #[wasm_bindgen(js_name = beginStroke)]
    #[expect(clippy::too_many_arguments, reason = "a page passes numbers, not structures")]
    pub fn begin_stroke(
        &mut self,
        kind: u8,
        rgb: u32,
        size: u16,
        hardness: u8,
        opacity: u8,
        pressure_size: bool,
        pressure_opacity: bool,
        grain: u8,
        corners: bool,
    ) -> bool {
        self.cancel_stroke();
        self.settle();
        let mode = match kind {
            1 => BrushMode::Erase,
            2 => BrushMode::Smudge,
            _ => BrushMode::Paint,
        };
        let brush = Brush {
            mode,
            color: super::drafts::color(rgb),
            size: size.clamp(*Brush::SIZES.start(), *Brush::SIZES.end()),
            hardness,
            opacity: opacity.max(1),
            pressure_size,
            pressure_opacity,
            texture: Texture::ALL.get(usize::from(grain)).copied().unwrap_or_default(),
            joints: if corners { Joints::Corners } else { Joints::Smooth },
        };
        let layer = self.active();
        let Some(open) = self.seen().open_stroke(layer, brush) else {
            let there = self.seen().structure().layer(layer).is_some();
            let refusal = if there { Refusal::LayerLocked } else { Refusal::NoSuchLayer };
            self.refusal = Some(refusal);
            return false;
        };
        self.strokes += 1;
        self.own = Some(OwnStroke::new(self.strokes, open));
        true
    }

    /// Goes on through samples: triples of x, y (1/16 px) and pressure (0..=255).
    ///
    /// Gives false when the stroke is as long as strokes may be, and the rest was left out: it
    /// goes on in a stroke of its own.
    #[wasm_bindgen(js_name = extendStroke)]
    pub fn extend_stroke(&mut self, samples: &[i32]) -> bool {
        let Some(own) = &mut self.own else { return true };
        let (samples, _) = samples.as_chunks::<3>();
        let samples = samples.iter().map(|&[x, y, pressure]| Sample {
            x,
            y,
            pressure: pressure.clamp(0, 255) as u8,
        });
        let (damage, whole) = own.extend(samples);
        self.dirty.add(damage);
        whole
    }

    /// Forgets the samples of the open stroke: a dragged outline is drawn anew.
    #[wasm_bindgen(js_name = restartStroke)]
    pub fn restart_stroke(&mut self) {
        self.settle();
        let Some(own) = &mut self.own else { return };
        let damage = own.damage.take();
        if !own.restart(self.pending.over(&self.committed)) {
            self.cancel_stroke();
        }
        self.dirty.add(damage);
    }

    /// The commit of the open stroke, which is pending from now on; nothing if it is empty.
    #[wasm_bindgen(js_name = endStroke)]
    pub fn end_stroke(&mut self, client_seq: f64) -> Option<Vec<u8>> {
        let own = self.own.take()?;
        self.dirty.add(own.damage);
        let (number, layer, told) = (own.number, own.layer(), own.was_told());
        let commit = own.finish().and_then(|stroke| {
            let operation = Operation::Draw { layer, drawing: engine::Drawing::Stroke(stroke) };
            self.commit(client_seq, operation)
        });
        if commit.is_none() && told {
            self.over.push((number, layer));
        }
        commit
    }

    /// Gives the open stroke up; the next [`Board::live_frame`] tells the others.
    #[wasm_bindgen(js_name = cancelStroke)]
    pub fn cancel_stroke(&mut self) {
        if let Some(own) = self.own.take() {
            self.dirty.add(own.damage);
            if own.was_told() {
                self.over.push((own.number, own.layer()));
            }
        }
    }
}
