//! How fast one participant may go.

use protocol::limits;

/// A token bucket in thousandths, so that a millisecond's share is a whole number.
#[derive(Clone, Debug)]
struct Bucket {
    milli_tokens: u64,
    per_s: u64,
    burst: u64,
    filled_at_ms: u64,
}

impl Bucket {
    fn new(per_s: u32, burst: u32, now_ms: u64) -> Self {
        let burst = u64::from(burst);
        Self { milli_tokens: burst * 1000, per_s: per_s.into(), burst, filled_at_ms: now_ms }
    }

    fn fill(&mut self, now_ms: u64) {
        let elapsed_ms = now_ms.saturating_sub(self.filled_at_ms);
        let gained = elapsed_ms.saturating_mul(self.per_s); // per second and thousandth = per ms
        self.milli_tokens = self.milli_tokens.saturating_add(gained).min(self.burst * 1000);
        self.filled_at_ms = self.filled_at_ms.max(now_ms);
    }

    /// Milliseconds until `tokens` are there; 0 if they are.
    fn wait_ms(&self, tokens: u64) -> u64 {
        (tokens.min(self.burst) * 1000).saturating_sub(self.milli_tokens).div_ceil(self.per_s)
    }

    fn take(&mut self, tokens: u64) {
        self.milli_tokens = self.milli_tokens.saturating_sub(tokens * 1000);
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
        Self {
            commits: Bucket::new(limits::COMMITS_PER_S, limits::COMMITS_BURST, now_ms),
            commit_bytes: Bucket::new(
                limits::COMMIT_BYTES_PER_S,
                limits::COMMIT_BYTES_BURST,
                now_ms,
            ),
            live: Bucket::new(limits::LIVE_FRAMES_PER_S, limits::LIVE_FRAMES_PER_S, now_ms),
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
        self.live.fill(now_ms);
        let free = self.live.wait_ms(1) == 0;
        if free {
            self.live.take(1);
        }
        free
    }

    /// A new connection sends from its first unconfirmed operation on.
    pub(crate) fn forget_waiting(&mut self) {
        self.waiting = None;
    }
}
