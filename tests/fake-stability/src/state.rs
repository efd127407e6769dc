//! What the service remembers: the wallet, the script, the limiter and the log.

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use crate::behaviour::{Behaviour, Script, Verdict, Words};
use crate::error_name::ErrorName;
use crate::log::Request;
use crate::rate::{Limiter, RateLimit};

/// Shared by the handle and every connection. No lock is held across an await.
#[derive(Debug)]
pub(crate) struct State {
    /// The one key that is right.
    pub(crate) key: &'static str,
    /// On tokio's clock, so that a paused one pauses the limiter too.
    started: Instant,
    inner: Mutex<Inner>,
    /// Wakes who waits for the log. Sent after the lock is let go, so who wakes sees the change.
    log_changed: watch::Sender<()>,
}

#[derive(Debug)]
struct Inner {
    /// In tenths of a credit: every price is a multiple of one, and sums are exact.
    wallet_tenths: u64,
    script: Script,
    words: Words,
    limiter: Limiter,
    /// Time that a test has let pass without waiting.
    skipped: Duration,
    log: Vec<Request>,
    /// Feeds ids and random seeds, which so are the same in every run.
    drawn: u64,
}

impl State {
    pub(crate) fn new(key: &'static str, wallet_tenths: u64) -> Self {
        Self {
            key,
            started: Instant::now(),
            inner: Mutex::new(Inner {
                wallet_tenths,
                script: Script::default(),
                words: Words::default(),
                limiter: Limiter::default(),
                skipped: Duration::ZERO,
                log: Vec::new(),
                drawn: 0,
            }),
            log_changed: watch::Sender::new(()),
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("nothing panics while it holds the lock")
    }

    pub(crate) fn wallet_tenths(&self) -> u64 {
        self.inner().wallet_tenths
    }

    pub(crate) fn set_wallet_tenths(&self, tenths: u64) {
        self.inner().wallet_tenths = tenths;
    }

    /// Takes what a 200 costs for logged request `index`, or nothing and says no.
    pub(crate) fn charge(&self, index: usize, tenths: u64) -> bool {
        let mut inner = self.inner();
        let Some(left) = inner.wallet_tenths.checked_sub(tenths) else {
            return false;
        };
        inner.wallet_tenths = left;
        inner.log[index].charged = credits(tenths);
        drop(inner);
        self.log_changed.send_replace(());
        true
    }

    pub(crate) fn edit_script(&self, edit: impl FnOnce(&mut Script)) {
        edit(&mut self.inner().script);
    }

    pub(crate) fn next_behaviour(&self) -> Option<Behaviour> {
        self.inner().script.next()
    }

    pub(crate) fn add_word(&self, word: &str, verdict: Verdict) {
        self.inner().words.add(word, verdict);
    }

    pub(crate) fn judge(&self, prompt: &str) -> Option<Verdict> {
        self.inner().words.judge(prompt)
    }

    pub(crate) fn limit_rate(&self, limit: RateLimit) {
        self.inner().limiter = Limiter::new(limit);
    }

    pub(crate) fn skip(&self, time: Duration) {
        self.inner().skipped += time;
    }

    pub(crate) fn admits(&self) -> bool {
        let mut inner = self.inner();
        let now = self.started.elapsed() + inner.skipped;
        inner.limiter.admits(now)
    }

    /// Adds to the log and tells the place.
    pub(crate) fn log(&self, request: Request) -> usize {
        let mut inner = self.inner();
        inner.log.push(request);
        let index = inner.log.len() - 1;
        drop(inner);
        self.log_changed.send_replace(());
        index
    }

    pub(crate) fn answered(&self, index: usize, status: u16, error: Option<ErrorName>) {
        self.inner().log[index].answer = Some((status, error));
        self.log_changed.send_replace(());
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.inner().log.clone()
    }

    pub(crate) async fn wait_until(&self, mut done: impl FnMut(&[Request]) -> bool) {
        let mut changes = self.log_changed.subscribe();
        while !done(&self.inner().log) {
            // The sender is this state's own and outlives the wait, so it cannot be an error.
            let _ = changes.changed().await;
        }
    }

    /// An id for an error or a request.
    pub(crate) fn draw_id(&self) -> String {
        format!("{:016x}{:016x}", self.draw(), self.draw())
    }

    /// A seed in `1..=max`: what zero asks for.
    pub(crate) fn draw_seed(&self, max: u32) -> u32 {
        let seed = self.draw() % u64::from(max) + 1;
        u32::try_from(seed).expect("at most max")
    }

    fn draw(&self) -> u64 {
        let mut inner = self.inner();
        inner.drawn += 1;
        scatter(inner.drawn)
    }
}

/// Tenths of a credit as credits.
#[expect(clippy::cast_precision_loss, reason = "wallets are far below 2^52 tenths")]
pub(crate) fn credits(tenths: u64) -> f64 {
    tenths as f64 / 10.0
}

/// `SplitMix64`'s output function (Steele, Lea and Flood, 2014): neighbours become strangers.
pub(crate) fn scatter(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
