//! All layers as one picture.
//!
//! Layers are laid from the lowest to the highest. A layer and those that are clipped to it are one
//! *pile*: the clipped ones are laid atop the pixels of the lowest, which keep their alpha, and the
//! pile as a whole meets what is below with the blend mode and the opacity of its lowest layer. A
//! layer that is clipped where there is nothing to clip to is laid like any other.
//!
//! A clipped layer for everyone belongs to a layer for everyone, whatever hosts have between them;
//! so a host sees such a pile below what lies in between.

use alloc::vec::Vec;

use super::sheets::Sheets;
use crate::{
    Audience, Blend, CanvasSize, LayerId, LayerProps, Overlay, Rect, Structure,
    blend::{Onto, WideRow, lay, narrow, wide, widen},
    lanes::LANES,
    layer::{Layer, tile_rect, tiles_of},
    tile::{Pixel, Row, SIDE, Tile},
};

/// What is laid onto each other, from the lowest to the highest.
pub(super) struct Composite<'a> {
    piles: Vec<Pile<'a>>,
}

struct Pile<'a> {
    lowest: Sheet<'a>,
    clipped: Vec<Sheet<'a>>,
    audience: Audience,
}

struct Sheet<'a> {
    pixels: Option<&'a Layer>,
    blend: Blend,
    opacity: u8,
    /// A hidden layer keeps its place, for what is clipped to it is hidden as well.
    hidden: bool,
    overlays: Vec<Overlay<'a>>,
}

impl<'a> Composite<'a> {
    /// The layers that `shows` says, with the overlays that are on them.
    pub(super) fn new(
        structure: &Structure,
        sheets: &'a Sheets,
        overlays: &[Overlay<'a>],
        shows: impl Fn(LayerId, &LayerProps) -> Shows,
    ) -> Self {
        let mut piles: Vec<Pile<'a>> = Vec::new();
        for (id, props) in structure.layers() {
            let shown = shows(id, props);
            if shown == Shows::Unknown {
                continue;
            }
            let on_it = overlays.iter().filter(|overlay| overlay.layer() == id);
            let sheet = Sheet {
                pixels: sheets.get(id),
                blend: props.blend,
                opacity: props.opacity,
                hidden: shown == Shows::Hidden,
                overlays: on_it.copied().collect(),
            };
            let onto = piles.iter_mut().rev().find(|pile| pile.audience <= props.audience);
            match onto {
                Some(pile) if props.clipped => pile.clipped.push(sheet),
                _ => {
                    let audience = props.audience;
                    piles.push(Pile { lowest: sheet, clipped: Vec::new(), audience });
                }
            }
        }
        Self { piles }
    }

    /// Writes a part of the picture over a colour: opaque RGBA, row by row.
    pub(super) fn write(&self, background: Pixel, columns: usize, rect: Rect, out: &mut [u8]) {
        let stride = rect.width() as usize * 4;
        for index in tiles_of(rect, columns) {
            let tile = tile_rect(index, columns);
            let part = rect.intersect(tile);
            let across =
                (part.left - tile.left) as usize * 4..(part.right - tile.left) as usize * 4;
            let at = At { index, left: tile.left, top: tile.top };
            let piles = self.showing(at);
            let is_even = piles.iter().all(|pile| pile.is_even(at));
            let mut bytes = [0; SIDE * 4];
            for y in part.top..part.bottom {
                if y == part.top || !is_even {
                    let mut row = wide(background);
                    lay_piles(&piles, at, (y - tile.top) as usize, &mut row);
                    to_bytes(&row, &mut bytes);
                }
                let start = (y - rect.top) as usize * stride + (part.left - rect.left) as usize * 4;
                out[start..start + across.len()].copy_from_slice(&bytes[across.clone()]);
            }
        }
    }

    /// The picture over nothing, as a sheet.
    pub(super) fn merged(&self, size: CanvasSize) -> Layer {
        let mut merged = Layer::new(size);
        let columns = merged.columns();
        for (index, out) in merged.tiles_mut().iter_mut().enumerate() {
            let place = tile_rect(index, columns);
            let at = At { index, left: place.left, top: place.top };
            let piles = self.showing(at);
            let plain = |pile: &&&Pile<'_>| pile.is_plain(at);
            if let Some(tile) = piles.first().filter(plain).and_then(|pile| pile.lowest.tile(at))
                && piles.len() == 1
            {
                *out = tile.clone();
                continue;
            }
            if piles.is_empty() {
                continue;
            }
            for (y, row) in out.rows_mut().iter_mut().enumerate() {
                let mut sum = wide([0; 4]);
                lay_piles(&piles, at, y, &mut sum);
                *row = narrow(&sum);
            }
        }
        merged
    }

    /// The piles that have pixels in a tile, from the highest that covers all of it.
    fn showing(&self, at: At) -> Vec<&Pile<'a>> {
        let showing = self.piles.iter().filter(|pile| pile.lowest.shows(at));
        let mut showing: Vec<_> = showing.collect();
        if let Some(highest) = showing.iter().rposition(|pile| pile.covers(at)) {
            showing.drain(..highest);
        }
        showing
    }
}

/// What an audience gets of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// Its pixels.
    Pixels,
    /// Nothing, and nothing of what is clipped to it.
    Hidden,
    /// Not even that it is there.
    Unknown,
}

/// A tile of every sheet.
#[derive(Clone, Copy)]
struct At {
    index: usize,
    left: i32,
    top: i32,
}

impl Pile<'_> {
    /// Whether nothing below can be seen.
    fn covers(&self, at: At) -> bool {
        let lowest = &self.lowest;
        let opaque = matches!(lowest.tile(at), Some(Tile::Solid([_, _, _, u8::MAX])));
        opaque
            && lowest.blend == Blend::Normal
            && lowest.opacity == u8::MAX
            && lowest.overlays.is_empty()
    }

    /// Whether a tile of it is that of its lowest layer.
    fn is_plain(&self, at: At) -> bool {
        let lowest = &self.lowest;
        lowest.opacity == u8::MAX
            && lowest.overlays.is_empty()
            && !self.clipped.iter().any(|sheet| sheet.shows(at))
    }

    /// Whether all rows of a tile look alike.
    fn is_even(&self, at: At) -> bool {
        let mut sheets = core::iter::once(&self.lowest).chain(&self.clipped);
        sheets.all(|sheet| {
            !sheet.shows(at)
                || sheet.overlays.is_empty() && matches!(sheet.tile(at), Some(Tile::Solid(_)))
        })
    }

    fn lay(&self, at: At, y: usize, below: &mut WideRow) {
        let lowest = &self.lowest;
        let mut row = lowest.row(at, y);
        let mut clipped = self.clipped.iter().filter(|sheet| sheet.shows(at)).peekable();
        if clipped.peek().is_some() {
            let mut pile = widen(&row);
            for sheet in clipped {
                lay(&mut pile, &sheet.row(at, y), sheet.blend, sheet.opacity, Onto::Atop);
            }
            row = narrow(&pile);
        }
        lay(below, &row, lowest.blend, lowest.opacity, Onto::Over);
    }
}

impl Sheet<'_> {
    fn tile(&self, at: At) -> Option<&Tile> {
        self.pixels.map(|pixels| &pixels.tiles()[at.index])
    }

    fn shows(&self, at: At) -> bool {
        let is_bare = matches!(self.tile(at), None | Some(Tile::Solid([0, 0, 0, 0])));
        !self.hidden && self.opacity > 0 && !(is_bare && self.overlays.is_empty())
    }

    fn row(&self, at: At, y: usize) -> Row {
        let mut row = self.tile(at).unwrap_or(&Tile::EMPTY).row(y);
        for overlay in &self.overlays {
            overlay.lay_row(at.left, at.top, y, &mut row);
        }
        row
    }
}

fn lay_piles(piles: &[&Pile<'_>], at: At, y: usize, row: &mut WideRow) {
    for pile in piles {
        pile.lay(at, y, row);
    }
}

/// Opaque pixels as RGBA.
fn to_bytes(row: &WideRow, out: &mut [u8; SIDE * 4]) {
    let (groups, _) = out.as_chunks_mut::<{ 4 * LANES }>();
    for (out, [r, g, b, _]) in groups.iter_mut().zip(row) {
        // As numbers of 32 bits, for compilers make vector code of those.
        let mut words = [0_u32; LANES];
        for (lane, word) in words.iter_mut().enumerate() {
            let of = |lanes: &crate::lanes::Lanes| u32::from(lanes.0[lane]);
            *word = of(r) | of(g) << 8 | of(b) << 16 | 255 << 24;
        }
        out.copy_from_slice(words.map(u32::to_le_bytes).as_flattened());
    }
}
