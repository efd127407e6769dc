//! What is sent, and what comes of a good answer.

use super::{
    canned,
    fixture::{MODELS, client, client_of, config, generate, job, raster},
};
use fake_stability::{Behaviour, FakeStability, Gate, stamped_seed};
use image::ImageFormat;
use scenewright::generate::Job;
use serde_json::json;

/// A picture as some other service would send it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("memory takes it");
    bytes.into_inner()
}

#[tokio::test]
async fn a_sketch_is_made_of_the_drawing_the_prompt_and_the_seed() {
    let fake = FakeStability::start().await;
    let asked = Job {
        raster: raster(1152, 896),
        negative_prompt: "people".to_owned(),
        style: Some("fantasy-art".to_owned()),
        ..job("sketch")
    };
    let made = generate(&client_of(&fake), asked.clone()).await.expect("a picture");

    let [request] = &fake.requests()[..] else { panic!("one request") };
    assert_eq!(request.path, "/v2beta/stable-image/control/sketch");
    assert!(request.authorized);
    assert_eq!(request.header("accept"), Some("image/*"));
    assert_eq!(request.header("stability-client-id"), Some("scenewright"));
    assert_eq!(request.header("stability-client-version"), Some(env!("CARGO_PKG_VERSION")));
    for (field, value) in [
        ("prompt", "a mill by a brook"),
        ("negative_prompt", "people"),
        ("control_strength", "0.7"),
        ("style_preset", "fantasy-art"),
        ("seed", "42"),
        ("output_format", "png"),
    ] {
        assert_eq!(request.field(field), Some(value), "{field}");
    }
    assert_eq!(request.fields.len(), 6);
    let sent = request.file("image").expect("the drawing");
    assert_eq!(sent.content_type.as_deref(), Some("image/png"));
    assert_eq!(sent.format(), Some(ImageFormat::Png));
    let pixels = sent.picture().expect("decodes").to_rgba8();
    assert_eq!(pixels.as_raw().as_slice(), &*asked.raster.rgba, "to the pixel");

    assert_eq!((made.media_type, made.width, made.height), ("image/png", 1152, 896));
    assert_eq!(made.seed, 42);
    let picture = image::load_from_memory(&made.bytes).expect("a picture").to_rgba8();
    assert_eq!(stamped_seed(&picture), Some(42), "the fake's picture, untouched");
    assert!(made.request_id.is_some_and(|id| !id.is_empty()));
    assert_eq!(
        serde_json::Value::Object(made.parameters),
        json!({
            "endpoint": "/v2beta/stable-image/control/sketch",
            "prompt": "a mill by a brook",
            "negative_prompt": "people",
            "control_strength": 0.7,
            "style_preset": "fantasy-art",
            "seed": 42,
            "output_format": "png",
        })
    );
}

#[tokio::test]
async fn sdxl_is_asked_with_weighted_prompts_and_every_number() {
    let fake = FakeStability::start().await;
    let asked = Job {
        raster: raster(640, 1536),
        negative_prompt: "people".to_owned(),
        style: Some("pixel-art".to_owned()),
        settings: [("cfg_scale".to_owned(), 9.5)].into(),
        ..job("sdxl")
    };
    let made = generate(&client_of(&fake), asked).await.expect("a picture");

    let [request] = &fake.requests()[..] else { panic!("one request") };
    assert_eq!(request.path, "/v1/generation/stable-diffusion-xl-1024-v1-0/image-to-image");
    assert_eq!(request.header("accept"), Some("application/json"));
    for (field, value) in [
        ("text_prompts[0][text]", "a mill by a brook"),
        ("text_prompts[0][weight]", "1"),
        ("text_prompts[1][text]", "people"),
        ("text_prompts[1][weight]", "-1"),
        ("init_image_mode", "IMAGE_STRENGTH"),
        ("image_strength", "0.7"),
        ("cfg_scale", "9.5"),
        ("steps", "30"),
        ("samples", "1"),
        ("style_preset", "pixel-art"),
        ("seed", "42"),
    ] {
        assert_eq!(request.field(field), Some(value), "{field}");
    }
    assert_eq!(request.fields.len(), 11);
    assert_eq!(request.file("init_image").and_then(|file| file.size_px()), Some((640, 1536)));

    assert_eq!((made.media_type, made.width, made.height), ("image/png", 640, 1536));
    assert_eq!((made.seed, &made.parameters["seed"]), (42, &json!(42)));
    assert_eq!(
        made.parameters["text_prompts"],
        json!([{"text": "a mill by a brook", "weight": 1}, {"text": "people", "weight": -1}])
    );
    assert_eq!(
        (&made.parameters["steps"], &made.parameters["cfg_scale"]),
        (&json!(30), &json!(9.5))
    );
}

#[tokio::test]
async fn the_same_job_gives_the_same_picture_and_another_seed_another() {
    let fake = FakeStability::start().await;
    let client = client_of(&fake);
    let first = generate(&client, job("sketch")).await.expect("a picture");
    let again = generate(&client, job("sketch")).await.expect("a picture");
    let other = generate(&client, Job { seed: 43, ..job("sketch") }).await.expect("a picture");
    assert_eq!(first.bytes, again.bytes);
    assert_ne!(first.bytes, other.bytes);
    assert_eq!(other.seed, 43);
}

#[tokio::test]
async fn closeness_runs_the_same_way_for_every_model() {
    let fake = FakeStability::start().await;
    let client = client_of(&fake);
    for (model, field) in [("sketch", "control_strength"), ("sdxl", "image_strength")] {
        for (closeness, sent) in [(0.0, "0"), (0.35, "0.35"), (1.0, "1")] {
            let asked = Job { closeness, ..job(model) };
            let made = generate(&client, asked).await.expect("a picture");
            let requests = fake.requests();
            let request = requests.last().expect("one");
            assert_eq!(request.field(field), Some(sent), "{model}");
            assert_eq!(made.parameters[field].as_f64(), Some(closeness), "{model}");
        }
        let mut told = job(model);
        told.settings.insert(field.to_owned(), 0.2);
        generate(&client, told).await.expect("a picture");
        let requests = fake.requests();
        let request = requests.last().expect("one");
        assert_eq!(request.field(field), Some("0.2"), "{model}: the vendor's own number rules");
    }
}

#[tokio::test]
async fn a_drawing_too_large_as_png_is_sent_as_jpeg() {
    let fake = FakeStability::start().await;
    let mut drawing = raster(1920, 1920);
    let mut state = 1_u32;
    // Noise: 11 MB as PNG, where 10 MiB are taken.
    drawing.rgba = (0..1920 * 1920)
        .flat_map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [_, r, g, b] = state.to_le_bytes();
            [r, g, b, 255]
        })
        .collect();
    let asked = Job { raster: drawing, ..job("sketch") };
    generate(&client_of(&fake), asked).await.expect("a picture");
    let [request] = &fake.requests()[..] else { panic!("one request") };
    let sent = request.file("image").expect("the drawing");
    assert_eq!(sent.content_type.as_deref(), Some("image/jpeg"));
    assert_eq!((sent.format(), sent.size_px()), (Some(ImageFormat::Jpeg), Some((1920, 1920))));
}

#[tokio::test]
async fn a_seed_of_zero_in_the_answer_is_the_one_that_was_sent() {
    let headers = [("content-type", "image/png"), ("finish-reason", "SUCCESS"), ("seed", "0")];
    let base = canned::serve(canned::answer(200, &headers, &png(64, 64))).await;
    let made = generate(&client(config(&base, "sk-1")), job("sketch")).await.expect("a picture");
    assert_eq!((made.seed, &made.parameters["seed"]), (42, &json!(42)));
}

#[tokio::test]
async fn a_slow_picture_is_a_picture() {
    let fake = FakeStability::start().await;
    let gate = Gate::closed();
    fake.will(Behaviour::Hold(gate.clone()));
    let client = client_of(&fake);
    let (made, ()) = tokio::join!(generate(&client, job("sketch")), async {
        fake.wait_until(|log| log.iter().any(|request| request.charged > 0.0)).await;
        gate.open();
    });
    assert_eq!(made.expect("a picture").seed, 42);
}

#[tokio::test]
async fn a_gateways_path_stays_before_the_vendors() {
    let fake = FakeStability::start().await;
    let client = client(config(&format!("{}/gateway/", fake.base_url()), fake.key()));
    for model in MODELS {
        generate(&client, job(model)).await.expect_err("the fake has no such path");
    }
    let paths: Vec<_> = fake.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(
        paths,
        [
            "/gateway/v2beta/stable-image/control/sketch",
            "/gateway/v1/generation/stable-diffusion-xl-1024-v1-0/image-to-image",
        ]
    );
}
