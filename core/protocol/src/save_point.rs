//! A saved canvas, packed for the wire and for storage.

use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};

/// Bytes that a saved canvas may have: 1024 x 1024 px of 4 bytes are 4.2 MB; 2,048 operations of
/// at most 25 KB would be 51 MB, though a usual one has 100 bytes.
const SAVED_BYTES: usize = 64 << 20;

/// Level 6 of 10: a tenth smaller than level 1, and half the time of level 9.
const LEVEL: u8 = 6;

/// The bytes are no packed save point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the save point cannot be unpacked")]
pub struct SavePointError;

/// Packs what `Canvas::save` gave: zlib, RFC 1950.
#[must_use]
pub fn pack_save_point(saved: &[u8]) -> Vec<u8> {
    compress_to_vec_zlib(saved, LEVEL)
}

/// Unpacks it for `Canvas::load`.
///
/// # Errors
/// If the bytes are damaged, or unpack to more than 64 MiB.
pub fn unpack_save_point(packed: &[u8]) -> Result<Vec<u8>, SavePointError> {
    decompress_to_vec_zlib_with_limit(packed, SAVED_BYTES).map_err(|_| SavePointError)
}
