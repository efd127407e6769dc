//! Each row of the error tables, and each refusal that the fake comes to by itself.

use super::fixture::{MODELS, client, client_of, config, failed_code, failure, job, raster};
use fake_stability::{Behaviour, ErrorName, FakeStability, RateLimit, Verdict};
use scenewright::generate::{GeneratorError, Job};
use std::time::Duration;

const LOCK_OUT: GeneratorError =
    GeneratorError::RateLimited { retry_after: Duration::from_secs(60) };

/// What comes of a scripted refusal, which must have cost nothing.
async fn refused(model: &str, name: ErrorName) -> GeneratorError {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::Refuse(name));
    let error = failure(&client_of(&fake), job(model)).await;
    assert_eq!(fake.requests().len(), 1, "nothing is retried");
    assert_eq!(fake.credits(), 1000.0);
    error
}

#[tokio::test]
async fn v1_refusals_are_plain_failures_by_their_name() {
    for (name, told) in [
        (ErrorName::BadRequest, "malformed"),
        (ErrorName::InvalidSamples, "number of pictures"),
        (ErrorName::InvalidFileSize, "file is too large"),
        (ErrorName::InvalidMimeType, "could not read the drawing's file"),
        (ErrorName::InvalidImageDimensions, "drawing's size"),
        (ErrorName::InvalidMaskImage, "mask"),
        (ErrorName::InvalidPrompts, "did not accept the prompt"),
        (ErrorName::InvalidPixelCount, "too many or too few pixels"),
        (ErrorName::InvalidSdxlV1Dimensions, "nine sizes"),
        (ErrorName::Unauthorized, "API key"),
        (ErrorName::PermissionDenied, "may not use this model"),
        (ErrorName::NotFound, "does not know this model"),
        (ErrorName::InsufficientBalance, "too few credits"),
    ] {
        let error = refused("sdxl", name).await;
        assert_eq!(failed_code(&error), name.as_str());
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[tokio::test]
async fn v2beta_refusals_are_plain_failures_by_their_name() {
    for (name, told) in [
        (ErrorName::BadRequest, "malformed"),
        (ErrorName::Unauthorized, "API key"),
        (ErrorName::PaymentRequired, "too few credits"),
        (ErrorName::NotFound, "does not know this model"),
        (ErrorName::PayloadTooLarge, "too many bytes"),
        (ErrorName::InvalidLanguage, "English only"),
        (ErrorName::PublicFigure, "public figures"),
    ] {
        let error = refused("sketch", name).await;
        assert_eq!(failed_code(&error), name.as_str());
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[tokio::test]
async fn moderation_is_the_filter_and_free() {
    let error = refused("sketch", ErrorName::ContentModeration).await;
    assert!(matches!(error, GeneratorError::Filtered { charged: Some(false), .. }), "{error:?}");
}

#[tokio::test]
async fn the_vendors_own_trouble_may_be_sent_again() {
    for (model, name) in [
        ("sdxl", ErrorName::ServerError),
        ("sdxl", ErrorName::ServiceUnavailable),
        ("sketch", ErrorName::InternalError),
        ("sketch", ErrorName::ServiceUnavailable),
    ] {
        let error = refused(model, name).await;
        assert!(matches!(error, GeneratorError::Unavailable { .. }), "{name:?}: {error:?}");
    }
}

#[tokio::test]
async fn the_two_kinds_of_429_are_told_apart() {
    for model in MODELS {
        assert_eq!(refused(model, ErrorName::RateLimitExceeded).await, LOCK_OUT);
        // By name, whichever interface it comes from.
        let empty = refused(model, ErrorName::InsufficientBalance).await;
        assert_eq!(failed_code(&empty), "insufficient_balance");
    }
}

#[tokio::test]
async fn one_request_too_many_rests_the_key_for_a_minute() {
    let fake = FakeStability::start().await;
    fake.limit_rate(RateLimit { requests: 0, ..RateLimit::default() });
    for model in MODELS {
        assert_eq!(failure(&client_of(&fake), job(model)).await, LOCK_OUT);
    }
}

#[tokio::test]
async fn an_empty_wallet_is_told_and_not_retried() {
    let fake = FakeStability::start().await;
    fake.set_credits(0.8);
    let client = client_of(&fake);
    let sketch = failure(&client, job("sketch")).await;
    assert_eq!(failed_code(&sketch), "payment_required");
    let sdxl = failure(&client, job("sdxl")).await;
    assert_eq!(failed_code(&sdxl), "insufficient_balance");
    assert_eq!((fake.requests().len(), fake.credits()), (2, 0.8));
}

#[tokio::test]
async fn a_wrong_key_is_for_whoever_runs_the_server() {
    let fake = FakeStability::start().await;
    let client = client(config(&fake.base_url(), "sk-wrong"));
    for model in MODELS {
        let error = failure(&client, job(model)).await;
        assert_eq!(failed_code(&error), "unauthorized");
        assert!(error.to_string().contains("Tell whoever runs this server"), "{error}");
    }
}

#[tokio::test]
async fn words_that_the_filter_refuses_cost_nothing() {
    let fake = FakeStability::start().await;
    fake.on_word("mill", Verdict::Moderated);
    let client = client_of(&fake);
    let sketch = failure(&client, job("sketch")).await;
    assert!(matches!(sketch, GeneratorError::Filtered { charged: Some(false), .. }), "{sketch:?}");
    assert_eq!(failed_code(&failure(&client, job("sdxl")).await), "invalid_prompts");
    assert_eq!(fake.credits(), 1000.0);
}

#[tokio::test]
async fn a_blurred_picture_is_a_refusal_and_its_price_is_not_known() {
    let fake = FakeStability::start().await;
    fake.on_word("mill", Verdict::Filtered);
    for model in MODELS {
        let error = failure(&client_of(&fake), job(model)).await;
        assert!(matches!(error, GeneratorError::Filtered { charged: None, .. }), "{error:?}");
    }
    assert!(fake.requests().iter().all(|request| request.answer == Some((200, None))));
}

#[tokio::test]
async fn public_figures_and_other_languages_are_told_apart() {
    let fake = FakeStability::start().await;
    fake.on_word("caesar", Verdict::PublicFigure);
    let client = client_of(&fake);
    let figure =
        failure(&client, Job { prompt: "Caesar by a brook".to_owned(), ..job("sketch") }).await;
    assert_eq!(failed_code(&figure), "public_figure");
    let language = failure(&client, Job { prompt: "мельница".to_owned(), ..job("sketch") }).await;
    assert_eq!(failed_code(&language), "invalid_language");
}

#[tokio::test]
async fn a_malformed_request_names_its_fields() {
    let fake = FakeStability::start().await;
    let client = client_of(&fake);
    let mut sketch = job("sketch");
    sketch.settings.insert("control_strength".to_owned(), 1.5);
    let mut sdxl = job("sdxl");
    sdxl.settings.insert("steps".to_owned(), 51.0);
    for (asked, field) in [(sketch, "control_strength: "), (sdxl, "steps: ")] {
        let error = failure(&client, asked).await;
        assert_eq!(failed_code(&error), "bad_request");
        assert!(error.to_string().contains(&format!("It says: {field}")), "{error}");
    }
}

#[tokio::test]
async fn a_drawing_of_another_size_is_refused_before_anything_is_sent() {
    let fake = FakeStability::start().await;
    let client = client_of(&fake);
    for (model, width, height, code) in [
        ("sdxl", 1024, 768, "invalid_sdxl_v1_dimensions"),
        ("sketch", 640, 64, "invalid_image_dimensions"),
    ] {
        let error = failure(&client, Job { raster: raster(width, height), ..job(model) }).await;
        assert_eq!(failed_code(&error), code);
        assert!(error.to_string().contains(&format!("{width} by {height} px")), "{error}");
    }
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_model_or_a_field_that_was_not_offered_is_refused_before_anything_is_sent() {
    let fake = FakeStability::start().await;
    let client = client_of(&fake);
    let other = failure(&client, Job { model: "sd9".to_owned(), ..job("sketch") }).await;
    assert_eq!(failed_code(&other), "unknown_model");
    let mut undeclared = job("sketch");
    undeclared.settings.insert("steps".to_owned(), 30.0);
    assert_eq!(failed_code(&failure(&client, undeclared).await), "unsupported_field");
    assert!(fake.requests().is_empty());
}
