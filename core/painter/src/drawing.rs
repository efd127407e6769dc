//! What comes in: the drawing's pixels.

use crate::colour::Rgb;
use crate::painting::PaintError;
use crate::picture::check_sides;

/// The shortest side a drawing may have, in pixels.
pub const MIN_SIDE: u32 = 64;

/// The longest.
pub const MAX_SIDE: u32 = 1536;

/// A drawing on white paper: rows from the top, four bytes a pixel. The fourth byte is not read.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// Pixels in a row, [`MIN_SIDE`]..=[`MAX_SIDE`].
    pub width: u32,
    /// Rows, [`MIN_SIDE`]..=[`MAX_SIDE`].
    pub height: u32,
    /// Exactly `width * height * 4` bytes of opaque RGBA in sRGB.
    pub rgba: &'a [u8],
}

impl Drawing<'_> {
    /// The drawing's colours without the fourth byte, as a [`crate::Picture`] holds them.
    #[must_use]
    pub fn to_rgb(&self) -> Vec<u8> {
        self.rgba.chunks_exact(4).flat_map(|c| [c[0], c[1], c[2]]).collect()
    }

    /// Whether the sides are in range and the bytes fit them.
    pub(crate) fn check(&self) -> Result<(), PaintError> {
        check_sides(self.width, self.height, self.rgba.len(), 4)
    }

    #[inline]
    pub(crate) fn pixel(&self, x: usize, y: usize) -> Rgb {
        let i = (y * self.width as usize + x) * 4;
        let v = |k: usize| f32::from(self.rgba[i + k]) / 255.0;
        Rgb(v(0), v(1), v(2))
    }
}
