//! `POST /v1/images/edits`.

use fake_images::FakeImages;
use fake_kit::samples;
use image::{DynamicImage, ImageFormat};

use crate::kit::{Form, drawn, edit, mask, send};

fn jpeg() -> Vec<u8> {
    samples::file(&samples::drawing(96, 80), ImageFormat::Jpeg)
}

#[tokio::test]
async fn an_edit_goes_by_its_first_image() {
    let fake = FakeImages::start().await;
    let made = edit(&fake, drawn()).await.pictures().swap_remove(0).into_rgb8();
    assert_eq!(made.dimensions(), (1024, 1024));
    let (left, right) = (made.get_pixel(10, 10).0, made.get_pixel(1010, 10).0);
    assert!(left[0] > right[0] && left[2] < right[2], "red on the left: {left:?} {right:?}");
    let faithful = edit(&fake, drawn().with("input_fidelity", "high")).await.pictures();
    let red = faithful[0].to_rgb8().get_pixel(10, 10).0[0];
    assert!(red >= 150, "three quarters of 200 at least: {red}");
}

#[tokio::test]
async fn several_references_are_sent_as_a_list() {
    let fake = FakeImages::start().await;
    let list = |count: usize| {
        (0..count).fold(drawn().without("image"), |form, _| {
            form.and_file("image[]", samples::opaque(96, 80), Some("image/png"))
        })
    };
    assert_eq!(
        edit(&fake, list(2).and_file("image[]", jpeg(), Some("image/jpeg"))).await.outcome(),
        "200"
    );
    assert_eq!(fake.requests()[0].files("image[]").len(), 3);
    assert_eq!(fake.requests()[0].files("image[]")[2].size_px(), Some((96, 80)));
    assert_eq!(edit(&fake, list(16)).await.outcome(), "200");
    assert_eq!(edit(&fake, list(17)).await.outcome(), "400 invalid_value image");
    let twice = drawn().and_file("image", samples::opaque(96, 80), Some("image/png"));
    assert_eq!(edit(&fake, twice).await.outcome(), "400 duplicate_parameter image");
    let both = drawn().and_file("image[]", samples::opaque(96, 80), Some("image/png"));
    assert_eq!(edit(&fake, both).await.outcome(), "400 duplicate_parameter image");
}

#[tokio::test]
async fn files_are_what_they_declare_and_decode() {
    let fake = FakeImages::start().await;
    let mut torn = samples::opaque(96, 80);
    torn.truncate(torn.len() / 2);
    let gif = b"GIF89a".to_vec();
    for (file, declared, code) in [
        (samples::opaque(96, 80), None, "unsupported_file_mimetype"),
        (samples::opaque(96, 80), Some("application/octet-stream"), "unsupported_file_mimetype"),
        (gif, Some("image/gif"), "unsupported_file_mimetype"),
        (jpeg(), Some("image/png"), "invalid_image_file"),
        (torn, Some("image/png"), "invalid_image_file"),
        (b"no picture".to_vec(), Some("image/png"), "invalid_image_file"),
    ] {
        let form = drawn().without("image").and_file("image", file, declared);
        assert_eq!(edit(&fake, form).await.outcome(), format!("400 {code} image"), "{declared:?}");
    }
    let webp = samples::file(&samples::drawing(96, 80), ImageFormat::WebP);
    let form = drawn().without("image").and_file("image", webp, Some("image/webp"));
    assert_eq!(edit(&fake, form).await.outcome(), "200");
    let text = drawn().with("image", "base64");
    assert_eq!(edit(&fake, text).await.outcome(), "400 invalid_type image");
    let none = drawn().without("image");
    assert_eq!(edit(&fake, none).await.outcome(), "400 missing_required_parameter image");
}

#[tokio::test]
async fn a_mask_has_alpha_and_the_size_of_the_first_image() {
    let fake = FakeImages::start().await;
    assert_eq!(edit(&fake, drawn().with_png("mask", mask(96, 80))).await.outcome(), "200");
    let refused = "400 invalid_mask_image_format mask";
    let grey = drawn().with_png("mask", samples::mask(96, 80));
    assert_eq!(edit(&fake, grey).await.outcome(), refused, "white on black is no mask here");
    let small = drawn().with_png("mask", mask(48, 40));
    assert_eq!(edit(&fake, small).await.outcome(), refused);
    let other = drawn().without("image").and_file("image", jpeg(), Some("image/jpeg"));
    assert_eq!(edit(&fake, other.with_png("mask", mask(96, 80))).await.outcome(), refused);
}

#[tokio::test]
async fn what_the_mask_keeps_comes_back_slightly_off() {
    let fake = FakeImages::start().await;
    let square = || drawn().with_png("image", samples::opaque(1024, 1024));
    let form = square().with_png("mask", mask(1024, 1024));
    let made = edit(&fake, form).await.pictures().swap_remove(0).into_rgb8();
    let kept = made.get_pixel(10, 10).0;
    assert_ne!(kept, [200, 40, 40], "a client must put its own pixels back");
    assert!(kept.iter().zip([200, 40, 40]).all(|(one, other)| one.abs_diff(other) <= 3));
    let painted = made.get_pixel(1010, 10).0;
    assert!(painted.iter().zip([40, 40, 200]).any(|(one, other)| one.abs_diff(other) > 3));
}

#[tokio::test]
async fn auto_takes_the_shape_of_the_first_image() {
    let fake = FakeImages::start().await;
    for ((width, height), size) in
        [((96, 80), (1024, 1024)), ((1536, 640), (1536, 1024)), ((64, 96), (1024, 1536))]
    {
        let form = drawn().with("size", "auto").with_png("image", samples::opaque(width, height));
        let made = edit(&fake, form).await.pictures().swap_remove(0);
        assert_eq!((made.width(), made.height()), size, "{width}x{height}");
    }
}

#[tokio::test]
async fn fidelity_is_for_the_models_that_have_it() {
    let fake = FakeImages::start().await;
    for model in ["gpt-image-1-mini", "gpt-image-2"] {
        let form = drawn().with("model", model).with("input_fidelity", "high");
        let refused = "400 invalid_input_fidelity_model input_fidelity";
        assert_eq!(edit(&fake, form).await.outcome(), refused, "{model}");
    }
}

#[tokio::test]
async fn numbers_and_flags_are_written_out_in_a_form() {
    let fake = FakeImages::start().await;
    let form = drawn().with("n", "2").with("stream", "false");
    assert_eq!(edit(&fake, form).await.pictures().len(), 2);
    assert_eq!(edit(&fake, drawn().with("n", "two")).await.outcome(), "400 invalid_type n");
    assert_eq!(edit(&fake, drawn().with("stream", "1")).await.outcome(), "400 invalid_type stream");
    for name in ["moderation", "response_format", "seed", "strength"] {
        let reply = edit(&fake, drawn().with(name, "low")).await;
        assert_eq!(reply.outcome(), format!("400 unknown_parameter {name}"));
    }
}

#[tokio::test]
async fn json_is_no_form() {
    let fake = FakeImages::start().await;
    let url = format!("{}/v1/images/edits", fake.base_url());
    let request = reqwest::Client::new().post(url).bearer_auth(fake.key());
    let reply = send(request.json(&serde_json::json!({"prompt": "a harbour"}))).await;
    assert_eq!(reply.outcome(), "400 unsupported_content_type -");
}

#[tokio::test]
async fn a_transparent_ground_is_cut_out() {
    let fake = FakeImages::start().await;
    let form: Form = drawn().with("background", "transparent");
    let made: DynamicImage = edit(&fake, form).await.pictures().swap_remove(0);
    let alphas: Vec<u8> = made.to_rgba8().pixels().map(|pixel| pixel[3]).collect();
    assert!(alphas.contains(&0) && alphas.contains(&255));
}
