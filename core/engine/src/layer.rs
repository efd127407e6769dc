//! A sheet of pixels.

use alloc::{sync::Arc, vec};

use crate::{
    CanvasSize, Rect,
    tile::{self, Pixel, SIDE, Tile},
};

/// Tiles, row by row; cloning shares them all until one side writes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layer {
    columns: usize,
    tiles: Arc<[Tile]>,
}

impl Layer {
    pub(crate) fn new(size: CanvasSize) -> Self {
        let columns = size.width() as usize / SIDE;
        let tiles = vec![Tile::EMPTY; columns * (size.height() as usize / SIDE)];
        Self { columns, tiles: tiles.into() }
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    /// The tiles for writing; the list itself is copied if it was shared.
    pub(crate) fn tiles_mut(&mut self) -> &mut [Tile] {
        Arc::make_mut(&mut self.tiles)
    }

    pub(crate) fn tile(&self, column: usize, row: usize) -> &Tile {
        &self.tiles[row * self.columns + column]
    }

    pub(crate) fn pixel(&self, x: usize, y: usize) -> Pixel {
        match self.tile(x / SIDE, y / SIDE) {
            Tile::Solid(pixel) => *pixel,
            Tile::Pixels(rows) => tile::pixel(&rows[y % SIDE], x % SIDE),
        }
    }

    /// Takes some tiles from another layer of the same size; gives where they were others.
    ///
    /// Tiles with the same pixels stay this layer's own, so that what shares them goes on to.
    pub(crate) fn patch(&mut self, tiles: impl Iterator<Item = usize>, other: &Self) -> Rect {
        let mut changed = Rect::EMPTY;
        for index in tiles {
            if self.tiles[index] != other.tiles[index] {
                self.tiles_mut()[index] = other.tiles[index].clone();
                changed = changed.union(tile_rect(index, self.columns));
            }
        }
        changed
    }

    /// The smallest rectangle of tiles around all pixels.
    pub(crate) fn extent(&self) -> Rect {
        let tiles = self.tiles.iter().enumerate();
        let inked = tiles.filter(|(_, tile)| !matches!(tile, tile::Tile::Solid([0, 0, 0, 0])));
        inked.fold(Rect::EMPTY, |rect, (index, _)| rect.union(tile_rect(index, self.columns)))
    }
}

/// Indices of the tiles that touch a rectangle inside of the canvas.
pub(crate) fn tiles_of(rect: Rect, columns: usize) -> impl Iterator<Item = usize> {
    let span = |from: i32, to: i32| {
        if rect.is_empty() { 0..0 } else { from as usize / SIDE..(to as usize).div_ceil(SIDE) }
    };
    let across = span(rect.left, rect.right);
    span(rect.top, rect.bottom)
        .flat_map(move |row| across.clone().map(move |column| row * columns + column))
}

/// The pixels of a tile.
pub(crate) fn tile_rect(index: usize, columns: usize) -> Rect {
    let side = SIDE as i32;
    let (left, top) = ((index % columns) as i32 * side, (index / columns) as i32 * side);
    Rect::new(left, top, left + side, top + side)
}
