//! A strict stand-in for AUTOMATIC1111's web UI and the servers that speak its API, for tests.
//!
//! It refuses what the contract does not allow: unknown field names, wrong types, values out of
//! range, base64 that is no picture, a mask of another size, a script that is not there. What it
//! accepts becomes a job: one at a time, in order, step by step at a [`Pace`], with progress and
//! live previews on the way, and a real picture made from the drawing, the parameters and the seed.
//!
//! The contract is the project's page on providers ("sdapi"). Details of the answers are from
//! AUTOMATIC1111/stable-diffusion-webui (`modules/api/api.py`, `models.py`, `modules/progress.py`,
//! `modules/processing.py`), Mikubill/sd-webui-controlnet (`internal_controlnet/args.py`),
//! vladmandic/sdnext (`modules/api/generate.py`, `middleware.py`, `modules/progress.py`) and
//! leejet/stable-diffusion.cpp (`examples/server/api.md`, `routes_sdapi.cpp`).
//!
//! Where the real servers are silent or quietly do something else, the fake takes the reading that
//! is harder on a client:
//! - An unknown field, a number as text, a float for an integer: pydantic drops or turns them.
//! - An unknown checkpoint is a 404; the web UI goes on with the one that it has.
//! - A drawing of another shape than `width` x `height`, which are 512 unless sent, would be
//!   stretched; a drawing of another size but the same shape is scaled.
//! - A `ControlNet` unit that is not in order would be logged and left out. `resize_mode` and
//!   `control_mode` are names; older versions took numbers.
//! - A finished job is remembered among the last 16 only, and `/internal/progress` says "Waiting..."
//!   of any task that it does not know.
//! - What is not at all like the servers: `mask_blur`, `inpainting_fill` and `inpaint_full_res`
//!   make another picture and blur, fill and crop nothing; pictures carry no text chunks.
//!
//! ```
//! # use fake_sdapi::{FakeSdapi, Flavour, Pace};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let fake = FakeSdapi::start(Flavour::Automatic1111).await;
//! fake.set_pace(Pace::Stepped);
//! // A client is pointed at fake.base_url() and asks for a picture. It is held at step 0 until:
//! fake.step(20);
//! # }
//! ```

mod check;
mod contract;
mod controlnet;
mod failure;
mod fault;
mod flavour;
mod jobs;
mod kind;
mod listing;
mod log;
mod order;
mod progress;
mod result;
mod route;
mod sent_picture;
mod service;

use std::io;
use std::sync::{Arc, Mutex};

use fake_kit::{Draws, Host, Log, Script, Words};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

pub use fake_kit::{Gate, stamped_seed};

pub use crate::failure::Failure;
pub use crate::flavour::Flavour;
pub use crate::jobs::{JobState, Pace};
pub use crate::log::Request;

use crate::jobs::{Job, Jobs};
use crate::service::State;

/// One step of a script, which applies to requests for pictures only. The job is done when a step
/// begins to wait: what makes the job itself slow is [`Pace`].
pub type Behaviour = fake_kit::Behaviour<Failure>;

/// What is done about a prompt that has a given word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The job fails when its turn comes.
    Fail(Failure),
    /// A 200 with a black picture, as a safety checker or a broken VAE leaves it.
    Black,
}

/// A running stand-in. Dropping it closes its port and its connections, and ends its jobs.
#[derive(Debug)]
pub struct FakeSdapi {
    host: Host<State>,
    worker: tokio::sync::Mutex<JoinHandle<()>>,
}

impl FakeSdapi {
    /// Serves on a free port of 127.0.0.1, on the runtime that this is called on.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start(flavour: Flavour) -> Self {
        let (jobs, work) = Jobs::new();
        let state = State {
            flavour,
            login: Mutex::default(),
            jobs,
            script: Script::default(),
            words: Words::default(),
            log: Log::default(),
            draws: Draws::default(),
        };
        let host = Host::start(state).await;
        let worker =
            tokio::sync::Mutex::new(tokio::spawn(work_off(Arc::clone(host.service()), work)));
        Self { host, worker }
    }

    fn state(&self) -> &State {
        self.host.service()
    }

    /// `http://127.0.0.1:port`, without a slash at its end.
    pub fn base_url(&self) -> String {
        self.host.base_url()
    }

    /// Wants HTTP Basic with this login from here on. stable-diffusion.cpp has no logins, and
    /// AUTOMATIC1111 none for `/internal/progress` and `/controlnet`.
    ///
    /// # Panics
    /// When another call of this panicked half-way.
    pub fn require_login(&self, user: &str, password: &str) {
        let mut login = self.state().login.lock().expect("nothing panics while it holds the lock");
        *login = Some((user.to_owned(), password.to_owned()));
    }

    /// How long a sampling step takes from here on; [`Pace::Immediate`] at the start.
    pub fn set_pace(&self, pace: Pace) {
        self.state().jobs.set_pace(pace);
    }

    /// Lets `steps` more sampling steps be done, of this job or the next, under [`Pace::Stepped`].
    pub fn step(&self, steps: u32) {
        self.state().jobs.let_through(steps);
    }

    /// Every request so far, in the order in which their bodies were read.
    pub fn requests(&self) -> Vec<Request> {
        self.state().log.all()
    }

    /// Waits until the log is as `done` wants it: until a job is at its third step, say. `done` is
    /// asked at every change and must not call the fake. Waits for ever if that never comes.
    pub async fn wait_until(&self, done: impl FnMut(&[Request]) -> bool) {
        self.state().log.wait_until(done).await;
    }

    /// Waits until `count` requests have come in all; they may not be answered yet.
    pub async fn wait_for_requests(&self, count: usize) {
        self.wait_until(|log| log.len() >= count).await;
    }

    /// Scripts the next request for a picture that no step is there for yet.
    pub fn will(&self, behaviour: Behaviour) {
        self.will_times(1, behaviour);
    }

    /// Scripts the next `times` requests for a picture that no step is there for yet.
    pub fn will_times(&self, times: usize, behaviour: Behaviour) {
        self.state().script.add(times, behaviour);
    }

    /// Scripts every request for a picture after the steps that are there.
    pub fn will_always(&self, behaviour: Behaviour) {
        self.state().script.add_for_good(behaviour);
    }

    /// Forgets the script: every answer from here on is honest.
    pub fn will_be_honest(&self) {
        self.state().script.clear();
    }

    /// Decides about prompts that have `word` in them, whole and in any case; negative prompts are
    /// not looked at. The rule given first wins.
    pub fn on_word(&self, word: &str, verdict: Verdict) {
        self.state().words.add(word, verdict);
    }

    /// Closes the port and every connection, as a crash does, and forgets every job. Connections
    /// are refused from here on.
    ///
    /// # Errors
    /// When the port cannot be kept for [`Self::listen_again`].
    pub async fn stop_listening(&self) -> io::Result<()> {
        // The connections first, so that nothing joins a queue that is about to be forgotten.
        self.host.stop_listening().await?;
        let mut worker = self.worker.lock().await;
        worker.abort();
        // Ends in the cancellation; awaited so that it is not in the middle of anything.
        let _ = (&mut *worker).await;
        let work = self.state().jobs.crash();
        *worker = tokio::spawn(work_off(Arc::clone(self.host.service()), work));
        Ok(())
    }

    /// Serves again, on the same port; script and log are as they were, the queue is empty.
    ///
    /// # Errors
    /// When the port cannot be listened on.
    pub async fn listen_again(&self) -> io::Result<()> {
        self.host.listen_again().await
    }
}

impl Drop for FakeSdapi {
    fn drop(&mut self) {
        self.worker.get_mut().abort();
    }
}

async fn work_off(state: Arc<State>, mut work: mpsc::UnboundedReceiver<Job>) {
    while let Some(job) = work.recv().await {
        let tell = |index, standing| state.log.edit(index, |request| request.job = Some(standing));
        state.jobs.work(job, tell).await;
    }
}
