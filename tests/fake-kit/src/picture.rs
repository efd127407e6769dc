//! The pictures that a stand-in makes: the drawing, tinted and stamped.
//!
//! A picture is a function of the drawing, the prompt and the seed alone. The tint is the prompt's
//! and the seed's, the stamp in the lower left corner is the seed in binary, and how much of the
//! drawing shows through is the strength that the client sent.

use std::io::Cursor;

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, ImageFormat, Rgba, RgbaImage};

use crate::scatter::scatter;

/// The stamp's cells: 32 bits in four rows of eight, the highest first.
const STAMP_COLUMNS: u32 = 8;
const STAMP_ROWS: u32 = 4;

/// A picture to make.
#[derive(Debug, Clone)]
pub struct Commission {
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// What was sent to go by.
    pub drawing: Option<Drawing>,
    /// White, at `size`, where to paint; without one everywhere.
    pub region: Option<GrayImage>,
    /// What becomes of the pixels where it is not.
    pub outside: Outside,
    /// 0 shows nothing of the drawing, 256 all of it.
    pub keep_256ths: u32,
    /// Every byte that the picture depends on besides the drawing and the seed.
    pub prompt: Vec<u8>,
    /// Stamped, if `stamped`.
    pub seed: u32,
    /// Whether the endpoint knows seeds; one that does not answers the same picture every time.
    pub stamped: bool,
    /// Whether the ground, by the colour of the upper left corner, becomes transparent.
    pub cut_out: bool,
    /// Whether moderation lets it be seen.
    pub blurred: bool,
}

/// The pixels outside of the region to paint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// They come back as they were sent.
    Kept,
    /// They come back slightly off, as a model's do: a client must put its own back.
    SlightlyOff,
}

/// The picture that was sent.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Transparency is white paper.
    pub pixels: DynamicImage,
    /// Where it lies in the picture when it does not fill it, in pixels from the left and the top.
    pub placed_at: Option<(u32, u32)>,
}

impl Commission {
    /// Makes the picture.
    pub fn paint(&self) -> RgbaImage {
        let tint = self.tint();
        let mut picture = self.ground(tint);
        self.blend(&mut picture, tint);
        if self.cut_out {
            cut_out(&mut picture);
        }
        if self.stamped {
            stamp(&mut picture, self.seed);
        }
        if self.blurred {
            let (width, height) = self.size;
            let blot = DynamicImage::from(picture).resize_exact(8, 8, FilterType::Triangle);
            picture = blot.resize_exact(width, height, FilterType::Triangle).into_rgba8();
        }
        picture
    }

    /// FNV-1a of the prompt, scattered with the seed.
    fn tint(&self) -> [u8; 3] {
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        for byte in &self.prompt {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
        let [red, green, blue, ..] = scatter(hash ^ u64::from(self.seed)).to_le_bytes();
        [red, green, blue]
    }

    /// The drawing on white paper at the picture's size, or the tint where there is none.
    fn ground(&self, tint: [u8; 3]) -> RgbaImage {
        let (width, height) = self.size;
        let [red, green, blue] = tint;
        let mut picture = RgbaImage::from_pixel(width, height, Rgba([red, green, blue, 255]));
        let Some(drawing) = &self.drawing else {
            return picture;
        };
        let (left, top, mut pixels) = match drawing.placed_at {
            Some((left, top)) => (left, top, drawing.pixels.to_rgba8()),
            None => (0, 0, scaled(&drawing.pixels, self.size).into_rgba8()),
        };
        for pixel in pixels.chunks_exact_mut(4) {
            let alpha = u32::from(pixel[3]);
            for channel in &mut pixel[..3] {
                *channel = mix(*channel, 255, alpha + alpha / 255);
            }
            pixel[3] = 255;
        }
        imageops::replace(&mut picture, &pixels, left.into(), top.into());
        picture
    }

    fn blend(&self, picture: &mut RgbaImage, tint: [u8; 3]) {
        let region = self.region.as_ref().map(|region| region.as_raw().as_slice());
        for (at, pixel) in picture.chunks_exact_mut(4).enumerate() {
            let painted = region.is_none_or(|region| region[at] >= 128);
            for (channel, ink) in pixel.iter_mut().zip(tint) {
                *channel = match self.outside {
                    _ if painted => mix(*channel, ink, self.keep_256ths),
                    Outside::Kept => *channel,
                    Outside::SlightlyOff => *channel ^ 3,
                };
            }
        }
    }
}

/// The pixels at `size`, untouched if it is theirs.
pub fn scaled(pixels: &DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if (pixels.width(), pixels.height()) == (width, height) {
        pixels.clone()
    } else {
        pixels.resize_exact(width, height, FilterType::Triangle)
    }
}

/// So many 256ths of `one`, and the rest of `other`.
fn mix(one: u8, other: u8, of_one: u32) -> u8 {
    let sum = u32::from(one) * of_one + u32::from(other) * (256 - of_one);
    u8::try_from(sum >> 8).expect("an average of bytes")
}

/// A picture after some of its steps: the rest is grey. What the mask keeps is never grey.
pub fn unfinished(
    picture: &RgbaImage,
    region: Option<&GrayImage>,
    step: u32,
    steps: u32,
) -> RgbaImage {
    let mut picture = picture.clone();
    let region = region.map(|region| region.as_raw().as_slice());
    for (at, pixel) in picture.chunks_exact_mut(4).enumerate() {
        if region.is_none_or(|region| region[at] >= 128) {
            for channel in &mut pixel[..3] {
                *channel = mix(*channel, 128, step * 256 / steps);
            }
        }
    }
    picture
}

fn cut_out(picture: &mut RgbaImage) {
    let Rgba(ground) = *picture.get_pixel(0, 0);
    for pixel in picture.chunks_exact_mut(4) {
        let difference: u32 =
            pixel.iter().zip(ground).map(|(one, other)| u32::from(one.abs_diff(other))).sum();
        pixel[3] = if difference < 24 { 0 } else { 255 };
    }
}

/// A cell's side in pixels: large enough to outlast JPEG.
fn cell_px(picture: &RgbaImage) -> u32 {
    (picture.width().min(picture.height()) / 32).max(2)
}

/// Where the cell of bit 31 - `index` begins, or `None` if the picture is too small for it.
fn cell_at(picture: &RgbaImage, index: u32) -> Option<(u32, u32)> {
    let cell = cell_px(picture);
    let left = index % STAMP_COLUMNS * cell;
    let top = picture.height().checked_sub((STAMP_ROWS - index / STAMP_COLUMNS) * cell)?;
    (left + cell <= picture.width()).then_some((left, top))
}

fn stamp(picture: &mut RgbaImage, seed: u32) {
    let cell = cell_px(picture);
    for index in 0..STAMP_COLUMNS * STAMP_ROWS {
        let Some((left, top)) = cell_at(picture, index) else {
            continue;
        };
        let shade = if seed >> (31 - index) & 1 == 1 { 255 } else { 0 };
        for y in top..top + cell {
            for x in left..left + cell {
                picture.put_pixel(x, y, Rgba([shade, shade, shade, 255]));
            }
        }
    }
}

/// The seed stamped into a picture that the fake made, or `None` if it is too small to hold one.
///
/// Some number comes back from any picture; only one that the fake made holds its seed.
pub fn stamped_seed(picture: &RgbaImage) -> Option<u32> {
    let middle = cell_px(picture) / 2;
    (0..STAMP_COLUMNS * STAMP_ROWS).try_fold(0, |seed, index| {
        let (left, top) = cell_at(picture, index)?;
        let Rgba([shade, ..]) = *picture.get_pixel(left + middle, top + middle);
        Some(seed << 1 | u32::from(shade >= 128))
    })
}

/// The file of a picture. WebP is lossless.
pub fn encode(picture: RgbaImage, format: ImageFormat) -> Vec<u8> {
    let mut picture = DynamicImage::from(picture);
    if format == ImageFormat::Jpeg {
        picture = picture.into_rgb8().into();
    }
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).expect("memory takes any picture that fits it");
    file.into_inner()
}
