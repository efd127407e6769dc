//! What is charged, what is not, and the two empty wallets.

use fake_stability::{ErrorName, FakeStability, RateLimit, Verdict};
use std::time::Duration;

use crate::kit::{Reply, ask, ask_v1, least, least_v1, send};

async fn balance(fake: &FakeStability) -> Reply {
    let url = format!("{}/v1/user/balance", fake.base_url());
    send(reqwest::Client::new().get(url).bearer_auth(fake.key())).await
}

#[tokio::test]
async fn the_balance_is_that_of_both_generations() {
    let fake = FakeStability::start().await;
    fake.set_credits(42.5);
    assert_eq!(balance(&fake).await.body, br#"{"credits":42.5}"#);
    ask(&fake, "control/sketch", least("control/sketch")).await;
    ask_v1(&fake, "image-to-image", least_v1()).await;
    assert_eq!(balance(&fake).await.json()["credits"], 36.6);
    assert_eq!(fake.credits(), 36.6);
}

#[tokio::test]
async fn an_empty_wallet_is_402_in_one_generation_and_429_in_the_other() {
    let fake = FakeStability::start().await;
    fake.set_credits(4.9);
    assert_eq!(
        ask(&fake, "control/sketch", least("control/sketch")).await.outcome(),
        "402 payment_required"
    );
    fake.set_credits(0.8);
    assert_eq!(
        ask_v1(&fake, "image-to-image", least_v1()).await.outcome(),
        "429 insufficient_balance"
    );
    assert_eq!(fake.credits(), 0.8);
    fake.set_credits(0.9);
    assert_eq!(
        ask_v1(&fake, "image-to-image", least_v1()).await.outcome(),
        "200",
        "to the last tenth"
    );
    assert_eq!(fake.credits(), 0.0);
}

#[tokio::test]
async fn words_are_refused_or_blurred_as_told() {
    let fake = FakeStability::start().await;
    fake.on_word("gore", Verdict::Moderated);
    fake.on_word("Elvis", Verdict::PublicFigure);
    fake.on_word("nude", Verdict::Filtered);
    let with = async |prompt: &str| {
        ask(&fake, "control/sketch", least("control/sketch").with("prompt", prompt)).await
    };

    let moderated = with("Gore, and more").await;
    assert_eq!(moderated.outcome(), "403 content_moderation");
    assert!(moderated.reasons().ends_with("you were not charged"), "{}", moderated.reasons());
    assert_eq!(with("elvis on a quay").await.outcome(), "422 public_figure");
    assert_eq!(fake.credits(), 1000.0);
    assert_eq!(with("a gorecki symphony").await.outcome(), "200", "whole words only");

    let filtered = with("a nude").await;
    assert_eq!(
        (filtered.outcome().as_str(), filtered.header("finish-reason")),
        ("200", Some("CONTENT_FILTERED"))
    );
    assert_eq!(fake.credits(), 990.0, "a filtered 200 is charged");

    let v1 = async |prompt: &str| {
        ask_v1(&fake, "image-to-image", least_v1().with("text_prompts[0][text]", prompt)).await
    };
    assert_eq!(v1("gore").await.outcome(), "400 invalid_prompts");
    assert_eq!(v1("a nude").await.json()["artifacts"][0]["finishReason"], "CONTENT_FILTERED");
    let avoided = least("control/sketch").with("negative_prompt", "gore");
    assert_eq!(
        ask(&fake, "control/sketch", avoided).await.outcome(),
        "200",
        "what is to be avoided may be named"
    );
}

#[tokio::test]
async fn a_request_too_many_locks_the_key_out_for_a_minute() {
    let fake = FakeStability::start().await;
    fake.limit_rate(RateLimit { requests: 2, ..RateLimit::default() });
    assert_eq!(balance(&fake).await.outcome(), "200");
    assert_eq!(balance(&fake).await.outcome(), "200");
    assert_eq!(balance(&fake).await.outcome(), "429 rate_limit_exceeded");
    fake.advance(Duration::from_secs(30));
    let reply = ask(&fake, "control/sketch", least("control/sketch")).await;
    assert_eq!(reply.outcome(), "429 rate_limit_exceeded", "every endpoint is locked");
    fake.advance(Duration::from_secs(30));
    assert_eq!(balance(&fake).await.outcome(), "200");
    let refused = fake
        .requests()
        .into_iter()
        .filter(|request| request.answer == Some((429, Some(ErrorName::RateLimitExceeded))));
    assert_eq!(refused.count(), 2);
}

#[tokio::test]
async fn the_wrong_key_does_not_use_up_the_rate_of_the_right_one() {
    let fake = FakeStability::start().await;
    fake.limit_rate(RateLimit { requests: 1, ..RateLimit::default() });
    let url = format!("{}/v1/user/balance", fake.base_url());
    send(reqwest::Client::new().get(url).bearer_auth("sk-mistyped")).await;
    assert_eq!(balance(&fake).await.outcome(), "200");
}
