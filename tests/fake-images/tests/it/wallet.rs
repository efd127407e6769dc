//! Tokens, and the wallet that they are taken from.

use fake_images::{ErrorCode, FakeImages};
use serde_json::json;

use crate::kit::{drawn, edit, generate, with, words};

#[tokio::test]
async fn a_picture_costs_by_its_size_and_quality() {
    let fake = FakeImages::start().await;
    for (quality, size, tokens) in [
        ("low", "1024x1024", 272),
        ("medium", "1024x1024", 1056),
        ("high", "1024x1536", 6240),
        ("low", "1536x1024", 400),
    ] {
        let body = with(with(words(), "quality", json!(quality)), "size", json!(size));
        let usage = generate(&fake, body).await.json()["usage"].clone();
        assert_eq!(usage["output_tokens"], tokens, "{quality} {size}");
        assert_eq!(usage["input_tokens_details"], json!({"text_tokens": 2, "image_tokens": 0}));
        assert_eq!(usage["total_tokens"], tokens + 2);
    }
    let usage = edit(&fake, drawn()).await.json()["usage"].clone();
    assert!(usage["input_tokens_details"]["image_tokens"].as_u64() > Some(0));
}

#[tokio::test]
async fn what_is_accepted_is_charged_once_and_what_is_refused_is_not() {
    let fake = FakeImages::start().await;
    fake.set_quota_tokens(1000);
    generate(&fake, with(words(), "n", json!(2))).await;
    assert_eq!(fake.quota_tokens(), 1000 - 2 * 272 - 2);
    let charged = fake.requests()[0].charged.expect("a charge");
    assert_eq!((charged.output_tokens, charged.total_tokens()), (544, 546));
    generate(&fake, with(words(), "seed", json!(7))).await;
    assert_eq!(fake.quota_tokens(), 454);
}

#[tokio::test]
async fn an_empty_wallet_is_a_429_of_its_own() {
    let fake = FakeImages::start().await;
    fake.set_quota_tokens(273);
    let reply = generate(&fake, words()).await;
    assert_eq!(reply.outcome(), "429 insufficient_quota -");
    assert_eq!(reply.json()["error"]["type"], "insufficient_quota");
    assert!(!reply.headers.contains_key("retry-after"), "waiting does not help");
    assert_eq!(fake.quota_tokens(), 273);
    assert_eq!(fake.requests()[0].answer, Some((429, Some(ErrorCode::InsufficientQuota))));
}
