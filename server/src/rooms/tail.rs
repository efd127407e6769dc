//! The newest entries of a room's log, ready to be sent.

use bytes::Bytes;
use protocol::Seq;
use std::collections::VecDeque;

/// Entries that one room keeps in memory.
const TAIL_ENTRIES: usize = 1 << 12; // about 100 B each: 400 KiB a busy room

/// Bytes that one room keeps in memory, if its strokes are long.
const TAIL_BYTES: usize = 1 << 20;

/// A window on the end of a log: everything after `floor`, encoded once for all readers.
#[derive(Debug)]
pub(super) struct Tail {
    frames: VecDeque<(Seq, Bytes)>,
    bytes: usize,
    /// Everything after this position is in `frames`.
    floor: Seq,
    head: Seq,
}

impl Tail {
    pub(super) fn new(head: Seq) -> Self {
        Self { frames: VecDeque::new(), bytes: 0, floor: head, head }
    }

    pub(super) fn head(&self) -> Seq {
        self.head
    }

    pub(super) fn push(&mut self, seq: Seq, frame: Bytes) {
        debug_assert!(seq > self.head, "a log only grows");
        self.head = seq;
        self.bytes += frame.len();
        self.frames.push_back((seq, frame));
        while self.frames.len() > TAIL_ENTRIES || self.bytes > TAIL_BYTES {
            let Some((seq, frame)) = self.frames.pop_front() else { break };
            self.bytes -= frame.len();
            self.floor = seq;
        }
    }

    /// The frames after `cursor` up to about `max_bytes`, and the position after them. None if
    /// the tail does not reach back so far: the log itself has to be read.
    pub(super) fn since(&self, cursor: Seq, max_bytes: usize) -> Option<(Vec<Bytes>, Seq)> {
        if cursor < self.floor {
            return None;
        }
        let first = self.frames.partition_point(|(seq, _)| *seq <= cursor);
        let (mut frames, mut bytes, mut reached) = (Vec::new(), 0, cursor);
        for (seq, frame) in self.frames.range(first..) {
            frames.push(frame.clone());
            reached = *seq;
            bytes += frame.len();
            if bytes >= max_bytes {
                break;
            }
        }
        Some((frames, reached))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(seqs: impl IntoIterator<Item = u64>) -> Tail {
        let mut tail = Tail::new(Seq(10));
        for seq in seqs {
            tail.push(Seq(seq), Bytes::from(vec![0; 100]));
        }
        tail
    }

    #[test]
    fn a_reader_gets_what_is_after_its_cursor() {
        let tail = tail([12, 15, 20]);
        let (frames, reached) = tail.since(Seq(12), usize::MAX).expect("within reach");
        assert_eq!((frames.len(), reached), (2, Seq(20)));
        let (frames, reached) = tail.since(Seq(20), usize::MAX).expect("at the head");
        assert_eq!((frames.len(), reached), (0, Seq(20)));
    }

    #[test]
    fn a_batch_is_bounded_but_never_empty() {
        let (frames, reached) = tail([12, 15, 20]).since(Seq(10), 1).expect("within reach");
        assert_eq!((frames.len(), reached), (1, Seq(12)));
    }

    #[test]
    fn what_fell_off_is_not_pretended_to_be_there() {
        let tail = tail(11..=10 + 2 * TAIL_ENTRIES as u64);
        assert!(tail.since(Seq(10), usize::MAX).is_none());
        assert!(tail.since(tail.floor, usize::MAX).is_some());
        assert!(tail.since(Seq(9), usize::MAX).is_none());
    }
}
