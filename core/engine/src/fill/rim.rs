//! Which pixels around a region are painted from below.

use alloc::vec::Vec;

use super::flood::Region;
use crate::layer::Layer;

/// The pixels to which opacity only rises on a way from the region, over edges and corners.
pub(super) fn around(region: &Region, layer: &Layer) -> Region {
    let alpha = |x: usize, y: usize| layer.pixel(x, y)[3];
    let mut rim = Region::empty_like(region);
    let mut open = Vec::new();
    for (x, y) in region.border() {
        let mut below = region.around((x, y), 1);
        if below.any(|(nx, ny)| region.contains(nx, ny) && alpha(nx, ny) < alpha(x, y)) {
            rim.insert(x, y);
            open.push((x, y));
        }
    }
    while let Some((x, y)) = open.pop() {
        for (nx, ny) in region.around((x, y), 1) {
            let rises = alpha(nx, ny) > alpha(x, y);
            if rises && !region.contains(nx, ny) && rim.insert(nx, ny) {
                open.push((nx, ny));
            }
        }
    }
    rim
}
