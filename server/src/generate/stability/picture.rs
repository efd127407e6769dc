//! What a picture is, read from its bytes.
//!
//! Headers are the sender's word and the bytes are a stranger's: both are checked before anything
//! is stored or shown. It decodes the picture whole and throws the pixels away; the bytes are kept
//! untouched.

use image::{ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// Width and height that a picture may have, px.
const MAX_SIDE: u32 = 8192;

/// Area that a picture may have, px: the largest that the vendor makes, four times 1 MP a side.
const MAX_PIXELS: u64 = 1 << 24;

/// Bytes that decoding may take: the largest area at four channels of 16 bits.
const MAX_DECODED_BYTES: u64 = MAX_PIXELS * 8;

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// `image/png` or `image/jpeg`.
    pub(super) media_type: &'static str,
    /// Width, px.
    pub(super) width: u32,
    /// Height, px.
    pub(super) height: u32,
}

/// Why bytes are no picture to us.
#[derive(Debug, thiserror::Error)]
pub(super) enum PictureError {
    /// Neither PNG nor JPEG.
    #[error("it is neither PNG nor JPEG")]
    Format,
    /// Would take more memory than a picture is worth.
    #[error("it is {width} by {height} px large")]
    TooLarge {
        /// Width as the file says, px.
        width: u32,
        /// Height as the file says, px.
        height: u32,
    },
    /// Broken or cut.
    #[error("it cannot be decoded: {0}")]
    Decode(#[from] image::ImageError),
}

impl Picture {
    /// Reads and decodes `bytes`. Takes milliseconds for 1 MP: not for an async task.
    pub(super) fn inspect(bytes: &[u8]) -> Result<Self, PictureError> {
        // PNG is what is asked for; JPEG is what a vendor may fall back to.
        let (format, media_type) = match image::guess_format(bytes) {
            Ok(format @ ImageFormat::Png) => (format, "image/png"),
            Ok(format @ ImageFormat::Jpeg) => (format, "image/jpeg"),
            _ => return Err(PictureError::Format),
        };
        let (width, height) =
            ImageReader::with_format(Cursor::new(bytes), format).into_dimensions()?;
        let pixels = u64::from(width) * u64::from(height);
        if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
            return Err(PictureError::TooLarge { width, height });
        }
        let mut limits = Limits::default();
        limits.max_alloc = Some(MAX_DECODED_BYTES);
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        reader.decode()?;
        Ok(Self { media_type, width, height })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, GrayImage};

    fn encode(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::ImageLuma8(GrayImage::new(width, height))
            .write_to(&mut Cursor::new(&mut bytes), format)
            .expect("encodes");
        bytes
    }

    #[test]
    fn type_and_size_come_from_the_bytes() {
        let png = Picture::inspect(&encode(70, 64, ImageFormat::Png)).expect("a PNG");
        assert_eq!(png, Picture { media_type: "image/png", width: 70, height: 64 });
        let jpeg = Picture::inspect(&encode(64, 70, ImageFormat::Jpeg)).expect("a JPEG");
        assert_eq!(jpeg, Picture { media_type: "image/jpeg", width: 64, height: 70 });
    }

    #[test]
    fn bombs_are_refused_before_they_are_decoded() {
        for (width, height) in [(MAX_SIDE + 1, 1), (1, MAX_SIDE + 1), (8192, 2049)] {
            let refused = Picture::inspect(&encode(width, height, ImageFormat::Png));
            assert!(matches!(refused, Err(PictureError::TooLarge { .. })), "{refused:?}");
        }
    }

    #[test]
    fn a_picture_cut_anywhere_is_refused() {
        let whole = encode(64, 64, ImageFormat::Png);
        for length in [9, 40, whole.len() / 2, whole.len() - 16] {
            let refused = Picture::inspect(&whole[..length]);
            assert!(matches!(refused, Err(PictureError::Decode(_))), "{length}: {refused:?}");
        }
    }

    #[test]
    fn what_is_no_png_or_jpeg_is_refused() {
        for other in
            [&b""[..], b"<html>", b"GIF89a\x01\x00\x01\x00", b"RIFF\x04\x00\x00\x00WEBPVP8 "]
        {
            assert!(matches!(Picture::inspect(other), Err(PictureError::Format)));
        }
    }
}
