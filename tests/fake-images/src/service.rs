//! One request from its arrival to its answer.
//!
//! The order of the checks is the order in which a service can make them: the key, the form, the
//! words of the prompt, the wallet. Each refusal is therefore made before anything is charged.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{HeaderMap, Method, Response, header};
use bytes::Bytes;
use fake_kit::{Arrival, Draws, Gate, HangUp, Log, Script, Service, Words};

use crate::check::check;
use crate::endpoint::Endpoint;
use crate::error_code::{Answer, ErrorCode, Refusal};
use crate::form::Form;
use crate::log::Request;
use crate::order::{Order, order};
use crate::{Behaviour, Verdict, result};

/// What the service remembers.
#[derive(Debug)]
pub(crate) struct State {
    /// The one key that is right.
    pub(crate) key: &'static str,
    pub(crate) quota_tokens: AtomicU64,
    /// Partial images that a stream has at most.
    pub(crate) partials_at_most: AtomicU32,
    /// Holds back the last event of a stream.
    pub(crate) last_event: Mutex<Option<Gate>>,
    pub(crate) script: Script<ErrorCode>,
    pub(crate) words: Words<Verdict>,
    pub(crate) log: Log<Request>,
    pub(crate) draws: Draws,
}

/// An honest answer, and its pieces if it is streamed.
struct Honest {
    answer: Answer,
    events: Vec<Bytes>,
}

impl From<Answer> for Honest {
    fn from(answer: Answer) -> Self {
        Self { answer, events: Vec::new() }
    }
}

impl Service for State {
    async fn serve(self: Arc<Self>, arrival: Arrival) -> Result<Response<Body>, HangUp> {
        let Arrival { method, uri, headers, body } = arrival;
        let endpoint = Endpoint::of(uri.path()).filter(|_| method == Method::POST);
        let body_bytes = body.len();
        let form = match endpoint {
            Some(endpoint) => Form::read(endpoint, &headers, body).await,
            None => Ok(Form::default()),
        };
        let empty = Form::default();
        let mut logged = Request::new(method.as_str(), uri.path(), form.as_ref().unwrap_or(&empty));
        logged.authorized = bearer(&headers) == Some(self.key);
        logged.body_bytes = body_bytes;
        let index = self.log.add(logged);

        let step = endpoint.and_then(|_| self.script.next());
        let scripted = |code| Refusal::new(code, "as the script says").answer();
        let honest = match (&step, endpoint) {
            (Some(Behaviour::HtmlBadGateway), _) => Answer::bad_gateway_page().into(),
            (Some(Behaviour::Refuse(code)), _) => scripted(*code).into(),
            (Some(Behaviour::EchoKey), _) => {
                let sent = bearer(&headers).unwrap_or_default();
                let message = format!("Incorrect API key provided: {sent}");
                Refusal::new(ErrorCode::InvalidApiKey, message).answer().into()
            }
            (_, None) => {
                let message = format!("Invalid URL ({method} {})", uri.path());
                Refusal::new(ErrorCode::NotFound, message).answer().into()
            }
            (_, Some(endpoint)) => {
                let state = Arc::clone(&self);
                // Off the runtime's threads: a test's own tasks go on, and a paused clock stands.
                let making = tokio::task::spawn_blocking(move || {
                    state
                        .make(endpoint, &headers, form, index)
                        .unwrap_or_else(|refusal| refusal.answer().into())
                });
                making.await.map_err(|_| HangUp)?
            }
        };
        self.deliver(step, honest, index).await
    }
}

impl State {
    fn make(
        &self,
        endpoint: Endpoint,
        headers: &HeaderMap,
        form: Result<Form, Refusal>,
        index: usize,
    ) -> Result<Honest, Refusal> {
        self.authorize(headers)?;
        let values = check(endpoint, &form?)?;
        let order = order(endpoint, values, || self.draws.seed(u32::MAX))?;
        let verdict = self.words.judge(&order.prompt);
        if verdict == Some(Verdict::Blocked) {
            return Err(self.blocked());
        }
        self.charge(index, &order)?;
        let blocked = (verdict == Some(Verdict::ResultBlocked)).then(|| self.blocked());
        if order.partials.is_none() {
            return match blocked {
                Some(refusal) => Err(refusal),
                None => Ok(result::whole(&order).into()),
            };
        }
        let at_most = self.partials_at_most.load(Ordering::Relaxed);
        let events = result::events(&order, at_most, blocked.as_ref());
        let mut answer = Answer::new(200, "text/event-stream; charset=utf-8", events.concat());
        answer.error = blocked.map(|refusal| refusal.code);
        Ok(Honest { answer, events })
    }

    fn authorize(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        match bearer(headers) {
            Some(sent) if sent == self.key => Ok(()),
            Some(sent) => {
                // As the service does: the key's ends are in the message.
                let shown = match (sent.get(..8), sent.len().checked_sub(4)) {
                    (Some(first), Some(end)) if sent.is_ascii() => {
                        format!("{first}********{}", &sent[end..])
                    }
                    _ => "********".to_owned(),
                };
                let message = format!("Incorrect API key provided: {shown}");
                Err(Refusal::new(ErrorCode::InvalidApiKey, message))
            }
            None => Err(Refusal::new(ErrorCode::MissingApiKey, "You didn't provide an API key.")),
        }
    }

    fn blocked(&self) -> Refusal {
        let message = format!(
            "Your request was rejected by the safety system. Request ID req_{}. \
             safety_violations=[violence].",
            self.draws.id(),
        );
        Refusal::new(ErrorCode::ModerationBlocked, message)
    }

    /// Takes what the request costs, or nothing and says no.
    fn charge(&self, index: usize, order: &Order) -> Result<(), Refusal> {
        let cost = order.usage.total_tokens();
        let take = |left: u64| left.checked_sub(cost);
        self.quota_tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).map_err(
            |_| {
                let message = "You exceeded your current quota, please check your plan.";
                Refusal::new(ErrorCode::InsufficientQuota, message)
            },
        )?;
        self.log.edit(index, |request| request.charged = Some(order.usage));
        Ok(())
    }

    async fn deliver(
        &self,
        step: Option<Behaviour>,
        honest: Honest,
        index: usize,
    ) -> Result<Response<Body>, HangUp> {
        let Honest { mut answer, events } = honest;
        answer.headers.push(("x-request-id", format!("req_{}", self.draws.id())));
        let told = |answer: &Answer| {
            let outcome = Some((answer.status, answer.error));
            self.log.edit(index, |request| request.answer = outcome);
        };
        let mut response = Behaviour::deliver(step.as_ref(), answer, told).await?;
        if !events.is_empty() && !matches!(step, Some(Behaviour::CutBody)) {
            let gate = self.last_event.lock().expect("nothing panics while it holds the lock");
            *response.body_mut() = one_by_one(events, gate.clone());
        }
        Ok(response)
    }
}

/// A body that grows by an event at a time; the last waits for `gate`.
fn one_by_one(events: Vec<Bytes>, gate: Option<Gate>) -> Body {
    let stream =
        futures_util::stream::unfold((events.into_iter(), gate), |(mut left, gate)| async move {
            let event = left.next()?;
            if let (Some(gate), 0) = (&gate, left.len()) {
                gate.pass().await;
            }
            Some((Ok::<_, Infallible>(event), (left, gate)))
        });
    Body::from_stream(stream)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}
