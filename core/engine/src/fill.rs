//! Flood fill.
//!
//! **Region.** The pixels that can be reached from the seed over edges of pixels, all of whose
//! channels (premultiplied) differ from the seed's by no more than the tolerance. The paint goes
//! over them.
//!
//! **Rim.** The pixels outside of the region that touch, by an edge or a corner, a pixel of the
//! region or the rim that is more transparent than they are. The paint goes *under* them. So the
//! soft edge of a line, however wide, shows fill and not paper behind itself, while an opaque line
//! stays as it was: no pale halo, no thinner lines. And the edge around a region that is less
//! opaque than it is left alone: a line that is filled to recolour it does not grow.
//!
//! A row of a tile is one word of 64 bits, and the flood runs through words instead of pixels.

mod flood;
mod rim;

use core::array;

use crate::{
    CanvasSize, Fill, Rect,
    lanes::{LANES, Lanes},
    layer::{Layer, tile_rect},
    paint::{Ink, lay_under, premultiply},
    tile::{Row, SIDE, Tile},
};

impl Fill {
    /// Fills a layer; gives what changed.
    ///
    /// The seed has to lie inside of the layer.
    pub(crate) fn pour(&self, size: CanvasSize, layer: &mut Layer) -> Rect {
        let seed = (usize::from(self.x), usize::from(self.y));
        let region = flood::region(layer, size.height() as usize, seed, self.tolerance);
        let rim = rim::around(&region, layer);
        let columns = layer.columns();
        let mut changed = Rect::EMPTY;
        for (index, tile) in layer.tiles_mut().iter_mut().enumerate() {
            let words = array::from_fn(|y| {
                let row = index / columns * SIDE + y;
                (region.word(index % columns, row), rim.word(index % columns, row))
            });
            if words == [(0, 0); SIDE] {
                continue;
            }
            changed = changed.union(tile_rect(index, columns));
            self.pour_tile(tile, &words);
        }
        changed
    }

    fn pour_tile(&self, tile: &mut Tile, words: &[(u64, u64); SIDE]) {
        let whole = words.iter().all(|&(region, _)| region == u64::MAX);
        if whole && let Tile::Solid(pixel) = tile {
            let mut row: Row = pixel.map(|channel| [channel; SIDE]);
            self.pour_row(&mut row, u64::MAX, 0);
            *tile = Tile::Solid(row.map(|plane| plane[0]));
            return;
        }
        if whole && self.opacity == u8::MAX {
            *tile = Tile::Solid(premultiply(self.color, u8::MAX));
            return;
        }
        for (row, &(region, rim)) in tile.rows_mut().iter_mut().zip(words) {
            self.pour_row(row, region, rim);
        }
    }

    fn pour_row(&self, row: &mut Row, region: u64, rim: u64) {
        let lanes = |word: u64, value: u16| -> [Lanes; SIDE / LANES] {
            array::from_fn(|group| {
                Lanes(array::from_fn(|lane| value * (word >> (group * LANES + lane) & 1) as u16))
            })
        };
        if region != 0 {
            let alphas = lanes(region, u16::from(self.opacity));
            for (group, alpha) in alphas.into_iter().enumerate() {
                Ink::Paint(self.color).apply(row, group, alpha);
            }
        }
        if rim != 0 {
            lay_under(row, premultiply(self.color, self.opacity), &lanes(rim, 255));
        }
    }
}
