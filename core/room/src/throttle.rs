//! How fast one participant may go.

use protocol::limits;

/// A token bucket. It counts in 60,000ths of a token, so that a millisecond's share of a rate per
/// minute is a whole number.
#[derive(Clone, Debug)]
pub struct Bucket {
    shares: u64,
    per_min: u64,
    burst: u64,
    filled_at_ms: u64,
}

/// Shares that a token has.
const TOKEN: u64 = 60_000;

impl Bucket {
    /// A full one that gains `per_min` tokens a minute and holds `burst`.
    #[must_use]
    pub fn new(per_min: u32, burst: u32, now_ms: u64) -> Self {
        let burst = u64::from(burst);
        Self { shares: burst * TOKEN, per_min: per_min.into(), burst, filled_at_ms: now_ms }
    }

    /// Takes a token.
    ///
    /// # Errors
    /// The milliseconds until there is one.
    pub fn try_take(&mut self, now_ms: u64) -> Result<(), u64> {
        self.fill(now_ms);
        match self.wait_ms(1) {
            0 => {
                self.take(1);
                Ok(())
            }
            wait_ms => Err(wait_ms),
        }
    }

    /// Whether it has forgotten all that was taken.
    pub fn is_full(&mut self, now_ms: u64) -> bool {
        self.fill(now_ms);
        self.shares == self.burst * TOKEN
    }

    fn fill(&mut self, now_ms: u64) {
        let elapsed_ms = now_ms.saturating_sub(self.filled_at_ms);
        let gained = elapsed_ms.saturating_mul(self.per_min); // per minute and share = per ms
        self.shares = self.shares.saturating_add(gained).min(self.burst * TOKEN);
        self.filled_at_ms = self.filled_at_ms.max(now_ms);
    }

    /// Milliseconds until `tokens` are there; 0 if they are.
    fn wait_ms(&self, tokens: u64) -> u64 {
        (tokens.min(self.burst) * TOKEN).saturating_sub(self.shares).div_ceil(self.per_min)
    }

    fn take(&mut self, tokens: u64) {
        self.shares = self.shares.saturating_sub(tokens * TOKEN);
    }
}

/// One participant's share of a room's time. Kept by participant, never by address: a table of
/// people behind one router is many participants.
#[derive(Clone, Debug)]
pub(crate) struct Throttle {
    commits: Bucket,
    commit_bytes: Bucket,
    live: Bucket,
    /// The operation that was told to wait. Until it comes again, those after it wait as well, so
    /// that order is kept.
    waiting: Option<u64>,
}

impl Throttle {
    pub(crate) fn new(now_ms: u64) -> Self {
        let bucket = |per_s: u32, burst| Bucket::new(60 * per_s, burst, now_ms);
        Self {
            commits: bucket(limits::COMMITS_PER_S, limits::COMMITS_BURST),
            commit_bytes: bucket(limits::COMMIT_BYTES_PER_S, limits::COMMIT_BYTES_BURST),
            live: bucket(limits::LIVE_FRAMES_PER_S, limits::LIVE_FRAMES_PER_S),
            waiting: None,
        }
    }

    /// Takes room for an operation of `bytes`.
    ///
    /// # Errors
    /// The milliseconds to wait.
    pub(crate) fn commit(&mut self, client_seq: u64, bytes: usize, now_ms: u64) -> Result<(), u64> {
        self.commits.fill(now_ms);
        self.commit_bytes.fill(now_ms);
        let bytes = bytes as u64;
        let wait_ms = self.commits.wait_ms(1).max(self.commit_bytes.wait_ms(bytes));
        if let Some(first) = self.waiting
            && client_seq > first
        {
            return Err(wait_ms.max(1));
        }
        if wait_ms > 0 {
            self.waiting = Some(client_seq);
            return Err(wait_ms);
        }
        self.waiting = None;
        self.commits.take(1);
        self.commit_bytes.take(bytes);
        Ok(())
    }

    /// Takes room for a live frame; false if it has to be dropped.
    pub(crate) fn live(&mut self, now_ms: u64) -> bool {
        self.live.try_take(now_ms).is_ok()
    }

    /// A new connection sends from its first unconfirmed operation on.
    pub(crate) fn forget_waiting(&mut self) {
        self.waiting = None;
    }
}
