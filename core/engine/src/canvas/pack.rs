//! Tiles as bytes.
//!
//! Runs of equal bytes are shortened and nothing more: who keeps or sends the bytes deflates them,
//! and deflate is fast on what has already shrunk.

use alloc::{sync::Arc, vec::Vec};

use super::LoadError;
use crate::{
    CanvasSize, Reader,
    layer::Layer,
    put_varint,
    tile::{Pixel, Row, SIDE, Tile},
};

/// So many tiles of one colour follow one another: a count and the pixel.
const SOLID: u8 = 0;
/// One tile, spelled out: its rows, each plane by plane, as runs and literals.
const PIXELS: u8 = 1;

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
            let rows: [Row; SIDE] = core::array::from_fn(|y| tile.row(y));
            pack_bytes(rows.as_flattened().as_flattened(), out);
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
    let mut rows = Arc::new([[[0; SIDE]; 4]; SIDE]);
    let unshared = Arc::make_mut(&mut rows);
    unpack_bytes(reader, unshared.as_flattened_mut().as_flattened_mut())?;
    for row in unshared {
        let [r, g, b, a] = row;
        for (((r, g), b), a) in r.iter().zip(g).zip(b).zip(a) {
            check_pixel([*r, *g, *b, *a])?;
        }
    }
    Ok(Tile::Pixels(rows))
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
