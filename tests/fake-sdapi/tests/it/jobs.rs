//! The queue, progress, previews and the interrupt.

use std::time::Duration;

use fake_sdapi::{Failure, FakeSdapi, Flavour, JobState, Pace, Verdict};
use serde_json::{Value, json};

use crate::kit::{
    IMG2IMG, TXT2IMG, ask, base64, begin, decode, drawn, look, post, soon, stepped, web_ui, with,
    words,
};

fn task(name: &str) -> Value {
    with(words(), "force_task_id", json!(name))
}

async fn progress(fake: &FakeSdapi, name: &str) -> Value {
    let body = json!({"id_task": name, "id_live_preview": -1, "live_preview": true});
    ask(fake, "/internal/progress", body).await.json
}

async fn interrupt(fake: &FakeSdapi) {
    assert_eq!(ask(fake, "/sdapi/v1/interrupt", json!({})).await.json, json!({}));
}

/// Waits until request `index` has done `steps`.
async fn at_step(fake: &FakeSdapi, index: usize, steps: u32) {
    let there = JobState::Active { steps };
    soon(fake.wait_until(|log| log.len() > index && log[index].job == Some(there))).await;
}

async fn queued(fake: &FakeSdapi, index: usize) {
    let there = Some(JobState::Queued);
    soon(fake.wait_until(|log| log.len() > index && log[index].job == there)).await;
}

#[tokio::test]
async fn jobs_are_done_one_at_a_time_in_the_order_of_their_coming() {
    let fake = stepped().await;
    let first = begin(&fake, TXT2IMG, &task("one"));
    at_step(&fake, 0, 0).await;
    let second = begin(&fake, TXT2IMG, &task("two"));
    queued(&fake, 1).await;
    fake.step(3);
    at_step(&fake, 0, 3).await;
    assert_eq!(progress(&fake, "two").await["queued"], true);
    fake.step(1);
    assert_eq!(soon(first).await.expect("no panic").status, 200);
    at_step(&fake, 1, 0).await;
    assert!(!second.is_finished(), "its own steps are still to come");
    fake.step(4);
    assert_eq!(soon(second).await.expect("no panic").status, 200);
    let finished = Some(JobState::Finished { steps: 4, interrupted: false });
    assert!(fake.requests().iter().take(2).all(|request| request.job == finished));
}

#[tokio::test]
async fn progress_is_told_by_the_task() {
    let fake = stepped().await;
    let unknown = progress(&fake, "one").await;
    assert_eq!((&unknown["active"], &unknown["queued"]), (&json!(false), &json!(false)));
    assert_eq!((&unknown["completed"], &unknown["progress"]), (&json!(false), &json!(null)));
    let asking = begin(&fake, TXT2IMG, &task("one"));
    soon(fake.wait_until(|log| log.iter().any(|one| one.job.is_some()))).await;
    fake.step(2);
    at_step(&fake, 1, 2).await;
    let now = progress(&fake, "one").await;
    assert_eq!((&now["active"], &now["progress"]), (&json!(true), &json!(0.5)));
    assert!(now["eta"].as_f64().is_some_and(|eta| eta >= 0.0), "{now}");
    assert_eq!(progress(&fake, "another's").await["active"], false);
    fake.step(2);
    soon(asking).await.expect("no panic");
    let over = progress(&fake, "one").await;
    assert_eq!((&over["active"], &over["completed"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn a_preview_comes_once_and_is_small() {
    let fake = stepped().await;
    let asking = begin(&fake, TXT2IMG, &task("one"));
    at_step(&fake, 0, 0).await;
    assert_eq!(progress(&fake, "one").await["live_preview"], json!(null), "nothing to see yet");
    fake.step(1);
    at_step(&fake, 0, 1).await;
    let now = progress(&fake, "one").await;
    let preview = now["live_preview"].as_str().expect("a preview");
    let picture = decode(preview.strip_prefix("data:image/png;base64,").expect("a data URL"));
    assert_eq!((picture.width(), picture.height()), (12, 10));
    let again = json!({"id_task": "one", "id_live_preview": now["id_live_preview"]});
    let again = ask(&fake, "/internal/progress", again).await.json;
    assert_eq!(again["live_preview"], json!(null), "the same one is not sent again");
    let blind = json!({"id_task": "one", "id_live_preview": -1, "live_preview": false});
    assert_eq!(ask(&fake, "/internal/progress", blind).await.json["live_preview"], json!(null));
    interrupt(&fake).await;
    soon(asking).await.expect("no panic");
}

#[tokio::test]
async fn the_request_for_progress_is_checked_too() {
    let fake = web_ui().await;
    let path = "/internal/progress";
    assert_eq!(ask(&fake, path, json!({})).await.fault().0, "body.id_task");
    let reply = ask(&fake, path, json!({"id_task": "one", "task": 1})).await;
    assert_eq!(reply.fault(), ("body.task".to_owned(), "value_error.extra".to_owned()));
    let reply = ask(&fake, path, json!({"id_task": 1})).await;
    assert_eq!(reply.fault(), ("body.id_task".to_owned(), "type_error.str".to_owned()));
}

#[tokio::test]
async fn the_other_progress_is_of_whichever_job_runs() {
    let fake = stepped().await;
    let idle = look(&fake, "/sdapi/v1/progress").await.json;
    assert_eq!((&idle["progress"], &idle["state"]["job_count"]), (&json!(0.0), &json!(0)));
    let asking = begin(&fake, TXT2IMG, &words());
    soon(fake.wait_until(|log| log.iter().any(|one| one.job.is_some()))).await;
    fake.step(2);
    at_step(&fake, 1, 2).await;
    let now = look(&fake, "/sdapi/v1/progress").await.json;
    assert_eq!((&now["state"]["sampling_step"], &now["progress"]), (&json!(2), &json!(0.51)));
    assert!(now["current_image"].is_string());
    let blind = look(&fake, "/sdapi/v1/progress?skip_current_image=true").await.json;
    assert_eq!(blind["current_image"], json!(null));
    interrupt(&fake).await;
    soon(asking).await.expect("no panic");
}

#[tokio::test]
async fn an_interrupt_ends_the_active_job_with_what_there_is() {
    let fake = stepped().await;
    let asking = begin(&fake, TXT2IMG, &words());
    at_step(&fake, 0, 0).await;
    fake.step(2);
    at_step(&fake, 0, 2).await;
    interrupt(&fake).await;
    let early = soon(asking).await.expect("no panic");
    let ended = fake.requests()[0].clone();
    assert_eq!(ended.job, Some(JobState::Finished { steps: 2, interrupted: true }));
    assert_eq!((early.status, ended.steps_done()), (200, 2), "an early end is no error");
    fake.set_pace(Pace::Immediate);
    let whole = ask(&fake, TXT2IMG, words()).await;
    assert_ne!(early.pictures(), whole.pictures(), "it is not the finished picture");
    assert_eq!(early.info()["seed"], whole.info()["seed"]);
}

#[tokio::test]
async fn an_interrupt_keeps_what_the_mask_keeps() {
    let fake = stepped().await;
    let mask = base64(fake_kit::samples::mask(96, 80));
    let asking = begin(&fake, IMG2IMG, &with(drawn(), "mask", json!(mask)));
    at_step(&fake, 0, 0).await;
    interrupt(&fake).await;
    let pictures = soon(asking).await.expect("no panic").pictures();
    assert_eq!(pictures[0].get_pixel(10, 10).0, [200, 40, 40, 255]);
    assert_eq!(pictures[0].get_pixel(80, 10).0, [128, 128, 128, 255], "not begun");
}

#[tokio::test]
async fn an_interrupt_is_for_whoever_is_active_and_for_nobody_else() {
    let fake = stepped().await;
    interrupt(&fake).await;
    let theirs = begin(&fake, TXT2IMG, &task("theirs"));
    at_step(&fake, 1, 0).await;
    let ours = begin(&fake, TXT2IMG, &task("ours"));
    queued(&fake, 2).await;
    interrupt(&fake).await;
    assert_eq!(soon(theirs).await.expect("no panic").status, 200);
    at_step(&fake, 2, 0).await;
    fake.step(4);
    soon(ours).await.expect("no panic");
    let log = fake.requests();
    assert_eq!(log[1].job, Some(JobState::Finished { steps: 0, interrupted: true }));
    assert_eq!(log[2].job, Some(JobState::Finished { steps: 4, interrupted: false }));
}

#[tokio::test]
async fn an_interrupt_leaves_out_the_batches_to_come() {
    let fake = stepped().await;
    let asking = begin(&fake, TXT2IMG, &with(words(), "n_iter", json!(3)));
    at_step(&fake, 0, 0).await;
    fake.step(5);
    at_step(&fake, 0, 5).await;
    interrupt(&fake).await;
    let pictures = soon(asking).await.expect("no panic").pictures();
    assert_eq!(pictures.len(), 2, "one whole and one begun");
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_its_job_behind() {
    let fake = stepped().await;
    let asking = tokio::spawn(post(&fake, TXT2IMG, &task("one")).send());
    at_step(&fake, 0, 0).await;
    asking.abort();
    assert!(asking.await.is_err_and(|error| error.is_cancelled()));
    assert_eq!(progress(&fake, "one").await["active"], true);
    fake.step(4);
    let finished = Some(JobState::Finished { steps: 4, interrupted: false });
    soon(fake.wait_until(|log| log[0].job == finished)).await;
    assert_eq!(fake.requests()[0].answer, None, "nobody was there for it");
}

#[tokio::test]
async fn a_job_fails_by_a_word_when_its_turn_comes() {
    let fake = stepped().await;
    fake.on_word("harbour", Verdict::Fail(Failure::OutOfMemory));
    let first = begin(&fake, TXT2IMG, &with(words(), "prompt", json!("a forest")));
    at_step(&fake, 0, 0).await;
    let second = begin(&fake, TXT2IMG, &words());
    queued(&fake, 1).await;
    assert!(!second.is_finished());
    fake.step(4);
    assert_eq!(soon(first).await.expect("no panic").status, 200);
    let reply = soon(second).await.expect("no panic");
    assert_eq!((reply.status, &reply.json["error"]), (500, &json!("OutOfMemoryError")));
    assert_eq!(fake.requests()[1].answer, Some((500, Some(Failure::OutOfMemory))));
    fake.step(4);
    let third = ask(&fake, TXT2IMG, with(words(), "prompt", json!("a forest"))).await;
    assert_eq!(third.status, 200, "the queue goes on");
}

#[tokio::test(start_paused = true)]
async fn steps_take_their_time_on_tokios_clock() {
    let fake = web_ui().await;
    fake.set_pace(Pace::PerStep(Duration::from_secs(90)));
    let asked = tokio::time::Instant::now();
    let reply = post(&fake, TXT2IMG, &words()).send().await.expect("an answer");
    assert_eq!(reply.status(), 200);
    assert!(asked.elapsed() >= Duration::from_secs(360));
}

#[tokio::test]
async fn a_crash_forgets_the_queue() {
    let fake = stepped().await;
    let asking = tokio::spawn(post(&fake, TXT2IMG, &task("one")).send());
    at_step(&fake, 0, 0).await;
    fake.stop_listening().await.expect("stops");
    soon(asking).await.expect("no panic").expect_err("cut off");
    let error = post(&fake, TXT2IMG, &words()).send().await.expect_err("refused");
    assert!(error.is_connect(), "{error:?}");
    fake.listen_again().await.expect("listens");
    let after = progress(&fake, "one").await;
    assert_eq!((&after["active"], &after["completed"]), (&json!(false), &json!(false)));
    fake.step(4);
    assert_eq!(ask(&fake, TXT2IMG, words()).await.status, 200);
}

#[tokio::test]
async fn sd_next_never_hears_of_a_task_but_has_the_other_progress() {
    let fake = FakeSdapi::start(Flavour::SdNext).await;
    fake.set_pace(Pace::Stepped);
    let asking = begin(&fake, TXT2IMG, &task("one"));
    at_step(&fake, 0, 0).await;
    assert_eq!(progress(&fake, "one").await["active"], false);
    let whichever = look(&fake, "/sdapi/v1/progress").await.json;
    assert_eq!(whichever["state"]["sampling_steps"], 4);
    interrupt(&fake).await;
    soon(asking).await.expect("no panic");
}
