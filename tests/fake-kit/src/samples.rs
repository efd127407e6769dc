//! Pictures to send, for the tests of the stand-ins.

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};

/// Red on the left, blue on the right.
pub fn drawing(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([200, 40, 40]) } else { Rgb([40, 40, 200]) }
    })
    .into()
}

/// [`drawing`] as a PNG without alpha.
pub fn opaque(width: u32, height: u32) -> Vec<u8> {
    file(&drawing(width, height), ImageFormat::Png)
}

/// [`drawing`] as a PNG whose right half is transparent.
pub fn half_transparent(width: u32, height: u32) -> Vec<u8> {
    let pixels = RgbaImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgba([200, 40, 40, 255]) } else { Rgba([40, 40, 200, 0]) }
    });
    file(&pixels.into(), ImageFormat::Png)
}

/// A grey PNG, black on the left and white on the right.
pub fn mask(width: u32, height: u32) -> Vec<u8> {
    let pixels =
        GrayImage::from_fn(width, height, |x, _| Luma([if x < width / 2 { 0 } else { 255 }]));
    file(&pixels.into(), ImageFormat::Png)
}

/// The file of a picture.
pub fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, format).expect("memory takes it");
    file.into_inner()
}
