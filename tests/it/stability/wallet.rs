//! That nothing is paid twice.

use super::fixture::{client_of, generate, job};
use fake_stability::FakeStability;

#[tokio::test]
async fn each_picture_is_paid_once() {
    let fake = FakeStability::start().await;
    fake.set_credits(42.5);
    let client = client_of(&fake);
    generate(&client, job("sketch")).await.expect("a picture");
    assert_eq!(fake.credits(), 37.5);
    generate(&client, job("sdxl")).await.expect("a picture");
    assert_eq!(fake.credits(), 36.6);
}
