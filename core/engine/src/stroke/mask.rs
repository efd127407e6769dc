//! How much of each pixel a stroke covers.

use alloc::{boxed::Box, vec::Vec};

use super::{cell::Cell, nib::Nib};
use crate::{
    Rect,
    layer::Layer,
    paint::{Ink, LANES, alphas},
    tile::{Row, SIDE, Tile},
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
    coverage: [[[u16; LANES]; GROUPS]; SIDE],
}

const GROUPS: usize = SIDE / LANES;

/// Coverage of a row of a tile.
pub(crate) type MaskRow = [[u16; LANES]; GROUPS];

impl Mask {
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

    /// Sets a dab: every pixel of the cell keeps the greater coverage.
    pub(super) fn set(&mut self, nib: &mut Nib, cell: &Cell) {
        let ((left, right), (top, bottom)) = (cell.columns, cell.rows);
        let rect = Rect::new(left, top, right, bottom).intersect(self.clip);
        if rect.is_empty() {
            return;
        }
        self.bounds = self.bounds.union(rect);
        let (x, y) = (cell.dab.x, cell.dab.y);
        nib.learn(x & 15);
        nib.learn(y & 15);
        let print = Print {
            falloff: nib.falloff(),
            across: nib.squares(x & 15),
            down: nib.squares(y & 15),
            first_column: (x >> 4) - nib.center() as i32,
            first_row: (y >> 4) - nib.center() as i32,
        };
        let side = SIDE as i32;
        let local = Rect::new(
            rect.left - self.clip.left,
            rect.top - self.clip.top,
            rect.right - self.clip.left,
            rect.bottom - self.clip.top,
        );
        for row in local.top / side..(local.bottom + side - 1) / side {
            for column in local.left / side..(local.right + side - 1) / side {
                let origin = (self.clip.left + column * side, self.clip.top + row * side);
                let tile = &mut self.tiles[row as usize * self.columns + column as usize];
                print.set(tile, origin, rect, cell);
            }
        }
    }

    /// Lays the mask onto a layer; gives how many pixels that was.
    pub(crate) fn lay(&self, layer: &mut Layer, ink: Ink, opacity: u8) -> u64 {
        let across = layer.columns();
        let first = self.clip.top as usize / SIDE * across + self.clip.left as usize / SIDE;
        let tiles = layer.tiles_mut();
        let mut groups = 0;
        for (index, mask) in self.tiles.iter().enumerate() {
            let Some(mask) = mask else { continue };
            let tile = &mut tiles[first + index / self.columns * across + index % self.columns];
            if !(matches!(ink, Ink::Erase) && matches!(tile, Tile::Solid([0, 0, 0, 0]))) {
                groups += mask.lay(tile.rows_mut(), ink, opacity);
            }
        }
        groups * LANES as u64
    }

    /// The tile whose top left pixel this is, if anything is covered there.
    pub(crate) fn tile(&self, left: i32, top: i32) -> Option<&MaskTile> {
        if !self.clip.contains(left, top) {
            return None;
        }
        let side = SIDE as i32;
        let (column, row) = ((left - self.clip.left) / side, (top - self.clip.top) / side);
        self.tiles[row as usize * self.columns + column as usize].as_deref()
    }
}

/// A dab on its way into tiles.
struct Print<'a> {
    falloff: super::nib::Falloff,
    /// Squared distances of columns, from `first_column` on.
    across: &'a [u16],
    /// Squared distances of rows, from `first_row` on.
    down: &'a [u16],
    first_column: i32,
    first_row: i32,
}

impl Print<'_> {
    fn set(&self, tile: &mut Option<Box<MaskTile>>, origin: (i32, i32), rect: Rect, cell: &Cell) {
        let side = SIDE as i32;
        let (left, right) = (rect.left.max(origin.0), rect.right.min(origin.0 + side));
        for y in rect.top.max(origin.1)..rect.bottom.min(origin.1 + side) {
            let (from, to) = cell.span(y);
            let (from, to) = (from.max(left) - origin.0, to.min(right) - origin.0);
            let down = 65_535 - self.down[(y - self.first_row) as usize];
            if from >= to || down == 0 {
                continue;
            }
            let (first, end) = (from as usize / LANES, (to as usize).div_ceil(LANES));
            let tile = tile.get_or_insert_with(MaskTile::empty);
            let row = (y - origin.1) as usize;
            tile.touched[row] |= ((1_u16 << end) - (1 << first)) as u8;
            let start = origin.0 + (first * LANES) as i32 - self.first_column;
            let (across, _) = self.across[start as usize..].as_chunks::<LANES>();
            for (coverage, across) in tile.coverage[row][first..end].iter_mut().zip(across) {
                self.falloff.cover(coverage, down, across);
            }
        }
    }
}

impl MaskTile {
    fn empty() -> Box<Self> {
        Box::new(Self { touched: [0; SIDE], coverage: [[[0; LANES]; GROUPS]; SIDE] })
    }

    fn lay(&self, rows: &mut [Row; SIDE], ink: Ink, opacity: u8) -> u64 {
        let mut groups = 0;
        for ((&touched, coverage), row) in self.touched.iter().zip(&self.coverage).zip(rows) {
            groups += u64::from(touched.count_ones());
            lay_row(coverage, touched, row, ink, opacity);
        }
        groups
    }

    /// Raises a row of coverage to this tile's; gives the groups that this tile touches.
    pub(crate) fn merge_row(&self, y: usize, coverage: &mut MaskRow) -> u8 {
        let touched = self.touched[y];
        if touched != 0 {
            let lanes = coverage.as_flattened_mut().iter_mut();
            for (lane, &own) in lanes.zip(self.coverage[y].as_flattened()) {
                *lane = own.max(*lane);
            }
        }
        touched
    }
}

/// Inks a row where it is covered; `touched` says in which groups that may be.
pub(crate) fn lay_row(coverage: &MaskRow, touched: u8, row: &mut Row, ink: Ink, opacity: u8) {
    let (first, end) = (touched.trailing_zeros() as usize, 8 - touched.leading_zeros() as usize);
    for group in first..end {
        ink.apply(row, group * LANES, &alphas(&coverage[group], opacity));
    }
}
