//! What is not painted.

use fake_images::{ErrorCode, FakeImages, Verdict};
use serde_json::json;

use crate::kit::{drawn, edit, generate, with, words};

#[tokio::test]
async fn a_word_blocks_the_prompt_before_anything_is_charged() {
    let fake = FakeImages::start().await;
    fake.on_word("Harbour", Verdict::Blocked);
    for reply in [generate(&fake, words()).await, edit(&fake, drawn()).await] {
        assert_eq!(reply.outcome(), "400 moderation_blocked -");
        assert_eq!(reply.json()["error"]["type"], "image_generation_user_error");
    }
    let free = with(words(), "prompt", json!("harbours"));
    assert_eq!(generate(&fake, free).await.outcome(), "200", "whole words only");
    let log = fake.requests();
    assert_eq!(log[0].answer, Some((400, Some(ErrorCode::ModerationBlocked))));
    assert_eq!((log[0].charged, log[1].charged), (None, None));
}

#[tokio::test]
async fn a_result_that_is_blocked_was_charged() {
    let fake = FakeImages::start().await;
    fake.on_word("harbour", Verdict::ResultBlocked);
    assert_eq!(generate(&fake, words()).await.outcome(), "400 moderation_blocked -");
    assert!(fake.requests()[0].charged.is_some());
}
