//! How much of each pixel a stroke covers.

use alloc::{boxed::Box, vec::Vec};

use super::sweep::Sweep;
use crate::{
    Rect,
    lanes::{LANES, Lanes},
    layer::Layer,
    paint::{Ink, alphas},
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
    coverage: [MaskRow; SIDE],
}

/// Groups of [`LANES`] in a row of a tile.
const GROUPS: usize = SIDE / LANES;

/// Coverage of a row of a tile.
///
/// There is room after it, where it is written and never read, so that what starts at any column
/// can be written in whole groups.
pub(crate) type MaskRow = [u16; SIDE + LANES];

/// Nothing is covered.
pub(crate) const BARE: MaskRow = [0; SIDE + LANES];

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

    /// Lays the mask onto a layer; gives how many pixels that was.
    pub(crate) fn lay(&self, layer: &mut Layer, ink: Ink, opacity: u8) -> u64 {
        let across = layer.columns();
        let first = self.clip.top as usize / SIDE * across + self.clip.left as usize / SIDE;
        let tiles = layer.tiles_mut();
        let mut groups = 0;
        for (index, mask) in self.tiles.iter().enumerate() {
            let Some(mask) = mask else { continue };
            let tile = &mut tiles[first + index / self.columns * across + index % self.columns];
            let has_effect = match ink {
                Ink::Paint(_) => mask.touched != [0; SIDE],
                Ink::Erase => !matches!(tile, Tile::Solid([0, 0, 0, 0])),
            };
            if has_effect {
                groups += mask.lay(tile.rows_mut(), ink, opacity);
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

    fn lay(&self, rows: &mut [Row; SIDE], ink: Ink, opacity: u8) -> u64 {
        let mut count = 0;
        for ((&touched, coverage), row) in self.touched.iter().zip(&self.coverage).zip(rows) {
            count += u64::from(touched.count_ones());
            lay_row(coverage, touched, row, ink, opacity);
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

/// Inks a row where it is covered; `touched` says in which groups that may be.
pub(crate) fn lay_row(coverage: &MaskRow, mut touched: u8, row: &mut Row, ink: Ink, opacity: u8) {
    let (groups, _) = coverage.as_chunks();
    while touched != 0 {
        let group = touched.trailing_zeros() as usize;
        touched &= touched - 1;
        ink.apply(row, group, alphas(Lanes(groups[group]), opacity));
    }
}
