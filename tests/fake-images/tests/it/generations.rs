//! `POST /v1/images/generations`.

use fake_images::FakeImages;
use image::ImageFormat;
use serde_json::{Value, json};

use crate::kit::{file, generate, post, send, with, without, words};

#[tokio::test]
async fn every_parameter_is_taken_and_what_auto_became_is_told() {
    let fake = FakeImages::start().await;
    let parameters = json!({
        "n": 2, "background": "transparent", "moderation": "low", "output_format": "webp",
        "output_compression": 80, "user": "one", "stream": false, "size": "auto",
        "quality": "auto",
    });
    let mut body = words();
    body.as_object_mut().expect("one").extend(parameters.as_object().expect("one").clone());
    let reply = generate(&fake, body).await;
    assert_eq!(reply.pictures().len(), 2);
    let said = reply.json();
    assert_eq!((&said["size"], &said["quality"]), (&json!("1024x1024"), &json!("high")));
    assert_eq!(
        (&said["background"], &said["output_format"]),
        (&json!("transparent"), &json!("webp"))
    );
    assert_eq!(said["created"].as_u64(), Some(1_793_000_000));
    let picture = file(&said["data"][0]["b64_json"]);
    assert_eq!(image::guess_format(&picture).ok(), Some(ImageFormat::WebP));
    assert!(reply.headers.contains_key("x-request-id"));
}

#[tokio::test]
async fn each_wrong_value_is_refused_by_its_code() {
    let fake = FakeImages::start().await;
    let wrong: &[(&str, Value, &str)] = &[
        ("seed", json!(7), "unknown_parameter"),
        ("negative_prompt", json!("fog"), "unknown_parameter"),
        ("style", json!("vivid"), "unknown_parameter"),
        ("input_fidelity", json!("high"), "unknown_parameter"),
        ("image", json!("base64"), "unknown_parameter"),
        ("model", json!("dall-e-3"), "invalid_value"),
        ("prompt", json!(""), "invalid_value"),
        ("prompt", json!(["a harbour"]), "invalid_type"),
        ("prompt", json!("a".repeat(32_001)), "string_above_max_length"),
        ("n", json!(0), "integer_below_min_value"),
        ("n", json!(11), "integer_above_max_value"),
        ("n", json!("2"), "invalid_type"),
        ("quality", json!("hd"), "invalid_value"),
        ("background", json!("white"), "invalid_value"),
        ("moderation", json!("off"), "invalid_value"),
        ("output_format", json!("gif"), "invalid_value"),
        ("output_compression", json!(101), "integer_above_max_value"),
        ("output_compression", json!(80), "invalid_value"),
        ("stream", json!("true"), "invalid_type"),
        ("partial_images", json!(4), "integer_above_max_value"),
        ("partial_images", json!(1), "invalid_value"),
        ("size", json!("1216x832"), "invalid_value"),
    ];
    for (name, value, code) in wrong {
        let reply = generate(&fake, with(words(), name, value.clone())).await;
        assert_eq!(reply.outcome(), format!("400 {code} {name}"), "{value}");
    }
    assert!(fake.requests().iter().all(|request| request.charged.is_none()));
}

#[tokio::test]
async fn to_ask_for_base64_is_an_unknown_parameter() {
    let fake = FakeImages::start().await;
    let reply = generate(&fake, with(words(), "response_format", json!("b64_json"))).await;
    assert_eq!(reply.outcome(), "400 unknown_parameter response_format");
    assert_eq!(reply.json()["error"]["type"], "invalid_request_error");
}

#[tokio::test]
async fn model_and_prompt_are_required() {
    let fake = FakeImages::start().await;
    for name in ["model", "prompt"] {
        let reply = generate(&fake, without(words(), name)).await;
        assert_eq!(reply.outcome(), format!("400 missing_required_parameter {name}"));
    }
}

#[tokio::test]
async fn the_second_model_takes_the_canvas_sizes_and_refuses_what_it_cannot_make() {
    let fake = FakeImages::start().await;
    let second =
        |size: &str| with(with(words(), "model", json!("gpt-image-2")), "size", json!(size));
    for (size, taken) in [
        ("1152x896", true),
        ("832x1216", true),
        ("1536x640", true),
        ("1000x1000", false),
        ("512x512", false),
        ("3856x2160", false),
        ("2048x640", false),
        ("3840x2176", false),
        ("+1024x1024", false),
        ("1024", false),
    ] {
        let reply = generate(&fake, second(size)).await;
        let expected = if taken { "200" } else { "400 invalid_value size" };
        assert_eq!(reply.outcome(), expected, "{size}");
        if taken {
            let picture = reply.pictures().swap_remove(0);
            assert_eq!(format!("{}x{}", picture.width(), picture.height()), size);
        }
    }
}

#[tokio::test]
async fn transparency_is_not_for_the_second_model_nor_for_jpeg() {
    let fake = FakeImages::start().await;
    let clear = with(words(), "background", json!("transparent"));
    let reply = generate(&fake, with(clear.clone(), "model", json!("gpt-image-2"))).await;
    assert_eq!(reply.outcome(), "400 invalid_value background");
    let reply = generate(&fake, with(clear, "output_format", json!("jpeg"))).await;
    assert_eq!(reply.outcome(), "400 invalid_value background");
}

#[tokio::test]
async fn without_seeds_the_same_request_makes_another_picture_each_time() {
    let fake = FakeImages::start().await;
    let first = generate(&fake, words()).await.pictures();
    assert_ne!(generate(&fake, words()).await.pictures(), first);
    let two = generate(&fake, with(words(), "n", json!(2))).await.pictures();
    assert_ne!(two[0], two[1]);
}

#[tokio::test]
async fn a_body_is_json_and_says_so() {
    let fake = FakeImages::start().await;
    let url = format!("{}/v1/images/generations", fake.base_url());
    let client = || reqwest::Client::new().post(&url).bearer_auth(fake.key());
    let reply = send(client().body(words().to_string())).await;
    assert_eq!(reply.outcome(), "400 unsupported_content_type -");
    let torn = client().header("content-type", "application/json").body("{\"prompt\":");
    assert_eq!(send(torn).await.outcome(), "400 - -");
}

#[tokio::test]
async fn the_key_comes_first_and_other_paths_are_none() {
    let fake = FakeImages::start().await;
    let url = format!("{}/v1/images/generations", fake.base_url());
    let client = reqwest::Client::new();
    let reply = send(client.post(&url).json(&json!({}))).await;
    assert_eq!(reply.outcome(), "401 - -");
    let reply =
        send(client.post(&url).bearer_auth("sk-proj-mistyped-key-ABCD").json(&json!({}))).await;
    assert_eq!(reply.outcome(), "401 invalid_api_key -");
    let message = reply.json()["error"]["message"].as_str().expect("a message").to_owned();
    assert!(message.contains("sk-proj-********ABCD"), "{message}");
    assert_eq!(send(client.get(&url).bearer_auth(fake.key())).await.outcome(), "404 - -");
    let url = format!("{}/images/generations", fake.base_url());
    assert_eq!(send(client.post(url).bearer_auth(fake.key())).await.outcome(), "404 - -");
}

#[tokio::test]
async fn a_request_is_logged_as_it_was_sent_and_without_the_key() {
    let fake = FakeImages::start().await;
    send(post(&fake, &with(words(), "n", json!(2)))).await;
    let log = fake.requests();
    let request = &log[0];
    assert_eq!(
        (request.method.as_str(), request.path.as_str()),
        ("POST", "/v1/images/generations")
    );
    assert_eq!((request.field("prompt"), request.field("n")), (Some("a harbour"), Some("2")));
    assert_eq!((request.field("seed"), request.answer), (None, Some((200, None))));
    assert!(request.authorized && request.body_bytes > 0);
    assert!(!format!("{log:?}").contains(fake.key()));
}
