//! Some of a sheet's tiles.

use crate::{
    CanvasSize, Rect,
    layer::{tile_rect, tiles_of},
    tile::SIDE,
};

/// Tiles of a canvas by their indices; no canvas has more than 256.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TileSet([u64; 4]);

impl TileSet {
    /// The tiles that touch a rectangle.
    pub(super) fn of(rect: Rect, size: CanvasSize) -> Self {
        let columns = size.width() as usize / SIDE;
        let mut set = Self::default();
        for index in tiles_of(rect.intersect(size.rect()), columns) {
            set.0[index / 64] |= 1 << (index % 64);
        }
        set
    }

    /// Adds tiles; whether any of them was not there.
    pub(super) fn add(&mut self, other: Self) -> bool {
        let before = *self;
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word |= other;
        }
        *self != before
    }

    pub(super) fn intersect(self, other: Self) -> Self {
        let mut words = self.0;
        for (word, other) in words.iter_mut().zip(other.0) {
            *word &= other;
        }
        Self(words)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.intersect(other) != Self::default()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        (0..256).filter(move |index| self.0[index / 64] >> (index % 64) & 1 == 1)
    }

    /// The smallest rectangle around them.
    pub(super) fn rect(self, size: CanvasSize) -> Rect {
        let columns = size.width() as usize / SIDE;
        self.iter().fold(Rect::EMPTY, |rect, index| rect.union(tile_rect(index, columns)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_of_the_tiles_that_a_rectangle_touches() {
        for size in CanvasSize::ALL {
            let all = TileSet::of(size.rect(), size);
            assert_eq!(all.iter().count() as u32, size.width() * size.height() / 4096);
            assert_eq!(all.rect(size), size.rect());
            let some = TileSet::of(Rect::new(63, 64, 65, 65), size);
            assert_eq!(some.iter().count(), 2);
            assert_eq!(some.rect(size), Rect::new(0, 64, 128, 128));
            assert!(some.meets(all) && !some.meets(TileSet::default()));
            let mut sum = some;
            assert!(!sum.add(some) && sum.add(all) && sum == all);
        }
    }
}
