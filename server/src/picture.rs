//! Images that people bring: read with care, kept in one form.
//!
//! Whatever comes is turned upright, scaled down to what a canvas can use, and kept as a PNG of
//! straight 8-bit RGBA, without anything else that was in the file, such as where a photograph was
//! taken. The same pixels have the same bytes, and so the same name.

use crate::store::StoredImage;
use anyhow::Context as _;
use engine::Image;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder as _, ImageEncoder as _, ImageFormat,
    ImageReader, Limits, RgbaImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};
use protocol::limits::{IMAGE_SIDE_PX, IMAGE_UPLOAD_PIXELS};
use std::io::Cursor;

/// Bytes that a decoder may take for the pixels: [`IMAGE_UPLOAD_PIXELS`] of 4 bytes.
const DECODED_BYTES: u64 = 4 * IMAGE_UPLOAD_PIXELS;

/// Why an image is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is of no kind that is known here.
    #[error("This is neither a PNG nor a JPEG nor a WebP image. Save it as one of these.")]
    Unsupported,
    /// It has more pixels, or more of them at once, than are taken.
    #[error("This image has too many pixels; {} million are the most.", IMAGE_UPLOAD_PIXELS / 1_000_000)]
    TooLarge,
    /// It cannot be read to its end.
    #[error("This image is damaged and cannot be read.")]
    Damaged,
}

/// Reads an image that somebody brought; takes a second and some hundred MB for the largest.
///
/// # Errors
/// If it is none that is taken.
pub fn take_in(bytes: &[u8]) -> Result<StoredImage, PictureError> {
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) => format,
        _ => return Err(PictureError::Unsupported),
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    // Before a byte of it is unpacked: a small file may claim any size.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > IMAGE_UPLOAD_PIXELS
        || decoder.total_bytes() > DECODED_BYTES
    {
        return Err(PictureError::TooLarge);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(2 * DECODED_BYTES);
    decoder.set_limits(limits).map_err(|error| refused(&error))?;
    // A photograph without a readable note of how it was held is taken as it lies.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let decoded = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    let mut fitting = scaled_down(decoded);
    fitting.apply_orientation(orientation);
    keep(&fitting.into_rgba8())
}

fn refused(error: &image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooLarge,
        image::ImageError::Unsupported(_) => PictureError::Unsupported,
        _ => PictureError::Damaged,
    }
}

/// At most [`IMAGE_SIDE_PX`] a side; smaller ones stay as they are.
fn scaled_down(decoded: DynamicImage) -> DynamicImage {
    let (width, height) = (decoded.width(), decoded.height());
    let longest = width.max(height);
    if longest <= IMAGE_SIDE_PX {
        return decoded;
    }
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(IMAGE_SIDE_PX);
        ((side / u64::from(longest)) as u32).max(1)
    };
    let (width, height) = (scaled(width), scaled(height));
    // Triangle: no ringing at the edges of drawn lines.
    let filter = imageops::FilterType::Triangle;
    if !decoded.color().has_alpha() {
        return decoded.resize_exact(width, height, filter);
    }
    // Premultiplied, or the colour of what is transparent would bleed into the edges.
    let mut rgba = decoded.into_rgba8();
    for pixel in rgba.pixels_mut() {
        let [r, g, b, a] = pixel.0;
        let times = |channel: u8| ((u16::from(channel) * u16::from(a) + 127) / 255) as u8;
        pixel.0 = [times(r), times(g), times(b), a];
    }
    let mut rgba = imageops::resize(&rgba, width, height, filter);
    for pixel in rgba.pixels_mut() {
        let [r, g, b, a] = pixel.0;
        let over = |channel: u8| match u32::from(a) {
            0 => 0,
            a => ((u32::from(channel) * 255 + a / 2) / a).min(255) as u8,
        };
        pixel.0 = [over(r), over(g), over(b), a];
    }
    DynamicImage::ImageRgba8(rgba)
}

fn keep(rgba: &RgbaImage) -> Result<StoredImage, PictureError> {
    let (width, height) = rgba.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged);
    }
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
        .write_image(rgba, width, height, ExtendedColorType::Rgba8)
        .map_err(|_| PictureError::Damaged)?;
    Ok(StoredImage { media_type: "image/png".into(), width, height, bytes: png.into() })
}

/// The straight RGBA of an image that was taken in, with its sides, px.
///
/// # Errors
/// If the file is damaged.
pub fn rgba_of_kept(png: &[u8]) -> anyhow::Result<(u16, u16, Vec<u8>)> {
    let decoded = ImageReader::with_format(Cursor::new(png), ImageFormat::Png)
        .decode()
        .context("cannot read a stored image")?
        .into_rgba8();
    let (width, height) = (decoded.width().try_into()?, decoded.height().try_into()?);
    Ok((width, height, decoded.into_raw()))
}

/// The same as canvases take it.
///
/// # Errors
/// If the file is damaged.
pub fn read_kept(png: &[u8]) -> anyhow::Result<Image> {
    let (width, height, rgba) = rgba_of_kept(png)?;
    Ok(Image::from_rgba(width, height, &rgba)?)
}

#[cfg(test)]
mod tests;
