//! One reader of a room: a cursor into its log and a wake-up.
//!
//! Live delivery, catching up after a break and a slow reader are this one code path. Nothing is
//! queued for a reader: what it has not taken yet waits in the log, and what it missed of the
//! live lane is gone.

use super::{LiveRoom, news::text, tail::Next};
use crate::log::{Heard, LogEntry, LogError};
use bytes::Bytes;
use engine::Audience;
use protocol::{ParticipantId, Seq, ServerFrame, ServerMessage};
use std::sync::Arc;
use tokio::sync::watch;

/// Bytes that a reader takes at once; sixteen stalled readers that wake take 4 MiB.
const BATCH_BYTES: usize = 256 << 10;

/// A reader further behind than this is sent a save point if there is one: a stroke of 100 bytes
/// an entry, that is as much as a save point of a busy canvas.
const ENTRIES_OVER_SAVE_POINT: u32 = 2_000;

/// A frame for the socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// Entries, save points and live frames.
    Binary(Bytes),
    /// Control messages; UTF-8.
    Text(Bytes),
}

/// A cursor into a room.
#[derive(Debug)]
pub struct Follower {
    room: Arc<LiveRoom>,
    me: ParticipantId,
    /// What this reader may get; of all else it is never told.
    audience: Audience,
    cursor: Seq,
    /// The reader's own numbers above this one are of its connection, and it waits to be told of them.
    /// Those up to it are answered when they are repeated.
    told: u64,
    live_position: u64,
    news_version: u64,
    wake: watch::Receiver<()>,
}

impl Follower {
    /// A reader that has everything up to `cursor`. It misses nothing from now on.
    pub(super) fn new(
        room: Arc<LiveRoom>,
        (me, audience): (ParticipantId, Audience),
        (cursor, told): (Seq, u64),
        wake: watch::Receiver<()>,
    ) -> Self {
        let live_position = room.live.lock().expect("not poisoned").end();
        let mut follower =
            Self { room, me, audience, cursor, told, live_position, news_version: 0, wake };
        follower.wake.mark_changed();
        follower
    }

    /// Waits until there may be something to take.
    pub async fn changed(&mut self) {
        if self.wake.changed().await.is_err() {
            std::future::pending::<()>().await; // the room is gone; its end comes by other means
        }
    }

    /// Takes what waits, at most about 256 KiB; empty if nothing does. To be called until it is
    /// empty, then after [`Follower::changed`]. Live frames come last, and only when nothing of
    /// the log waits.
    ///
    /// # Errors
    /// If the log cannot be read.
    pub async fn take(&mut self) -> Result<Vec<Outgoing>, LogError> {
        let next = {
            let tail = self.room.tail.lock().expect("not poisoned");
            tail.since(self.cursor, self.audience, BATCH_BYTES)
        };
        let mut batch = match next {
            Next::Frames(frames, reached) => {
                self.cursor = reached;
                frames.into_iter().map(Outgoing::Binary).collect()
            }
            Next::SavePoint(at) => {
                let (reached, frame) = self.room.save_point_for_everyone(at).await?;
                self.jump(reached, frame).await?
            }
            Next::Log => self.catch_up().await?,
        };
        {
            let news = self.room.news.lock().expect("not poisoned");
            batch.extend(news.since(self.news_version, self.audience).cloned().map(Outgoing::Text));
            self.news_version = news.version();
        }
        if batch.is_empty() {
            let live = self.room.live.lock().expect("not poisoned");
            let seen = live.since(self.live_position, self.me, self.audience);
            batch.extend(seen.cloned().map(Outgoing::Binary));
            self.live_position = live.end();
        }
        Ok(batch)
    }

    /// A save point in place of entries; and since some of these may be the reader's own, which it
    /// waits for, it is told that they were committed.
    async fn jump(&mut self, reached: Seq, save_point: Bytes) -> Result<Vec<Outgoing>, LogError> {
        let (log, room, me) = (&self.room.log, self.room.id(), (self.me, self.told));
        let own = log.own_between(room, me, self.cursor, reached).await?;
        self.cursor = reached;
        self.told = own.last().map_or(self.told, |(last, _)| *last);
        let committed = own.into_iter().map(|(client_seq, seq)| {
            Outgoing::Text(text(&ServerMessage::Committed { client_seq, seq }))
        });
        Ok([Outgoing::Binary(save_point)].into_iter().chain(committed).collect())
    }

    /// The next part from the log itself, or a save point in place of a long way.
    async fn catch_up(&mut self) -> Result<Vec<Outgoing>, LogError> {
        let (log, room) = (&self.room.log, self.room.id());
        let behind = log.count_after(room, self.cursor, ENTRIES_OVER_SAVE_POINT).await?;
        if behind >= ENTRIES_OVER_SAVE_POINT
            && let Some(save_point) = log.save_point(room).await?
            && save_point.seq > self.cursor
            && save_point.engine_version == engine::ENGINE_VERSION
        {
            let packed = save_point.packed_for(self.audience);
            let frame = ServerFrame::encode_save_point(save_point.seq, packed);
            return self.jump(save_point.seq, frame.into()).await;
        }
        // Until there is something for this reader, or nothing more at all.
        loop {
            let mut entries = log.read(room, self.cursor, BATCH_BYTES).await?;
            if self.audience == Audience::Everyone {
                // It became durable a moment ago; as soon as the tail tells of it, a save point leads
                // across it.
                let across = |entry: &LogEntry| entry.draft.heard == Heard::SavePoint;
                entries.truncate(entries.iter().position(across).unwrap_or(entries.len()));
            }
            let Some(last) = entries.last() else { return Ok(Vec::new()) };
            self.cursor = last.seq;
            let may_have = |entry: &&LogEntry| {
                self.audience == Audience::Hosts || entry.draft.heard == Heard::Everyone
            };
            let frames = entries.iter().filter(may_have).map(super::live_room::frame_of);
            let batch: Vec<_> = frames.map(Outgoing::Binary).collect();
            if !batch.is_empty() {
                return Ok(batch);
            }
        }
    }
}
