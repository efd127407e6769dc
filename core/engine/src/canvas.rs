//! The drawing of a room.

mod checkpoints;
mod history;
mod pack;
mod save;

use history::{Held, History};
pub use save::LoadError;

use crate::{
    Audience, Brush, CanvasSize, Color, Damage, Drawing, Effect, Image, ImageId, LayerId, Ledger,
    OpenStroke, Operation, Overlay, Preview, Rect, Refusal, Stamp, Structure,
    digest::Hasher,
    draw::{Context, Drawn},
    lanes::LANES,
    layer::{Layer, tile_rect, tiles_of},
    tile::{Row, SIDE},
};
use alloc::{vec, vec::Vec};
use core::ops::Range;

/// Applies entries in their order and has the pixels at any time.
///
/// It starts transparent, and is seen on white paper. A clone is cheap: it shares pixels and
/// history until either goes on.
#[derive(Clone, Debug)]
pub struct Canvas {
    size: CanvasSize,
    head: u64,
    ledger: Ledger,
    layer: Layer,
    history: History,
}

impl Canvas {
    /// An empty canvas, before the first entry.
    #[must_use]
    pub fn new(size: CanvasSize) -> Self {
        let layer = Layer::new(size);
        let history = History::new(layer.clone(), 0);
        Self { size, head: 0, ledger: Ledger::new(size), layer, history }
    }

    /// Its size.
    #[must_use]
    pub fn size(&self) -> CanvasSize {
        self.size
    }

    /// Sequence number of the last entry applied; 0 if there was none.
    #[must_use]
    pub fn head(&self) -> u64 {
        self.head
    }

    /// Who can undo what.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Layers at most.
    pub const MAX_LAYERS: usize = Structure::MAX_LAYERS;

    /// The layers and what is behind them.
    #[must_use]
    pub fn structure(&self) -> &Structure {
        self.ledger.structure()
    }

    /// The canvas as an audience has it.
    #[must_use]
    pub fn view(&self, _audience: Audience) -> Self {
        self.clone()
    }

    /// Straight (not premultiplied) RGBA of a part of one layer, row by row.
    #[must_use]
    pub fn layer_rgba(&self, layer: LayerId, rect: Rect) -> Option<Vec<u8>> {
        let inside = rect.intersect(self.size.rect()) == rect;
        (inside && layer == LayerId::FIRST)
            .then(|| vec![0; (rect.width() * rect.height() * 4) as usize])
    }

    /// Hands over an image that an operation [wants](Canvas::wants).
    pub fn provide(&mut self, _id: ImageId, _image: Image) {}

    /// The image that an operation needs and that is not there.
    #[must_use]
    pub fn wants(&self, operation: &Operation) -> Option<ImageId> {
        operation.image()
    }

    /// Applies an entry, and says which pixels may differ from before.
    ///
    /// # Errors
    /// Why the entry is refused; nothing has changed then.
    pub fn apply(&mut self, stamp: Stamp, operation: &Operation) -> Result<Damage, Refusal> {
        let Stamp { author, client_seq, seq } = stamp;
        if seq <= self.head {
            return Err(Refusal::OutOfOrder);
        }
        let effect = self.ledger.record(author, client_seq, operation)?;
        self.head = seq;
        Ok(match effect {
            Effect::Draw { dropped, .. } => {
                self.history.drop_all(&dropped);
                self.draw(operation, Held::new(author, seq, operation, self.size))
            }
            Effect::Undo { position } => self.turn(position, false),
            Effect::Redo { position } => self.turn(position, true),
        })
    }

    /// What an audience sees, over the background: opaque RGBA, row by row.
    #[must_use]
    pub fn flatten(&self, audience: Audience) -> Vec<u8> {
        let mut out = vec![0; (self.size.width() * self.size.height() * 4) as usize];
        self.composite(self.size.rect(), audience, &[], &mut out);
        out
    }

    /// Begins a stroke on a layer; nothing if it cannot be drawn on.
    #[must_use]
    pub fn open_stroke(&self, layer: LayerId, brush: Brush) -> Option<OpenStroke> {
        (layer == LayerId::FIRST)
            .then(|| OpenStroke::new(layer, &self.layer, self.size, brush, false))
    }

    /// Begins to preview drawings on a layer; nothing if it cannot be drawn on.
    #[must_use]
    pub fn open_preview(&self, layer: LayerId) -> Option<Preview> {
        (layer == LayerId::FIRST).then(|| Preview::new(layer))
    }

    /// Shows a drawing in a preview, on its layer as it is now, in place of the last one; gives
    /// what may look different.
    pub fn show(&self, preview: &mut Preview, drawing: &Drawing) -> Damage {
        let seen = || self.layer.clone();
        let clip = self.size.rect();
        let context =
            Context { size: self.size, clip, alpha_locked: false, image: None, seen: &seen };
        preview.show(&self.layer, drawing, &context)
    }

    /// Writes a part of what an audience sees, each layer with the overlays that are on it, the
    /// last one on top.
    ///
    /// # Panics
    /// If the rectangle leaves the canvas, or `out` is not of its size (4 bytes a pixel).
    pub fn composite(
        &self,
        rect: Rect,
        _audience: Audience,
        overlays: &[Overlay<'_>],
        out: &mut [u8],
    ) {
        assert_eq!(rect.intersect(self.size.rect()), rect, "the rectangle leaves the canvas");
        let stride = rect.width() as usize * 4;
        assert_eq!(out.len(), stride * rect.height() as usize, "the buffer is of another size");
        for index in tiles_of(rect, self.layer.columns()) {
            let tile = tile_rect(index, self.layer.columns());
            let part = rect.intersect(tile);
            let columns = (part.left - tile.left) as usize..(part.right - tile.left) as usize;
            for y in part.top..part.bottom {
                let mut row = self.layer.tiles()[index].row(y as usize % SIDE);
                for overlay in overlays {
                    overlay.lay_row(tile.left, tile.top, y as usize % SIDE, &mut row);
                }
                let start = (y - rect.top) as usize * stride + (part.left - rect.left) as usize * 4;
                flatten_row(&row, columns.clone(), &mut out[start..]);
            }
        }
    }

    /// The colour that is seen at a pixel, or nothing outside of the canvas.
    #[must_use]
    pub fn color_at(&self, x: u32, y: u32) -> Option<Color> {
        (x < self.size.width() && y < self.size.height()).then(|| {
            let [r, g, b, a] = self.layer.pixel(x as usize, y as usize);
            let paper = 255 - a;
            Color { r: r + paper, g: g + paper, b: b + paper }
        })
    }

    /// A hash of all that an audience sees or could see: size, background, layers and their pixels.
    /// History, and how pixels are kept, do not matter.
    #[must_use]
    pub fn digest(&self, _audience: Audience) -> u64 {
        let mut hasher = Hasher::new();
        hasher.write(&self.size.width().to_le_bytes());
        hasher.write(&self.size.height().to_le_bytes());
        for tile in self.layer.tiles() {
            if let Some(pixel) = tile.uniform() {
                hasher.write(&[1]);
                hasher.write(&pixel);
            } else {
                hasher.write(&[2]);
                for y in 0..SIDE {
                    hasher.write(tile.row(y).as_flattened().as_flattened());
                }
            }
        }
        hasher.finish()
    }

    /// Takes in the next operation, and draws it if it stands.
    fn draw(&mut self, operation: &Operation, held: Held) -> Damage {
        self.history.make_way(&self.layer);
        let drawn = if held.standing {
            operation.draw(self.size, &mut self.layer, self.size.rect())
        } else {
            Drawn::default()
        };
        self.history.push(Some(held), drawn.work);
        self.history.fold(self.ledger.horizon(), self.size);
        drawn.damage.into()
    }

    /// Turns an operation on or off, and repaints what it touched.
    fn turn(&mut self, position: u64, standing: bool) -> Damage {
        let (repainted, rect) = self.history.turn(position, standing, self.size);
        self.layer.patch(rect, &repainted).into()
    }
}

impl Operation {
    /// Draws onto a layer, at least within the tiles of `clip`.
    fn draw(&self, size: CanvasSize, layer: &mut Layer, clip: Rect) -> Drawn {
        let Self::Draw { drawing, .. } = self else { return Drawn::default() };
        let seen = || Layer::new(size);
        let context = Context { size, clip, alpha_locked: false, image: None, seen: &seen };
        drawing.draw(layer, &context)
    }
}

/// Lays columns of a row onto white, as opaque RGBA.
fn flatten_row(row: &Row, columns: Range<usize>, out: &mut [u8]) {
    let mut pixels = [[255; 4]; SIDE];
    let (groups, _) = pixels.as_chunks_mut::<LANES>();
    for (out, [r, g, b, a]) in groups.iter_mut().zip(row) {
        // As numbers of 32 bits, for compilers make vector code of those.
        let mut words = [0_u32; LANES];
        for (lane, word) in words.iter_mut().enumerate() {
            let paper = 255 - a[lane];
            let seen = |channel: u8| u32::from(channel.wrapping_add(paper));
            *word = seen(r[lane]) | seen(g[lane]) << 8 | seen(b[lane]) << 16 | 255 << 24;
        }
        *out = words.map(u32::to_le_bytes);
    }
    let bytes = pixels[columns].as_flattened();
    out[..bytes.len()].copy_from_slice(bytes);
}

#[cfg(test)]
mod tests;
