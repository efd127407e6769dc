//! Pixels moved, scaled and turned.
//!
//! Every pixel of the canvas is looked up: its middle is taken back through the map, and what it
//! finds is mixed from the four pixels around that place, premultiplied, with weights of 8 bits.
//! What shrinks is averaged before, over as many pixels in each direction as are nearest to what
//! one pixel of the canvas covers; so nothing is skipped, and whole sheets do not flicker when they
//! are scaled a little. Places are kept with 32 bits behind the point: pixels that are moved by whole
//! steps, or mirrored, come out as they are.

use alloc::{borrow::Cow, vec::Vec};
use core::array;

use crate::{
    Affine, Rect,
    draw::area,
    lanes::{LANES, Lanes},
    layer::{Layer, tile_rect, tiles_of},
    paint::{alphas, lay_pixels},
    raster::{Edges, UNITS},
    stroke::Mask,
    tile::{Group, Pixel, Row},
};

/// Premultiplied pixels, row by row.
#[derive(Debug)]
pub(super) struct Pixels<'a> {
    /// Where the first pixel is before it is moved.
    pub(super) origin: (i32, i32),
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) list: Cow<'a, [Pixel]>,
}

/// The way back from the canvas to pixels.
#[derive(Clone, Copy, Debug)]
struct Inverse {
    /// Where the middle of the canvas's first pixel comes from, less half a pixel.
    start: (i64, i64),
    /// How far a step to the right leads there.
    right: (i64, i64),
    /// How far a step down leads there.
    down: (i64, i64),
}

/// Bits behind the point of places.
const BITS: u32 = 32;

/// How pixels are laid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Laying {
    pub(super) opacity: u8,
    pub(super) alpha_locked: bool,
}

impl Pixels<'_> {
    /// Lays the pixels onto a sheet, in the tiles of a clip, as a map moves them; gives the
    /// pixels that were touched, and how many that was.
    ///
    /// Their outline is anti-aliased.
    pub(super) fn lay(
        &self,
        by: &Affine,
        sheet: &mut Layer,
        clip: Rect,
        laying: Laying,
    ) -> (Rect, u64) {
        let (left, top) = self.origin;
        let (right, bottom) = (left + self.width as i32, top + self.height as i32);
        let reach = by.bounds(Rect::new(left, top, right, bottom));
        let mut mask = Mask::new(clip.intersect(reach));
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        Edges::new(corners.map(|corner| moved(by, corner))).cover(&mut mask);

        let every = shrinking(by);
        let every = (every.0.clamp(1, self.width), every.1.clamp(1, self.height));
        let pixels = self.averaged(every);
        let inverse = Inverse::of(by, self.origin, every);
        let mut work = 0;
        let columns = sheet.columns();
        for index in tiles_of(mask.bounds(), columns) {
            let place = tile_rect(index, columns);
            let Some(covered) = mask.tile(place.left, place.top) else { continue };
            let rows = sheet.tiles_mut()[index].rows_mut();
            for ((y, row), (coverage, touched)) in (place.top..).zip(rows).zip(covered.rows()) {
                pixels.lay_row(&inverse, row, (coverage, touched), (place.left, y), laying);
            }
            work += area(place);
        }
        (mask.bounds(), work)
    }

    fn lay_row(
        &self,
        inverse: &Inverse,
        row: &mut Row,
        (coverage, touched): (&[u16], u8),
        (left, y): (i32, i32),
        laying: Laying,
    ) {
        let (coverage, _) = coverage.as_chunks::<LANES>();
        for (index, (group, covered)) in row.iter_mut().zip(coverage).enumerate() {
            if touched >> index & 1 == 0 || *covered == [0; LANES] {
                continue;
            }
            let left = left + (index * LANES) as i32;
            let found: [Pixel; LANES] =
                array::from_fn(|lane| self.at(inverse.place(left + lane as i32, y)));
            let found: Group = array::from_fn(|channel| found.map(|pixel| pixel[channel]));
            let alpha = alphas(Lanes(*covered), laying.opacity);
            lay_pixels(group, &found, alpha, laying.alpha_locked);
        }
    }

    /// The mixture at a place; beyond the border, that of the border.
    fn at(&self, (x, y): (i64, i64)) -> Pixel {
        let nearest = |place: i64, count: usize| {
            let place = place.wrapping_add(1 << (BITS - 9));
            let (whole, part) = (place >> BITS, (place >> (BITS - 8) & 0xff) as u32);
            let inside = |at: i64| at.clamp(0, count as i64 - 1) as usize;
            (inside(whole), inside(whole + 1), part)
        };
        let (left, right, across) = nearest(x, self.width);
        let (top, bottom, down) = nearest(y, self.height);
        let pixel = |x: usize, y: usize| self.list[y * self.width + x].map(u32::from);
        let first = pixel(left, top);
        if across == 0 && down == 0 {
            return first.map(|channel| channel as u8);
        }
        let (second, third, fourth) =
            (pixel(right, top), pixel(left, bottom), pixel(right, bottom));
        array::from_fn(|channel| {
            let above = first[channel] * (256 - across) + second[channel] * across;
            let below = third[channel] * (256 - across) + fourth[channel] * across;
            ((above * (256 - down) + below * down + (1 << 15)) >> 16) as u8
        })
    }

    /// Every so many pixels made one, each way.
    fn averaged(&self, every: (usize, usize)) -> Pixels<'_> {
        if every == (1, 1) {
            let list = Cow::Borrowed(&*self.list);
            return Pixels { list, ..*self };
        }
        let (width, height) = (self.width.div_ceil(every.0), self.height.div_ceil(every.1));
        let mut list = Vec::with_capacity(width * height);
        for rows in self.list.chunks(self.width * every.1) {
            let count = rows.len() / self.width;
            for left in (0..self.width).step_by(every.0) {
                let right = usize::min(left + every.0, self.width);
                let mut sums = [0_u32; 4];
                for row in rows.chunks_exact(self.width) {
                    for pixel in &row[left..right] {
                        for (sum, channel) in sums.iter_mut().zip(pixel) {
                            *sum += u32::from(*channel);
                        }
                    }
                }
                let count = (count * (right - left)) as u32;
                list.push(sums.map(|sum| ((sum + count / 2) / count) as u8));
            }
        }
        Pixels { origin: self.origin, width, height, list: list.into() }
    }
}

impl Inverse {
    /// The way back through a map to pixels that begin at an origin and of which so many were made
    /// one.
    fn of(by: &Affine, origin: (i32, i32), every: (usize, usize)) -> Self {
        let [xx, xy, yx, yy] = [by.xx, by.xy, by.yx, by.yy].map(i128::from);
        let determinant = xx * yy - xy * yx;
        let part =
            |entry: i128, every: usize| (entry << (BITS + 16)) / (determinant * every as i128);
        let (right, down) =
            ((part(yy, every.0), part(-yx, every.1)), (part(-xy, every.0), part(xx, every.1)));
        // The middle of the first pixel, from where the origin goes, 1/65536 px.
        let middle = (i128::from(Affine::ONE / 2 - by.dx), i128::from(Affine::ONE / 2 - by.dy));
        let start = |right: i128, down: i128, origin: i32, every: usize| {
            let origin = (i128::from(origin) << BITS) / every as i128;
            (((middle.0 * right + middle.1 * down) >> 16) - origin) as i64 - (1 << (BITS - 1))
        };
        let near = |(x, y): (i128, i128)| (x as i64, y as i64);
        Self {
            start: (
                start(right.0, down.0, origin.0, every.0),
                start(right.1, down.1, origin.1, every.1),
            ),
            right: near(right),
            down: near(down),
        }
    }

    /// Where the middle of a pixel of the canvas comes from, less half a pixel.
    ///
    /// Numbers wrap around on the way; places within the pixels come out right.
    fn place(&self, x: i32, y: i32) -> (i64, i64) {
        let along = |start: i64, right: i64, down: i64| {
            let across = right.wrapping_mul(x.into());
            start.wrapping_add(across).wrapping_add(down.wrapping_mul(y.into()))
        };
        (
            along(self.start.0, self.right.0, self.down.0),
            along(self.start.1, self.right.1, self.down.1),
        )
    }
}

/// How many pixels, each way, a map makes one, to the nearest; 0 where it grows by more than two.
pub(super) fn shrinking(by: &Affine) -> (usize, usize) {
    let [xx, xy, yx, yy] = [by.xx, by.xy, by.yx, by.yy].map(i128::from);
    let determinant = (xx * yy - xy * yx).unsigned_abs();
    // What a step on the canvas, to the right or down, is among the pixels: a column of the inverse.
    let length = |one: i128, other: i128| {
        let root = (one * one + other * other).unsigned_abs().isqrt() << 16;
        ((root + determinant / 2) / determinant) as usize
    };
    (length(yy, xy), length(yx, xx))
}

/// Where a corner of pixels goes, in [`UNITS`].
fn moved(by: &Affine, (x, y): (i32, i32)) -> (i64, i64) {
    let along = |a: i32, b: i32, d: i32| {
        let sum = i64::from(a) * i64::from(x) + i64::from(b) * i64::from(y) + i64::from(d);
        (sum * UNITS + (1 << 15)) >> 16
    };
    (along(by.xx, by.xy, by.dx), along(by.yx, by.yy, by.dy))
}

#[cfg(test)]
mod tests;
