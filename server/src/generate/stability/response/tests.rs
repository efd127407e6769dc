use super::*;
use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::json;
use std::io::Cursor;

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(RgbImage::new(66, 64))
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .expect("encodes");
    bytes
}

fn answer(headers: &[(&str, &str)], body: impl Into<Bytes>) -> Answer {
    let headers = headers
        .iter()
        .map(|&(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")))
        .collect();
    Answer { status: 200, headers, body: body.into() }
}

fn read(answer: &Answer) -> Result<Produced, GeneratorError> {
    produced(answer, 42, Map::from_iter([("seed".to_owned(), 42.into())]))
}

fn v1(seed: u64, finish_reason: &str) -> Answer {
    let artifact = json!({
        "base64": BASE64_STANDARD.encode(png()), "seed": seed, "finishReason": finish_reason,
    });
    answer(&[("content-type", "application/json")], json!({"artifacts": [artifact]}).to_string())
}

fn v2(seed: &str, finish_reason: &str) -> Answer {
    answer(
        &[("content-type", "image/png"), ("seed", seed), ("finish-reason", finish_reason)],
        png(),
    )
}

#[test]
fn bytes_come_with_their_seed_in_headers() {
    let mut answer = v2("7", "SUCCESS");
    answer.headers.insert("x-request-id", "r-1.2_3".parse().expect("a value"));
    let made = read(&answer).expect("a picture");
    assert_eq!((made.media_type, made.width, made.height), ("image/png", 66, 64));
    assert_eq!((made.seed, made.parameters["seed"].as_u64()), (7, Some(7)));
    assert_eq!(made.request_id.as_deref(), Some("r-1.2_3"));
    assert_eq!(made.bytes, png());
}

#[test]
fn json_comes_with_its_seed_inside() {
    let made = read(&v1(7, "SUCCESS")).expect("a picture");
    assert_eq!((made.seed, made.width, made.bytes), (7, 66, png().into()));
}

#[test]
fn the_media_type_is_read_without_its_parameters() {
    let image = BASE64_STANDARD.encode(png());
    let body = json!({"image": image, "seed": 9, "finish_reason": "SUCCESS"}).to_string();
    for media_type in ["application/json; type=image/png", "Application/JSON;type=image/png"] {
        let made = read(&answer(&[("content-type", media_type)], body.clone())).expect("a picture");
        assert_eq!(made.seed, 9);
    }
}

#[test]
fn a_seed_that_would_ask_for_a_random_one_is_not_kept() {
    for seed in ["0", "4294967295", "99999999999", "-1", "many"] {
        assert_eq!(read(&v2(seed, "SUCCESS")).expect("a picture").seed, 42, "{seed}");
    }
    assert_eq!(read(&v1(0, "SUCCESS")).expect("a picture").seed, 42);
    let unsaid = answer(&[("content-type", "image/png"), ("finish-reason", "SUCCESS")], png());
    assert_eq!(read(&unsaid).expect("a picture").seed, 42);
    assert_eq!(read(&v2("4294967294", "SUCCESS")).expect("a picture").seed, MAX_SEED);
}

#[test]
fn a_filtered_picture_is_a_refusal_and_a_failed_one_a_failure() {
    for answer in [v1(7, "CONTENT_FILTERED"), v2("7", "CONTENT_FILTERED")] {
        assert!(matches!(read(&answer), Err(GeneratorError::Filtered { charged: None, .. })));
    }
    for answer in [v1(7, "ERROR"), v2("7", "ERROR")] {
        assert!(matches!(
            read(&answer),
            Err(GeneratorError::Failed { charged: None, code, .. }) if code == "generation_failed"
        ));
    }
}

#[test]
fn the_bytes_are_believed_and_not_the_header() {
    let headers = [("content-type", "image/jpeg"), ("seed", "7"), ("finish-reason", "SUCCESS")];
    assert_eq!(read(&answer(&headers, png())).expect("a picture").media_type, "image/png");
}

#[test]
fn an_answer_that_cannot_be_read_leaves_it_unknown() {
    let json = [("content-type", "application/json")];
    let image = [("content-type", "image/png"), ("seed", "7"), ("finish-reason", "SUCCESS")];
    let whole = png();
    for unreadable in [
        answer(&[], png()),
        answer(&[("content-type", "text/html")], "<html>"),
        answer(&[("content-type", "image/png"), ("seed", "7")], png()),
        v2("7", "PERHAPS"),
        v1(7, ""),
        answer(&json, "{"),
        answer(&json, r#"{"artifacts":[]}"#),
        answer(&json, r#"{"artifacts":[{"base64":"!","seed":1,"finishReason":"SUCCESS"}]}"#),
        answer(&json, r#"{"artifacts":[{"base64":"AAAA","seed":1,"finishReason":"SUCCESS"}]}"#),
        answer(&image, ""),
        answer(&image, "<html>"),
        answer(&image, whole[..whole.len() / 2].to_vec()),
    ] {
        let result = read(&unreadable);
        assert!(
            matches!(result, Err(GeneratorError::Unknown { .. })),
            "{unreadable:?}: {result:?}"
        );
    }
}

#[test]
fn a_request_id_that_is_more_than_a_name_is_dropped() {
    for id in ["", "two words", "<b>", &"x".repeat(129)] {
        let mut answer = v2("7", "SUCCESS");
        answer.headers.insert("x-request-id", id.parse().expect("a value"));
        assert_eq!(read(&answer).expect("a picture").request_id, None, "{id}");
    }
}
