//! The drawing as a file that the vendor takes.

use crate::generate::{Raster, encode_png};
use image::{ExtendedColorType, ImageEncoder as _, codecs::jpeg::JpegEncoder};

/// Quality of the fallback: the eye sees no artefacts at a line's edge.
const JPEG_QUALITY: u8 = 92;

/// A drawing, encoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Upload {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// What the file is.
    pub(super) media_type: &'static str,
    /// The name it is sent under; the vendor asks for one and ignores it.
    pub(super) file_name: &'static str,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub(super) enum UploadError {
    /// Neither format is small enough.
    #[error("the drawing is larger than {max_bytes} bytes in any format")]
    TooLarge {
        /// What it may have.
        max_bytes: usize,
    },
    /// The raster's bytes are not as many as its size says.
    #[error("the drawing's pixels do not fit its size")]
    Mismatch,
    /// An encoder gave up.
    #[error("the drawing cannot be encoded: {0}")]
    Encode(#[from] anyhow::Error),
}

impl Upload {
    /// Encodes `raster` as PNG, and as JPEG if that has more than `max_bytes`.
    ///
    /// PNG first: a drawing is flat colour, and the model sees every artefact of JPEG. Fast rather
    /// than small: milliseconds for all who wait, against a megabyte on a server's uplink.
    pub(super) fn encode(raster: &Raster, max_bytes: usize) -> Result<Self, UploadError> {
        // The encoders would panic.
        if raster.rgba.len() != raster.width as usize * raster.height as usize * 4 {
            return Err(UploadError::Mismatch);
        }
        let png = encode_png(raster)?;
        if png.len() <= max_bytes {
            return Ok(Self { bytes: png, media_type: "image/png", file_name: "drawing.png" });
        }
        let jpeg = encode_jpeg(raster)?;
        if jpeg.len() <= max_bytes {
            return Ok(Self { bytes: jpeg, media_type: "image/jpeg", file_name: "drawing.jpg" });
        }
        Err(UploadError::TooLarge { max_bytes })
    }
}

fn encode_jpeg(raster: &Raster) -> anyhow::Result<Vec<u8>> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY).write_image(
        &raster.rgb(),
        raster.width,
        raster.height,
        ExtendedColorType::Rgb8,
    )?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels that no format makes small.
    fn noise(width: u32, height: u32) -> Raster {
        let mut state = 1_u32;
        let rgba = (0..width * height)
            .flat_map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let [_, r, g, b] = state.to_le_bytes();
                [r, g, b, 255]
            })
            .collect();
        Raster { width, height, rgba }
    }

    #[test]
    fn a_drawing_arrives_to_the_pixel() {
        let raster = noise(65, 64);
        let upload = Upload::encode(&raster, 1 << 20).expect("small enough");
        assert_eq!((upload.media_type, upload.file_name), ("image/png", "drawing.png"));
        let back = image::load_from_memory(&upload.bytes).expect("a PNG").into_rgba8();
        assert_eq!((back.dimensions(), back.as_raw().as_slice()), ((65, 64), &*raster.rgba));
    }

    #[test]
    fn a_drawing_too_large_for_png_becomes_jpeg_and_one_too_large_for_both_is_refused() {
        let raster = noise(128, 128);
        let png = Upload::encode(&raster, usize::MAX).expect("no limit").bytes.len();
        let jpeg = Upload::encode(&raster, png - 1).expect("smaller as JPEG");
        assert_eq!((jpeg.media_type, jpeg.file_name), ("image/jpeg", "drawing.jpg"));
        let back = image::load_from_memory(&jpeg.bytes).expect("a JPEG");
        assert_eq!((back.width(), back.height()), (128, 128));
        let refused = Upload::encode(&raster, jpeg.bytes.len() - 1);
        assert!(matches!(refused, Err(UploadError::TooLarge { .. })), "{refused:?}");
    }

    #[test]
    fn pixels_that_do_not_fit_the_size_are_an_error_and_no_panic() {
        let raster = Raster { width: 9, height: 9, rgba: vec![0; 4].into() };
        assert!(matches!(Upload::encode(&raster, 1 << 20), Err(UploadError::Mismatch)));
    }
}
