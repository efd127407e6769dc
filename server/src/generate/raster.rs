//! Drawings as PNG files.

use super::Raster;
use anyhow::Context as _;
use engine::{Audience, Canvas};
use image::{
    ExtendedColorType, ImageEncoder as _, ImageFormat, ImageReader,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use std::io::Cursor;

impl Raster {
    /// What an audience sees of a canvas.
    #[must_use]
    pub fn of(canvas: &Canvas, audience: Audience) -> Self {
        let (size, rgba) = (canvas.size(), canvas.flatten(audience).into());
        Self { width: size.width(), height: size.height(), rgba }
    }

    /// Without the alpha channel, which is opaque throughout.
    #[must_use]
    pub fn rgb(&self) -> Vec<u8> {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        // Not collected: an iterator of bytes takes four times as long.
        let mut rgb = vec![0; pixels.len() * 3];
        for ([r, g, b], pixel) in rgb.as_chunks_mut().0.iter_mut().zip(pixels) {
            [*r, *g, *b, _] = *pixel;
        }
        rgb
    }
}

/// A PNG of a drawing: RGB, quick rather than small.
///
/// # Errors
/// If the raster's bytes do not fit its sides.
pub fn encode_png(raster: &Raster) -> anyhow::Result<Vec<u8>> {
    encode_rgb_png(&raster.rgb(), raster.width, raster.height)
}

/// A PNG of RGB8 pixels.
///
/// # Errors
/// If the bytes do not fit the sides.
pub(super) fn encode_rgb_png(rgb: &[u8], width: u32, height: u32) -> anyhow::Result<Vec<u8>> {
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
        .write_image(rgb, width, height, ExtendedColorType::Rgb8)
        .context("cannot encode a PNG")?;
    Ok(png)
}

/// The drawing in a PNG that this server made.
///
/// # Errors
/// If it is damaged.
pub fn decode_png(png: &[u8]) -> anyhow::Result<Raster> {
    let decoded = ImageReader::with_format(Cursor::new(png), ImageFormat::Png)
        .decode()
        .context("cannot read a stored drawing")?
        .into_rgba8();
    Ok(Raster { width: decoded.width(), height: decoded.height(), rgba: decoded.into_raw().into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_survives_its_file() {
        let rgba: Vec<u8> =
            (0..64 * 32_u32).flat_map(|i| [i as u8, (i >> 3) as u8, 7, 255]).collect();
        let raster = Raster { width: 64, height: 32, rgba: rgba.into() };
        let png = encode_png(&raster).expect("pixels that fit");
        assert_eq!(decode_png(&png).expect("a PNG"), raster);
        assert!(decode_png(&png[..png.len() / 2]).is_err());
    }
}
