//! The second generation of the API: one job an endpoint, described by [`crate::contract`].

use axum::http::HeaderMap;
use image::ImageFormat;

use crate::answer::{Api, Refusal};
use crate::check::{Values, check};
use crate::commission::commission;
use crate::contract::v2beta::MAX_SEED;
use crate::contract::{Contract, Cost};
use crate::error_name::ErrorName;
use crate::form::Form;
use crate::job::{Accept, Job};

/// Checks a form against `contract`.
///
/// # Errors
/// `bad_request` with every fault, or `invalid_language`.
pub(crate) fn job(
    contract: &'static Contract,
    headers: &HeaderMap,
    form: &Form,
    random_seed: impl FnOnce(u32) -> u32,
) -> Result<Job, Refusal> {
    let choices = [("image/*", Accept::Picture), ("application/json", Accept::Json)];
    let accept = Accept::of(headers, choices)?;
    let values = check(contract, &form.entries).map_err(|faults| Refusal {
        name: ErrorName::BadRequest,
        reasons: faults.into_iter().map(|fault| fault.reason).collect(),
    })?;
    for name in ["prompt", "negative_prompt", "search_prompt"] {
        if values.text(name).is_some_and(|text| !is_english(text)) {
            let reason = format!("{name}: only English is supported");
            return Err(Refusal::new(ErrorName::InvalidLanguage, reason));
        }
    }
    let prompt = values.text("prompt").unwrap_or_default();
    let asked = values.whole("seed").filter(|seed| *seed != 0);
    let seed = asked.unwrap_or_else(|| random_seed(MAX_SEED));
    Ok(Job {
        api: Api::V2beta,
        wanted: [prompt, values.text("search_prompt").unwrap_or_default()].join(" "),
        commissions: vec![commission(contract, &values, prompt, seed)],
        cost_tenths: cost_tenths(contract.cost, &values),
        format: format(&values),
        accept,
    })
}

/// A letter outside Latin-1 is taken for another language; the service's own test is unknown.
fn is_english(text: &str) -> bool {
    !text.chars().any(|letter| letter.is_alphabetic() && letter > '\u{FF}')
}

fn cost_tenths(cost: Cost, values: &Values) -> u64 {
    match cost {
        Cost::Flat(tenths) | Cost::PerSample(tenths) => tenths,
        Cost::By(field, prices) => {
            let chosen = values.text(field).unwrap_or(prices[0].0);
            let row = prices.iter().find(|(value, _)| *value == chosen);
            row.expect("every choice has a price").1
        }
    }
}

/// PNG unless asked otherwise.
fn format(values: &Values) -> ImageFormat {
    match values.text("output_format") {
        Some("jpeg") => ImageFormat::Jpeg,
        Some("webp") => ImageFormat::WebP,
        _ => ImageFormat::Png,
    }
}
