//! The lossy lane of a room: what people do at this moment.

use bytes::Bytes;
use engine::Audience;
use protocol::ParticipantId;
use std::collections::VecDeque;

/// Bytes of live frames that a room keeps: at ten people drawing at 60 Hz with 40 bytes each, a
/// reader may be some 2.5 s behind before it misses any.
const RING_BYTES: usize = 64 << 10;

/// The newest live frames. A reader is a position; one that falls behind the ring's start goes on
/// from there, and what it missed it never gets.
#[derive(Debug, Default)]
pub(super) struct LiveRing {
    frames: VecDeque<(ParticipantId, Audience, Bytes)>,
    bytes: usize,
    /// Position of the first frame.
    start: u64,
}

impl LiveRing {
    pub(super) fn end(&self) -> u64 {
        self.start + self.frames.len() as u64
    }

    pub(super) fn push(&mut self, author: ParticipantId, audience: Audience, frame: Bytes) {
        self.bytes += frame.len();
        self.frames.push_back((author, audience, frame));
        while self.bytes > RING_BYTES {
            let Some((.., frame)) = self.frames.pop_front() else { break };
            self.bytes -= frame.len();
            self.start += 1;
        }
    }

    /// What others did since `position` that an audience may see.
    pub(super) fn since(
        &self,
        position: u64,
        me: ParticipantId,
        audience: Audience,
    ) -> impl Iterator<Item = &Bytes> {
        let skip = position.saturating_sub(self.start).min(self.frames.len() as u64) as usize;
        let seen = move |(author, of, _): &&(ParticipantId, Audience, Bytes)| {
            *author != me && *of <= audience
        };
        self.frames.range(skip..).filter(seen).map(|(.., frame)| frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_sees_what_others_did_since() {
        let mut ring = LiveRing::default();
        ring.push(ParticipantId(1), Audience::Everyone, Bytes::from_static(b"a"));
        let position = ring.end();
        ring.push(ParticipantId(2), Audience::Everyone, Bytes::from_static(b"b"));
        ring.push(ParticipantId(1), Audience::Everyone, Bytes::from_static(b"c"));
        assert_eq!(
            ring.since(position, ParticipantId(2), Audience::Everyone).collect::<Vec<_>>(),
            ["c"]
        );
        assert_eq!(ring.since(ring.end(), ParticipantId(2), Audience::Everyone).count(), 0);
    }

    #[test]
    fn a_reader_that_fell_behind_goes_on_from_what_is_left() {
        let mut ring = LiveRing::default();
        for _ in 0..100 {
            ring.push(ParticipantId(1), Audience::Everyone, Bytes::from(vec![0; 1 << 10]));
        }
        assert_eq!(ring.since(0, ParticipantId(2), Audience::Everyone).count(), 64);
        assert_eq!(ring.end(), 100);
    }

    #[test]
    fn what_is_for_hosts_only_hosts_see() {
        let mut ring = LiveRing::default();
        ring.push(ParticipantId(1), Audience::Hosts, Bytes::from_static(b"secret"));
        ring.push(ParticipantId(1), Audience::Everyone, Bytes::from_static(b"open"));
        let seen = |audience| ring.since(0, ParticipantId(2), audience).collect::<Vec<_>>();
        assert_eq!(seen(Audience::Everyone), ["open"]);
        assert_eq!(seen(Audience::Hosts), ["secret", "open"]);
    }
}
