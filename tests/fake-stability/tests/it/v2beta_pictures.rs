//! What the v2beta rows take for a picture: sizes, aspects, formats, and that it is one.

use fake_stability::FakeStability;
use image::ImageFormat;

use crate::kit::{Form, ask, drawing, file, least, opaque};

/// Path and sizes that are taken, then sizes that are refused.
type Edge = (&'static str, &'static [(u32, u32)], &'static [(u32, u32)]);

const ASPECT_BAD: (u32, u32) = (161, 64);
const PIXELS_BAD: (u32, u32) = (3073, 3072);

const EDGES: &[Edge] = &[
    (
        "control/sketch",
        &[(64, 64), (160, 64), (64, 160), (3072, 3072)],
        &[(63, 64), (64, 63), ASPECT_BAD, (64, 161), PIXELS_BAD],
    ),
    ("control/structure", &[(64, 64), (160, 64)], &[(63, 64), ASPECT_BAD, PIXELS_BAD]),
    ("control/style", &[(64, 64), (160, 64)], &[(63, 64), ASPECT_BAD, PIXELS_BAD]),
    ("generate/sd3", &[(64, 64), (640, 64)], &[(63, 64), (64, 63)]),
    ("edit/inpaint", &[(64, 64), (32, 128)], &[(63, 65), PIXELS_BAD]),
    ("edit/remove-background", &[(8, 8), (2048, 2048)], &[(2049, 2048)]),
    ("upscale/fast", &[(32, 32), (1536, 32)], &[(31, 32), (32, 31), (1537, 32), (1025, 1024)]),
];

#[tokio::test]
async fn each_limit_is_taken_to_its_end_and_no_further() {
    let fake = FakeStability::start().await;
    for (path, taken, refused) in EDGES {
        for &(width, height) in *taken {
            let form = least(path).with_file("image", opaque(width, height));
            assert_eq!(ask(&fake, path, form).await.outcome(), "200", "{path} {width}x{height}");
        }
        for &(width, height) in *refused {
            let reply =
                ask(&fake, path, least(path).with_file("image", opaque(width, height))).await;
            assert_eq!(reply.outcome(), "400 bad_request", "{path} {width}x{height}");
            assert!(reply.reasons().starts_with("image: "), "{}", reply.reasons());
        }
    }
}

fn sketch(image: Vec<u8>) -> Form {
    least("control/sketch").with_file("image", image)
}

#[tokio::test]
async fn png_jpeg_and_webp_are_taken_whatever_they_are_called() {
    let fake = FakeStability::start().await;
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let form = sketch(file(&drawing(96, 80), format));
        assert_eq!(ask(&fake, "control/sketch", form).await.size_px(), (96, 80), "{format:?}");
    }
}

#[tokio::test]
async fn what_does_not_decode_to_its_end_is_refused() {
    let fake = FakeStability::start().await;
    let whole = opaque(96, 80);
    let torn = whole[..whole.len() / 2].to_vec();
    let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec();
    for (image, reason) in [
        (torn, "image: does not decode"),
        (gif, "image: is not in a format that is taken here"),
        (Vec::new(), "image: is not in a format that is taken here"),
    ] {
        let reply = ask(&fake, "control/sketch", sketch(image)).await;
        assert_eq!((reply.outcome(), reply.reasons()), ("400 bad_request".into(), reason.into()));
    }
}

#[tokio::test]
async fn a_part_must_be_what_its_content_type_says() {
    let fake = FakeStability::start().await;
    let outcome = async |declared| {
        let form = least("control/sketch").with_declared("image", opaque(96, 80), declared);
        ask(&fake, "control/sketch", form).await.outcome()
    };
    assert_eq!(outcome("image/png").await, "200");
    assert_eq!(outcome("application/octet-stream").await, "200");
    assert_eq!(outcome("image/jpeg").await, "400 bad_request");
}

#[tokio::test]
async fn a_picture_is_a_file_and_a_text_is_not() {
    let fake = FakeStability::start().await;
    let reply = ask(&fake, "control/sketch", least("control/sketch").with("image", "data:,")).await;
    assert_eq!(reply.reasons(), "image: must be a file");
    let form = least("control/sketch").with_file("prompt", b"a harbour".to_vec());
    assert_eq!(ask(&fake, "control/sketch", form).await.reasons(), "prompt: must be text");
}

#[tokio::test]
async fn a_body_over_ten_mebibytes_is_too_large() {
    let fake = FakeStability::start().await;
    // Bytes after the end of a PNG are not looked at, so the picture stays good.
    let padded = |bytes: usize| {
        let mut image = opaque(96, 80);
        image.resize(bytes, 0);
        sketch(image)
    };
    let limit = 10 * 1024 * 1024;
    assert_eq!(ask(&fake, "control/sketch", padded(limit - 4096)).await.outcome(), "200");
    assert_eq!(
        ask(&fake, "control/sketch", padded(limit)).await.outcome(),
        "413 payload_too_large"
    );
}
