//! Tiles as bytes.
//!
//! Rows are written as differences to what is left of or above each byte, as PNG does
//! (<https://www.w3.org/TR/png-3/#9Filters>), and nothing more: who keeps or sends the bytes
//! deflates them. Runs that are shortened here would hide from deflate what repeats.

use alloc::vec::Vec;

use super::LoadError;
use crate::{
    CanvasSize, Reader,
    lanes::LANES,
    layer::Layer,
    put_varint,
    tile::{Pixel, Row, SIDE, Tile},
};

/// So many tiles of one colour follow one another: a count and the pixel.
const SOLID: u8 = 0;
/// So many tiles are as those of the sheet that this one is packed onto: a count.
const SAME: u8 = 2;
/// One tile, spelled out: for each row a filter's number and its bytes.
const PIXELS: u8 = 1;

/// Bytes of a row: pixel by pixel.
const ROW: usize = 4 * SIDE;
type Bytes = [u8; ROW];

/// Ways to guess a byte.
#[derive(Clone, Copy)]
enum Filter {
    /// It is 0.
    None,
    /// It is as in the pixel to the left.
    Left,
    /// It is as in the pixel above.
    Above,
    /// It is as in the left, the upper or the upper left one, whichever is closest to going on as
    /// from the upper left one (Paeth).
    Paeth,
}

impl Filter {
    /// By their numbers.
    const ALL: [Self; 4] = [Self::None, Self::Left, Self::Above, Self::Paeth];
}

/// Appends a layer, as it is different from another one if that is known to whoever reads it.
pub(super) fn pack(layer: &Layer, onto: Option<&Layer>, out: &mut Vec<u8>) {
    let is_same =
        |index: usize| onto.is_some_and(|onto| onto.tiles()[index] == layer.tiles()[index]);
    let mut tiles = layer.tiles().iter().enumerate().peekable();
    while let Some((index, tile)) = tiles.next() {
        let mut count = 1;
        if is_same(index) {
            while tiles.next_if(|(next, _)| is_same(*next)).is_some() {
                count += 1;
            }
            out.push(SAME);
            put_varint(out, count);
        } else if let Some(pixel) = tile.uniform() {
            let is_like =
                |next: &(usize, &Tile)| next.1.uniform() == Some(pixel) && !is_same(next.0);
            while tiles.next_if(is_like).is_some() {
                count += 1;
            }
            out.push(SOLID);
            put_varint(out, count);
            out.extend(pixel);
        } else {
            out.push(PIXELS);
            let mut above = [0; ROW];
            for y in 0..SIDE {
                let row = interleaved(&tile.row(y));
                pack_row(&row, &above, out);
                above = row;
            }
        }
    }
}

/// Reads what [`pack`] wrote.
pub(super) fn unpack(
    reader: &mut Reader<'_>,
    size: CanvasSize,
    onto: Option<&Layer>,
) -> Result<Layer, LoadError> {
    let mut layer = onto.cloned().unwrap_or_else(|| Layer::new(size));
    let mut tiles = layer.tiles_mut().iter_mut();
    while tiles.len() > 0 {
        match reader.u8()? {
            SOLID => {
                let count = reader.varint()?;
                let mut pixel = Pixel::default();
                pixel.copy_from_slice(reader.bytes(4)?);
                check_pixel(pixel)?;
                if count == 0 || count > tiles.len() as u64 {
                    return Err(LoadError::Pixels);
                }
                tiles.by_ref().take(count as usize).for_each(|tile| *tile = Tile::Solid(pixel));
            }
            SAME if onto.is_some() => {
                let count = reader.varint()?;
                if count == 0 || count > tiles.len() as u64 {
                    return Err(LoadError::Pixels);
                }
                tiles.by_ref().take(count as usize).for_each(drop);
            }
            PIXELS => {
                let tile = unpack_tile(reader)?;
                tiles.by_ref().take(1).for_each(|to| *to = tile.clone());
            }
            _ => return Err(LoadError::Pixels),
        }
    }
    Ok(layer)
}

fn unpack_tile(reader: &mut Reader<'_>) -> Result<Tile, LoadError> {
    let mut tile = Tile::EMPTY;
    let mut above = [0; ROW];
    for row in tile.rows_mut() {
        let filter = Filter::ALL.get(usize::from(reader.u8()?)).ok_or(LoadError::Pixels)?;
        let mut bytes = [0; ROW];
        bytes.copy_from_slice(reader.bytes(ROW)?);
        restore(*filter, &mut bytes, &above);
        let (pixels, _) = bytes.as_chunks::<4>();
        for pixel in pixels {
            check_pixel(*pixel)?;
        }
        for (group, pixels) in row.iter_mut().zip(pixels.as_chunks::<LANES>().0) {
            for (plane, channel) in group.iter_mut().zip(0..) {
                *plane = pixels.map(|pixel| pixel[channel]);
            }
        }
        above = bytes;
    }
    Ok(tile)
}

/// What blends pixels counts on no colour exceeding alpha.
fn check_pixel([r, g, b, a]: Pixel) -> Result<(), LoadError> {
    if r.max(g).max(b) > a { Err(LoadError::Pixels) } else { Ok(()) }
}

fn interleaved(row: &Row) -> Bytes {
    let mut bytes = [0; ROW];
    let (pixels, _) = bytes.as_chunks_mut::<4>();
    let (groups, _) = pixels.as_chunks_mut::<LANES>();
    for (pixels, planes) in groups.iter_mut().zip(row) {
        for (lane, pixel) in pixels.iter_mut().enumerate() {
            *pixel = planes.map(|plane| plane[lane]);
        }
    }
    bytes
}

/// Appends the row by the filter whose differences, as signed numbers, are the least in sum: what
/// PNG's authors recommend.
fn pack_row(row: &Bytes, above: &Bytes, out: &mut Vec<u8>) {
    let mut best = (u32::MAX, 0, [0; ROW]);
    for (number, filter) in (0..).zip(Filter::ALL) {
        let bytes = differences(filter, row, above);
        let sum = bytes.iter().map(|byte| u32::from((*byte as i8).unsigned_abs())).sum();
        if sum < best.0 {
            best = (sum, number, bytes);
        }
    }
    out.push(best.1);
    out.extend(best.2);
}

fn differences(filter: Filter, row: &Bytes, above: &Bytes) -> Bytes {
    let mut out = *row;
    match filter {
        Filter::None => {}
        Filter::Left => {
            for (out, left) in out[4..].iter_mut().zip(row) {
                *out = out.wrapping_sub(*left);
            }
        }
        Filter::Above => {
            for (out, above) in out.iter_mut().zip(above) {
                *out = out.wrapping_sub(*above);
            }
        }
        Filter::Paeth => {
            for (out, above) in out[..4].iter_mut().zip(above) {
                *out = out.wrapping_sub(*above);
            }
            let around = row.iter().zip(&above[4..]).zip(above);
            for (out, ((left, above), corner)) in out[4..].iter_mut().zip(around) {
                *out = out.wrapping_sub(paeth(*left, *above, *corner));
            }
        }
    }
    out
}

fn restore(filter: Filter, row: &mut Bytes, above: &Bytes) {
    match filter {
        Filter::None => {}
        Filter::Left => {
            for at in 4..ROW {
                row[at] = row[at].wrapping_add(row[at - 4]);
            }
        }
        Filter::Above => {
            for (byte, above) in row.iter_mut().zip(above) {
                *byte = byte.wrapping_add(*above);
            }
        }
        Filter::Paeth => {
            for at in 0..4 {
                row[at] = row[at].wrapping_add(above[at]);
            }
            for at in 4..ROW {
                let guess = paeth(row[at - 4], above[at], above[at - 4]);
                row[at] = row[at].wrapping_add(guess);
            }
        }
    }
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_comes_back_and_has_rows_that_it_is_best_for() {
        let mut above = [0; ROW];
        for (at, byte) in above.iter_mut().enumerate() {
            *byte = (at * 89 % 251) as u8;
        }
        let even = [[9, 8, 7, 200]; SIDE];
        let mut tilted = above;
        for at in 4..ROW {
            tilted[at] = paeth(tilted[at - 4], above[at], above[at - 4]);
        }
        let mut lone = [0; ROW];
        lone[77] = 100;
        let mut left = [0; ROW];
        left.copy_from_slice(even.as_flattened());
        for (number, row) in [(0, lone), (1, left), (2, above), (3, tilted)] {
            let mut packed = Vec::new();
            pack_row(&row, &above, &mut packed);
            if number == 3 {
                // Where the left and the upper byte differ, only this one is right throughout.
                packed = [&[3][..], &differences(Filter::Paeth, &row, &above)].concat();
            }
            assert_eq!(packed[0], number);
            for filter in Filter::ALL {
                let mut back = differences(filter, &row, &above);
                restore(filter, &mut back, &above);
                assert_eq!(back, row);
            }
        }
    }

    #[test]
    fn a_layer_comes_back() {
        let size = CanvasSize::ALL[0];
        let mut layer = Layer::new(size);
        layer.tiles_mut()[3] = Tile::Solid([1, 2, 3, 4]);
        for (y, row) in layer.tiles_mut()[5].rows_mut().iter_mut().enumerate() {
            row[y % 8] = [[1; 8], [2; 8], [y as u8; 8], [255; 8]];
        }
        let mut packed = Vec::new();
        pack(&layer, None, &mut packed);
        assert_eq!(unpack(&mut Reader::new(&packed), size, None), Ok(layer.clone()));
        packed[9] = 9;
        assert!(unpack(&mut Reader::new(&packed), size, None).is_err(), "no such filter or tile");
        let mut later = layer.clone();
        later.tiles_mut()[4] = Tile::Solid([7; 4]);
        packed.clear();
        pack(&later, Some(&layer), &mut packed);
        assert_eq!(packed.len(), 2 + 6 + 3);
        assert_eq!(unpack(&mut Reader::new(&packed), size, Some(&layer)), Ok(later));
        assert_eq!(unpack(&mut Reader::new(&packed), size, None), Err(LoadError::Pixels));
    }

    #[test]
    fn colours_beyond_alpha_are_refused() {
        let mut layer = Layer::new(CanvasSize::SQUARE);
        layer.tiles_mut()[0].rows_mut()[0][0] = [[9; 8], [9; 8], [9; 8], [8; 8]];
        let mut packed = Vec::new();
        pack(&layer, None, &mut packed);
        let unpacked = unpack(&mut Reader::new(&packed), CanvasSize::SQUARE, None);
        assert_eq!(unpacked, Err(LoadError::Pixels));
    }
}
