//! The newest entries of a room's log, ready to be sent.

use crate::log::{Ends, Heard};
use bytes::Bytes;
use engine::Audience;
use protocol::Seq;
use std::collections::VecDeque;

/// Entries that one room keeps in memory.
const TAIL_ENTRIES: usize = 1 << 12; // about 100 B each: 400 KiB a busy room

/// Bytes that one room keeps in memory, if its strokes are long.
const TAIL_BYTES: usize = 1 << 20;

/// A window on the end of a log: everything after `floor`, encoded once for all readers.
#[derive(Debug)]
pub(super) struct Tail {
    frames: VecDeque<(Seq, Heard, Bytes)>,
    bytes: usize,
    /// Everything after this position is in `frames`.
    floor: Seq,
    ends: Ends,
}

/// What a reader gets next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// These frames, and then it has everything up to this position.
    Frames(Vec<Bytes>, Seq),
    /// A save point of what everyone sees, at or after this position: who sees a layer changed
    /// there, and what leads up to it is not for this reader.
    SavePoint(Seq),
    /// The tail does not reach back so far: the log itself has to be read.
    Log,
}

impl Tail {
    pub(super) fn new(ends: Ends) -> Self {
        Self { frames: VecDeque::new(), bytes: 0, floor: ends.head, ends }
    }

    pub(super) fn ends(&self) -> Ends {
        self.ends
    }

    pub(super) fn push(&mut self, seq: Seq, heard: Heard, frame: Bytes) {
        debug_assert!(seq > self.ends.head, "a log only grows");
        self.ends.grow(seq, heard);
        self.bytes += frame.len();
        self.frames.push_back((seq, heard, frame));
        while self.frames.len() > TAIL_ENTRIES || self.bytes > TAIL_BYTES {
            let Some((seq, _, frame)) = self.frames.pop_front() else { break };
            self.bytes -= frame.len();
            self.floor = seq;
        }
    }

    /// What an audience gets after `cursor`, frames up to about `max_bytes`.
    pub(super) fn since(&self, cursor: Seq, audience: Audience, max_bytes: usize) -> Next {
        if audience == Audience::Everyone && cursor < self.ends.save_point {
            return Next::SavePoint(self.ends.save_point);
        }
        if cursor < self.floor {
            return Next::Log;
        }
        let first = self.frames.partition_point(|(seq, ..)| *seq <= cursor);
        let (mut frames, mut bytes, mut reached) = (Vec::new(), 0, cursor);
        for (seq, heard, frame) in self.frames.range(first..) {
            reached = *seq;
            if audience == Audience::Hosts || *heard == Heard::Everyone {
                frames.push(frame.clone());
                bytes += frame.len();
            }
            if bytes >= max_bytes {
                break;
            }
        }
        Next::Frames(frames, reached)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(seqs: impl IntoIterator<Item = (u64, Heard)>) -> Tail {
        let start = Seq(10);
        let mut tail = Tail::new(Ends { head: start, for_everyone: start, save_point: Seq(0) });
        for (seq, heard) in seqs {
            tail.push(Seq(seq), heard, Bytes::from(vec![0; 100]));
        }
        tail
    }

    fn plain(seqs: impl IntoIterator<Item = u64>) -> Tail {
        tail(seqs.into_iter().map(|seq| (seq, Heard::Everyone)))
    }

    /// How many frames there are, and where they lead.
    fn frames(next: &Next) -> Option<(usize, Seq)> {
        match next {
            Next::Frames(frames, reached) => Some((frames.len(), *reached)),
            _ => None,
        }
    }

    #[test]
    fn a_reader_gets_what_is_after_its_cursor() {
        let tail = plain([12, 15, 20]);
        let since = |cursor| frames(&tail.since(Seq(cursor), Audience::Everyone, usize::MAX));
        assert_eq!(since(12), Some((2, Seq(20))));
        assert_eq!(since(20), Some((0, Seq(20))));
    }

    #[test]
    fn a_batch_is_bounded_but_never_empty() {
        let next = plain([12, 15, 20]).since(Seq(10), Audience::Everyone, 1);
        assert_eq!(frames(&next), Some((1, Seq(12))));
    }

    #[test]
    fn what_fell_off_is_not_pretended_to_be_there() {
        let tail = plain(11..=10 + 2 * TAIL_ENTRIES as u64);
        for audience in [Audience::Everyone, Audience::Hosts] {
            assert_eq!(tail.since(Seq(10), audience, usize::MAX), Next::Log);
            assert!(frames(&tail.since(tail.floor, audience, usize::MAX)).is_some());
            assert_eq!(tail.since(Seq(9), audience, usize::MAX), Next::Log);
        }
    }

    #[test]
    fn who_is_no_host_goes_past_what_is_for_hosts() {
        let tail = tail([(12, Heard::Hosts), (15, Heard::Everyone), (20, Heard::Hosts)]);
        let since = |audience| frames(&tail.since(Seq(10), audience, usize::MAX));
        assert_eq!(since(Audience::Hosts), Some((3, Seq(20))));
        assert_eq!(since(Audience::Everyone), Some((1, Seq(20))));
        assert_eq!(tail.ends().head_for(Audience::Everyone), Seq(15));
        assert_eq!(tail.ends().head_for(Audience::Hosts), Seq(20));
    }

    #[test]
    fn across_a_change_of_audience_the_others_are_led_by_a_save_point() {
        let changed = tail([(12, Heard::Everyone), (15, Heard::SavePoint), (20, Heard::Everyone)]);
        let since = |cursor| changed.since(Seq(cursor), Audience::Everyone, usize::MAX);
        assert_eq!(since(10), Next::SavePoint(Seq(15)));
        assert_eq!(since(14), Next::SavePoint(Seq(15)));
        assert_eq!(frames(&since(15)), Some((1, Seq(20))));
        let host = changed.since(Seq(10), Audience::Hosts, usize::MAX);
        assert_eq!(frames(&host), Some((3, Seq(20))));
        let reopened = Tail::new(changed.ends());
        let next = reopened.since(Seq(14), Audience::Everyone, usize::MAX);
        assert_eq!(next, Next::SavePoint(Seq(15)), "after a restart as well");
    }
}
