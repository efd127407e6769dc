//! What one reader got, held against what was sent.

use crate::mark::Mark;
use std::{collections::HashSet, time::Duration};

/// The deliveries at one reader.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    seen: HashSet<Mark>,
    /// Deliveries of a message that had come before.
    pub(crate) doubled: u64,
    /// Deliveries of what nobody in the reader's room had sent, or of the reader's own.
    pub(crate) foreign: u64,
    /// How long each delivery took that came within the window, and its place in time is known.
    pub(crate) latencies: Vec<Duration>,
    /// Bytes that came within the window.
    pub(crate) window_bytes: u64,
}

impl Tally {
    /// A message came; `latency` is none if it was never sent to this reader.
    pub(crate) fn arrived(&mut self, mark: Mark, latency: Option<Duration>, in_window: bool) {
        let Some(latency) = latency else {
            self.foreign += 1;
            return;
        };
        if !self.seen.insert(mark) {
            self.doubled += 1;
            return;
        }
        if in_window {
            self.latencies.push(latency);
        }
    }

    /// Messages that came, each counted once.
    pub(crate) fn delivered(&self) -> u64 {
        self.seen.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: Mark = Mark { drawer: 1, index: 2 };
    const SOON: Option<Duration> = Some(Duration::from_millis(1));

    #[test]
    fn a_message_that_comes_twice_is_found() {
        let mut tally = Tally::default();
        tally.arrived(MARK, SOON, true);
        tally.arrived(MARK, SOON, true);
        assert_eq!((tally.delivered(), tally.doubled, tally.latencies.len()), (1, 1, 1));
    }

    #[test]
    fn a_message_that_nobody_sent_is_found() {
        let mut tally = Tally::default();
        tally.arrived(MARK, None, true);
        assert_eq!((tally.delivered(), tally.foreign), (0, 1));
    }

    #[test]
    fn only_what_comes_in_the_window_is_measured() {
        let mut tally = Tally::default();
        tally.arrived(MARK, SOON, false);
        assert_eq!((tally.delivered(), tally.latencies.len()), (1, 0));
    }
}
