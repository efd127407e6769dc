//! What the fake can be told to do instead of, or around, an honest answer.
//!
//! A script applies to requests for pictures only; the balance and the list of engines are always
//! answered honestly, so that a test can read the balance in the middle of a script.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::error_name::ErrorName;

/// One step of a script.
///
/// The steps that wait or break off do so after the request was checked and, if it was in order,
/// charged: there is no cancel, so a client that goes away has paid. A request that is refused gets
/// its refusal, however the step would have ended.
#[derive(Debug, Clone)]
pub enum Behaviour {
    /// Answers honestly, later.
    Slow(Duration),
    /// Answers honestly when the gate is opened: latency for tests that must not sleep.
    Hold(Gate),
    /// Charges and keeps silent; the connection stays open until the fake stops listening.
    NeverReply,
    /// Charges and closes the connection without a byte.
    HangUp,
    /// Charges, sends the head and half of the promised body, and closes the connection.
    CutBody,
    /// A proxy's HTML page, 502; the service never saw the request.
    HtmlBadGateway,
    /// An error of the service, in the shape of the generation of the API that was asked.
    Refuse(ErrorName),
    /// 401 with a message that holds the key as it was sent.
    EchoKey,
}

/// Holds answers back until opened. Clones are one gate.
#[derive(Debug, Clone)]
pub struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    /// A closed one.
    pub fn closed() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// Lets through whoever waits and whoever comes.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    pub(crate) async fn pass(&self) {
        // The sender is this gate's own and outlives the wait, so it cannot be an error.
        let _ = self.0.subscribe().wait_for(|open| *open).await;
    }
}

/// What is done about a prompt that has a given word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Refused: v2beta 403 `content_moderation`, v1 400 `invalid_prompts`. Not charged.
    Moderated,
    /// Refused: v2beta 422 `public_figure`, v1 400 `invalid_prompts`. Not charged.
    PublicFigure,
    /// A 200 with a blurred picture and `CONTENT_FILTERED`. Charged, as every 200 is.
    Filtered,
}

/// The steps to come.
#[derive(Debug, Default)]
pub(crate) struct Script(VecDeque<(Times, Behaviour)>);

#[derive(Debug)]
enum Times {
    Next(usize),
    Always,
}

impl Script {
    /// Adds a step for `times` requests, after those that are there.
    pub(crate) fn add(&mut self, times: usize, behaviour: Behaviour) {
        self.0.push_back((Times::Next(times), behaviour));
    }

    /// Adds a last step, which stays.
    pub(crate) fn add_for_good(&mut self, behaviour: Behaviour) {
        self.0.push_back((Times::Always, behaviour));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The step for the request that has come; none is honesty.
    pub(crate) fn next(&mut self) -> Option<Behaviour> {
        while let Some((times, behaviour)) = self.0.front_mut() {
            match times {
                Times::Always => return Some(behaviour.clone()),
                Times::Next(0) => self.0.pop_front(),
                Times::Next(left) => {
                    *left -= 1;
                    return Some(behaviour.clone());
                }
            };
        }
        None
    }
}

/// The verdicts by word.
#[derive(Debug, Default)]
pub(crate) struct Words(Vec<(String, Verdict)>);

impl Words {
    pub(crate) fn add(&mut self, word: &str, verdict: Verdict) {
        self.0.push((word.to_lowercase(), verdict));
    }

    /// The verdict on a prompt: that of the first rule whose word is in it, whole and in any case.
    pub(crate) fn judge(&self, prompt: &str) -> Option<Verdict> {
        let prompt = prompt.to_lowercase();
        let words: Vec<&str> = prompt.split(|letter: char| !letter.is_alphanumeric()).collect();
        self.0.iter().find(|(word, _)| words.contains(&word.as_str())).map(|(_, verdict)| *verdict)
    }
}
