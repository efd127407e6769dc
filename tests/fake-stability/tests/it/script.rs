//! What the fake can be told to do, seen from the client's end.

use std::time::Duration;

use fake_stability::{Behaviour, ErrorName, FakeStability, Gate};

use crate::kit::{Form, Reply, ask, ask_v1, least, least_v1, post, soon};

const SKETCH: &str = "/v2beta/stable-image/control/sketch";

fn form() -> Form {
    least("control/sketch")
}

async fn sketch(fake: &FakeStability) -> Reply {
    ask(fake, "control/sketch", form()).await
}

fn request(fake: &FakeStability) -> reqwest::RequestBuilder {
    post(fake, SKETCH, form()).header("accept", "image/*")
}

#[tokio::test]
async fn steps_come_in_order_and_the_last_may_stay() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::Refuse(ErrorName::InternalError));
    fake.will_times(2, Behaviour::Refuse(ErrorName::ServiceUnavailable));
    assert_eq!(sketch(&fake).await.outcome(), "500 internal_error");
    assert_eq!(sketch(&fake).await.outcome(), "503 service_unavailable");
    assert_eq!(sketch(&fake).await.outcome(), "503 service_unavailable");
    assert_eq!(sketch(&fake).await.outcome(), "200");
    fake.will_always(Behaviour::Refuse(ErrorName::PaymentRequired));
    assert_eq!(sketch(&fake).await.outcome(), "402 payment_required");
    assert_eq!(sketch(&fake).await.outcome(), "402 payment_required");
    fake.will_be_honest();
    assert_eq!(sketch(&fake).await.outcome(), "200");
    assert_eq!(fake.credits(), 990.0, "two were done");
}

#[tokio::test]
async fn both_kinds_of_429_can_be_asked_of_both_generations() {
    let fake = FakeStability::start().await;
    for name in [ErrorName::RateLimitExceeded, ErrorName::InsufficientBalance] {
        fake.will_times(2, Behaviour::Refuse(name));
        let expected = format!("429 {}", name.as_str());
        assert_eq!(sketch(&fake).await.outcome(), expected);
        assert_eq!(ask_v1(&fake, "image-to-image", least_v1()).await.outcome(), expected);
    }
}

#[tokio::test]
async fn a_proxy_answers_with_a_page() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::HtmlBadGateway);
    let reply = sketch(&fake).await;
    assert_eq!((reply.status, reply.header("content-type")), (502, Some("text/html")));
    assert!(reply.body.starts_with(b"<html>"));
    assert_eq!(fake.credits(), 1000.0);
}

#[tokio::test]
async fn the_right_key_is_echoed_when_asked_for() {
    let fake = FakeStability::start().await;
    fake.will_times(2, Behaviour::EchoKey);
    for reply in [sketch(&fake).await, ask_v1(&fake, "image-to-image", least_v1()).await] {
        assert_eq!(reply.outcome(), "401 unauthorized");
        assert!(reply.reasons().contains(fake.key()));
    }
}

#[tokio::test]
async fn silence_is_charged_and_lasts() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::NeverReply);
    let asking = tokio::spawn(request(&fake).send());
    soon(fake.wait_until(|log| log.iter().any(|request| request.charged > 0.0))).await;
    assert_eq!(fake.credits(), 995.0);
    assert_eq!(sketch(&fake).await.outcome(), "200", "the next one is answered");
    assert!(!asking.is_finished());
    assert_eq!(fake.requests()[0].answer, None);
    asking.abort();
}

#[tokio::test]
async fn a_request_that_is_refused_is_refused_even_by_a_silent_service() {
    let fake = FakeStability::start().await;
    fake.will_times(3, Behaviour::NeverReply);
    let reply = ask(&fake, "control/sketch", form().without("prompt")).await;
    assert_eq!(reply.outcome(), "400 bad_request");
}

#[tokio::test]
async fn hanging_up_is_charged_and_leaves_no_answer() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::HangUp);
    let error = request(&fake).send().await.expect_err("no answer");
    assert!(error.is_request() && !error.is_timeout() && !error.is_connect(), "{error:?}");
    assert_eq!(fake.credits(), 995.0);
    assert_eq!(fake.requests()[0].answer, None);
}

#[tokio::test]
async fn a_cut_body_comes_after_a_good_head() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::CutBody);
    let response = request(&fake).send().await.expect("a head");
    assert_eq!(response.status(), 200);
    assert!(response.headers().contains_key("seed"));
    let promised = response.content_length().expect("a length");
    assert!(promised > 0);
    let error = response.bytes().await.expect_err("not the whole body");
    assert!(error.is_body() || error.is_decode(), "{error:?}");
    assert_eq!(fake.credits(), 995.0);
}

#[tokio::test]
async fn a_held_answer_comes_when_the_gate_is_opened() {
    let fake = FakeStability::start().await;
    let gate = Gate::closed();
    fake.will(Behaviour::Hold(gate.clone()));
    let asking = tokio::spawn(request(&fake).send());
    soon(fake.wait_for_requests(1)).await;
    assert_eq!(fake.requests()[0].answer, None, "it is held");
    assert_eq!(sketch(&fake).await.outcome(), "200", "and holds up no other");
    gate.open();
    assert_eq!(asking.await.expect("no panic").expect("an answer").status(), 200);
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_takes_its_time_on_tokios_clock() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::Slow(Duration::from_secs(90)));
    let asked = tokio::time::Instant::now();
    assert_eq!(request(&fake).send().await.expect("an answer").status(), 200);
    assert!(asked.elapsed() >= Duration::from_secs(90));
}

#[tokio::test]
async fn connections_are_refused_while_it_does_not_listen() {
    let fake = FakeStability::start().await;
    fake.stop_listening().await.expect("stops");
    let error = request(&fake).send().await.expect_err("refused");
    assert!(error.is_connect(), "{error:?}");
    assert_eq!(fake.requests().len(), 0);
    fake.listen_again().await.expect("listens");
    assert_eq!(sketch(&fake).await.outcome(), "200", "on the same port");
}

#[tokio::test]
async fn to_stop_listening_ends_what_is_under_way() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::Hold(Gate::closed()));
    let client = reqwest::Client::new();
    let url = format!("{}/v1/user/balance", fake.base_url());
    let balance = || client.get(&url).bearer_auth(fake.key()).send();
    assert_eq!(balance().await.expect("an answer").status(), 200);
    let asking = tokio::spawn(request(&fake).send());
    soon(fake.wait_for_requests(2)).await;
    fake.stop_listening().await.expect("stops");
    asking.await.expect("no panic").expect_err("cut off");
    balance().await.expect_err("a connection kept alive is closed too");
}

#[tokio::test]
async fn a_script_is_for_pictures_and_leaves_the_balance_alone() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::HtmlBadGateway);
    let url = format!("{}/v1/user/balance", fake.base_url());
    let balance = reqwest::Client::new().get(url).bearer_auth(fake.key()).send().await;
    assert_eq!(balance.expect("an answer").status(), 200);
    assert_eq!(sketch(&fake).await.status, 502);
}
