//! What had left when it broke. What cannot have been accepted is `Unavailable` and may be sent
//! again; what may have been is `Unknown`, and only a person decides.

use super::{
    canned,
    fixture::{
        MODELS, client, client_of, config, failed_code, failure, generate_unwanted, impatient, job,
    },
};
use fake_stability::{Behaviour, FakeStability, Gate};
use scenewright::generate::{GeneratorError, StabilityConfig};
use std::time::Duration;

fn is_unknown(error: &GeneratorError) -> bool {
    matches!(error, GeneratorError::Unknown { .. })
}

fn is_unreachable(error: &GeneratorError) -> bool {
    matches!(error, GeneratorError::Unavailable { code, .. } if code == "unreachable")
}

#[tokio::test]
async fn a_refused_connection_was_not_sent() {
    let fake = FakeStability::start().await;
    fake.stop_listening().await.expect("keeps the port");
    for model in MODELS {
        let error = failure(&client_of(&fake), job(model)).await;
        assert!(is_unreachable(&error), "{error:?}");
        assert!(error.to_string().contains("nothing was charged"), "{error}");
    }
    fake.listen_again().await.expect("the port was kept");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_failed_tls_handshake_was_not_sent() {
    let fake = FakeStability::start().await;
    let https = fake.base_url().replace("http:", "https:");
    let error = failure(&client(config(&https, fake.key())), job("sketch")).await;
    assert!(is_unreachable(&error), "{error:?}");
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_was_not_sent() {
    // Listens and never answers the TLS greeting.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("https://{}", silent.local_addr().expect("bound"));
    let soon = Duration::from_millis(100);
    let config = StabilityConfig { connect_timeout: soon, ..config(&base, "sk-1") };
    let error = failure(&client(config), job("sketch")).await;
    assert!(is_unreachable(&error), "{error:?}");
}

#[tokio::test]
async fn silence_after_sending_is_unknown_and_may_have_been_charged() {
    let fake = FakeStability::start().await;
    fake.will_always(Behaviour::NeverReply);
    for model in MODELS {
        let error = failure(&impatient(&fake), job(model)).await;
        assert!(is_unknown(&error), "{error:?}");
        assert!(error.to_string().contains("charged is not known"), "{error}");
    }
    fake.wait_until(|log| log.iter().filter(|request| request.charged > 0.0).count() == 2).await;
    assert_eq!(fake.requests().len(), 2, "nothing is sent twice");
}

#[tokio::test]
async fn a_picture_that_comes_too_late_is_unknown() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::Hold(Gate::closed()));
    let error = failure(&impatient(&fake), job("sketch")).await;
    assert!(is_unknown(&error), "{error:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_after_sending_is_unknown() {
    let fake = FakeStability::start().await;
    fake.will_always(Behaviour::HangUp);
    for model in MODELS {
        let error = failure(&client_of(&fake), job(model)).await;
        assert!(is_unknown(&error), "{error:?}");
    }
    assert_eq!(fake.requests().len(), 2, "nothing is sent twice");
    assert!(fake.credits() < 1000.0, "it was charged");
}

#[tokio::test]
async fn a_picture_cut_short_is_unknown() {
    let fake = FakeStability::start().await;
    fake.will_always(Behaviour::CutBody);
    for model in MODELS {
        let error = failure(&client_of(&fake), job(model)).await;
        assert!(is_unknown(&error), "{error:?}");
    }
    assert_eq!(fake.requests().len(), 2, "nothing is sent twice");
}

#[tokio::test]
async fn a_body_that_stops_coming_is_unknown() {
    let mut answer = canned::answer(200, &[("content-type", "image/png")], &[0; 64]);
    answer.truncate(answer.len() - 32);
    let base = canned::serve_and_hold(answer).await;
    let soon =
        StabilityConfig { read_timeout: Duration::from_millis(200), ..config(&base, "sk-1") };
    let error = failure(&client(soon), job("sketch")).await;
    assert!(is_unknown(&error), "{error:?}");
}

#[tokio::test]
async fn a_proxys_502_is_unknown() {
    let fake = FakeStability::start().await;
    fake.will_always(Behaviour::HtmlBadGateway);
    for model in MODELS {
        let error = failure(&client_of(&fake), job(model)).await;
        assert!(is_unknown(&error), "{error:?}");
        assert!(!error.to_string().contains('<'), "no HTML is shown: {error}");
    }
}

#[tokio::test]
async fn the_vendors_502_may_be_sent_again() {
    let body = br#"{"id":"af-1","name":"bad_gateway","errors":["upstream: is away"]}"#;
    let base = canned::serve(canned::answer(502, &[], body)).await;
    let error = failure(&client(config(&base, "sk-1")), job("sketch")).await;
    assert!(matches!(error, GeneratorError::Unavailable { .. }), "{error:?}");
}

#[tokio::test]
async fn a_200_that_is_no_picture_is_unknown() {
    let image = [("content-type", "image/png"), ("finish-reason", "SUCCESS"), ("seed", "1")];
    let json = [("content-type", "application/json; type=image/png")];
    for answer in [
        canned::answer(200, &[("content-type", "text/html")], b"<html>Sign in</html>"),
        canned::answer(200, &[], b""),
        canned::answer(200, &image, b"<html>"),
        canned::answer(200, &image[..1], b"\x89PNG\r\n\x1a\n"),
        canned::answer(200, &json, br#"{"artifacts":[]}"#),
        canned::answer(200, &json, br#"{"image":"AAAA","seed":1,"finish_reason":"SUCCESS"}"#),
    ] {
        let shown = String::from_utf8_lossy(&answer).into_owned();
        let base = canned::serve(answer).await;
        let error = failure(&client(config(&base, "sk-1")), job("sketch")).await;
        assert!(is_unknown(&error), "{shown}: {error:?}");
    }
}

#[tokio::test]
async fn a_200_larger_than_any_picture_is_not_read_to_its_end() {
    let mut answer = canned::answer(200, &[("content-type", "image/png")], b"");
    let endless = String::from_utf8(answer).expect("text").replace("content-length: 0", "x: y");
    answer = endless.into_bytes();
    answer.resize(answer.len() + (64 << 20) + 1, 0);
    let base = canned::serve(answer).await;
    let error = failure(&client(config(&base, "sk-1")), job("sketch")).await;
    assert!(is_unknown(&error), "{error:?}");
    assert!(error.to_string().contains("more bytes than any picture"), "{error}");
}

#[tokio::test]
async fn an_error_whose_body_is_cut_is_known_by_its_status() {
    let mut answer = canned::answer(402, &[], br#"{"id":"af-1","name":"payment_required"}"#);
    answer.truncate(answer.len() - 20);
    let base = canned::serve(answer).await;
    let error = failure(&client(config(&base, "sk-1")), job("sketch")).await;
    assert_eq!(failed_code(&error), "payment_required");
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_a_key() {
    let fake = FakeStability::start().await;
    let location = format!("{}/v2beta/stable-image/control/sketch", fake.base_url());
    for status in [301, 302, 307, 308] {
        let answer = canned::answer(status, &[("location", &location)], b"");
        let base = canned::serve(answer).await;
        let error = failure(&client(config(&base, fake.key())), job("sketch")).await;
        assert_eq!(failed_code(&error), "redirected", "{status}");
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn what_nobody_wants_any_more_is_not_sent() {
    let fake = FakeStability::start().await;
    for model in MODELS {
        let error = generate_unwanted(&client_of(&fake), job(model)).await;
        assert_eq!(error.expect_err("called off"), GeneratorError::Cancelled);
    }
    assert!(fake.requests().is_empty());
}
