//! What is seen of a canvas.

use alloc::{vec, vec::Vec};

use super::{
    Canvas,
    composite::{Composite, Shows},
};
use crate::{
    Audience, Color, LayerId, LayerProps, Overlay, Rect,
    digest::Hasher,
    layer::{Layer, tile_rect, tiles_of},
    tile::{self, Pixel, SIDE},
};

impl Canvas {
    /// What an audience sees, over the background: opaque RGBA, row by row.
    #[must_use]
    pub fn flatten(&self, audience: Audience) -> Vec<u8> {
        let mut out = vec![0; (self.size.width() * self.size.height() * 4) as usize];
        self.composite(self.size.rect(), audience, &[], &mut out);
        out
    }

    /// Writes a part of what an audience sees, each layer with the overlays that are on it, the
    /// last one on top.
    ///
    /// # Panics
    /// If the rectangle leaves the canvas, or `out` is not of its size (4 bytes a pixel).
    pub fn composite(
        &self,
        rect: Rect,
        audience: Audience,
        overlays: &[Overlay<'_>],
        out: &mut [u8],
    ) {
        assert_eq!(rect.intersect(self.size.rect()), rect, "the rectangle leaves the canvas");
        let pixels = rect.width() as usize * rect.height() as usize;
        assert_eq!(out.len(), pixels * 4, "the buffer is of another size");
        let Color { r, g, b } = self.structure().background();
        let shows = |_: LayerId, props: &LayerProps| match props {
            _ if props.audience > audience => Shows::Unknown,
            _ if props.hidden => Shows::Hidden,
            _ => Shows::Pixels,
        };
        let composite = Composite::new(self.structure(), &self.sheets, overlays, shows);
        composite.write([r, g, b, u8::MAX], self.columns(), rect, out);
    }

    /// The colour that is seen at a pixel with all layers, or nothing outside of the canvas.
    #[must_use]
    pub fn color_at(&self, x: u32, y: u32) -> Option<Color> {
        (x < self.size.width() && y < self.size.height()).then(|| {
            let (x, y) = (x as i32, y as i32);
            let mut out = [0; 4];
            self.composite(Rect::new(x, y, x + 1, y + 1), Audience::Hosts, &[], &mut out);
            let [r, g, b, _] = out;
            Color { r, g, b }
        })
    }

    /// Straight (not premultiplied) RGBA of a part of one layer as it is kept, hidden or not, row by
    /// row; colours of what is transparent are 0. Nothing if there is no such layer, or the
    /// rectangle leaves the canvas.
    #[must_use]
    pub fn layer_rgba(&self, layer: LayerId, rect: Rect) -> Option<Vec<u8>> {
        if self.structure().layer(layer).is_none() || rect.intersect(self.size.rect()) != rect {
            return None;
        }
        let stride = rect.width() as usize * 4;
        let mut out = vec![0; stride * rect.height() as usize];
        let Some(sheet) = self.sheets.get(layer) else { return Some(out) };
        for index in tiles_of(rect, sheet.columns()) {
            let place = tile_rect(index, sheet.columns());
            let part = rect.intersect(place);
            let tile = &sheet.tiles()[index];
            if matches!(tile, tile::Tile::Solid([0, 0, 0, 0])) {
                continue;
            }
            for y in part.top..part.bottom {
                let row = tile.row(y as usize % SIDE);
                let start = (y - rect.top) as usize * stride + (part.left - rect.left) as usize * 4;
                let (pixels, _) = out[start..].as_chunks_mut::<4>();
                for (pixel, x) in pixels.iter_mut().zip(part.left..part.right) {
                    *pixel = straight(tile::pixel(&row, x as usize % SIDE));
                }
            }
        }
        Some(out)
    }

    /// A hash of all that an audience sees or could see: size, background, layers and their pixels.
    /// History, and how pixels are kept, do not matter.
    #[must_use]
    pub fn digest(&self, audience: Audience) -> u64 {
        let mut hasher = Hasher::new();
        hasher.write(&self.size.width().to_le_bytes());
        hasher.write(&self.size.height().to_le_bytes());
        let Color { r, g, b } = self.structure().background();
        hasher.write(&[r, g, b]);
        let empty = Layer::new(self.size);
        for (id, props) in self.structure().layers().filter(|(_, it)| it.audience <= audience) {
            hash_props(id, props, &mut hasher);
            hash_pixels(self.sheets.get(id).unwrap_or(&empty), &mut hasher);
        }
        hasher.finish()
    }

    fn columns(&self) -> usize {
        self.size.width() as usize / SIDE
    }
}

fn hash_props(id: LayerId, props: &LayerProps, hasher: &mut Hasher) {
    let name = props.name.as_ref().map_or("", |name| name.as_str());
    hasher.write(&id.0.to_le_bytes());
    hasher.write(&(name.len() as u64).to_le_bytes());
    hasher.write(name.as_bytes());
    hasher.write(&props.rank.to_le_bytes());
    let LayerProps { hidden, locked, alpha_locked, clipped, .. } = *props;
    hasher.write(&[props.opacity, props.blend as u8, props.audience as u8]);
    hasher.write(&[hidden, locked, alpha_locked, clipped].map(u8::from));
}

fn hash_pixels(sheet: &Layer, hasher: &mut Hasher) {
    for tile in sheet.tiles() {
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
}

/// A premultiplied pixel made straight, to the nearest.
fn straight([r, g, b, a]: Pixel) -> [u8; 4] {
    if a == 0 {
        return [0; 4];
    }
    let alpha = u16::from(a);
    let of = |channel: u8| ((u16::from(channel) * 255 + alpha / 2) / alpha) as u8;
    [of(r), of(g), of(b), a]
}
