//! The first generation of the API: one engine, three ways to ask it, the wallet, the engines.

use axum::http::HeaderMap;
use image::ImageFormat;
use serde_json::json;

use crate::answer::{Answer, Api, Refusal};
use crate::check::{Fault, check};
use crate::commission::commission;
use crate::contract::v1::{ENGINE, ENGINE_NAME, MAX_SEED};
use crate::contract::{Contract, Cost};
use crate::error_name::ErrorName;
use crate::form::Form;
use crate::job::{Accept, Job};
use crate::prompts;
use crate::state::credits;

/// Checks a form against `contract`.
///
/// # Errors
/// The first fault decides the name; the message tells them all.
pub(crate) fn job(
    contract: &'static Contract,
    engine: &str,
    headers: &HeaderMap,
    mut form: Form,
    random_seed: impl FnOnce(u32) -> u32,
) -> Result<Job, Refusal> {
    if engine != ENGINE {
        let reason = format!("The specified engine (ID {engine}) was not found");
        return Err(Refusal::new(ErrorName::NotFound, reason));
    }
    let choices = [("application/json", Accept::Json), ("image/png", Accept::Picture)];
    let accept = Accept::of(headers, choices)?;
    let (prompt, values) = match (prompts::take_from(&mut form), check(contract, &form.entries)) {
        (Ok(prompt), Ok(values)) => (prompt, values),
        (prompt, values) => {
            let faults = prompt.err().into_iter().chain(values.err()).flatten();
            return Err(refusal(faults.collect()));
        }
    };
    let samples = values.whole("samples").unwrap_or(1);
    if samples > 1 && accept == Accept::Picture {
        let reason = "samples: only one fits an image/png answer";
        return Err(Refusal::new(ErrorName::InvalidSamples, reason));
    }
    let asked = values.whole("seed").filter(|seed| *seed != 0);
    let seed = asked.unwrap_or_else(|| random_seed(MAX_SEED));
    // Zero is no picture's seed, so counting up past the end goes on at one.
    let seeds = (0..samples).map(|sample| seed.checked_add(sample).unwrap_or(sample));
    let Cost::PerSample(each_tenths) = contract.cost else {
        unreachable!("every v1 contract is priced by the sample")
    };
    Ok(Job {
        api: Api::V1,
        commissions: seeds.map(|seed| commission(contract, &values, &prompt, seed)).collect(),
        wanted: prompt,
        cost_tenths: each_tenths * u64::from(samples),
        format: ImageFormat::Png,
        accept,
    })
}

fn refusal(faults: Vec<Fault>) -> Refusal {
    let name = faults.first().map_or(ErrorName::BadRequest, |fault| fault.v1_name);
    Refusal { name, reasons: faults.into_iter().map(|fault| fault.reason).collect() }
}

/// `GET /v1/user/balance`.
pub(crate) fn balance(wallet_tenths: u64) -> Answer {
    Answer::json(200, "application/json", &json!({"credits": credits(wallet_tenths)}))
}

/// `GET /v1/engines/list`.
pub(crate) fn engines() -> Answer {
    let engine = json!({
        "id": ENGINE, "name": ENGINE_NAME, "type": "PICTURE",
        "description": "The engine that this stand-in knows.",
    });
    Answer::json(200, "application/json", &json!([engine]))
}
