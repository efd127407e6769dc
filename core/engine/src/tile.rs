//! 64 by 64 pixels.

use alloc::sync::Arc;

use crate::lanes::LANES;

/// Rows and columns of a tile.
pub(crate) const SIDE: usize = 64;

/// A pixel: red, green and blue, multiplied by alpha, and alpha. No colour exceeds alpha.
pub(crate) type Pixel = [u8; 4];

/// Eight pixels side by side, channel by channel.
///
/// Planes, for blending pixels that keep their channels together takes shuffles and 2.5 times as
/// long; and short ones, so that what is near on the canvas is near in memory.
pub(crate) type Group = [[u8; LANES]; 4];

/// Groups in a row of a tile.
pub(crate) const GROUPS: usize = SIDE / LANES;

/// A row of a tile.
pub(crate) type Row = [Group; GROUPS];

/// Part of a layer; cloning shares the pixels until one side writes.
#[derive(Clone, Debug)]
pub(crate) enum Tile {
    /// All pixels alike; the empty tile is solid and transparent.
    Solid(Pixel),
    /// Row by row.
    Pixels(Arc<[Row; SIDE]>),
}

impl Tile {
    pub(crate) const EMPTY: Self = Self::Solid([0; 4]);

    /// The pixels for writing: a copy of the tile's own if they were shared or solid.
    pub(crate) fn rows_mut(&mut self) -> &mut [Row; SIDE] {
        if let Self::Solid(pixel) = *self {
            *self = Self::Pixels(Arc::new([solid_row(pixel); SIDE]));
        }
        match self {
            Self::Pixels(rows) => Arc::make_mut(rows),
            Self::Solid(_) => unreachable!("was made pixels above"),
        }
    }

    pub(crate) fn row(&self, y: usize) -> Row {
        match self {
            Self::Solid(pixel) => solid_row(*pixel),
            Self::Pixels(rows) => rows[y],
        }
    }

    /// The pixel that all are, however they are kept.
    pub(crate) fn uniform(&self) -> Option<Pixel> {
        match self {
            Self::Solid(pixel) => Some(*pixel),
            Self::Pixels(rows) => {
                let first = pixel(&rows[0], 0);
                let row = solid_row(first);
                rows.iter().all(|other| *other == row).then_some(first)
            }
        }
    }

    /// Whether both are known to be the same without looking at pixels.
    pub(crate) fn is_shared_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Solid(a), Self::Solid(b)) => a == b,
            (Self::Pixels(a), Self::Pixels(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// By pixels: a solid tile equals the same pixels spelled out.
impl PartialEq for Tile {
    fn eq(&self, other: &Self) -> bool {
        self.is_shared_with(other)
            || match (self, other) {
                (Self::Pixels(a), Self::Pixels(b)) => a == b,
                (Self::Solid(pixel), spelled) | (spelled, Self::Solid(pixel)) => {
                    spelled.uniform() == Some(*pixel)
                }
            }
    }
}

/// A pixel of a row.
pub(crate) fn pixel(row: &Row, x: usize) -> Pixel {
    row[x / LANES].map(|plane| plane[x % LANES])
}

/// Sets a pixel of a row.
pub(crate) fn set_pixel(row: &mut Row, x: usize, pixel: Pixel) {
    for (plane, channel) in row[x / LANES].iter_mut().zip(pixel) {
        plane[x % LANES] = channel;
    }
}

/// A row of like pixels.
pub(crate) fn solid_row(pixel: Pixel) -> Row {
    [pixel.map(|channel| [channel; LANES]); GROUPS]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solid_tile_equals_its_pixels_spelled_out() {
        let solid = Tile::Solid([1, 2, 3, 4]);
        let mut spelled = solid.clone();
        spelled.rows_mut();
        assert_eq!(spelled, solid);
        assert_eq!(spelled.uniform(), Some([1, 2, 3, 4]));
        spelled.rows_mut()[63][7][3][7] = 5;
        assert_ne!(spelled, solid);
        assert_eq!(spelled.uniform(), None);
    }

    #[test]
    fn writing_to_a_clone_leaves_the_original() {
        let mut original = Tile::EMPTY;
        original.rows_mut()[0][0][0][0] = 7;
        let mut clone = original.clone();
        assert!(clone.is_shared_with(&original));
        clone.rows_mut()[0][0][0][0] = 8;
        assert_eq!(pixel(&original.row(0), 0)[0], 7);
    }
}
