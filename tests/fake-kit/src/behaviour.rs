//! What a stand-in can be told to do instead of, or around, an honest answer.

use std::time::Duration;

use axum::body::Body;
use axum::http::Response;

use crate::answer::Answer;
use crate::gate::Gate;
use crate::host::HangUp;

/// One step of a script; `E` is a service's own error.
///
/// The steps that wait or break off do so after the request was checked and, if it was in order,
/// done and charged: none of the services has a way to take a request back, so a client that goes
/// away has paid. A request that is refused gets its refusal, however the step would have ended.
#[derive(Debug, Clone)]
pub enum Behaviour<E> {
    /// Answers honestly, later.
    Slow(Duration),
    /// Answers honestly when the gate is opened: latency for tests that must not sleep.
    Hold(Gate),
    /// Does the work and keeps silent; the connection stays open until the fake stops listening.
    NeverReply,
    /// Does the work and closes the connection without a byte.
    HangUp,
    /// Does the work, sends the head and half of the promised body, and closes the connection.
    CutBody,
    /// A proxy's HTML page, 502; the service never saw the request.
    HtmlBadGateway,
    /// An error of the service, in the shape that it has there.
    Refuse(E),
    /// 401 with a message that holds the credentials as they were sent.
    EchoKey,
}

impl<E> Behaviour<E> {
    /// Hands `answer` over in the way of this step. `told` is called when it is, and never for a
    /// client that is left without one.
    ///
    /// # Errors
    /// [`HangUp`] when the connection is to be closed instead.
    pub async fn deliver(
        step: Option<&Self>,
        answer: Answer<E>,
        told: impl FnOnce(&Answer<E>),
    ) -> Result<Response<Body>, HangUp> {
        let done = answer.status == 200;
        match step {
            Some(Self::Slow(time)) => tokio::time::sleep(*time).await,
            Some(Self::Hold(gate)) => gate.pass().await,
            Some(Self::NeverReply) if done => std::future::pending().await,
            Some(Self::HangUp) if done => return Err(HangUp),
            _ => {}
        }
        told(&answer);
        if matches!(step, Some(Self::CutBody)) && done {
            return Ok(answer.into_cut_response());
        }
        Ok(answer.into_response())
    }
}
