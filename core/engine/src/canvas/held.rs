//! An operation that can still be repainted.

use alloc::{sync::Arc, vec::Vec};

use super::{sheets::Sheets, tile_set::TileSet};
use crate::{
    Area, CanvasSize, Drawing, Fill, Image, ImageId, LayerId, Operation, Reader, Rect, Structure,
    draw::{Drawn, Reads},
};

/// An entry's place in the log, its bytes, and what repainting it takes.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) seq: u64,
    /// Encoded, and not as it is in memory: a tenth of the size, and ready to be saved.
    pub(super) bytes: Arc<[u8]>,
    /// If it draws.
    pub(super) drawn: Option<Traits>,
}

/// Where a drawing writes and reads.
#[derive(Clone, Debug)]
pub(super) struct Traits {
    pub(super) layer: LayerId,
    /// Whether the layer's alpha was locked when it was drawn.
    pub(super) alpha_locked: bool,
    pub(super) image: Option<ImageId>,
    /// Nothing outside of it is ever changed.
    bounds: Rect,
    pub(super) reads: Reads,
    flood: Option<Flooded>,
}

/// A flood could go anywhere; where it went when it was last drawn says much more.
#[derive(Clone, Copy, Debug)]
struct Flooded {
    damage: Rect,
    /// How far around the damage it looked, px.
    margin: i32,
}

/// A flood looks at what borders on it, and at lines' soft edges two pixels beyond.
const FLOOD_MARGIN: i32 = 4;

impl Held {
    pub(super) fn new(seq: u64, operation: &Operation) -> Self {
        let mut bytes = Vec::new();
        operation.encode(&mut bytes);
        Self { seq, bytes: bytes.into(), drawn: None }
    }

    pub(super) fn operation(&self) -> Option<Operation> {
        Operation::decode(&mut Reader::new(&self.bytes)).ok()
    }
}

impl Traits {
    pub(super) fn new(
        layer: LayerId,
        drawing: &Drawing,
        alpha_locked: bool,
        size: CanvasSize,
    ) -> Self {
        let flood = match drawing {
            Drawing::Fill(Fill { area: Area::Flood(flood), .. }) => {
                let margin = FLOOD_MARGIN + 2 * i32::from(flood.gap);
                Some(Flooded { damage: size.rect(), margin })
            }
            _ => None,
        };
        let image = match drawing {
            Drawing::Place(placement) => Some(placement.image),
            _ => None,
        };
        let (bounds, reads) = (drawing.bounds(size), drawing.reads(size));
        Self { layer, alpha_locked, image, bounds, reads, flood }
    }

    /// Where a flood went, if it is one.
    pub(super) fn flooded(&self) -> Option<Rect> {
        self.flood.map(|flood| flood.damage)
    }

    pub(super) fn set_flooded(&mut self, damage: Rect) {
        if let Some(flood) = &mut self.flood {
            flood.damage = if damage.is_empty() { Rect::EMPTY } else { damage };
        }
    }

    /// The tiles that it changes if it finds what it found when it was last drawn.
    pub(super) fn writes(&self, size: CanvasSize) -> TileSet {
        TileSet::of(self.flood.map_or(self.bounds, |flood| flood.damage), size)
    }

    /// The tiles that it changes whatever it finds.
    pub(super) fn may_write(&self, size: CanvasSize) -> TileSet {
        TileSet::of(self.bounds, size)
    }

    /// The tiles on which the outcome depends, besides each pixel itself.
    pub(super) fn looks_at(&self, size: CanvasSize) -> TileSet {
        let rect = match (self.reads, self.flood) {
            (Reads::Nothing, _) => Rect::EMPTY,
            // What is locked may be looked at and left unchanged.
            (_, Some(flood)) if !self.alpha_locked => {
                let Flooded { damage: Rect { left, top, right, bottom }, margin } = flood;
                Rect::new(left - margin, top - margin, right + margin, bottom + margin)
            }
            (Reads::Own(rect), None) => rect,
            (Reads::Own(_) | Reads::Seen, _) => size.rect(),
        };
        TileSet::of(rect, size)
    }
}

/// What painting needs besides the drawing.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) size: CanvasSize,
    pub(super) structure: &'a Structure,
    pub(super) images: &'a super::Images,
}

impl Scene<'_> {
    /// Draws onto a sheet, right at least within the tiles of `clip`.
    pub(super) fn draw(
        &self,
        drawing: &Drawing,
        traits: &Traits,
        clip: Rect,
        sheets: &mut Sheets,
    ) -> Drawn {
        let seen = (traits.reads == Reads::Seen)
            .then(|| super::seen_from(traits.layer, self.structure, sheets).merged(self.size));
        let image: Option<&Image> = traits.image.and_then(|id| self.images.get(&id));
        let seen = || seen.clone().unwrap_or_else(|| crate::layer::Layer::new(self.size));
        let context = crate::draw::Context {
            size: self.size,
            clip,
            alpha_locked: traits.alpha_locked,
            image,
            seen: &seen,
        };
        drawing.draw(sheets.get_mut(traits.layer), &context)
    }
}
