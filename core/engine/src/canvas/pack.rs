//! Tiles as bytes.
//!
//! Runs of equal bytes are shortened and nothing more: who keeps or sends the bytes deflates them,
//! and deflate is fast on what has already shrunk.

use alloc::vec::Vec;

use super::LoadError;
use crate::{
    CanvasSize, Reader,
    lanes::LANES,
    layer::Layer,
    put_varint,
    tile::{Pixel, SIDE, Tile},
};

/// So many tiles of one colour follow one another: a count and the pixel.
const SOLID: u8 = 0;
/// One tile, spelled out: channel by channel and row by row, as runs and literals.
const PIXELS: u8 = 1;

/// Bytes in a tile that is spelled out.
const TILE_BYTES: usize = 4 * SIDE * SIDE;

/// Longest run and longest literal.
const LONGEST: usize = 128;

/// Appends a layer.
pub(super) fn pack(layer: &Layer, out: &mut Vec<u8>) {
    let mut tiles = layer.tiles().iter().peekable();
    while let Some(tile) = tiles.next() {
        if let Some(pixel) = tile.uniform() {
            let mut count = 1;
            while tiles.next_if(|next| next.uniform() == Some(pixel)).is_some() {
                count += 1;
            }
            out.push(SOLID);
            put_varint(out, count);
            out.extend(pixel);
        } else {
            out.push(PIXELS);
            let mut bytes = [0; TILE_BYTES];
            let (planes, _) = bytes.as_chunks_mut::<{ SIDE * SIDE }>();
            for y in 0..SIDE {
                for (x, group) in tile.row(y).iter().enumerate() {
                    let start = y * SIDE + x * LANES;
                    for (plane, lanes) in planes.iter_mut().zip(group) {
                        plane[start..start + LANES].copy_from_slice(lanes);
                    }
                }
            }
            pack_bytes(&bytes, out);
        }
    }
}

/// Reads what [`pack`] wrote.
pub(super) fn unpack(reader: &mut Reader<'_>, size: CanvasSize) -> Result<Layer, LoadError> {
    let mut layer = Layer::new(size);
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
    let mut bytes = [0; TILE_BYTES];
    unpack_bytes(reader, &mut bytes)?;
    let (planes, _) = bytes.as_chunks::<{ SIDE * SIDE }>();
    let mut tile = Tile::EMPTY;
    for (y, row) in tile.rows_mut().iter_mut().enumerate() {
        for (x, group) in row.iter_mut().enumerate() {
            for (plane, bytes) in group.iter_mut().zip(planes) {
                let start = y * SIDE + x * LANES;
                plane.copy_from_slice(&bytes[start..start + LANES]);
            }
            let [r, g, b, a] = *group;
            for (((r, g), b), a) in r.into_iter().zip(g).zip(b).zip(a) {
                check_pixel([r, g, b, a])?;
            }
        }
    }
    Ok(tile)
}

/// What blends pixels counts on no colour exceeding alpha.
fn check_pixel([r, g, b, a]: Pixel) -> Result<(), LoadError> {
    if r.max(g).max(b) > a { Err(LoadError::Pixels) } else { Ok(()) }
}

/// Packs as runs (a byte of 128 + length - 1, then the value) and literals (length - 1, then they).
fn pack_bytes(mut bytes: &[u8], out: &mut Vec<u8>) {
    while !bytes.is_empty() {
        let run = run_length(bytes);
        let take = if run > 2 {
            out.extend([(LONGEST + run - 1) as u8, bytes[0]]);
            run
        } else {
            let mut end = run;
            while end < bytes.len().min(LONGEST) && run_length(&bytes[end..]) <= 2 {
                end += 1;
            }
            out.push((end - 1) as u8);
            out.extend(&bytes[..end]);
            end
        };
        bytes = &bytes[take..];
    }
}

fn run_length(bytes: &[u8]) -> usize {
    bytes.iter().take(LONGEST).take_while(|byte| **byte == bytes[0]).count()
}

fn unpack_bytes(reader: &mut Reader<'_>, mut out: &mut [u8]) -> Result<(), LoadError> {
    while !out.is_empty() {
        let head = usize::from(reader.u8()?);
        let length = head % LONGEST + 1;
        let (now, later) = out.split_at_mut_checked(length).ok_or(LoadError::Pixels)?;
        if head >= LONGEST {
            now.fill(reader.u8()?);
        } else {
            now.copy_from_slice(reader.bytes(length)?);
        }
        out = later;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    fn there_and_back(bytes: &[u8]) -> usize {
        let mut packed = Vec::new();
        pack_bytes(bytes, &mut packed);
        let mut back = vec![0; bytes.len()];
        let mut reader = Reader::new(&packed);
        assert_eq!(unpack_bytes(&mut reader, &mut back), Ok(()));
        assert!(reader.is_empty());
        assert_eq!(back, bytes);
        packed.len()
    }

    #[test]
    fn runs_and_literals_of_every_length_come_back() {
        for length in [1, 3, 127, 128, 129, 255, 256, 257, 1000] {
            let runs = vec![7; length];
            assert_eq!(there_and_back(&runs), 2 * length.div_ceil(LONGEST));
            let literal: Vec<u8> = (0..length).map(|i| (i * 37) as u8).collect();
            assert_eq!(there_and_back(&literal), length + length.div_ceil(LONGEST));
            there_and_back(&[literal, runs].concat());
        }
        there_and_back(&[1, 1]);
        there_and_back(&[1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 5, 5]);
    }

    #[test]
    fn a_run_past_the_end_is_refused() {
        let mut out = [0; 4];
        assert_eq!(unpack_bytes(&mut Reader::new(&[132, 1]), &mut out), Err(LoadError::Pixels));
        assert_eq!(unpack_bytes(&mut Reader::new(&[131, 1]), &mut out), Ok(()));
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
        pack(&layer, &mut packed);
        assert_eq!(unpack(&mut Reader::new(&packed), size), Ok(layer));
        assert!(packed.len() < 2500, "{}", packed.len());
    }
}
