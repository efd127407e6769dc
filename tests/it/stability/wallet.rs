//! The balance, and that nothing is paid twice.

use super::{
    canned,
    fixture::{client, client_of, config, failed_code, generate, job},
};
use fake_stability::FakeStability;
use scenewright::generate::GeneratorError;

#[tokio::test]
async fn the_balance_is_told_and_each_picture_is_paid_once() {
    let fake = FakeStability::start().await;
    fake.set_credits(42.5);
    let client = client_of(&fake);
    assert_eq!(client.balance().await, Ok(42.5));
    generate(&client, job("sketch")).await.expect("a picture");
    assert_eq!(client.balance().await, Ok(37.5));
    generate(&client, job("sdxl")).await.expect("a picture");
    assert_eq!(client.balance().await, Ok(36.6));
}

#[tokio::test]
async fn a_wrong_key_has_no_balance() {
    let fake = FakeStability::start().await;
    let error = client(config(&fake.base_url(), "sk-wrong")).balance().await;
    assert_eq!(failed_code(&error.expect_err("no balance")), "unauthorized");
}

#[tokio::test]
async fn asking_for_the_balance_is_never_in_doubt() {
    let fake = FakeStability::start().await;
    let away = client_of(&fake);
    fake.stop_listening().await.expect("keeps the port");
    assert!(matches!(away.balance().await, Err(GeneratorError::Unavailable { .. })));
    for answer in [
        canned::answer(200, &[], b"<html>"),
        canned::answer(200, &[], br#"{"credits":"many"}"#),
        canned::answer(502, &[], b"<html>"),
        b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec(),
    ] {
        let base = canned::serve(answer).await;
        let error = client(config(&base, "sk-1")).balance().await;
        assert!(matches!(error, Err(GeneratorError::Unavailable { .. })), "{error:?}");
    }
}
