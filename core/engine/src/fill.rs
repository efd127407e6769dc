//! Paint on areas.
//!
//! An area is everything, a region with a soft edge, or what a flood reaches; [`flooding`] says how
//! that meets lines. The paint is one colour or a gradient, and lays itself over or takes away.

mod blend;
mod flood;
mod flooding;
mod gaps;
mod gradient;
mod paint;
mod rim;

use self::paint::FillPaint;
use crate::{
    Area, Fill,
    draw::{Context, Drawn, area},
    layer::{Layer, tile_rect, tiles_of},
    stroke::Mask,
    tile::{SIDE, Tile, pixel, solid_row},
};

impl Fill {
    /// Fills a sheet.
    pub(crate) fn draw(&self, sheet: &mut Layer, context: &Context<'_>) -> Drawn {
        let paint = FillPaint::of(self, context.alpha_locked);
        if paint.has_no_effect() {
            return Drawn::default();
        }
        match &self.area {
            Area::Everything => {
                let columns = sheet.columns();
                for index in tiles_of(context.clip, columns) {
                    let place = tile_rect(index, columns);
                    cover_tile(&mut sheet.tiles_mut()[index], &paint, (place.left, place.top));
                }
                Drawn { damage: context.size.rect(), work: area(context.clip.to_tiles()) }
            }
            Area::Region(region) => {
                let mut mask = Mask::new(context.clip.intersect(self.bounds(context.size)));
                region.cover(&mut mask);
                let work = lay(&mask, sheet, &paint);
                Drawn { damage: mask.bounds(), work }
            }
            Area::Flood(flood) => {
                let damage = flooding::pour(flood, &paint, sheet, context);
                Drawn { damage, work: area(damage) }
            }
        }
    }
}

/// Paints all of a tile.
fn cover_tile(tile: &mut Tile, paint: &FillPaint, at: (i32, i32)) {
    if let (Tile::Solid(own), true) = (&*tile, paint.is_even()) {
        let mut row = solid_row(*own);
        paint.lay_row(&mut row, &[Mask::WHOLE; SIDE], u8::MAX, at);
        *tile = Tile::Solid(pixel(&row, 0));
        return;
    }
    for (y, row) in (at.1..).zip(tile.rows_mut()) {
        paint.lay_row(row, &[Mask::WHOLE; SIDE], u8::MAX, (at.0, y));
    }
}

/// Paints where a mask covers; gives how many pixels that was.
fn lay(mask: &Mask, sheet: &mut Layer, paint: &FillPaint) -> u64 {
    let columns = sheet.columns();
    let mut work = 0;
    for index in tiles_of(mask.bounds(), columns) {
        let place = tile_rect(index, columns);
        let Some(covered) = mask.tile(place.left, place.top) else { continue };
        let tile = &mut sheet.tiles_mut()[index];
        if paint.needs_alpha() && matches!(tile, Tile::Solid([0, 0, 0, 0])) {
            continue;
        }
        if covered.is_whole() {
            cover_tile(tile, paint, (place.left, place.top));
        } else {
            for ((y, row), (coverage, touched)) in
                (place.top..).zip(tile.rows_mut()).zip(covered.rows())
            {
                paint.lay_row(row, coverage, touched, (place.left, y));
            }
        }
        work += area(place);
    }
    work
}

#[cfg(test)]
mod tests;
