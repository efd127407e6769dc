//! Streams of server-sent events.

use fake_images::{Behaviour, FakeImages, Gate, Verdict};
use serde_json::{Value, json};

use crate::kit::{decode, drawn, edit, generate, post, soon, with, words};

fn streamed(partials: u32) -> Value {
    with(with(words(), "stream", json!(true)), "partial_images", json!(partials))
}

#[tokio::test]
async fn partial_images_come_before_the_picture_and_cost_a_little() {
    let fake = FakeImages::start().await;
    let reply = generate(&fake, streamed(2)).await;
    assert_eq!(reply.headers["content-type"], "text/event-stream; charset=utf-8");
    let events = reply.events();
    let names: Vec<_> = events.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "image_generation.partial_image",
            "image_generation.partial_image",
            "image_generation.completed",
        ]
    );
    for (index, (name, data)) in events.iter().enumerate() {
        assert_eq!(data["type"], name.as_str());
        assert_eq!(data["size"], "1024x1024");
        let picture = decode(&data["b64_json"]);
        assert_eq!((picture.width(), picture.height()), (1024, 1024));
        let expected = if index < 2 { json!(index) } else { json!(null) };
        assert_eq!(data["partial_image_index"], expected);
    }
    let (first, second) = (&events[0].1["b64_json"], &events[1].1["b64_json"]);
    assert!(first != second && *second != events[2].1["b64_json"], "each is further than the last");
    assert_eq!(events[2].1["usage"]["output_tokens"], 272 + 200);
    assert_eq!(events[0].1["usage"], json!(null));
}

#[tokio::test]
async fn a_stream_without_partial_images_is_one_event() {
    let fake = FakeImages::start().await;
    let reply = generate(&fake, with(words(), "stream", json!(true))).await;
    let events = reply.events();
    assert_eq!((events.len(), events[0].0.as_str()), (1, "image_generation.completed"));
    let reply = edit(&fake, drawn().with("stream", "true").with("partial_images", "1")).await;
    assert_eq!(reply.events()[0].0, "image_edit.partial_image");
    assert_eq!(reply.events()[1].0, "image_edit.completed");
}

#[tokio::test]
async fn fewer_may_come_than_were_asked_for() {
    let fake = FakeImages::start().await;
    fake.send_partials_at_most(1);
    assert_eq!(generate(&fake, streamed(3)).await.events().len(), 2);
}

#[tokio::test]
async fn a_stream_has_one_picture() {
    let fake = FakeImages::start().await;
    let reply = generate(&fake, with(streamed(1), "n", json!(2))).await;
    assert_eq!(reply.outcome(), "400 invalid_value n");
    let reply = generate(&fake, with(streamed(1), "quality", json!("best"))).await;
    assert_eq!(reply.outcome(), "400 invalid_value quality", "a refusal is no stream");
}

#[tokio::test]
async fn the_last_event_can_be_held_while_the_others_are_there() {
    let fake = FakeImages::start().await;
    let gate = Gate::closed();
    fake.hold_last_event(gate.clone());
    let mut response = soon(post(&fake, &streamed(1)).send()).await.expect("a head");
    let mut read = Vec::new();
    while !read.ends_with(b"\n\n") {
        read.extend(soon(response.chunk()).await.expect("a chunk").expect("more to come"));
    }
    let text = String::from_utf8(read).expect("UTF-8");
    assert!(text.starts_with("event: image_generation.partial_image\n"));
    assert!(!text.contains("completed"));
    gate.open();
    let rest = soon(response.text()).await.expect("the rest");
    assert!(rest.starts_with("event: image_generation.completed\n"));
}

#[tokio::test]
async fn a_result_that_is_blocked_ends_the_stream_after_a_200() {
    let fake = FakeImages::start().await;
    fake.on_word("harbour", Verdict::ResultBlocked);
    let reply = generate(&fake, streamed(1)).await;
    assert_eq!(reply.status, 200);
    let events = reply.events();
    assert_eq!(events[1].0, "error");
    assert_eq!(events[1].1["error"]["code"], "moderation_blocked");
    assert!(fake.requests()[0].charged.is_some());
}

#[tokio::test]
async fn a_cut_stream_has_no_end() {
    let fake = FakeImages::start().await;
    fake.will(Behaviour::CutBody);
    let response = post(&fake, &streamed(1)).send().await.expect("a head");
    assert_eq!(response.status(), 200);
    let error = response.bytes().await.expect_err("not the whole body");
    assert!(error.is_body() || error.is_decode(), "{error:?}");
}
