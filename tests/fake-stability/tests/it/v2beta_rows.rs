//! Each row of the v2beta table: its required fields, its price, its output size.

use fake_stability::FakeStability;

use crate::kit::{ask, least, opaque};

/// Path, required fields, credits, size of the answer to the least form (a picture of 96x80).
type Row = (&'static str, &'static [&'static str], f64, (u32, u32));

const ROWS: &[Row] = &[
    ("control/sketch", &["image", "prompt"], 5.0, (96, 80)),
    ("control/structure", &["image", "prompt"], 5.0, (96, 80)),
    ("control/style", &["image", "prompt"], 5.0, (1088, 896)),
    ("control/style-transfer", &["init_image", "style_image"], 8.0, (1088, 896)),
    ("generate/sd3", &["prompt", "mode", "image", "strength"], 6.5, (1088, 896)),
    ("generate/ultra", &["prompt"], 8.0, (1024, 1024)),
    ("generate/core", &["prompt"], 3.0, (1216, 1216)),
    ("edit/inpaint", &["image", "prompt"], 5.0, (84, 70)),
    ("edit/outpaint", &["image", "left"], 4.0, (112, 80)),
    ("edit/search-and-replace", &["image", "prompt", "search_prompt"], 5.0, (96, 80)),
    ("edit/erase", &["image"], 5.0, (96, 80)),
    ("edit/remove-background", &["image"], 5.0, (96, 80)),
    ("upscale/fast", &["image"], 2.0, (384, 320)),
    ("upscale/conservative", &["image", "prompt"], 40.0, (2240, 1856)),
];

#[tokio::test]
async fn each_row_takes_its_least_form_at_its_price_and_size() {
    let fake = FakeStability::start().await;
    for &(path, _, credits, size_px) in ROWS {
        fake.set_credits(100.0);
        let reply = ask(&fake, path, least(path)).await;
        assert_eq!(reply.size_px(), size_px, "{path}");
        assert_eq!(reply.header("finish-reason"), Some("SUCCESS"), "{path}");
        assert_eq!(fake.credits(), 100.0 - credits, "{path}");
    }
}

#[tokio::test]
async fn each_row_refuses_a_form_without_a_required_field() {
    let fake = FakeStability::start().await;
    for &(path, required, _, _) in ROWS {
        for field in required {
            // With a field that every row has, so that no form is empty.
            let form = least(path).without(field).with("output_format", "png");
            let reply = ask(&fake, path, form).await;
            assert_eq!(reply.outcome(), "400 bad_request", "{path} without {field}");
            assert!(
                reply.reasons().starts_with(&format!("{field}: ")),
                "{path}: {}",
                reply.reasons()
            );
        }
    }
    assert_eq!(fake.credits(), 1000.0, "a refusal is not charged");
}

#[tokio::test]
async fn each_row_refuses_a_field_that_it_does_not_know() {
    let fake = FakeStability::start().await;
    for &(path, ..) in ROWS {
        let reply = ask(&fake, path, least(path).with("steps", "30")).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{path}");
        assert_eq!(reply.reasons(), "steps: is not a field of this endpoint", "{path}");
    }
}

#[tokio::test]
async fn fields_of_one_row_are_refused_by_another() {
    let fake = FakeStability::start().await;
    let stray = [
        ("generate/sd3", "aspect_ratio", "1:1"),
        ("generate/core", "strength", "0.5"),
        ("control/sketch", "strength", "0.5"),
        ("control/sketch", "aspect_ratio", "1:1"),
        ("control/style", "control_strength", "0.5"),
        ("control/style-transfer", "style_preset", "anime"),
        ("edit/search-and-replace", "style_preset", "anime"),
        ("edit/outpaint", "negative_prompt", "fog"),
        ("edit/erase", "prompt", "a harbour"),
        ("edit/remove-background", "seed", "1"),
        ("upscale/fast", "prompt", "a harbour"),
        ("upscale/conservative", "style_preset", "anime"),
    ];
    for (path, field, value) in stray {
        let reply = ask(&fake, path, least(path).with(field, value)).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{path} with {field}");
    }
    let reply =
        ask(&fake, "generate/core", least("generate/core").with_file("image", opaque(96, 80)))
            .await;
    assert_eq!(reply.outcome(), "400 bad_request", "core takes no picture");
}

#[tokio::test]
async fn a_field_sent_twice_is_refused() {
    let fake = FakeStability::start().await;
    let reply = ask(&fake, "control/sketch", least("control/sketch").twice("prompt")).await;
    assert_eq!(reply.reasons(), "prompt: is given more than once");
}

#[tokio::test]
async fn all_faults_of_a_form_are_told_at_once() {
    let fake = FakeStability::start().await;
    let form =
        least("control/sketch").with("seed", "-1").with("control_strength", "2").without("prompt");
    let reply = ask(&fake, "control/sketch", form).await;
    assert_eq!(reply.json()["errors"].as_array().map(Vec::len), Some(3), "{}", reply.reasons());
}

#[tokio::test]
async fn a_model_of_sd3_has_its_own_price() {
    let fake = FakeStability::start().await;
    let prices = [
        ("sd3.5-large", 6.5),
        ("sd3.5-large-turbo", 4.0),
        ("sd3.5-medium", 3.5),
        ("sd3.5-flash", 2.5),
    ];
    for (model, credits) in prices {
        fake.set_credits(10.0);
        let reply = ask(&fake, "generate/sd3", least("generate/sd3").with("model", model)).await;
        assert_eq!(reply.outcome(), "200", "{model}");
        assert_eq!(fake.credits(), 10.0 - credits, "{model}");
    }
}

#[tokio::test]
async fn ultra_takes_a_picture_and_a_strength_together_or_neither() {
    let fake = FakeStability::start().await;
    let plain = least("generate/ultra");
    let picture = plain.clone().with_file("image", opaque(96, 80));
    let both = picture.clone().with("strength", "0.5");
    assert_eq!(ask(&fake, "generate/ultra", picture).await.outcome(), "400 bad_request");
    assert_eq!(
        ask(&fake, "generate/ultra", plain.with("strength", "0.5")).await.outcome(),
        "400 bad_request"
    );
    assert_eq!(ask(&fake, "generate/ultra", both).await.size_px(), (1088, 896));
}

#[tokio::test]
async fn outpainting_grows_by_what_was_asked_and_refuses_to_grow_by_nothing() {
    let fake = FakeStability::start().await;
    let form = least("edit/outpaint");
    let reply = ask(&fake, "edit/outpaint", form.clone().with("left", "0")).await;
    assert_eq!(reply.outcome(), "400 bad_request");
    let all = form.with("left", "1").with("right", "2").with("up", "4").with("down", "8");
    assert_eq!(ask(&fake, "edit/outpaint", all).await.size_px(), (96 + 3, 80 + 12));
}

#[tokio::test]
async fn without_a_mask_the_picture_must_have_alpha() {
    let fake = FakeStability::start().await;
    for path in ["edit/inpaint", "edit/erase"] {
        let form = least(path).without("mask");
        let reply = ask(&fake, path, form.clone()).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{path}");
        let clear = form.with_file("image", crate::kit::half_transparent(96, 80));
        assert_eq!(ask(&fake, path, clear).await.outcome(), "200", "{path}");
    }
}

#[tokio::test]
async fn an_aspect_ratio_gives_the_canvas_size_of_a_megapixel() {
    let fake = FakeStability::start().await;
    let form = least("generate/ultra");
    assert_eq!(
        ask(&fake, "generate/ultra", form.clone().with("aspect_ratio", "16:9")).await.size_px(),
        (1344, 768)
    );
    assert_eq!(
        ask(&fake, "generate/ultra", form.with("aspect_ratio", "9:21")).await.size_px(),
        (640, 1536)
    );
}

#[tokio::test]
async fn a_path_that_is_in_no_row_is_not_found() {
    let fake = FakeStability::start().await;
    let reply = ask(&fake, "generate/sd4", least("generate/core")).await;
    assert_eq!(reply.outcome(), "404 not_found");
}
