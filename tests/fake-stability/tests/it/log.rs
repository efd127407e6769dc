//! The log of requests.

use fake_stability::{ErrorName, FakeStability};
use image::ImageFormat;

use crate::kit::{ENGINE, ask, least, mask, opaque, post, send};

#[tokio::test]
async fn a_request_is_logged_as_it_was_sent() {
    let fake = FakeStability::start().await;
    let form =
        least("edit/inpaint").with("seed", "7").with_declared("mask", mask(96, 80), "image/png");
    let path = "/v2beta/stable-image/edit/inpaint";
    let request = post(&fake, path, form).header("accept", "application/json");
    send(request.header("stability-client-id", "scenewright")).await;

    let log = fake.requests();
    let [request] = log.as_slice() else { panic!("one request: {log:?}") };
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", path));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("stability-client-id"), Some("scenewright"));
    assert!(
        request
            .header("content-type")
            .is_some_and(|value| value.starts_with("multipart/form-data"))
    );
    assert_eq!(request.field("seed"), Some("7"));
    assert_eq!(request.field("negative_prompt"), None);
    let image = request.file("image").expect("an image");
    assert_eq!((image.format(), image.size_px()), (Some(ImageFormat::Png), Some((96, 80))));
    assert_eq!(image.bytes, opaque(96, 80), "to the byte");
    assert_eq!(image.content_type, None);
    assert_eq!(
        request.file("mask").and_then(|mask| mask.content_type.as_deref()),
        Some("image/png")
    );
    assert!(request.body_bytes > image.bytes.len());
    assert_eq!((request.answer, request.charged), (Some((200, None)), 5.0));
    assert!(request.authorized);
}

#[tokio::test]
async fn the_log_never_holds_the_key() {
    let fake = FakeStability::start().await;
    ask(&fake, "control/sketch", least("control/sketch")).await;
    assert!(fake.requests()[0].authorized);
    assert!(!format!("{:?}", fake.requests()).contains(fake.key()));
}

#[tokio::test]
async fn a_refused_request_is_logged_with_its_refusal() {
    let fake = FakeStability::start().await;
    ask(&fake, "control/sketch", least("control/sketch").with("seed", "-1")).await;
    let request = &fake.requests()[0];
    assert_eq!(request.answer, Some((400, Some(ErrorName::BadRequest))));
    assert_eq!((request.field("seed"), request.charged), (Some("-1"), 0.0));
}

#[tokio::test]
async fn json_is_logged_by_the_names_that_multipart_has() {
    let fake = FakeStability::start().await;
    let url = format!("{}/v1/generation/{ENGINE}/text-to-image", fake.base_url());
    let body = serde_json::json!({
        "text_prompts": [{"text": "a harbour", "weight": 0.5}], "width": 1024, "height": 1024,
    });
    send(reqwest::Client::new().post(url).bearer_auth("sk-mistyped").json(&body)).await;
    let request = &fake.requests()[0];
    assert_eq!(request.field("text_prompts[0][text]"), Some("a harbour"));
    assert_eq!(request.field("text_prompts[0][weight]"), Some("0.5"));
    assert_eq!(request.field("width"), Some("1024"));
    assert!(!request.authorized);
}
