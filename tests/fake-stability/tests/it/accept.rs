//! The two ways to answer, and what comes before them: key, path, encoding.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fake_stability::FakeStability;
use serde_json::json;

use crate::kit::{ENGINE, Form, Reply, ask, least, least_v1, post, send};

const SKETCH: &str = "/v2beta/stable-image/control/sketch";

fn seeded() -> Form {
    least("control/sketch").with("seed", "7")
}

#[tokio::test]
async fn bytes_come_with_headers_and_json_comes_without() {
    let fake = FakeStability::start().await;
    let bytes = send(post(&fake, SKETCH, seeded()).header("accept", "image/*")).await;
    assert_eq!(bytes.header("content-type"), Some("image/png"));
    assert_eq!(bytes.header("seed"), Some("7"));
    assert_eq!(bytes.header("finish-reason"), Some("SUCCESS"));
    assert!(bytes.header("x-request-id").is_some_and(|id| id.len() == 32));

    let json = send(post(&fake, SKETCH, seeded()).header("accept", "application/json")).await;
    assert_eq!(json.header("content-type"), Some("application/json; type=image/png"));
    for name in ["seed", "finish-reason", "x-request-id"] {
        assert_eq!(json.header(name), None, "{name}");
    }
    let body = json.json();
    assert_eq!((&body["seed"], &body["finish_reason"]), (&json!(7), &json!("SUCCESS")));
    let image = BASE64_STANDARD.decode(body["image"].as_str().expect("base64")).expect("base64");
    assert_eq!(image, bytes.body, "one picture, two ways to send it");
}

#[tokio::test]
async fn the_file_is_in_the_format_asked_for() {
    let fake = FakeStability::start().await;
    for (format, media_type) in
        [("png", "image/png"), ("jpeg", "image/jpeg"), ("webp", "image/webp")]
    {
        let form = seeded().with("output_format", format);
        let reply = send(post(&fake, SKETCH, form.clone()).header("accept", "image/*")).await;
        assert_eq!(reply.header("content-type"), Some(media_type));
        let guessed = image::guess_format(&reply.body).expect("a picture");
        assert_eq!(guessed.to_mime_type(), media_type);
        let json = send(post(&fake, SKETCH, form).header("accept", "application/json")).await;
        let expected = format!("application/json; type={media_type}");
        assert_eq!(json.header("content-type"), Some(expected.as_str()));
    }
}

/// Sends a request without any Accept, which reqwest cannot: it adds its own.
async fn post_without_accept(fake: &FakeStability) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let address = fake.base_url().replace("http://", "");
    let mut line = tokio::net::TcpStream::connect(&address).await.expect("listening");
    let body =
        "--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na harbour\r\n--b--\r\n";
    let head = format!(
        "POST /v2beta/stable-image/generate/core HTTP/1.1\r\nHost: {address}\r\n\
         Authorization: Bearer {}\r\nContent-Type: multipart/form-data; boundary=b\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        fake.key(),
        body.len(),
    );
    line.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn accept_is_one_of_two_or_left_out() {
    let fake = FakeStability::start().await;
    for accept in ["*/*", "image/png", "text/html", "application/json, image/*"] {
        let reply = send(post(&fake, SKETCH, seeded()).header("accept", accept)).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{accept}");
        assert_eq!(reply.reasons(), "accept: must be image/* or application/json");
    }
    let answer = post_without_accept(&fake).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("content-type: image/png"), "bytes are the default");
}

#[tokio::test]
async fn v2beta_takes_multipart_only() {
    let fake = FakeStability::start().await;
    let url = format!("{}/v2beta/stable-image/generate/core", fake.base_url());
    let request = reqwest::Client::new().post(url).bearer_auth(fake.key());
    let reply =
        send(request.header("accept", "image/*").json(&json!({"prompt": "a harbour"}))).await;
    assert_eq!(reply.outcome(), "400 bad_request");
    assert_eq!(reply.reasons(), "content-type: must be multipart/form-data");
}

async fn with_key(fake: &FakeStability, path: &str, key: Option<&str>) -> Reply {
    let request = reqwest::Client::new().get(format!("{}{path}", fake.base_url()));
    send(key.into_iter().fold(request, |request, key| request.bearer_auth(key))).await
}

#[tokio::test]
async fn a_missing_or_wrong_key_is_refused_and_a_wrong_one_is_echoed() {
    let fake = FakeStability::start().await;
    for path in ["/v1/user/balance", "/v1/engines/list", "/v2beta/stable-image/generate/core"] {
        assert_eq!(with_key(&fake, path, None).await.outcome(), "401 unauthorized", "{path}");
        let reply = with_key(&fake, path, Some("sk-mistyped")).await;
        assert_eq!(reply.outcome(), "401 unauthorized", "{path}");
        assert!(reply.reasons().contains("sk-mistyped"), "{path}: {}", reply.reasons());
    }
    assert_eq!(with_key(&fake, "/v1/user/balance", Some(fake.key())).await.outcome(), "200");
}

#[tokio::test]
async fn errors_have_the_shape_of_their_generation() {
    let fake = FakeStability::start().await;
    let v1 = with_key(&fake, "/v1/nowhere", Some(fake.key())).await;
    let v2beta = with_key(&fake, "/v2beta/nowhere", Some(fake.key())).await;
    for reply in [&v1, &v2beta] {
        assert_eq!(reply.outcome(), "404 not_found");
        assert_eq!(reply.header("content-type"), Some("application/json"));
        assert!(reply.json()["id"].as_str().is_some_and(|id| id.len() == 32));
    }
    assert!(v1.json()["message"].is_string() && v1.json().get("errors").is_none());
    assert!(v2beta.json()["errors"].is_array() && v2beta.json().get("message").is_none());
}

#[tokio::test]
async fn v1_answers_one_picture_as_png_with_headers() {
    let fake = FakeStability::start().await;
    let path = format!("/v1/generation/{ENGINE}/image-to-image");
    let form = least_v1().with("seed", "4294967295");
    let reply = send(post(&fake, &path, form.clone()).header("accept", "image/png")).await;
    assert_eq!(reply.size_px(), (1536, 640));
    assert_eq!(reply.header("content-type"), Some("image/png"));
    assert_eq!(reply.header("Seed"), Some("4294967295"));
    assert_eq!(reply.header("Finish-Reason"), Some("SUCCESS"));

    let two = form.with("samples", "2");
    let reply = send(post(&fake, &path, two).header("accept", "image/png")).await;
    assert_eq!(reply.outcome(), "400 invalid_samples");
}

#[tokio::test]
async fn the_unknown_method_and_path_are_not_found() {
    let fake = FakeStability::start().await;
    let get = with_key(&fake, SKETCH, Some(fake.key())).await;
    assert_eq!(get.outcome(), "404 not_found");
    assert_eq!(ask(&fake, "", Form::default()).await.outcome(), "404 not_found");
}
