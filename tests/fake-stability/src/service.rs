//! One request from its arrival to its answer.
//!
//! The order of the checks is the order in which a service can make them: the key, the rate limit,
//! the size of the body, its form, the words of the prompt, the wallet. Each refusal is therefore
//! made before anything is charged.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, header};
use bytes::Bytes;
use hyper::body::Incoming;

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

/// Bodies are read to their end even when they are too large to be accepted, so that the client is
/// still there to read the refusal; past this one the connection is closed.
const MAX_READ_BYTES: usize = 64 * 1024 * 1024;

/// The connection is closed without an answer.
#[derive(Debug)]
pub(crate) struct HangUp;

impl std::fmt::Display for HangUp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("closed without an answer")
    }
}

impl std::error::Error for HangUp {}

/// A request whose body was read.
struct Arrival {
    route: Route,
    api: Api,
    headers: HeaderMap,
    form: Result<Form, Refusal>,
    body_bytes: usize,
    /// Its place in the log.
    index: usize,
}

/// Answers one request.
pub(crate) async fn serve(
    state: Arc<State>,
    request: Request<Incoming>,
) -> Result<Response<Body>, HangUp> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(Body::new(body), MAX_READ_BYTES).await.map_err(|_| HangUp)?;
    let path = parts.uri.path();
    let route = Route::of(&parts.method, path);
    let form = read_form(&route, &parts.headers, &body).await;

    let empty = Form::default();
    let mut logged = log::Request::new(
        parts.method.as_str(),
        path,
        &parts.headers,
        form.as_ref().unwrap_or(&empty),
    );
    logged.authorized = bearer(&parts.headers) == Some(state.key);
    logged.body_bytes = body.len();
    let behaviour = route.encoding().and_then(|_| state.next_behaviour());
    let arrival = Arrival {
        api: Api::of(path),
        headers: parts.headers,
        route,
        form,
        body_bytes: body.len(),
        index: state.log(logged),
    };
    perform(behaviour, state, arrival).await
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
    arrival: Arrival,
) -> Result<Response<Body>, HangUp> {
    let (index, api) = (arrival.index, arrival.api);
    let answer = match &behaviour {
        Some(Behaviour::HtmlBadGateway) => Answer::bad_gateway_page(),
        Some(Behaviour::Refuse(name)) => {
            let reason = format!("{}: as the script says", name.as_str());
            Refusal::new(*name, reason).answer(api, &state.draw_id())
        }
        Some(Behaviour::EchoKey) => {
            let sent = bearer(&arrival.headers).unwrap_or_default();
            wrong_key(sent).answer(api, &state.draw_id())
        }
        _ => {
            let state = Arc::clone(&state);
            // Off the runtime's threads: a test's own tasks go on, and a paused clock stands.
            let honest = tokio::task::spawn_blocking(move || honest(&state, arrival));
            honest.await.map_err(|_| HangUp)?
        }
    };
    match &behaviour {
        Some(Behaviour::Slow(time)) => tokio::time::sleep(*time).await,
        Some(Behaviour::Hold(gate)) => gate.pass().await,
        Some(Behaviour::NeverReply) if answer.status == 200 => std::future::pending().await,
        Some(Behaviour::HangUp) if answer.status == 200 => return Err(HangUp),
        _ => {}
    }
    state.answered(index, answer.status, answer.error);
    if matches!(behaviour, Some(Behaviour::CutBody)) && answer.status == 200 {
        return Ok(answer.into_cut_response());
    }
    Ok(answer.into_response())
}

/// Answers as the contract says. Decodes and paints, so it is slow.
fn honest(state: &State, arrival: Arrival) -> Answer {
    let api = arrival.api;
    fulfil(state, arrival).unwrap_or_else(|refusal| refusal.answer(api, &state.draw_id()))
}

fn fulfil(state: &State, arrival: Arrival) -> Result<Answer, Refusal> {
    authorize(state, &arrival.headers)?;
    if !state.admits() {
        let reason = "You have exceeded the rate limit; try again in 60 seconds";
        return Err(Refusal::new(ErrorName::RateLimitExceeded, reason));
    }
    let Arrival { route, headers, form, body_bytes, index, .. } = arrival;
    let random_seed = |max| state.draw_seed(max);
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
    Ok(job.done(filtered, state.draw_id()))
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
    let (name, reason) = match (state.judge(&job.wanted), job.api) {
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
