//! The key gets nowhere but into its header.

use super::{
    canned,
    fixture::{MODELS, client, client_of, config, failure, generate, job},
};
use fake_stability::{Behaviour, ErrorName, FakeStability};
use scenewright::generate::GeneratorError;

/// The middle of the fake's key and of [`WRONG`]; no part of a key may be shown either.
const RIGHT_PART: &str = "FAKE2fake3";
const WRONG: &str = "sk-wrongWRONG0123456789wrongWRONG";
const WRONG_PART: &str = "WRONG0123";

fn assert_shows_no_key(shown: &str) {
    assert!(!shown.contains(RIGHT_PART) && !shown.contains(WRONG_PART), "{shown}");
}

fn assert_hides_key(error: &GeneratorError) {
    assert_shows_no_key(&format!("{error} {error:?} {error:#?}"));
}

#[tokio::test]
async fn an_echoed_key_is_not_passed_on() {
    let fake = FakeStability::start().await;
    assert!(fake.key().contains(RIGHT_PART) && WRONG.contains(WRONG_PART));
    let wrong = client(config(&fake.base_url(), WRONG));
    for model in MODELS {
        // Both answers hold the key as it was sent.
        assert_hides_key(&failure(&wrong, job(model)).await);
        fake.will(Behaviour::EchoKey);
        assert_hides_key(&failure(&client_of(&fake), job(model)).await);
    }
}

#[tokio::test]
async fn a_key_in_a_fields_reason_is_masked() {
    let body = format!(
        r#"{{"id":"{WRONG}","name":"bad_request","errors":["seed: bad for {WRONG}, sk-other"]}}"#
    );
    let base = canned::serve(canned::answer(400, &[], body.as_bytes())).await;
    let error = failure(&client(config(&base, WRONG)), job("sketch")).await;
    assert_hides_key(&error);
    assert!(error.to_string().contains("It says: seed: bad for ***, ***"), "{error}");
}

#[tokio::test]
async fn no_error_holds_the_key() {
    let fake = FakeStability::start().await;
    let client = client_of(&fake);
    for behaviour in [
        Behaviour::Refuse(ErrorName::BadRequest),
        Behaviour::Refuse(ErrorName::ContentModeration),
        Behaviour::Refuse(ErrorName::InternalError),
        Behaviour::HtmlBadGateway,
        Behaviour::CutBody,
        Behaviour::HangUp,
    ] {
        fake.will(behaviour);
        assert_hides_key(&failure(&client, job("sketch")).await);
    }
    fake.stop_listening().await.expect("keeps the port");
    assert_hides_key(&failure(&client, job("sketch")).await);
}

#[tokio::test]
async fn neither_the_client_nor_its_pictures_hold_the_key() {
    let fake = FakeStability::start().await;
    let config = config(&fake.base_url(), fake.key());
    assert_shows_no_key(&format!("{config:?}"));
    let client = client(config);
    assert_shows_no_key(&format!("{client:?} {client:#?}"));
    for model in MODELS {
        let made = generate(&client, job(model)).await.expect("a picture");
        assert_shows_no_key(&format!("{:?} {:?}", made.parameters, made.request_id));
        assert_shows_no_key(&String::from_utf8_lossy(&made.bytes));
    }
}
