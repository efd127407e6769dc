//! Floods: paint up to lines.
//!
//! **Region.** The pixels that can be reached from the seed over edges of pixels, all of whose
//! channels (premultiplied) differ from the seed's by no more than the tolerance. The paint goes
//! over them. If gaps are closed, [`gaps`](super::gaps) says which of them remain.
//!
//! **Rim.** The pixels outside of the region that touch, by an edge or a corner, a pixel of the
//! region or the rim that is more transparent than they are. The paint goes *under* them. So the
//! soft edge of a line, however wide, shows fill and not paper behind itself, while an opaque line
//! stays as it was: no pale halo, no thinner lines. And the edge around a region that is less
//! opaque than it is left alone: a line that is filled to recolour it does not grow.
//!
//! **Edges.** Around an opaque seed, the pixels that are mixtures of its colour and another one get
//! the paint in place of the seed's share: see `blend.rs`.
//!
//! **All layers.** Region, rim and edges are those of what is seen; the paint goes onto its own
//! layer. There it lies over pixels of an edge that come from other layers: the usual line is on a
//! layer above, and covers with the rest.
//!
//! A row of a tile is one word of 64 bits, and the flood runs through words instead of pixels.

use alloc::vec::Vec;
use core::array;

use super::{
    blend::{self, Edge},
    flood::{self, Region},
    gaps,
    paint::FillPaint,
    rim,
};
use crate::{
    Flood, Rect, Sampling,
    draw::Context,
    lanes::LANES,
    layer::{Layer, tile_rect},
    paint::premultiply,
    tile::{self, Row, SIDE, Tile, pixel, solid_row},
};

/// Fills a sheet from the flood's seed on; gives what changed.
pub(super) fn pour(
    flood: &Flood,
    paint: &FillPaint,
    sheet: &mut Layer,
    context: &Context<'_>,
) -> Rect {
    let height = context.size.height() as usize;
    let found = match flood.sampling {
        Sampling::Layer => Found::by(flood, paint, sheet, height),
        Sampling::All => {
            let seen = (context.seen)();
            let mut found = Found::by(flood, paint, &seen, height);
            for Edge { x, y, pixel } in &mut found.edges {
                let own = sheet.pixel(*x, *y);
                if own != seen.pixel(*x, *y) {
                    *pixel = paint.over(own, (*x as i32, *y as i32));
                }
            }
            found
        }
    };
    found.pour(paint, sheet)
}

/// What a flood comes to.
struct Found {
    region: Region,
    rim: Region,
    edges: Vec<Edge>,
}

impl Found {
    /// Looks for borders in what is seen.
    fn by(flood: &Flood, paint: &FillPaint, seen: &Layer, height: usize) -> Self {
        let seed = (usize::from(flood.x), usize::from(flood.y));
        let region = match flood.gap {
            0 => flood::region(seen, height, seed, flood.tolerance),
            gap => gaps::region(seen, height, seed, flood.tolerance, gap),
        };
        let rim = rim::around(&region, seen);
        let seed = seen.pixel(seed.0, seed.1);
        let over = |(x, y)| paint.over(seed, (x as i32, y as i32));
        let edges = blend::edges(&region, seen, seed, over);
        Self { region, rim, edges }
    }

    fn pour(&self, paint: &FillPaint, sheet: &mut Layer) -> Rect {
        let columns = sheet.columns();
        let mut changed = Rect::EMPTY;
        for (index, tile) in sheet.tiles_mut().iter_mut().enumerate() {
            let words = array::from_fn(|y| {
                let row = index / columns * SIDE + y;
                (self.region.word(index % columns, row), self.rim.word(index % columns, row))
            });
            if words == [(0, 0); SIDE] {
                continue;
            }
            let place = tile_rect(index, columns);
            changed = changed.union(place);
            pour_tile(paint, tile, &words, (place.left, place.top));
        }
        for &Edge { x, y, pixel } in &self.edges {
            let tile = &mut sheet.tiles_mut()[y / SIDE * columns + x / SIDE];
            tile::set_pixel(&mut tile.rows_mut()[y % SIDE], x % SIDE, pixel);
            let (x, y) = (x as i32, y as i32);
            changed = changed.union(Rect::new(x, y, x + 1, y + 1));
        }
        changed
    }
}

fn pour_tile(paint: &FillPaint, tile: &mut Tile, words: &[(u64, u64); SIDE], at: (i32, i32)) {
    let whole = words.iter().all(|&(region, _)| region == u64::MAX);
    if whole
        && paint.is_even()
        && let Tile::Solid(own) = tile
    {
        let mut row = solid_row(*own);
        pour_row(paint, &mut row, (u64::MAX, 0), at);
        *tile = Tile::Solid(pixel(&row, 0));
        return;
    }
    if whole && let Some(color) = paint.opaque() {
        *tile = Tile::Solid(premultiply(color, u8::MAX));
        return;
    }
    for (y, (row, words)) in (at.1..).zip(tile.rows_mut().iter_mut().zip(words)) {
        pour_row(paint, row, *words, (at.0, y));
    }
}

fn pour_row(paint: &FillPaint, row: &mut Row, (region, rim): (u64, u64), (left, y): (i32, i32)) {
    for (index, group) in row.iter_mut().enumerate() {
        let of = |word: u64| word >> (index * LANES) & 0xff;
        let at = (left + (index * LANES) as i32, y);
        if of(region) != 0 {
            paint.lay_set(group, of(region), at);
        }
        if of(rim) != 0 {
            paint.lay_under_set(group, of(rim), at);
        }
    }
}
