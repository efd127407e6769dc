//! Pixels that are laid onto a canvas.

use core::fmt;

use alloc::sync::Arc;

use crate::{Color, Placement, paint::premultiply};

/// An image that placements use; cloning shares the pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    width: u16,
    height: u16,
    /// Premultiplied RGBA, row by row.
    pixels: Arc<[[u8; 4]]>,
}

/// The bytes are no image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ImageError;

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the image's bytes do not fit its sides")
    }
}

impl core::error::Error for ImageError {}

impl Image {
    /// An image from straight (not premultiplied) RGBA, row by row.
    ///
    /// # Errors
    /// If a side is not 1 to [`Placement::MAX_SIDE`] px, or the bytes are not 4 a pixel.
    pub fn from_rgba(width: u16, height: u16, rgba: &[u8]) -> Result<Self, ImageError> {
        let sides = 1..=Placement::MAX_SIDE;
        let (pixels, rest) = rgba.as_chunks::<4>();
        let fits = pixels.len() == usize::from(width) * usize::from(height) && rest.is_empty();
        if !fits || !sides.contains(&width) || !sides.contains(&height) {
            return Err(ImageError);
        }
        let pixels = pixels.iter().map(|&[r, g, b, a]| premultiply(Color { r, g, b }, a)).collect();
        Ok(Self { width, height, pixels })
    }

    /// Columns, px.
    #[must_use]
    pub const fn width(&self) -> u16 {
        self.width
    }

    /// Rows, px.
    #[must_use]
    pub const fn height(&self) -> u16 {
        self.height
    }

    /// Premultiplied RGBA, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[[u8; 4]] {
        &self.pixels
    }
}
