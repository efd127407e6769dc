//! What has been drawn since the undo horizon.

use alloc::{collections::VecDeque, sync::Arc, vec::Vec};

use super::checkpoints::Checkpoints;
use crate::{CanvasSize, Drawing, Ledger, Operation, Reader, Rect, layer::Layer};

/// The layer at the horizon, the operations since, and checkpoints in between.
#[derive(Clone, Debug)]
pub(super) struct History {
    /// The layer before the first operation held.
    base: Layer,
    /// Position of the first operation held: the ledger's horizon.
    first: u64,
    /// One for each position; nothing where an operation is gone for good.
    held: VecDeque<Option<Held>>,
    checkpoints: Checkpoints,
}

/// An operation that can be undone or redone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held {
    pub(super) author: u64,
    pub(super) seq: u64,
    pub(super) standing: bool,
    /// Nothing outside is changed by it, if it is no fill.
    bounds: Rect,
    is_fill: bool,
    /// Encoded, and not as it is in memory: a tenth of the size, and ready to be saved.
    pub(super) bytes: Arc<[u8]>,
}

impl Held {
    pub(super) fn new(author: u64, seq: u64, operation: &Operation, size: CanvasSize) -> Self {
        let mut bytes = Vec::new();
        operation.encode(&mut bytes);
        Self {
            author,
            seq,
            standing: true,
            bounds: match operation {
                Operation::Draw { drawing, .. } => drawing.bounds(size),
                _ => Rect::EMPTY,
            },
            is_fill: matches!(operation, Operation::Draw { drawing: Drawing::Fill(_), .. }),
            bytes: bytes.into(),
        }
    }

    fn operation(&self) -> Operation {
        Operation::decode(&mut Reader::new(&self.bytes)).expect("was encoded from an operation")
    }
}

impl History {
    pub(super) fn new(base: Layer, first: u64) -> Self {
        Self { base, first, held: VecDeque::new(), checkpoints: Checkpoints::default() }
    }

    pub(super) fn base(&self) -> &Layer {
        &self.base
    }

    pub(super) fn held(&self) -> impl ExactSizeIterator<Item = Option<&Held>> {
        self.held.iter().map(Option::as_ref)
    }

    /// Forgets operations that cannot be redone any more.
    pub(super) fn drop_all(&mut self, positions: &[u64]) {
        for position in positions {
            if let Some(slot) = self.slot(*position) {
                *slot = None;
            }
        }
    }

    /// Keeps the layer as it is before the operation at the next position is drawn, if it is time.
    pub(super) fn make_way(&mut self, layer: &Layer) {
        let position = self.next();
        let first = self.first;
        // The layer at a coming horizon becomes the base there, without any repainting.
        let is_horizon = |position: u64| (position - first).is_multiple_of(Ledger::FOLD);
        self.checkpoints.offer(position, layer, position > first && is_horizon(position));
        self.checkpoints.thin(is_horizon);
    }

    /// Takes in the operation at the next position, which took this much work to draw.
    pub(super) fn push(&mut self, held: Option<Held>, work: u64) {
        self.checkpoints.add_work(work);
        self.held.push_back(held);
    }

    /// Lets go of what lies before the horizon.
    pub(super) fn fold(&mut self, horizon: u64, size: CanvasSize) {
        if horizon <= self.first {
            return;
        }
        self.base = self.layer_before(horizon, size.rect(), size);
        self.held.drain(..(horizon - self.first) as usize);
        self.first = horizon;
        self.checkpoints.forget_before(horizon);
    }

    /// Turns the operation at a position on or off; gives the head's layer as it is then, which
    /// holds within the tiles of the rectangle only.
    pub(super) fn turn(
        &mut self,
        position: u64,
        standing: bool,
        size: CanvasSize,
    ) -> (Layer, Rect) {
        let bounds = self.slot(position).and_then(Option::as_mut).map(|held| {
            held.standing = standing;
            held.bounds
        });
        let from = self.checkpoints.newest(position).map_or(self.first, |newest| newest.position);
        // A fill looks at pixels anywhere, so only the whole canvas can be repainted with one.
        let mut repainted = self.held.iter().skip((from - self.first) as usize).flatten();
        let fills = repainted.any(|held| held.standing && held.is_fill);
        let rect = if fills { size.rect() } else { bounds.unwrap_or(Rect::EMPTY) };
        let mut layer = self.layer_before(position, rect, size);
        for position in position..self.next() {
            self.checkpoints.patch(position, rect, &layer);
            self.draw(position, &mut layer, rect, size);
        }
        (layer, rect)
    }

    /// The layer before a position, true within the tiles of `rect`.
    fn layer_before(&self, position: u64, rect: Rect, size: CanvasSize) -> Layer {
        let newest = self.checkpoints.newest(position);
        let (from, mut layer) = newest.map_or((self.first, self.base.clone()), |newest| {
            (newest.position, newest.layer.clone())
        });
        for position in from..position {
            self.draw(position, &mut layer, rect, size);
        }
        layer
    }

    /// Draws the operation at a position if it stands and may show in `rect`.
    fn draw(&self, position: u64, layer: &mut Layer, rect: Rect, size: CanvasSize) {
        let Some(Some(held)) = self.held.get((position - self.first) as usize) else { return };
        let rect = rect.to_tiles();
        if held.standing && !held.bounds.intersect(rect).is_empty() {
            held.operation().draw(size, layer, rect);
        }
    }

    fn next(&self) -> u64 {
        self.first + self.held.len() as u64
    }

    fn slot(&mut self, position: u64) -> Option<&mut Option<Held>> {
        self.held.get_mut(position.checked_sub(self.first)? as usize)
    }
}
