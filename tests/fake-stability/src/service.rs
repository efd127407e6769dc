//! One request from its arrival to its answer.
//!
//! The order of the checks is the order in which a service can make them: the key, the rate limit,
//! the size of the body, its form, the words of the prompt, the wallet. Each refusal is therefore
//! made before anything is charged.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Response, header};
use bytes::Bytes;
use fake_kit::{Arrival, HangUp, Service};

use crate::answer::{Answer, Api, Refusal};
use crate::behaviour::{Behaviour, Verdict};
use crate::contract::v2beta::MAX_BODY_BYTES;
use crate::error_name::ErrorName;
use crate::form::Form;
use crate::job::Job;
use crate::log;
use crate::route::Route;
use crate::state::State;
use crate::{v1, v2beta};

/// A request that was read and logged.
struct Filed {
    route: Route,
    api: Api,
    headers: HeaderMap,
    form: Result<Form, Refusal>,
    body_bytes: usize,
    /// Its place in the log.
    index: usize,
}

impl Service for State {
    async fn serve(self: Arc<Self>, arrival: Arrival) -> Result<Response<Body>, HangUp> {
        let Arrival { method, uri, headers, body } = arrival;
        let path = uri.path();
        let route = Route::of(&method, path);
        let form = read_form(&route, &headers, &body).await;

        let empty = Form::default();
        let form_sent = form.as_ref().unwrap_or(&empty);
        let mut logged = log::Request::new(method.as_str(), path, &headers, form_sent);
        logged.authorized = bearer(&headers) == Some(self.key);
        logged.body_bytes = body.len();
        let behaviour = route.encoding().and_then(|_| self.script.next());
        let filed = Filed {
            api: Api::of(path),
            headers,
            route,
            form,
            body_bytes: body.len(),
            index: self.log.add(logged),
        };
        perform(behaviour, self, filed).await
    }
}

async fn read_form(route: &Route, headers: &HeaderMap, body: &Bytes) -> Result<Form, Refusal> {
    match route.encoding() {
        Some(encoding) => Form::read(encoding, headers, body.clone()).await,
        None => Ok(Form::default()),
    }
}

/// Answers as the script says.
async fn perform(
    behaviour: Option<Behaviour>,
    state: Arc<State>,
    filed: Filed,
) -> Result<Response<Body>, HangUp> {
    let (index, api) = (filed.index, filed.api);
    let answer = match &behaviour {
        Some(Behaviour::HtmlBadGateway) => Answer::bad_gateway_page(),
        Some(Behaviour::Refuse(name)) => {
            let reason = format!("{}: as the script says", name.as_str());
            Refusal::new(*name, reason).answer(api, &state.draws.id())
        }
        Some(Behaviour::EchoKey) => {
            let sent = bearer(&filed.headers).unwrap_or_default();
            wrong_key(sent).answer(api, &state.draws.id())
        }
        _ => {
            let state = Arc::clone(&state);
            // Off the runtime's threads: a test's own tasks go on, and a paused clock stands.
            let honest = tokio::task::spawn_blocking(move || honest(&state, filed));
            honest.await.map_err(|_| HangUp)?
        }
    };
    let told = |answer: &Answer| {
        let outcome = Some((answer.status, answer.error));
        state.log.edit(index, |request| request.answer = outcome);
    };
    Behaviour::deliver(behaviour.as_ref(), answer, told).await
}

/// Answers as the contract says. Decodes and paints, so it is slow.
fn honest(state: &State, filed: Filed) -> Answer {
    let api = filed.api;
    fulfil(state, filed).unwrap_or_else(|refusal| refusal.answer(api, &state.draws.id()))
}

fn fulfil(state: &State, filed: Filed) -> Result<Answer, Refusal> {
    authorize(state, &filed.headers)?;
    if !state.admits() {
        let reason = "You have exceeded the rate limit; try again in 60 seconds";
        return Err(Refusal::new(ErrorName::RateLimitExceeded, reason));
    }
    let Filed { route, headers, form, body_bytes, index, .. } = filed;
    let random_seed = |max| state.draws.seed(max);
    let job = match route {
        Route::Balance => return Ok(v1::balance(state.wallet_tenths())),
        Route::Engines => return Ok(v1::engines()),
        Route::Unknown => return Err(Refusal::new(ErrorName::NotFound, "path: does not exist")),
        Route::V1 { engine, contract } => v1::job(contract, &engine, &headers, form?, random_seed)?,
        Route::V2beta(_) if body_bytes > MAX_BODY_BYTES => {
            let reason = "body: must be at most 10 MiB";
            return Err(Refusal::new(ErrorName::PayloadTooLarge, reason));
        }
        Route::V2beta(contract) => v2beta::job(contract, &headers, &form?, random_seed)?,
    };
    job.is_paintable()?;
    let filtered = moderate(state, &job)?;
    if !state.charge(index, job.cost_tenths) {
        return Err(short_of_credits(job.api));
    }
    Ok(job.done(filtered, state.draws.id()))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn authorize(state: &State, headers: &HeaderMap) -> Result<(), Refusal> {
    match bearer(headers) {
        Some(sent) if sent == state.key => Ok(()),
        Some(sent) => Err(wrong_key(sent)),
        None => {
            Err(Refusal::new(ErrorName::Unauthorized, "authorization: is missing or malformed"))
        }
    }
}

/// Echoes the key, as v1 does: clients must not pass upstream text on unread.
fn wrong_key(sent: &str) -> Refusal {
    let reason = format!("authorization: incorrect API key provided: {sent}");
    Refusal::new(ErrorName::Unauthorized, reason)
}

/// Whether the picture is to be blurred.
fn moderate(state: &State, job: &Job) -> Result<bool, Refusal> {
    let (name, reason) = match (state.words.judge(&job.wanted), job.api) {
        (None, _) => return Ok(false),
        (Some(Verdict::Filtered), _) => return Ok(true),
        (Some(Verdict::Moderated | Verdict::PublicFigure), Api::V1) => (
            ErrorName::InvalidPrompts,
            "text_prompts: one or more of them was refused by moderation",
        ),
        (Some(Verdict::Moderated), Api::V2beta) => (
            ErrorName::ContentModeration,
            "prompt: your request was flagged by moderation and was not done; you were not charged",
        ),
        (Some(Verdict::PublicFigure), Api::V2beta) => {
            (ErrorName::PublicFigure, "prompt: asks for the likeness of a public figure")
        }
    };
    Err(Refusal::new(name, reason))
}

fn short_of_credits(api: Api) -> Refusal {
    let name = match api {
        Api::V1 => ErrorName::InsufficientBalance,
        Api::V2beta => ErrorName::PaymentRequired,
    };
    Refusal::new(name, "credits: the balance is less than this request costs")
}
