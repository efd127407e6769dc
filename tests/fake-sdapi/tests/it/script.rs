//! What the fake can be told to do, seen from the client's end.

use std::time::Duration;

use fake_sdapi::{Behaviour, Failure, FakeSdapi, Gate, JobState};
use serde_json::json;

use crate::kit::{Reply, TXT2IMG, ask, look, post, send, soon, web_ui, words};

async fn picture(fake: &FakeSdapi) -> Reply {
    ask(fake, TXT2IMG, words()).await
}

const FINISHED: Option<JobState> = Some(JobState::Finished { steps: 4, interrupted: false });

#[tokio::test]
async fn steps_come_in_order_and_the_last_may_stay() {
    let fake = web_ui().await;
    fake.will(Behaviour::Refuse(Failure::Nans));
    fake.will_times(2, Behaviour::Refuse(Failure::InternalError));
    let reply = picture(&fake).await;
    assert_eq!((reply.status, &reply.json["error"]), (500, &json!("NansException")));
    assert_eq!(picture(&fake).await.json, json!(null), "plain text");
    assert_eq!(picture(&fake).await.status, 500);
    fake.will(Behaviour::Refuse(Failure::Invalid));
    assert_eq!(picture(&fake).await.fault(), ("body".to_owned(), "value_error".to_owned()));
    assert_eq!(picture(&fake).await.status, 200);
    fake.will_always(Behaviour::HtmlBadGateway);
    assert_eq!(picture(&fake).await.status, 502);
    assert_eq!(picture(&fake).await.status, 502);
    assert_eq!(look(&fake, "/sdapi/v1/sd-models").await.status, 200, "lists are left alone");
    fake.will_be_honest();
    assert_eq!(picture(&fake).await.status, 200);
    let done = fake.requests().iter().filter(|request| request.job.is_some()).count();
    assert_eq!(done, 2, "what is scripted is no job");
}

#[tokio::test]
async fn a_proxy_answers_with_a_page() {
    let fake = web_ui().await;
    fake.will(Behaviour::HtmlBadGateway);
    let response = post(&fake, TXT2IMG, &words()).send().await.expect("an answer");
    assert_eq!(response.headers()["content-type"], "text/html");
    assert!(response.text().await.expect("a body").starts_with("<html>"));
}

#[tokio::test]
async fn the_right_login_is_echoed_when_asked_for() {
    let fake = web_ui().await;
    fake.require_login("ada", "lovelace");
    fake.will(Behaviour::EchoKey);
    let request = post(&fake, TXT2IMG, &words()).basic_auth("ada", Some("lovelace"));
    let reply = send(request).await;
    assert_eq!(reply.status, 401);
    assert!(reply.json["detail"].as_str().is_some_and(|said| said.contains("ada:lovelace")));
}

#[tokio::test]
async fn silence_comes_after_the_work() {
    let fake = web_ui().await;
    fake.will(Behaviour::NeverReply);
    let asking = tokio::spawn(post(&fake, TXT2IMG, &words()).send());
    soon(fake.wait_until(|log| log.iter().any(|request| request.job == FINISHED))).await;
    assert_eq!(picture(&fake).await.status, 200, "the next one is answered");
    assert!(!asking.is_finished());
    assert_eq!(fake.requests()[0].answer, None);
    asking.abort();
}

#[tokio::test]
async fn hanging_up_leaves_no_answer_and_a_cut_body_half_of_one() {
    let fake = web_ui().await;
    fake.will(Behaviour::HangUp);
    let error = post(&fake, TXT2IMG, &words()).send().await.expect_err("no answer");
    assert!(error.is_request() && !error.is_connect(), "{error:?}");
    assert_eq!((fake.requests()[0].job, fake.requests()[0].answer), (FINISHED, None));
    fake.will(Behaviour::CutBody);
    let response = post(&fake, TXT2IMG, &words()).send().await.expect("a head");
    assert_eq!(response.status(), 200);
    let error = response.bytes().await.expect_err("not the whole body");
    assert!(error.is_body() || error.is_decode(), "{error:?}");
}

#[tokio::test]
async fn a_held_answer_comes_when_the_gate_is_opened_and_holds_up_no_other() {
    let fake = web_ui().await;
    let gate = Gate::closed();
    fake.will(Behaviour::Hold(gate.clone()));
    let asking = tokio::spawn(post(&fake, TXT2IMG, &words()).send());
    soon(fake.wait_for_requests(1)).await;
    assert_eq!(picture(&fake).await.status, 200);
    assert_eq!(fake.requests()[0].answer, None, "it is held");
    gate.open();
    assert_eq!(asking.await.expect("no panic").expect("an answer").status(), 200);
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_takes_its_time_on_tokios_clock() {
    let fake = web_ui().await;
    fake.will(Behaviour::Slow(Duration::from_secs(90)));
    let asked = tokio::time::Instant::now();
    assert_eq!(post(&fake, TXT2IMG, &words()).send().await.expect("an answer").status(), 200);
    assert!(asked.elapsed() >= Duration::from_secs(90));
}
