//! Inpainting: only what the mask is white on changes.

use fake_kit::samples;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use serde_json::{Value, json};

use crate::kit::{IMG2IMG, ask, base64, drawn, web_ui, with};

fn masked() -> Value {
    with(drawn(), "mask", json!(base64(samples::mask(96, 80))))
}

/// Whether the left and the right half are as they were drawn.
async fn kept(body: Value) -> (bool, bool) {
    let fake = web_ui().await;
    let made = ask(&fake, IMG2IMG, body).await.pictures().swap_remove(0);
    let drawing = samples::drawing(96, 80).into_rgba8();
    let same = |left: u32, right: u32| {
        (left..right).all(|x| (0..80).all(|y| made.get_pixel(x, y) == drawing.get_pixel(x, y)))
    };
    (same(0, 48), same(48, 96))
}

#[tokio::test]
async fn what_is_black_is_kept_to_the_pixel() {
    assert_eq!(kept(masked()).await, (true, false));
    assert_eq!(kept(drawn()).await, (false, false), "without a mask nothing is");
}

#[tokio::test]
async fn an_inverted_mask_keeps_what_is_white() {
    assert_eq!(kept(with(masked(), "inpainting_mask_invert", json!(1))).await, (false, true));
}

#[tokio::test]
async fn a_mask_with_transparency_is_read_by_its_alpha() {
    // White all over, opaque on the left only.
    let pixels =
        RgbaImage::from_fn(96, 80, |x, _| Rgba([255, 255, 255, if x < 48 { 255 } else { 0 }]));
    let file = samples::file(&DynamicImage::from(pixels), ImageFormat::Png);
    assert_eq!(kept(with(drawn(), "mask", json!(base64(file)))).await, (false, true));
}

#[tokio::test]
async fn a_mask_of_another_size_is_refused() {
    let fake = web_ui().await;
    let body = with(drawn(), "mask", json!(base64(samples::mask(48, 40))));
    assert_eq!(ask(&fake, IMG2IMG, body).await.fault().0, "body.mask");
}
