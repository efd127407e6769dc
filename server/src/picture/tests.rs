use super::*;
use image::{GrayImage, Luma, Rgb, RgbImage, Rgba};

fn png(image: &DynamicImage) -> Vec<u8> {
    written(image, ImageFormat::Png)
}

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("an image");
    bytes.into_inner()
}

/// Red to the right, green downwards, half transparent at the bottom.
fn chart(width: u32, height: u32) -> DynamicImage {
    let pixel = |x, y| {
        let share = |at: u32, of: u32| (at * 255 / of) as u8;
        let alpha = if y * 2 < height { 255 } else { 128 };
        Rgba([share(x, width), share(y, height), 40, alpha])
    };
    DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, pixel))
}

fn pixels(kept: &StoredImage) -> RgbaImage {
    image::load_from_memory(&kept.bytes).expect("a PNG").into_rgba8()
}

#[test]
fn a_png_keeps_its_pixels_and_the_same_pixels_have_the_same_bytes() {
    let chart = chart(60, 40);
    let kept = take_in(&png(&chart)).expect("a PNG");
    assert_eq!((kept.width, kept.height, kept.media_type.as_str()), (60, 40, "image/png"));
    assert_eq!(pixels(&kept), chart.clone().into_rgba8());
    let other_file = written(&chart, ImageFormat::WebP); // without loss
    assert_eq!(take_in(&other_file).expect("a WebP"), kept);
    assert_eq!(take_in(&kept.bytes).expect("what was kept"), kept);
    let (width, height, rgba) = rgba_of_kept(&kept.bytes).expect("a PNG");
    assert_eq!((width, height, rgba), (60, 40, chart.into_rgba8().into_raw()));
}

#[test]
fn a_jpeg_is_taken_and_grey_becomes_colour() {
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(32, 16, Luma([90])));
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let kept = take_in(&written(&grey, format)).expect("an image");
        assert_eq!(pixels(&kept).get_pixel(3, 3).0, [90, 90, 90, 255], "{format:?}");
    }
}

/// A JPEG's EXIF segment that says how the camera was held.
fn held(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let tiff = [
        b"II*\0\x08\0\0\0\x01\0".as_slice(),
        &[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0], // tag 0x0112, one short
        &[0; 4],
    ]
    .concat();
    let length = (2 + 6 + tiff.len()) as u16;
    let segment = [&[0xff, 0xe1], &length.to_be_bytes()[..], b"Exif\0\0", &tiff].concat();
    [&jpeg[..2], &segment, &jpeg[2..]].concat()
}

#[test]
fn a_photograph_is_turned_upright() {
    let half = |x, _| if x < 32 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) };
    let photograph = DynamicImage::ImageRgb8(RgbImage::from_fn(64, 32, half));
    let jpeg = written(&photograph, ImageFormat::Jpeg);
    let flat = take_in(&held(&jpeg, 1)).expect("a JPEG");
    assert_eq!((flat.width, flat.height), (64, 32));
    let upright = take_in(&held(&jpeg, 6)).expect("a JPEG"); // a quarter to the right
    assert_eq!((upright.width, upright.height), (32, 64));
    let seen = pixels(&upright);
    assert!(seen.get_pixel(16, 4).0[0] > 200 && seen.get_pixel(16, 60).0[2] > 200);
}

#[test]
fn a_large_image_is_scaled_down_and_a_small_one_is_not_scaled_up() {
    let wide = take_in(&png(&chart(4096, 16))).expect("a PNG");
    assert_eq!((wide.width, wide.height), (2048, 8));
    let line = take_in(&png(&chart(1, 5000))).expect("a PNG");
    assert_eq!((line.width, line.height), (1, 2048));
    let small = take_in(&png(&chart(3, 2))).expect("a PNG");
    assert_eq!((small.width, small.height), (3, 2));
}

#[test]
fn what_is_transparent_lends_no_colour_to_an_edge() {
    let edge = |x, _| if x % 2 == 0 { Rgba([0, 200, 0, 255]) } else { Rgba([255, 0, 255, 0]) };
    let striped = DynamicImage::ImageRgba8(RgbaImage::from_fn(4096, 4, edge));
    let kept = take_in(&png(&striped)).expect("a PNG");
    let Rgba([r, g, b, a]) = *pixels(&kept).get_pixel(1000, 0);
    assert!((120..=136).contains(&a), "{a}");
    assert!(r <= 2 && b <= 2 && (198..=202).contains(&g), "{r} {g} {b}");
}

#[test]
fn other_kinds_are_refused_by_name() {
    for bytes in [&b""[..], b"GIF89a......", b"%PDF-1.7", b"<svg/>", b"\0\0\0\x20ftypheic"] {
        assert_eq!(take_in(bytes), Err(PictureError::Unsupported));
    }
    let said = PictureError::Unsupported.to_string();
    assert_eq!(said, "This is neither a PNG nor a JPEG nor a WebP image. Save it as one of these.");
}

#[test]
fn damaged_images_are_refused_wherever_they_end() {
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let whole = written(&chart(40, 40), format);
        for end in [20, whole.len() / 2] {
            let cut = take_in(&whole[..end]);
            assert!(cut.is_err(), "{format:?} {end}");
        }
    }
    let mut broken = png(&chart(40, 40));
    let at = broken.len() / 2;
    broken[at] ^= 0xff;
    assert_eq!(take_in(&broken), Err(PictureError::Damaged));
}

/// A PNG of a few bytes that claims to have these sides.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(&chart(8, 8));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = crc32(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&crc);
    bytes
}

/// CRC-32 as PNG has it (RFC 2083, section 15).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn a_small_file_that_claims_a_huge_image_is_refused_before_it_is_unpacked() {
    assert_eq!(take_in(&claims(40_000, 40_000)), Err(PictureError::TooLarge));
    assert_eq!(take_in(&claims(u32::MAX >> 1, 1)), Err(PictureError::TooLarge));
    assert_eq!(take_in(&claims(16, 16)), Err(PictureError::Damaged), "the claim alone is read");
}
