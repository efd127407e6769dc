//! Which pixels a fill reaches.

use alloc::{vec, vec::Vec};

use crate::{
    lanes::LANES,
    layer::Layer,
    tile::{Pixel, Row, SIDE, Tile},
};

/// A set of pixels, a word of 64 for each row of a tile; the leftmost is the lowest bit.
#[derive(Debug)]
pub(super) struct Region {
    columns: usize,
    height: usize,
    words: Vec<u64>,
}

/// The pixels around and like the seed.
pub(super) fn region(layer: &Layer, height: usize, seed: (usize, usize), tolerance: u8) -> Region {
    let columns = layer.columns();
    let mut like = Like::new(layer, height, seed, tolerance);
    Region::reached(columns, height, seed, |column, y| like.word(column, y))
}

/// All pixels like the seed, wherever they are.
pub(super) fn like(layer: &Layer, height: usize, seed: (usize, usize), tolerance: u8) -> Region {
    let columns = layer.columns();
    let mut like = Like::new(layer, height, seed, tolerance);
    for (row, column) in (0..height / SIDE).flat_map(|row| (0..columns).map(move |x| (row, x))) {
        like.word(column, row * SIDE);
    }
    Region { columns, height, words: like.words }
}

impl Region {
    /// What is reached from the seed through pixels that are `like` it, over their edges.
    pub(super) fn reached(
        columns: usize,
        height: usize,
        seed: (usize, usize),
        mut like: impl FnMut(usize, usize) -> u64,
    ) -> Self {
        let mut region = Self { columns, height, words: vec![0; columns * height] };
        // Words that pixels came into from a neighbour, and which.
        let mut open = vec![(seed.0 / SIDE, seed.1, 1_u64 << (seed.0 % SIDE))];
        while let Some((column, y, arrived)) = open.pop() {
            let like = like(column, y);
            let word = &mut region.words[y * columns + column];
            let fresh = spread(arrived & like & !*word, like) & !*word;
            if fresh == 0 {
                continue;
            }
            *word |= fresh;
            if y > 0 {
                open.push((column, y - 1, fresh));
            }
            if y + 1 < height {
                open.push((column, y + 1, fresh));
            }
            if column > 0 && fresh & 1 != 0 {
                open.push((column - 1, y, 1 << 63));
            }
            if column + 1 < columns && fresh >> 63 != 0 {
                open.push((column + 1, y, 1));
            }
        }
        region
    }

    /// Columns and rows, px.
    pub(super) fn sides(&self) -> (usize, usize) {
        (self.columns * SIDE, self.height)
    }

    /// The words of each row.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [u64]> {
        self.words.chunks_exact_mut(self.columns)
    }

    pub(super) fn word(&self, column: usize, y: usize) -> u64 {
        self.words[y * self.columns + column]
    }

    /// No pixel, of as many.
    pub(super) fn empty_like(other: &Self) -> Self {
        Self { words: vec![0; other.words.len()], ..*other }
    }

    pub(super) fn contains(&self, x: usize, y: usize) -> bool {
        self.word(x / SIDE, y) >> (x % SIDE) & 1 == 1
    }

    /// Adds a pixel; whether it was not in it.
    pub(super) fn insert(&mut self, x: usize, y: usize) -> bool {
        let word = &mut self.words[y * self.columns + x / SIDE];
        let bit = 1 << (x % SIDE);
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }

    /// The pixels that are not in the region, but touch it by an edge or a corner.
    pub(super) fn border(&self) -> impl Iterator<Item = (usize, usize)> {
        let words = (0..self.height).flat_map(|y| (0..self.columns).map(move |column| (column, y)));
        words.flat_map(|(column, y)| {
            let mut bits = self.neighbours(column, y);
            core::iter::from_fn(move || {
                let x = column * SIDE + bits.trailing_zeros() as usize;
                let found = (bits != 0).then_some((x, y));
                bits &= bits.wrapping_sub(1);
                found
            })
        })
    }

    /// The pixels of a word of the region that touch one outside of it by an edge.
    pub(super) fn shore(&self, column: usize, y: usize) -> u64 {
        let here = self.word(column, y);
        let above = if y > 0 { self.word(column, y - 1) } else { u64::MAX };
        let below = if y + 1 < self.height { self.word(column, y + 1) } else { u64::MAX };
        let left = if column > 0 { self.word(column - 1, y) >> 63 } else { 1 };
        let right =
            if column + 1 < self.columns { self.word(column + 1, y) << 63 } else { 1 << 63 };
        here & !(above & below & (here << 1 | left) & (here >> 1 | right))
    }

    /// The pixels that are at most `reach` away from one over edges and corners, and itself.
    pub(super) fn around(
        &self,
        (x, y): (usize, usize),
        reach: usize,
    ) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (right, bottom) = (self.columns * SIDE, self.height);
        let across = x.saturating_sub(reach)..usize::min(x + reach + 1, right);
        (y.saturating_sub(reach)..usize::min(y + reach + 1, bottom))
            .flat_map(move |y| across.clone().map(move |x| (x, y)))
    }

    /// The pixels of a word that are not in the region, but touch it by an edge or a corner.
    fn neighbours(&self, column: usize, y: usize) -> u64 {
        let column_of = |column: usize| {
            let rows = y.saturating_sub(1)..usize::min(y + 2, self.height);
            rows.fold(0, |word, y| word | self.word(column, y))
        };
        let here = column_of(column);
        let left = if column > 0 { column_of(column - 1) >> 63 } else { 0 };
        let right = if column + 1 < self.columns { column_of(column + 1) << 63 } else { 0 };
        (here | here << 1 | here >> 1 | left | right) & !self.word(column, y)
    }
}

/// The pixels like the seed, found out tile by tile as the flood comes to them.
struct Like<'a> {
    layer: &'a Layer,
    pixel: Pixel,
    tolerance: u8,
    known: Vec<bool>,
    words: Vec<u64>,
}

impl<'a> Like<'a> {
    fn new(layer: &'a Layer, height: usize, seed: (usize, usize), tolerance: u8) -> Self {
        Self {
            layer,
            pixel: layer.pixel(seed.0, seed.1),
            tolerance,
            known: vec![false; layer.tiles().len()],
            words: vec![0; layer.columns() * height],
        }
    }

    fn word(&mut self, column: usize, y: usize) -> u64 {
        let columns = self.layer.columns();
        let tile = y / SIDE * columns + column;
        if !core::mem::replace(&mut self.known[tile], true) {
            let first = y / SIDE * SIDE;
            for (y, word) in (first..).zip(self.tile(tile)) {
                self.words[y * columns + column] = word;
            }
        }
        self.words[y * columns + column]
    }

    fn tile(&self, tile: usize) -> [u64; SIDE] {
        match &self.layer.tiles()[tile] {
            Tile::Solid(pixel) => {
                let mut channels = pixel.iter().zip(&self.pixel);
                let like = channels.all(|(a, b)| a.abs_diff(*b) <= self.tolerance);
                [if like { u64::MAX } else { 0 }; SIDE]
            }
            Tile::Pixels(rows) => core::array::from_fn(|y| self.row(&rows[y])),
        }
    }

    fn row(&self, row: &Row) -> u64 {
        row.iter().rev().fold(0, |word, group| {
            let mut differences = [0_u8; LANES];
            for (plane, seed) in group.iter().zip(self.pixel) {
                for (difference, &channel) in differences.iter_mut().zip(plane) {
                    *difference = channel.abs_diff(seed).max(*difference);
                }
            }
            let like = differences.map(|difference| u8::from(difference <= self.tolerance));
            word << LANES | gather(u64::from_le_bytes(like))
        })
    }
}

/// The lowest bits of eight bytes, each 0 or 1, side by side.
const fn gather(bytes: u64) -> u64 {
    // Moves bit 8i to 56 + i; no two of the partial products meet, so nothing carries.
    bytes.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The runs of `like` that hold a bit of `seeds`, in six doublings each way (Kogge and Stone).
const fn spread(seeds: u64, like: u64) -> u64 {
    let (mut up, mut open_up) = (seeds, like);
    let (mut down, mut open_down) = (seeds, like);
    let mut step = 1;
    while step < 64 {
        up |= open_up & (up << step);
        open_up &= open_up << step;
        down |= open_down & (down >> step);
        open_down &= open_down >> step;
        step *= 2;
    }
    up | down
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_gathered_in_order() {
        for byte in 0..=255_u64 {
            let spelled = core::array::from_fn(|bit| (byte >> bit & 1) as u8);
            assert_eq!(gather(u64::from_le_bytes(spelled)), byte);
        }
    }

    #[test]
    fn runs_are_filled_from_any_of_their_bits() {
        assert_eq!(spread(1 << 63, u64::MAX), u64::MAX);
        assert_eq!(spread(1, u64::MAX), u64::MAX);
        assert_eq!(spread(0, u64::MAX), 0);
        let like = 0b1110_1101_1001;
        assert_eq!(spread(0b0100_0000_1000, like), 0b1110_0001_1000);
        for bit in (0..64).filter(|bit| *bit != 20) {
            let run = spread(1 << bit, u64::MAX ^ (1 << 20));
            assert_eq!(run.count_ones(), if bit < 20 { 20 } else { 43 });
        }
    }
}
