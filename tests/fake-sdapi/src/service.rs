//! One request from its arrival to its answer.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{HeaderMap, Response, header};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fake_kit::{Arrival, Commission, Draws, HangUp, Log, Script, Service, Words};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::Behaviour;
use crate::Verdict;
use crate::check::parse;
use crate::contract::Endpoint;
use crate::failure::{Answer, Failure};
use crate::flavour::Flavour;
use crate::jobs::{Job, JobState, Jobs};
use crate::log::Request;
use crate::order::{Order, read};
use crate::route::Route;
use crate::{fault, listing, progress, result};

/// What the server remembers. Shared by the handle, the worker and every connection.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) flavour: Flavour,
    /// User and password, if a login is wanted.
    pub(crate) login: Mutex<Option<(String, String)>>,
    pub(crate) jobs: Jobs,
    pub(crate) script: Script<Failure>,
    pub(crate) words: Words<Verdict>,
    pub(crate) log: Log<Request>,
    pub(crate) draws: Draws,
}

impl Service for State {
    async fn serve(self: Arc<Self>, arrival: Arrival) -> Result<Response<Body>, HangUp> {
        let route = Route::of(self.flavour, &arrival.method, arrival.uri.path());
        let authorized = self.admits(&arrival.headers);
        let index = self.log.add(Request {
            method: arrival.method.to_string(),
            path: arrival.uri.path().to_owned(),
            authorized,
            body: serde_json::from_slice(&arrival.body).unwrap_or_default(),
            job: None,
            answer: None,
        });
        let step = match route {
            Ok(Route::Make(_)) => self.script.next(),
            _ => None,
        };
        let answer = match (&step, route) {
            (Some(Behaviour::HtmlBadGateway), _) => Answer::bad_gateway_page(),
            (Some(Behaviour::Refuse(failure)), _) => failure.answer(self.flavour),
            (Some(Behaviour::EchoKey), _) => {
                let sent = sent_login(&arrival.headers).unwrap_or_default();
                let sentence = format!("Incorrect username or password: {sent}");
                Failure::Unauthorized.answer_saying(self.flavour, &sentence)
            }
            (_, Err(failure)) => failure.answer(self.flavour),
            (_, Ok(route)) if !authorized && route.is_guarded(self.flavour) => {
                Failure::Unauthorized.answer(self.flavour)
            }
            (_, Ok(route)) => Arc::clone(&self).honest(route, arrival, index).await?,
        };
        let told = |answer: &Answer| {
            let outcome = Some((answer.status, answer.error));
            self.log.edit(index, |request| request.answer = outcome);
        };
        Behaviour::deliver(step.as_ref(), answer, told).await
    }
}

impl State {
    fn admits(&self, headers: &HeaderMap) -> bool {
        let login = self.login.lock().expect("nothing panics while it holds the lock");
        match &*login {
            Some((user, password)) => sent_login(headers) == Some(format!("{user}:{password}")),
            None => true,
        }
    }

    async fn honest(
        self: Arc<Self>,
        route: Route,
        arrival: Arrival,
        index: usize,
    ) -> Result<Answer, HangUp> {
        let flavour = self.flavour;
        let ok = |body: Value| Answer::json(200, "application/json", &body);
        Ok(match route {
            Route::Make(endpoint) => return self.make(endpoint, arrival, index).await,
            Route::Models => ok(listing::models(flavour)),
            Route::Samplers => ok(listing::samplers(flavour)),
            Route::Schedulers => ok(listing::schedulers(flavour)),
            Route::Options => ok(listing::options(flavour)),
            Route::Scripts => ok(listing::scripts(flavour)),
            Route::ControlModels => ok(listing::control_models()),
            Route::ControlModules => ok(listing::control_modules()),
            Route::Progress => {
                let query = arrival.uri.query().unwrap_or_default();
                ok(progress::of_whichever(&self.jobs, query.contains("skip_current_image=true")))
            }
            Route::TaskProgress => match parse(&arrival.headers, &arrival.body) {
                Ok(body) => match progress::of_task(&self.jobs, flavour, &body) {
                    Ok(progress) => ok(progress),
                    Err(faults) => fault::answer(&faults, &body, flavour),
                },
                Err(found) => fault::answer(&[found], &json!({}), flavour),
            },
            Route::Interrupt => {
                self.jobs.interrupt();
                ok(json!({}))
            }
        })
    }

    async fn make(
        self: Arc<Self>,
        endpoint: Endpoint,
        arrival: Arrival,
        index: usize,
    ) -> Result<Answer, HangUp> {
        let flavour = self.flavour;
        let state = Arc::clone(&self);
        // Decodes pictures, so off the runtime's threads.
        let order = tokio::task::spawn_blocking(move || {
            let random_seed = || state.draws.seed(u32::MAX - 1);
            read(flavour, endpoint, &arrival.headers, &arrival.body, random_seed)
        });
        let order = match order.await.map_err(|_| HangUp)? {
            Ok(order) => order,
            Err((refusal, body)) => return Ok(refusal.answer(&body, flavour)),
        };
        let (done, made) = oneshot::channel();
        self.log.edit(index, |request| request.job = Some(JobState::Queued));
        self.jobs.add(self.job(&order, index, done));
        // The sender is dropped when the server crashes, and with it every connection.
        let made = made.await.map_err(|_| HangUp)?;
        let answer = tokio::task::spawn_blocking(move || match made {
            Ok(done) => result::answer(flavour, order, done),
            Err(failure) => failure.answer(flavour),
        });
        answer.await.map_err(|_| HangUp)
    }

    fn job(
        &self,
        order: &Order,
        index: usize,
        done: oneshot::Sender<Result<crate::jobs::Done, Failure>>,
    ) -> Job {
        let verdict = self.words.judge(order.values.text("prompt").unwrap_or_default());
        let commission = |number: u32| Commission {
            // Past the last 32-bit seed the real one counts on in 64; the picture is another anyway.
            seed: order.seed.wrapping_add(number),
            ..order.commission.clone()
        };
        let batch = |batch: u32| {
            let numbers = batch * order.batch_size..(batch + 1) * order.batch_size;
            numbers.map(commission).collect::<Vec<_>>()
        };
        Job {
            index,
            task: order.task.clone().unwrap_or_else(|| format!("task({})", self.draws.id())),
            batches: (0..order.batches).map(batch).collect(),
            steps: order.steps,
            black: verdict == Some(Verdict::Black),
            fails: match verdict {
                Some(Verdict::Fail(failure)) => Some(failure),
                Some(Verdict::Black) | None => None,
            },
            done,
        }
    }
}

/// `user:password` of HTTP Basic.
fn sent_login(headers: &HeaderMap) -> Option<String> {
    let sent = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    String::from_utf8(BASE64_STANDARD.decode(sent).ok()?).ok()
}
