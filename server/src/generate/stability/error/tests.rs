use super::*;
use crate::generate::stability::refusal::REFUSALS;
use serde_json::json;

const KEY: &str = "sk-live-0123456789";

fn answer(api: Api, status: u16, body: &str) -> GeneratorError {
    refused(api, status, body.as_bytes(), &Secret::new(KEY))
}

fn v1(status: u16, name: &str) -> GeneratorError {
    let body = json!({"id": "af-1", "name": name, "message": format!("about {KEY}")});
    answer(Api::V1, status, &body.to_string())
}

fn v2(status: u16, name: &str) -> GeneratorError {
    let body = json!({"id": "af-1", "name": name, "errors": [format!("about {KEY}")]});
    answer(Api::V2Beta, status, &body.to_string())
}

fn code(error: &GeneratorError) -> &str {
    match error {
        GeneratorError::Failed { code, .. } => code,
        other => panic!("{other:?} is not a failure"),
    }
}

#[test]
fn each_row_of_the_v1_table() {
    for name in [
        "bad_request",
        "invalid_samples",
        "invalid_file_size",
        "invalid_mime_type",
        "invalid_image_dimensions",
        "invalid_mask_image",
        "invalid_prompts",
        "invalid_pixel_count",
        "invalid_sdxl_v1_dimensions",
    ] {
        assert_eq!(code(&v1(400, name)), name);
    }
    assert_eq!(code(&v1(401, "unauthorized")), "unauthorized");
    assert_eq!(code(&v1(403, "permission_denied")), "permission_denied");
    assert_eq!(code(&v1(404, "not_found")), "not_found");
    assert_eq!(code(&v1(429, "insufficient_balance")), "insufficient_balance");
    assert!(
        matches!(v1(500, "server_error"), GeneratorError::Unavailable { code, .. } if code == "server_error")
    );
}

#[test]
fn each_row_of_the_v2beta_table() {
    for (status, name) in [
        (400, "bad_request"),
        (401, "unauthorized"),
        (402, "payment_required"),
        (413, "payload_too_large"),
        (422, "invalid_language"),
        (422, "public_figure"),
    ] {
        assert_eq!(code(&v2(status, name)), name);
    }
    assert!(matches!(
        v2(403, "content_moderation"),
        GeneratorError::Filtered { charged: Some(false), .. }
    ));
    assert!(
        matches!(v2(500, "internal_error"), GeneratorError::Unavailable { code, .. } if code == "internal_error")
    );
}

#[test]
fn a_rate_limit_rests_the_key_for_a_minute_and_an_empty_wallet_does_not() {
    let rest = GeneratorError::RateLimited { retry_after: Duration::from_secs(60) };
    assert_eq!(v2(429, "rate_limit_exceeded"), rest);
    assert_eq!(v1(429, "whatever_it_is_called"), rest);
    assert_eq!(answer(Api::V1, 429, ""), rest);
    assert_ne!(v1(429, "insufficient_balance"), rest);
}

#[test]
fn the_name_rules_over_the_status() {
    assert_eq!(code(&v2(429, "payment_required")), "payment_required");
    assert_eq!(code(&v1(400, "unauthorized")), "unauthorized");
    assert!(matches!(v2(400, "content_moderation"), GeneratorError::Filtered { .. }));
}

#[test]
fn without_a_known_name_the_status_decides() {
    for (status, expected) in [
        (400, "bad_request"),
        (401, "unauthorized"),
        (402, "payment_required"),
        (404, "not_found"),
        (413, "payload_too_large"),
        (422, "unprocessable_content"),
    ] {
        assert_eq!(code(&v2(status, "new_word")), expected);
        assert_eq!(code(&answer(Api::V2Beta, status, "<html>")), expected);
    }
    assert_eq!(code(&v1(403, "new_word")), "permission_denied");
    assert!(matches!(v2(403, "new_word"), GeneratorError::Filtered { .. }));
}

#[test]
fn a_403_of_something_on_the_way_is_no_filter() {
    for api in [Api::V1, Api::V2Beta] {
        assert_eq!(code(&answer(api, 403, "<html>blocked</html>")), "forbidden");
    }
}

#[test]
fn a_5xx_may_be_sent_again_only_if_the_vendor_itself_sent_it() {
    for status in [500, 502, 503] {
        assert!(matches!(v2(status, "new_word"), GeneratorError::Unavailable { .. }), "{status}");
        for body in ["<html>Bad Gateway</html>", "", r#"{"error":"upstream"}"#, r#"{"name":"x"}"#] {
            let unknown = answer(Api::V2Beta, status, body);
            assert!(matches!(unknown, GeneratorError::Unknown { .. }), "{status} {body}");
        }
    }
}

#[test]
fn statuses_outside_the_contract_are_unknown() {
    for status in [201, 204, 303, 408, 418, 499, 504, 524] {
        let unknown = answer(Api::V1, status, "");
        assert!(matches!(unknown, GeneratorError::Unknown { .. }), "{status}");
    }
}

#[test]
fn a_redirect_is_a_wrong_base_url() {
    assert_eq!(code(&answer(Api::V1, 301, "")), "redirected");
    assert_eq!(code(&answer(Api::V2Beta, 308, "<html>")), "redirected");
}

#[test]
fn a_400_names_its_fields_redacted_and_cut() {
    let body = json!({"id": "af-1", "name": "bad_request", "errors": [
        format!("control_strength: must be at most 1, {KEY}"),
        "just words",
        "seed: too large",
        "prompt: ".to_owned() + &"x".repeat(500),
        "image: a fourth",
    ]});
    let message = answer(Api::V2Beta, 400, &body.to_string()).to_string();
    let said = message.split_once(" It says: ").expect("reasons").1;
    assert!(
        said.starts_with("control_strength: must be at most 1, ***; seed: too large; prompt: xxx"),
        "{said}"
    );
    assert!(!said.contains("just words") && !said.contains("fourth"), "{said}");
    assert!(said.ends_with("… (Stability AI's reference: af-1)"), "{said}");
    assert!(said.chars().count() < 260, "{said}");
}

#[test]
fn v1_names_its_field_in_the_message() {
    let body = json!({"id": "af-1", "name": "bad_request", "message": "steps: must be at most 50"});
    let message = answer(Api::V1, 400, &body.to_string()).to_string();
    assert!(message.contains(" It says: steps: must be at most 50 ("), "{message}");
}

#[test]
fn no_answer_shows_the_key_or_the_vendors_sentence() {
    let echo = format!("Incorrect API key: {KEY}");
    for refusal in REFUSALS {
        for status in [400, 401, 402, 403, 404, 413, 422, 429, 500, 502, 503, 504] {
            for id in ["af-1", KEY, "an id\nof many words"] {
                let body =
                    json!({"id": id, "name": refusal.name, "message": echo, "errors": [echo]});
                for api in [Api::V1, Api::V2Beta] {
                    let error = answer(api, status, &body.to_string());
                    let shown = format!("{error} {error:?}");
                    assert!(!shown.contains("0123456789"), "{shown}");
                    assert!(!shown.contains("many words"), "{shown}");
                    // A 400's reason has the form of a field's only without spaces before the colon.
                    assert!(!shown.contains("Incorrect"), "{shown}");
                }
            }
        }
    }
}

#[test]
fn what_is_logged_has_the_name_and_the_reference_and_never_the_key() {
    let summary = |id: &str, name: &str| {
        let body = json!({"id": id, "name": name, "message": KEY}).to_string();
        let vendor: VendorError = serde_json::from_str(&body).expect("the vendor's form");
        vendor.summary(&Secret::new(KEY))
    };
    assert_eq!(summary("af-1", "unauthorized"), "unauthorized, reference af-1");
    assert_eq!(summary(KEY, &format!("for {KEY}")), "for ***, reference ***");
}
