//! A strict stand-in for OpenAI's images API, for tests.
//!
//! It refuses what the published contract does not allow: parameters that the endpoint or the model
//! has not, values out of range, sizes that the model cannot make, files that do not decode or do not
//! declare what they are, a mask without alpha or of another size. What it accepts it charges, in
//! tokens, and answers with real pictures made from the images and the prompt, at once or as a
//! stream of server-sent events with partial images on the way. There are no seeds: the same request
//! twice makes two pictures.
//!
//! Sources: the parameter and response types of the `openai` package for Node 6.49.0
//! (`src/resources/images.ts`, generated from the vendor's OpenAPI document), the vendor's guide
//! (developers.openai.com, "Image generation"), and answers quoted in public issues:
//! lofcz/LLMTornado#155 and nexu-io/open-design#5727 (`unknown_parameter`), chatboxai/chatbox#1361
//! (`rate_limit_exceeded`). The pixel limits of `gpt-image-2` are those of docs.comfy.org,
//! "`OpenAIGPTImageNodeV2`".
//!
//! Where the contract is silent, the fake takes the reading that is harder on a client:
//! - `model` is required; the published default depends on the other parameters.
//! - The DALL-E models are switched off, and with them `response_format`, `style` and URLs: pictures
//!   are always `b64_json`, and asking for it is an `unknown_parameter`.
//! - A mask and the first image are both PNG, and the pixels that a mask keeps come back slightly
//!   off: the model takes it for guidance, so a client must put its own back.
//! - A stream has one picture, `partial_images` is for streams only, fewer may come than are asked
//!   for, and the stream ends without a `[DONE]`.
//! - Charged is when the request is accepted, so a client that stops waiting has paid; so has one
//!   whose result is blocked, in a stream by an `error` event after a 200.
//! - What is not at all like the service: input tokens, the codes of faults of files and masks, and
//!   the wording of every message.
//!
//! ```
//! # use fake_images::{Behaviour, ErrorCode, FakeImages};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! let fake = FakeImages::start().await;
//! fake.set_quota_tokens(5_000);
//! fake.will(Behaviour::Refuse(ErrorCode::RateLimitExceeded));
//! // A client is pointed at fake.base_url() with fake.key(), and asks for a picture. Then:
//! assert_eq!(fake.quota_tokens(), 5_000, "nothing is charged but what is accepted");
//! # }
//! ```

mod check;
mod endpoint;
mod error_code;
mod form;
mod log;
mod model;
mod order;
mod result;
mod service;
mod usage;

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use fake_kit::{Draws, Host, Log, Script, Words};

pub use fake_kit::{Gate, SentFile};

pub use crate::error_code::ErrorCode;
pub use crate::log::Request;
pub use crate::usage::Usage;

use crate::service::State;

/// The key that is right. Not one of the service's, and easy to search logs for.
const KEY: &str = "sk-proj-FAKE0fake1FAKE2fake3FAKE4fake5FAKE6fake7";

/// The wallet at the start.
const QUOTA_TOKENS: u64 = 1_000_000;

/// One step of a script, which applies to requests for pictures only.
pub type Behaviour = fake_kit::Behaviour<ErrorCode>;

/// What is done about a prompt that has a given word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Refused: 400 `moderation_blocked`. Not charged.
    Blocked,
    /// Made, charged and then withheld: 400 `moderation_blocked`, or the end of a stream that has
    /// begun with a 200.
    ResultBlocked,
}

/// A running stand-in. Dropping it closes its port and its connections.
#[derive(Debug)]
pub struct FakeImages(Host<State>);

impl FakeImages {
    /// Serves on a free port of 127.0.0.1, on the runtime that this is called on.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start() -> Self {
        let state = State {
            key: KEY,
            quota_tokens: AtomicU64::new(QUOTA_TOKENS),
            partials_at_most: AtomicU32::new(u32::MAX),
            last_event: Mutex::default(),
            script: Script::default(),
            words: Words::default(),
            log: Log::default(),
            draws: Draws::default(),
        };
        Self(Host::start(state).await)
    }

    fn state(&self) -> &State {
        self.0.service()
    }

    /// `http://127.0.0.1:port`, without `/v1` and without a slash at its end.
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

    /// What is left in the wallet; a million tokens at the start.
    pub fn quota_tokens(&self) -> u64 {
        self.state().quota_tokens.load(Ordering::Relaxed)
    }

    /// Fills the wallet. What costs more than is left is refused with `insufficient_quota`.
    pub fn set_quota_tokens(&self, tokens: u64) {
        self.state().quota_tokens.store(tokens, Ordering::Relaxed);
    }

    /// Sends at most `count` partial images in a stream, however many are asked for.
    pub fn send_partials_at_most(&self, count: u32) {
        self.state().partials_at_most.store(count, Ordering::Relaxed);
    }

    /// Holds back the last event of every stream from here on until `gate` is opened.
    ///
    /// # Panics
    /// When another call of this panicked half-way.
    pub fn hold_last_event(&self, gate: Gate) {
        let mut held = self.state().last_event.lock().expect("nothing panics while it holds it");
        *held = Some(gate);
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

    /// Decides about prompts that have `word` in them, whole and in any case. The rule given first
    /// wins.
    pub fn on_word(&self, word: &str, verdict: Verdict) {
        self.state().words.add(word, verdict);
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
