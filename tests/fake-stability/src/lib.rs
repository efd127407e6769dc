//! A strict stand-in for Stability AI's REST service, for tests.
//!
//! It refuses what the service's contract does not allow: field names that an endpoint does not
//! know, values out of range, pictures that do not decode or are of the wrong size, the wrong
//! encoding, the wrong `Accept`. What it accepts it charges and answers with a real picture, made
//! from the drawing, the prompt and the seed. The contract stands in `contract`, a table beside the
//! page that it was written from.
//!
//! Where the contract is silent, the fake takes the reading that is harder on a client:
//! - `Accept` is one of the two spellings of the endpoint or is not sent; `*/*` is refused.
//! - Every 200 is charged, a filtered one too; nothing else is. Charged is when the request is
//!   accepted, so a client that stops waiting has paid.
//! - `generate/sd3` knows `mode=image-to-image` only.
//! - Inpainting answers at another size than it was sent, and slightly off outside of the mask.
//! - v1 has no error for moderation; its refusal is `invalid_prompts`.
//! - What is not at all like the service: `grow_mask` and most quality settings change nothing.
//!
//! ```
//! # use fake_stability::{Behaviour, ErrorName, FakeStability};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let fake = FakeStability::start().await;
//! fake.set_credits(10.0);
//! fake.will(Behaviour::Refuse(ErrorName::RateLimitExceeded));
//! // A client is pointed at fake.base_url() with fake.key(), and asks for a picture. Then:
//! assert_eq!(fake.credits(), 10.0, "nothing is charged but a 200");
//! # }
//! ```

mod answer;
mod behaviour;
mod check;
mod commission;
mod contract;
mod error_name;
mod form;
mod job;
mod log;
mod prompts;
mod rate;
mod route;
mod rules;
mod service;
mod state;
mod v1;
mod v2beta;

use std::io;
use std::time::Duration;

use fake_kit::Host;

pub use fake_kit::{Gate, SentFile, stamped_seed};

pub use crate::behaviour::{Behaviour, Verdict};
pub use crate::error_name::ErrorName;
pub use crate::log::Request;
pub use crate::rate::RateLimit;

use crate::state::{State, credits};

/// The key that is right. Not one of the service's, and easy to search logs for.
const KEY: &str = "sk-FAKE0fake1FAKE2fake3FAKE4fake5FAKE6fake7FAKE8";

/// The wallet at the start, in tenths of a credit.
const WALLET_TENTHS: u64 = 10_000;

/// A running stand-in. Dropping it closes its port and its connections.
#[derive(Debug)]
pub struct FakeStability(Host<State>);

impl FakeStability {
    /// Serves on a free port of 127.0.0.1, on the runtime that this is called on.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start() -> Self {
        Self(Host::start(State::new(KEY, WALLET_TENTHS)).await)
    }

    fn state(&self) -> &State {
        self.0.service()
    }

    /// `http://127.0.0.1:port`, without a slash at its end.
    pub fn base_url(&self) -> String {
        self.0.base_url()
    }

    /// The key that is right.
    pub fn key(&self) -> &'static str {
        self.state().key
    }

    /// Every request so far, in the order in which their bodies were read.
    pub fn requests(&self) -> Vec<Request> {
        self.state().log.all()
    }

    /// Waits until the log is as `done` wants it: until a request was charged, say. `done` is asked
    /// at every change and must not call the fake. Waits for ever if that never comes.
    pub async fn wait_until(&self, done: impl FnMut(&[Request]) -> bool) {
        self.state().log.wait_until(done).await;
    }

    /// Waits until `count` requests have come in all; they may not be answered yet.
    pub async fn wait_for_requests(&self, count: usize) {
        self.wait_until(|log| log.len() >= count).await;
    }

    /// What is left in the wallet; 1000 at the start.
    pub fn credits(&self) -> f64 {
        credits(self.state().wallet_tenths())
    }

    /// Fills the wallet; kept to a tenth of a credit.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float saturates"
    )]
    pub fn set_credits(&self, credits: f64) {
        self.state().set_wallet_tenths((credits * 10.0).round() as u64);
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

    /// Replaces the rate limit and forgets what it has seen.
    pub fn limit_rate(&self, limit: RateLimit) {
        self.state().limit_rate(limit);
    }

    /// Lets time pass for the rate limit, without waiting for it.
    pub fn advance(&self, time: Duration) {
        self.state().skip(time);
    }

    /// Closes the port and every connection, as a crash does. Connections are refused from here on.
    ///
    /// # Errors
    /// When the port cannot be kept for [`Self::listen_again`].
    pub async fn stop_listening(&self) -> io::Result<()> {
        self.0.stop_listening().await
    }

    /// Serves again, on the same port; wallet, script and log are as they were.
    ///
    /// # Errors
    /// When the port cannot be listened on.
    pub async fn listen_again(&self) -> io::Result<()> {
        self.0.listen_again().await
    }
}
