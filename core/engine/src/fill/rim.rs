//! Which pixels around a region are painted from below.

use alloc::vec::Vec;

use super::flood::Region;
use crate::{layer::Layer, tile::SIDE};

/// The pixels to which opacity only rises on a way from the region, over edges and corners.
pub(super) fn around(region: &Region, layer: &Layer) -> Region {
    let alpha = |x: usize, y: usize| layer.pixel(x, y)[3];
    let mut rim = Region::empty_like(region);
    let mut open = Vec::new();
    for y in 0..region.height() {
        for column in 0..region.columns() {
            let mut bits = region.neighbours(column, y);
            while bits != 0 {
                let x = column * SIDE + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let mut below = neighbours(region, x, y);
                if below.any(|(nx, ny)| region.contains(nx, ny) && alpha(nx, ny) < alpha(x, y)) {
                    rim.insert(x, y);
                    open.push((x, y));
                }
            }
        }
    }
    while let Some((x, y)) = open.pop() {
        for (nx, ny) in neighbours(region, x, y) {
            let rises = alpha(nx, ny) > alpha(x, y);
            if rises && !region.contains(nx, ny) && rim.insert(nx, ny) {
                open.push((nx, ny));
            }
        }
    }
    rim
}

/// The up to eight pixels around one, and itself.
fn neighbours(region: &Region, x: usize, y: usize) -> impl Iterator<Item = (usize, usize)> {
    let (right, bottom) = (region.columns() * SIDE, region.height());
    let across = x.saturating_sub(1)..usize::min(x + 2, right);
    (y.saturating_sub(1)..usize::min(y + 2, bottom))
        .flat_map(move |y| across.clone().map(move |x| (x, y)))
}
