//! The service's rate limit: so many requests in a window, then nothing for a while.
//!
//! Time is an argument, so a test can let a minute pass without waiting for it.

use std::collections::VecDeque;
use std::time::Duration;

/// The limit on all requests of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests that any window admits.
    pub requests: usize,
    /// The window's length; it slides.
    pub window: Duration,
    /// How long everything is refused after a request too many. Refused requests do not prolong it.
    pub lockout: Duration,
}

impl Default for RateLimit {
    /// The service's own: 150 requests in 10 s, then 60 s.
    fn default() -> Self {
        Self { requests: 150, window: Duration::from_secs(10), lockout: Duration::from_secs(60) }
    }
}

/// A limit and what it has seen. Times are since the fake's start.
#[derive(Debug, Default)]
pub(crate) struct Limiter {
    limit: RateLimit,
    admitted: VecDeque<Duration>,
    locked_until: Option<Duration>,
}

impl Limiter {
    /// Starts anew with another limit.
    pub(crate) fn new(limit: RateLimit) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Whether a request at `now` is let in.
    pub(crate) fn admits(&mut self, now: Duration) -> bool {
        if self.locked_until.is_some_and(|end| now < end) {
            return false;
        }
        self.locked_until = None;
        while self.admitted.front().is_some_and(|&then| then + self.limit.window <= now) {
            self.admitted.pop_front();
        }
        if self.admitted.len() < self.limit.requests {
            self.admitted.push_back(now);
            return true;
        }
        self.locked_until = Some(now + self.limit.lockout);
        self.admitted.clear();
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_window_slides() {
        let mut limiter = Limiter::new(RateLimit { requests: 2, ..RateLimit::default() });
        assert!(limiter.admits(s(0)) && limiter.admits(s(6)));
        assert!(limiter.admits(s(10)), "the first has left the window");
        assert!(!limiter.admits(s(11)), "the second has not");
    }

    #[test]
    fn a_request_too_many_locks_for_a_minute_and_no_longer() {
        let mut limiter = Limiter::default();
        assert!((0..150).all(|_| limiter.admits(s(1))));
        assert!(!limiter.admits(s(2)));
        assert!(!limiter.admits(s(61)), "the window is over, the lock is not");
        assert!(limiter.admits(s(62)), "a refused request does not prolong the lock");
    }
}
