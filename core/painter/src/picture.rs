//! Finished pixels that come back in, and masks over them.

use crate::colour::Rgb;
use crate::drawing::{MAX_SIDE, MIN_SIDE};
use crate::grid::Grid;
use crate::painting::{PaintError, Painting};

/// A picture without transparency: rows from the top, three bytes a pixel.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// Pixels in a row, [`MIN_SIDE`]..=[`MAX_SIDE`].
    pub width: u32,
    /// Rows, [`MIN_SIDE`]..=[`MAX_SIDE`].
    pub height: u32,
    /// Exactly `width * height * 3` bytes of sRGB.
    pub rgb: &'a [u8],
}

impl Picture<'_> {
    /// Whether the sides are in range and the bytes fit them.
    pub(crate) fn check(&self) -> Result<(), PaintError> {
        check_sides(self.width, self.height, self.rgb.len(), 3)
    }

    pub(crate) fn grid(&self) -> Grid<Rgb> {
        Grid {
            width: self.width as usize,
            height: self.height as usize,
            cells: self
                .rgb
                .chunks_exact(3)
                .map(|c| {
                    Rgb(f32::from(c[0]) / 255.0, f32::from(c[1]) / 255.0, f32::from(c[2]) / 255.0)
                })
                .collect(),
        }
    }
}

impl Painting {
    /// The painting as something that can be painted over, cut out of, or enlarged.
    #[must_use]
    pub fn picture(&self) -> Picture<'_> {
        Picture { width: self.width, height: self.height, rgb: &self.rgb }
    }
}

/// Sides within [`MIN_SIDE`]..=[`MAX_SIDE`], and `per_pixel` bytes for each pixel.
pub(crate) fn check_sides(
    width: u32,
    height: u32,
    bytes: usize,
    per_pixel: usize,
) -> Result<(), PaintError> {
    let side = MIN_SIDE..=MAX_SIDE;
    let fits = side.contains(&width)
        && side.contains(&height)
        && bytes == width as usize * height as usize * per_pixel;
    if fits { Ok(()) } else { Err(PaintError::Size) }
}

/// How much of each pixel is meant: 0 is outside, 255 wholly inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width * height` values, rows from the top.
    pub cover: Vec<u8>,
}

impl Mask {
    /// A mask that is 255 within the box and 0 outside. What of the box lies beyond the picture is
    /// left off; `x1` and `y1` are the first column and row that are outside.
    #[must_use]
    pub fn of_box(width: u32, height: u32, (x0, y0, x1, y1): (u32, u32, u32, u32)) -> Self {
        let mut cover = vec![0; width as usize * height as usize];
        for y in y0..y1.min(height) {
            for x in x0..x1.min(width) {
                cover[(y * width + x) as usize] = 255;
            }
        }
        Self { width, height, cover }
    }

    /// Whether the mask is one for a picture of that size.
    pub(crate) fn check(&self, width: u32, height: u32) -> Result<(), PaintError> {
        let fits = self.width == width
            && self.height == height
            && self.cover.len() == width as usize * height as usize;
        if fits { Ok(()) } else { Err(PaintError::Size) }
    }
}

/// Colours as display bytes.
pub(crate) fn bytes(image: &Grid<Rgb>) -> Vec<u8> {
    let byte = |v: f32| (crate::math::unit(v) * 255.0 + 0.5) as u8;
    image.cells.iter().flat_map(|c| [byte(c.0), byte(c.1), byte(c.2)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_beyond_the_picture_is_cut_at_its_edge() {
        let m = Mask::of_box(4, 3, (2, 1, 9, 9));
        assert_eq!(m.cover, [0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255]);
        assert!(Mask::of_box(4, 3, (3, 2, 1, 1)).cover.iter().all(|v| *v == 0));
    }

    #[test]
    fn bytes_come_back_as_they_went_in() {
        let rgb: Vec<u8> = (0..64 * 64 * 3).map(|i| (i * 7 % 256) as u8).collect();
        assert_eq!(bytes(&Picture { width: 64, height: 64, rgb: &rgb }.grid()), rgb);
    }
}
