//! v1: its parts, their ranges, and the names of its errors.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fake_stability::FakeStability;
use image::ImageFormat;
use serde_json::{Value, json};

use crate::kit::{
    ENGINE, Form, Reply, ask_v1, drawing, file, half_transparent, least_v1, mask, opaque, post,
    send,
};

const I2I: &str = "image-to-image";

#[tokio::test]
async fn the_least_form_is_taken_and_costs_nine_tenths_a_sample() {
    let fake = FakeStability::start().await;
    let reply = ask_v1(&fake, I2I, least_v1().with("seed", "9")).await;
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("seed"), None, "JSON says it in the body");
    let body = reply.json();
    let artifact = &body["artifacts"][0];
    assert_eq!((&artifact["seed"], &artifact["finishReason"]), (&json!(9), &json!("SUCCESS")));
    let file =
        BASE64_STANDARD.decode(artifact["base64"].as_str().expect("base64")).expect("base64");
    let picture = image::load_from_memory_with_format(&file, ImageFormat::Png).expect("a PNG");
    assert_eq!((picture.width(), picture.height()), (1536, 640));
    assert_eq!(fake.credits(), 999.1);

    let reply = ask_v1(&fake, I2I, least_v1().with("samples", "2").with("seed", "9")).await;
    let seeds: Vec<Value> = reply.json()["artifacts"]
        .as_array()
        .expect("artifacts")
        .iter()
        .map(|one| one["seed"].clone())
        .collect();
    assert_eq!(seeds, [json!(9), json!(10)]);
    assert_eq!(fake.credits(), 997.3);
}

/// Field, values that are taken, values that are refused.
type Edge = (&'static str, &'static [&'static str], &'static [&'static str]);

const EDGES: &[Edge] = &[
    ("image_strength", &["0", "1"], &["-0.01", "1.01"]),
    ("cfg_scale", &["0", "35"], &["-0.1", "35.1"]),
    ("steps", &["10", "50"], &["9", "51", "30.5"]),
    ("samples", &["1"], &["0", "11"]),
    ("seed", &["0", "4294967295"], &["-1", "4294967296"]),
    ("sampler", &["DDIM", "K_DPM_2_ANCESTRAL", "K_LMS"], &["K_DPM", "ddim"]),
    ("clip_guidance_preset", &["NONE", "FAST_BLUE", "SLOWEST"], &["FAST", "none"]),
    ("style_preset", &["enhance", "tile-texture"], &["baroque"]),
    ("init_image_mode", &["IMAGE_STRENGTH", "STEP_SCHEDULE"], &["STRENGTH"]),
];

#[tokio::test]
async fn each_range_is_taken_to_its_ends_and_no_further() {
    let fake = FakeStability::start().await;
    for (field, taken, refused) in EDGES {
        for value in *taken {
            let reply = ask_v1(&fake, I2I, least_v1().with(field, value)).await;
            assert_eq!(reply.outcome(), "200", "{field}={value}");
        }
        for value in *refused {
            let reply = ask_v1(&fake, I2I, least_v1().with(field, value)).await;
            assert_eq!(reply.outcome(), "400 bad_request", "{field}={value}");
            assert!(reply.reasons().starts_with(&format!("{field}: ")), "{}", reply.reasons());
        }
    }
}

#[tokio::test]
async fn the_fields_of_v2beta_are_refused() {
    let fake = FakeStability::start().await;
    for field in ["prompt", "negative_prompt", "strength", "output_format", "width", "mask_source"]
    {
        let reply = ask_v1(&fake, I2I, least_v1().with(field, "1")).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{field}");
        assert_eq!(reply.reasons(), format!("{field}: is not a field of this endpoint"));
    }
    let reply = ask_v1(&fake, I2I, least_v1().with_file("image", opaque(64, 64))).await;
    assert_eq!(reply.outcome(), "400 bad_request");
}

#[tokio::test]
async fn strength_and_schedule_belong_to_their_modes() {
    let fake = FakeStability::start().await;
    let schedule = least_v1().with("init_image_mode", "STEP_SCHEDULE");
    let strength = least_v1().with("init_image_mode", "IMAGE_STRENGTH");
    for field in ["step_schedule_start", "step_schedule_end"] {
        assert_eq!(ask_v1(&fake, I2I, schedule.clone().with(field, "0.5")).await.outcome(), "200");
        for value in ["-0.01", "1.01"] {
            let reply = ask_v1(&fake, I2I, schedule.clone().with(field, value)).await;
            assert_eq!(reply.outcome(), "400 bad_request", "{field}={value}");
        }
        for form in [strength.clone(), least_v1()] {
            let reply = ask_v1(&fake, I2I, form.with(field, "0.5")).await;
            assert_eq!(
                reply.reasons(),
                format!("{field}: is only for init_image_mode STEP_SCHEDULE")
            );
        }
    }
    let reply = ask_v1(&fake, I2I, schedule.with("image_strength", "0.5")).await;
    assert_eq!(reply.reasons(), "image_strength: is only for init_image_mode IMAGE_STRENGTH");
}

#[tokio::test]
async fn the_drawing_is_of_one_of_nine_sizes() {
    let fake = FakeStability::start().await;
    let sizes = [(1024, 1024), (1152, 896), (1216, 832), (1344, 768), (1536, 640)];
    for (one, other) in sizes {
        for (width, height) in [(one, other), (other, one)] {
            let form = least_v1().with_file("init_image", opaque(width, height));
            assert_eq!(ask_v1(&fake, I2I, form).await.outcome(), "200", "{width}x{height}");
        }
    }
    for (width, height) in [(512, 512), (1024, 1023), (896, 1216), (64, 64)] {
        let form = least_v1().with_file("init_image", opaque(width, height));
        let outcome = ask_v1(&fake, I2I, form).await.outcome();
        assert_eq!(outcome, "400 invalid_sdxl_v1_dimensions", "{width}x{height}");
    }
}

#[tokio::test]
async fn the_drawing_is_a_png_or_jpeg_of_at_most_five_megabytes() {
    let fake = FakeStability::start().await;
    let outcome =
        async |image| ask_v1(&fake, I2I, least_v1().with_file("init_image", image)).await.outcome();
    assert_eq!(outcome(file(&drawing(1024, 1024), ImageFormat::Jpeg)).await, "200");
    assert_eq!(
        outcome(file(&drawing(1024, 1024), ImageFormat::WebP)).await,
        "400 invalid_mime_type"
    );
    assert_eq!(outcome(b"a harbour".to_vec()).await, "400 invalid_mime_type");
    let padded = |bytes| {
        let mut image = opaque(1024, 1024);
        image.resize(bytes, 0);
        image
    };
    assert_eq!(outcome(padded(5_000_000)).await, "200");
    assert_eq!(outcome(padded(5_000_001)).await, "400 invalid_file_size");
    let reply = ask_v1(&fake, I2I, least_v1().without("init_image")).await;
    assert_eq!(
        (reply.outcome(), reply.reasons()),
        ("400 bad_request".into(), "init_image: is required".into())
    );
}

#[tokio::test]
async fn prompts_are_one_or_more_of_at_most_two_thousand_characters() {
    let fake = FakeStability::start().await;
    let none = least_v1().without("text_prompts[0][text]");
    let outcome = async |form: Form| ask_v1(&fake, I2I, form).await.outcome();
    assert_eq!(outcome(least_v1().with("text_prompts[0][text]", &"é".repeat(2000))).await, "200");
    let weighted = least_v1()
        .with("text_prompts[0][weight]", "1")
        .with("text_prompts[1][text]", "fog")
        .with("text_prompts[1][weight]", "-0.5");
    assert_eq!(outcome(weighted).await, "200");

    let refused = [
        none.clone(),
        none.clone().with("text_prompts[0][weight]", "1"),
        none.clone().with("text_prompts[1][text]", "fog"),
        none.with("text_prompts", "fog"),
        least_v1().with("text_prompts[0][text]", ""),
        least_v1().with("text_prompts[0][text]", &"a".repeat(2001)),
        least_v1().with("text_prompts[0][weight]", "heavy"),
        least_v1().with("text_prompts[0][words]", "fog"),
        least_v1().with("text_prompts[2][text]", "fog"),
        least_v1().twice("text_prompts[0][text]"),
    ];
    for form in refused {
        assert_eq!(outcome(form.clone()).await, "400 invalid_prompts", "{form:?}");
    }
}

#[tokio::test]
async fn an_engine_that_is_not_listed_is_not_found() {
    let fake = FakeStability::start().await;
    let path = "/v1/generation/stable-diffusion-v1-6/image-to-image";
    let reply = send(post(&fake, path, least_v1()).header("accept", "application/json")).await;
    assert_eq!(reply.outcome(), "404 not_found");
    let url = format!("{}/v1/engines/list", fake.base_url());
    let list = send(reqwest::Client::new().get(url).bearer_auth(fake.key())).await;
    assert_eq!(list.json()[0]["id"], ENGINE);
    assert_eq!(list.json().as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn masking_adds_a_mask_of_the_same_size() {
    let fake = FakeStability::start().await;
    let outcome = async |form: Form| ask_v1(&fake, "masking", form).await.outcome();
    let white = least_v1().with("mask_source", "MASK_IMAGE_WHITE");
    let alpha = least_v1().with("mask_source", "INIT_IMAGE_ALPHA");
    let fitting = mask(1536, 640);
    assert_eq!(outcome(white.clone().with_file("mask_image", fitting.clone())).await, "200");
    assert_eq!(
        outcome(white.clone().with_file("mask_image", mask(640, 1536))).await,
        "400 invalid_mask_image"
    );
    assert_eq!(outcome(white.clone()).await, "400 bad_request");
    assert_eq!(outcome(white.with("mask_source", "MASK_IMAGE_GREY")).await, "400 bad_request");
    assert_eq!(
        outcome(least_v1().with_file("mask_image", fitting.clone())).await,
        "400 bad_request"
    );
    assert_eq!(outcome(alpha.clone()).await, "400 invalid_mask_image", "no alpha to go by");
    let clear = alpha.with_file("init_image", half_transparent(1536, 640));
    assert_eq!(outcome(clear.clone()).await, "200");
    assert_eq!(outcome(clear.with_file("mask_image", fitting)).await, "400 invalid_mask_image");
}

async fn text_to_image(fake: &FakeStability, body: &Value) -> Reply {
    let url = format!("{}/v1/generation/{ENGINE}/text-to-image", fake.base_url());
    let request = reqwest::Client::new().post(url).bearer_auth(fake.key());
    send(request.header("accept", "image/png").json(body)).await
}

#[tokio::test]
async fn text_to_image_is_json_with_a_size() {
    let fake = FakeStability::start().await;
    let least = json!({"text_prompts": [{"text": "a harbour"}], "width": 1344, "height": 768});
    assert_eq!(text_to_image(&fake, &least).await.size_px(), (1344, 768));

    let changed = |name: &str, value: Value| {
        let mut body = least.clone();
        body[name] = value;
        body
    };
    let cases = [
        (changed("width", json!(512)), "400 invalid_sdxl_v1_dimensions"),
        (changed("width", json!("1344")), "400 bad_request"),
        (changed("width", Value::Null), "400 bad_request"),
        (changed("cfg_scale", json!(36)), "400 bad_request"),
        (changed("cfg_scale", json!("7")), "400 bad_request"),
        (changed("image_strength", json!(0.5)), "400 bad_request"),
        (changed("samples", json!(2)), "400 invalid_samples"),
        (changed("text_prompts", json!([])), "400 invalid_prompts"),
        (changed("text_prompts", json!([{"text": 5}])), "400 invalid_prompts"),
        (changed("text_prompts", json!([{"text": "fog", "weight": "1"}])), "400 invalid_prompts"),
        (changed("style_preset", json!("anime")), "200"),
    ];
    for (body, outcome) in cases {
        assert_eq!(text_to_image(&fake, &body).await.outcome(), outcome, "{body}");
    }
    let multipart = ask_v1(&fake, "text-to-image", Form::default().with("width", "1344")).await;
    assert_eq!(multipart.reasons(), "content-type: must be application/json");
}
