//! Parts of a sheet moved to another place of it.

use alloc::{vec, vec::Vec};

use super::{
    Context, Drawn, area,
    resample::{Laying, Pixels, shrinking},
};
use crate::{
    Affine, Movement, Rect,
    layer::{Layer, tile_rect, tiles_of},
    stroke::Mask,
    tile::{self, Tile},
};

impl Movement {
    /// Moves or copies the part, at least within the tiles of the context's clip.
    ///
    /// Where alpha is locked nothing is lifted, and what is laid only changes colours.
    pub(super) fn draw(&self, sheet: &mut Layer, context: &Context<'_>) -> Drawn {
        if self.by == Affine::IDENTITY && !self.copies {
            return Drawn::default();
        }
        let source = self.region.bounds().intersect(context.size.rect());
        if source.is_empty() {
            return Drawn::default();
        }
        let mut mask = Mask::new(source);
        self.region.cover(&mut mask);
        // What is averaged at the border is averaged with nothing.
        let (across, down) = shrinking(&self.by);
        let frame = (across.max(1) as i32, down.max(1) as i32);
        let frame = (frame.0.min(1 << 10), frame.1.min(1 << 10));
        let pixels = part(sheet, &mask, source, frame);
        let mut drawn = Drawn::default();
        if !self.copies && !context.alpha_locked {
            lift(sheet, &mask, source.intersect(context.clip.to_tiles()));
            drawn = Drawn { damage: source, work: area(source) };
        }
        let laying = Laying { opacity: u8::MAX, alpha_locked: context.alpha_locked };
        let (damage, work) = pixels.lay(&self.by, sheet, context.clip, laying);
        Drawn { damage: drawn.damage.union(damage), work: drawn.work + work }
    }
}

/// Whether a pixel belongs to what a mask covers.
fn belongs(mask: &Mask, x: i32, y: i32) -> bool {
    mask.at(x, y) > Mask::WHOLE / 2
}

/// The pixels of a part, with a transparent frame around them.
fn part(sheet: &Layer, mask: &Mask, source: Rect, frame: (i32, i32)) -> Pixels<'static> {
    let width = source.width() as usize + 2 * frame.0 as usize;
    let height = source.height() as usize + 2 * frame.1 as usize;
    let mut list: Vec<_> = vec![[0; 4]; width * height];
    for y in source.top..source.bottom {
        let start = ((y - source.top + frame.1) as usize) * width + frame.0 as usize;
        for x in (source.left..source.right).filter(|&x| belongs(mask, x, y)) {
            list[start + (x - source.left) as usize] = sheet.pixel(x as usize, y as usize);
        }
    }
    let origin = (source.left - frame.0, source.top - frame.1);
    Pixels { origin, width, height, list: list.into() }
}

/// Takes the pixels of a part off a sheet.
fn lift(sheet: &mut Layer, mask: &Mask, rect: Rect) {
    let columns = sheet.columns();
    for index in tiles_of(rect, columns) {
        let place = tile_rect(index, columns);
        let tile = &mut sheet.tiles_mut()[index];
        if matches!(tile, Tile::Solid([0, 0, 0, 0])) {
            continue;
        }
        let part = place.intersect(rect);
        let rows = tile.rows_mut();
        for y in part.top..part.bottom {
            for x in (part.left..part.right).filter(|&x| belongs(mask, x, y)) {
                let row = &mut rows[(y - place.top) as usize];
                tile::set_pixel(row, (x - place.left) as usize, [0; 4]);
            }
        }
    }
}
