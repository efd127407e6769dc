//! How much of each pixel a stroke covers.

use alloc::{boxed::Box, vec::Vec};

use super::sweep::Sweep;
use crate::{
    Brush, Rect, Texture,
    lanes::{LANES, Lanes},
    layer::Layer,
    paint::{Ink, alphas},
    stroke::grain,
    tile::{GROUPS, Row, SIDE, Tile},
};

/// Coverage in sparse tiles, within a clip.
#[derive(Debug)]
pub(crate) struct Mask {
    /// Multiples of whole tiles.
    clip: Rect,
    columns: usize,
    tiles: Vec<Option<Box<MaskTile>>>,
    bounds: Rect,
}

/// Coverage of 64 by 64 pixels.
#[derive(Debug)]
pub(crate) struct MaskTile {
    /// Which groups of [`LANES`] were covered, a bit each, the leftmost lowest.
    touched: [u8; SIDE],
    coverage: [MaskRow; SIDE],
}

/// Coverage of a row of a tile.
///
/// There is room after it, where it is written and never read, so that what starts at any column
/// can be written in whole groups.
pub(crate) type MaskRow = [u16; SIDE + LANES];

/// Nothing is covered.
pub(crate) const BARE: MaskRow = [0; SIDE + LANES];

impl Mask {
    /// The coverage of a pixel that is covered wholly.
    pub(crate) const WHOLE: u16 = (1 << 14) - 1;

    /// An empty mask; what lies outside of the tiles of `clip` is not kept.
    pub(crate) fn new(clip: Rect) -> Self {
        let clip = clip.to_tiles();
        let columns = clip.width() as usize / SIDE;
        let count = columns * (clip.height() as usize / SIDE);
        Self {
            clip,
            columns,
            tiles: core::iter::repeat_with(|| None).take(count).collect(),
            bounds: Rect::EMPTY,
        }
    }

    /// Makes the mask empty again.
    pub(crate) fn clear(&mut self) {
        self.tiles.fill_with(|| None);
        self.bounds = Rect::EMPTY;
    }

    /// What may be covered by all that was set since the bounds were taken.
    pub(crate) fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Gives the bounds, and starts them anew.
    pub(crate) fn take_bounds(&mut self) -> Rect {
        core::mem::take(&mut self.bounds)
    }

    /// Sweeps a tip along a segment: every pixel keeps the greater coverage.
    pub(super) fn sweep(&mut self, sweep: &Sweep<'_>) {
        let rect = sweep.bounds().intersect(self.clip);
        self.bounds = self.bounds.union(rect);
        let around = rect.to_tiles();
        for top in (around.top..around.bottom).step_by(SIDE) {
            for left in (around.left..around.right).step_by(SIDE) {
                let index = self.index(left, top);
                let tile = self.tiles[index].get_or_insert_with(MaskTile::empty);
                tile.sweep(sweep, (left, top), rect);
            }
        }
    }

    /// The whole tiles in which coverage is kept.
    pub(crate) fn clip(&self) -> Rect {
        self.clip
    }

    /// Sets coverage from a pixel on to the right; all of it lies within the clip.
    pub(crate) fn put(&mut self, left: i32, y: i32, coverage: &[u16]) {
        let right = left + coverage.len() as i32;
        self.bounds = self.bounds.union(Rect::new(left, y, right, y + 1));
        let row = y.rem_euclid(SIDE as i32);
        let mut from = left;
        let mut rest = coverage;
        while !rest.is_empty() {
            let column = from.rem_euclid(SIDE as i32) as usize;
            let (now, later) = rest.split_at(rest.len().min(SIDE - column));
            let index = self.index(from - column as i32, y - row);
            let tile = self.tiles[index].get_or_insert_with(MaskTile::empty);
            tile.touched[row as usize] |= groups(column, column + now.len());
            tile.coverage[row as usize][column..column + now.len()].copy_from_slice(now);
            from += now.len() as i32;
            rest = later;
        }
    }

    /// The coverage of a pixel.
    pub(crate) fn at(&self, x: i32, y: i32) -> u16 {
        let side = SIDE as i32;
        let (column, row) = (x.rem_euclid(side), y.rem_euclid(side));
        let tile = self.tile(x - column, y - row);
        tile.map_or(0, |tile| tile.coverage[row as usize][column as usize])
    }

    /// Lays the mask onto a layer; gives how many pixels that was.
    pub(crate) fn lay(&self, layer: &mut Layer, coat: Coat) -> u64 {
        if coat.ink == Ink::Nothing {
            return 0;
        }
        let across = layer.columns();
        let first = self.clip.top as usize / SIDE * across + self.clip.left as usize / SIDE;
        let tiles = layer.tiles_mut();
        let mut groups = 0;
        for (index, mask) in self.tiles.iter().enumerate() {
            let Some(mask) = mask else { continue };
            let (column, row) = (index % self.columns, index / self.columns);
            let tile = &mut tiles[first + row * across + column];
            let has_effect = if coat.ink.needs_alpha() {
                !matches!(tile, Tile::Solid([0, 0, 0, 0]))
            } else {
                mask.touched != [0; SIDE]
            };
            if has_effect {
                let side = SIDE as i32;
                let (left, top) = (column as i32 * side, row as i32 * side);
                let at = (self.clip.left + left, self.clip.top + top);
                groups += mask.lay(tile.rows_mut(), coat, at);
            }
        }
        groups * LANES as u64
    }

    /// The tile whose top left pixel this is, if anything is covered there.
    pub(crate) fn tile(&self, left: i32, top: i32) -> Option<&MaskTile> {
        let inside = self.clip.contains(left, top);
        inside.then(|| self.tiles[self.index(left, top)].as_deref()).flatten()
    }

    fn index(&self, left: i32, top: i32) -> usize {
        let tiles = |from: i32, to: i32| (to - from) as usize / SIDE;
        tiles(self.clip.top, top) * self.columns + tiles(self.clip.left, left)
    }
}

impl MaskTile {
    fn empty() -> Box<Self> {
        Box::new(Self { touched: [0; SIDE], coverage: [BARE; SIDE] })
    }

    /// The rows with the groups that were covered.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&MaskRow, u8)> {
        self.coverage.iter().zip(self.touched.iter().copied())
    }

    /// Whether every pixel is covered wholly.
    pub(crate) fn is_whole(&self) -> bool {
        self.touched == [u8::MAX; SIDE]
            && self.coverage.iter().all(|row| row[..SIDE].iter().all(|&at| at == Mask::WHOLE))
    }

    fn sweep(&mut self, sweep: &Sweep<'_>, (left, top): (i32, i32), rect: Rect) {
        let inside = |edge: i32| edge.clamp(0, SIDE as i32);
        let (first, end) = (inside(rect.left - left), inside(rect.right - left));
        let start = inside(rect.top - top);
        let rows = start as usize..inside(rect.bottom - top) as usize;
        let mut way = sweep.rows(left, top + start);
        let coverage = self.coverage[rows.clone()].iter_mut();
        for (coverage, touched) in coverage.zip(&mut self.touched[rows]) {
            let (from, to) = way.columns();
            let (from, to) = (from.max(first), to.min(end));
            if from < to {
                *touched |= groups(from as usize, to as usize);
                way.cover(sweep.nib(), (from, to), coverage);
            }
            way.next_row();
        }
    }

    fn lay(&self, rows: &mut [Row; SIDE], coat: Coat, (left, top): (i32, i32)) -> u64 {
        let mut count = 0;
        let covered = self.touched.iter().zip(&self.coverage);
        for (y, ((&touched, coverage), row)) in (top..).zip(covered.zip(rows)) {
            count += u64::from(touched.count_ones());
            lay_row(coverage, touched, row, coat, (left, y));
        }
        count
    }

    /// Raises a row of coverage to this tile's; gives the groups that this tile touches.
    pub(crate) fn merge_row(&self, y: usize, coverage: &mut MaskRow) -> u8 {
        if self.touched[y] != 0 {
            for (coverage, &own) in coverage.iter_mut().zip(&self.coverage[y]) {
                *coverage = own.max(*coverage);
            }
        }
        self.touched[y]
    }
}

/// A bit for each group that has columns in the range, which is not empty.
fn groups(from: usize, to: usize) -> u8 {
    (0xff << (from / LANES)) as u8 & (0xff >> (GROUPS - 1 - (to - 1) / LANES)) as u8
}

/// What is laid where a mask covers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coat {
    pub(crate) ink: Ink,
    /// Opacity of whole coverage.
    pub(crate) opacity: u8,
    pub(crate) texture: Texture,
}

impl Coat {
    /// What a brush lays.
    pub(crate) fn of(brush: &Brush, alpha_locked: bool) -> Self {
        let ink = Ink::of(brush, alpha_locked);
        Self { ink, opacity: brush.opacity, texture: brush.texture }
    }
}

/// Inks a row of a tile where it is covered; `touched` says in which groups that may be, and `at`
/// where its first pixel is on the canvas.
#[inline]
pub(crate) fn lay_row(
    coverage: &MaskRow,
    mut touched: u8,
    row: &mut Row,
    coat: Coat,
    at: (i32, i32),
) {
    let (coverage, _) = coverage.as_chunks();
    if coat.texture != Texture::Even || coat.ink.needs_own_alpha() {
        return lay_grain(coverage, touched, row, coat, at);
    }
    while touched != 0 {
        let index = touched.trailing_zeros() as usize;
        touched &= touched - 1;
        coat.ink.cover(&mut row[index], alphas(Lanes(coverage[index]), coat.opacity));
    }
}

/// The same with a grain or where alpha is locked.
#[inline(never)]
fn lay_grain(
    coverage: &[[u16; LANES]],
    mut touched: u8,
    row: &mut Row,
    coat: Coat,
    (left, y): (i32, i32),
) {
    while touched != 0 {
        let index = touched.trailing_zeros() as usize;
        touched &= touched - 1;
        let covered = Lanes(coverage[index]);
        if covered != Lanes::all(0) {
            let grained = grain::roughen(coat.texture, covered, (left + (index * LANES) as i32, y));
            coat.ink.apply(&mut row[index], alphas(grained, coat.opacity));
        }
    }
}

#[cfg(test)]
mod tests;
