//! What the fake can be told to do, seen from the client's end.

use std::time::Duration;

use fake_images::{Behaviour, ErrorCode, FakeImages, Gate};

use crate::kit::{Reply, drawn, edit, generate, post, soon, words};

async fn picture(fake: &FakeImages) -> Reply {
    generate(fake, words()).await
}

#[tokio::test]
async fn steps_come_in_order_and_the_last_may_stay() {
    let fake = FakeImages::start().await;
    fake.will(Behaviour::Refuse(ErrorCode::ServerError));
    fake.will(Behaviour::Refuse(ErrorCode::RateLimitExceeded));
    fake.will(Behaviour::Refuse(ErrorCode::BillingHardLimitReached));
    fake.will_times(2, Behaviour::Refuse(ErrorCode::OrganizationUnverified));
    assert_eq!(picture(&fake).await.outcome(), "500 - -");
    let limited = picture(&fake).await;
    assert_eq!(limited.outcome(), "429 rate_limit_exceeded -");
    assert_eq!(limited.headers["retry-after"], "12");
    assert_eq!(picture(&fake).await.outcome(), "400 billing_hard_limit_reached -");
    assert_eq!(picture(&fake).await.outcome(), "403 - -");
    assert_eq!(edit(&fake, drawn()).await.outcome(), "403 - -");
    assert_eq!(picture(&fake).await.outcome(), "200");
    fake.will_always(Behaviour::HtmlBadGateway);
    let page = picture(&fake).await;
    assert_eq!((page.status, page.headers["content-type"].as_bytes()), (502, &b"text/html"[..]));
    assert!(page.body.starts_with(b"<html>"));
    fake.will_be_honest();
    assert_eq!(picture(&fake).await.outcome(), "200");
    let charged = fake.requests().iter().filter(|request| request.charged.is_some()).count();
    assert_eq!(charged, 2);
}

#[tokio::test]
async fn the_right_key_is_echoed_when_asked_for() {
    let fake = FakeImages::start().await;
    fake.will(Behaviour::EchoKey);
    let reply = picture(&fake).await;
    assert_eq!(reply.outcome(), "401 invalid_api_key -");
    let message = reply.json()["error"]["message"].as_str().expect("a message").to_owned();
    assert!(message.contains(fake.key()));
}

#[tokio::test]
async fn silence_is_charged_and_lasts() {
    let fake = FakeImages::start().await;
    fake.will(Behaviour::NeverReply);
    let asking = tokio::spawn(post(&fake, &words()).send());
    soon(fake.wait_until(|log| log.iter().any(|request| request.charged.is_some()))).await;
    assert_eq!(picture(&fake).await.outcome(), "200", "the next one is answered");
    assert!(!asking.is_finished());
    assert_eq!(fake.requests()[0].answer, None);
    asking.abort();
}

#[tokio::test]
async fn hanging_up_and_a_cut_body_are_charged() {
    let fake = FakeImages::start().await;
    fake.will(Behaviour::HangUp);
    let error = post(&fake, &words()).send().await.expect_err("no answer");
    assert!(error.is_request() && !error.is_connect(), "{error:?}");
    assert_eq!(fake.requests()[0].answer, None);
    fake.will(Behaviour::CutBody);
    let response = post(&fake, &words()).send().await.expect("a head");
    assert_eq!(response.status(), 200);
    let error = response.bytes().await.expect_err("not the whole body");
    assert!(error.is_body() || error.is_decode(), "{error:?}");
    assert!(fake.requests().iter().all(|request| request.charged.is_some()));
}

#[tokio::test]
async fn a_held_answer_comes_when_the_gate_is_opened() {
    let fake = FakeImages::start().await;
    let gate = Gate::closed();
    fake.will(Behaviour::Hold(gate.clone()));
    let asking = tokio::spawn(post(&fake, &words()).send());
    soon(fake.wait_for_requests(1)).await;
    assert_eq!(picture(&fake).await.outcome(), "200", "and holds up no other");
    assert_eq!(fake.requests()[0].answer, None, "it is held");
    gate.open();
    assert_eq!(asking.await.expect("no panic").expect("an answer").status(), 200);
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_takes_its_time_on_tokios_clock() {
    let fake = FakeImages::start().await;
    fake.will(Behaviour::Slow(Duration::from_secs(90)));
    let asked = tokio::time::Instant::now();
    assert_eq!(post(&fake, &words()).send().await.expect("an answer").status(), 200);
    assert!(asked.elapsed() >= Duration::from_secs(90));
}

#[tokio::test]
async fn connections_are_refused_while_it_does_not_listen() {
    let fake = FakeImages::start().await;
    fake.stop_listening().await.expect("stops");
    let error = post(&fake, &words()).send().await.expect_err("refused");
    assert!(error.is_connect(), "{error:?}");
    fake.listen_again().await.expect("listens");
    assert_eq!(picture(&fake).await.outcome(), "200", "on the same port");
}
