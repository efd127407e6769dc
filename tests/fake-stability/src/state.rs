//! What the service remembers: the wallet, the script, the limiter and the log.

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use fake_kit::{Draws, Log, Script, Words};
use tokio::time::Instant;

use crate::behaviour::Verdict;
use crate::error_name::ErrorName;
use crate::log::Request;
use crate::rate::{Limiter, RateLimit};

/// Shared by the handle and every connection. No lock is held across an await.
#[derive(Debug)]
pub(crate) struct State {
    /// The one key that is right.
    pub(crate) key: &'static str,
    pub(crate) script: Script<ErrorName>,
    pub(crate) words: Words<Verdict>,
    pub(crate) log: Log<Request>,
    /// Feeds ids and random seeds, which so are the same in every run.
    pub(crate) draws: Draws,
    /// On tokio's clock, so that a paused one pauses the limiter too.
    started: Instant,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// In tenths of a credit: every price is a multiple of one, and sums are exact.
    wallet_tenths: u64,
    limiter: Limiter,
    /// Time that a test has let pass without waiting.
    skipped: Duration,
}

impl State {
    pub(crate) fn new(key: &'static str, wallet_tenths: u64) -> Self {
        Self {
            key,
            script: Script::default(),
            words: Words::default(),
            log: Log::default(),
            draws: Draws::default(),
            started: Instant::now(),
            inner: Mutex::new(Inner {
                wallet_tenths,
                limiter: Limiter::default(),
                skipped: Duration::ZERO,
            }),
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
        drop(inner);
        // After the wallet, so that whom the log wakes sees both.
        self.log.edit(index, |request| request.charged = credits(tenths));
        true
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
}

/// Tenths of a credit as credits.
#[expect(clippy::cast_precision_loss, reason = "wallets are far below 2^52 tenths")]
pub(crate) fn credits(tenths: u64) -> f64 {
    tenths as f64 / 10.0
}
