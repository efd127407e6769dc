//! The pixels of an image, packed for the wire.
//!
//! Not a file of a known kind: both ends must have the same pixels to the bit, and a browser's own
//! decoder loses some where an image is transparent.

use engine::{Image, Placement};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};

/// Two sides of 16 bits.
const SIDES_BYTES: usize = 4;

/// Bytes of the largest image: four a pixel.
const IMAGE_BYTES: usize =
    SIDES_BYTES + 4 * Placement::MAX_SIDE as usize * Placement::MAX_SIDE as usize;

/// Level 1 of 10: a photograph shrinks by as much as at level 6, in a fifth of the time.
const LEVEL: u8 = 1;

/// The bytes are no packed image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the image cannot be unpacked")]
pub struct PackedImageError;

/// Packs straight (not premultiplied) RGBA: zlib, RFC 1950, of the width and the height as 16 bits
/// each, the low byte first, and the pixels row by row.
#[must_use]
pub fn pack_image(width: u16, height: u16, rgba: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(SIDES_BYTES + rgba.len());
    plain.extend(width.to_le_bytes());
    plain.extend(height.to_le_bytes());
    plain.extend_from_slice(rgba);
    compress_to_vec_zlib(&plain, LEVEL)
}

/// Unpacks it for `Canvas::provide`.
///
/// # Errors
/// If the bytes are damaged, or are no image of 1 to [`Placement::MAX_SIDE`] px a side.
pub fn unpack_image(packed: &[u8]) -> Result<Image, PackedImageError> {
    let plain =
        decompress_to_vec_zlib_with_limit(packed, IMAGE_BYTES).map_err(|_| PackedImageError)?;
    let [w0, w1, h0, h1, rgba @ ..] = plain.as_slice() else { return Err(PackedImageError) };
    let (width, height) = (u16::from_le_bytes([*w0, *w1]), u16::from_le_bytes([*h0, *h1]));
    Image::from_rgba(width, height, rgba).map_err(|_| PackedImageError)
}
