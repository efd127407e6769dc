//! The seam: what a log of rooms promises. `tests/it/log_contract.rs` holds every implementation
//! to it.

use async_trait::async_trait;
use bytes::Bytes;
use engine::Audience;
use protocol::{ParticipantId, RoomId, Seq};
use std::sync::Arc;

/// Who may hear of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heard {
    /// Everybody in the room.
    #[default]
    Everyone,
    /// Hosts.
    Hosts,
    /// Hosts; the others get a save point of what they see, at or after it, in its place: it changes
    /// who sees a layer.
    SavePoint,
}

impl Heard {
    /// Whether it stands for something in what an audience gets.
    #[must_use]
    pub fn by(self, audience: Audience) -> bool {
        audience == Audience::Hosts || self != Self::Hosts
    }
}

/// Something to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Whose it is.
    pub author: ParticipantId,
    /// Unique for the author within the room; a repeat is not appended.
    pub client_seq: u64,
    /// When it was accepted, milliseconds since 1970, UTC.
    pub at_ms: u64,
    /// Who may hear of it.
    pub heard: Heard,
    /// An encoded [`protocol::Record`].
    pub body: Bytes,
}

/// Something that is in the log for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Where.
    pub seq: Seq,
    /// What.
    pub draft: Draft,
}

/// The canvas of a room at a position of its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePoint {
    /// The last entry that is in it.
    pub seq: Seq,
    /// The engine that made it.
    pub engine_version: u32,
    /// The whole of it, for hosts; for [`protocol::unpack_save_point`].
    pub packed: Bytes,
    /// The same for everyone else, if it is another one.
    pub packed_for_everyone: Option<Bytes>,
}

impl SavePoint {
    /// What an audience may have of it.
    #[must_use]
    pub fn packed_for(&self, audience: Audience) -> &Bytes {
        match (audience, &self.packed_for_everyone) {
            (Audience::Everyone, Some(packed)) => packed,
            _ => &self.packed,
        }
    }
}

/// Where a log ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The last entry; 0 before the first.
    pub head: Seq,
    /// The last one that is not for hosts alone; 0 before the first.
    pub for_everyone: Seq,
    /// The last [`Heard::SavePoint`]; 0 before the first.
    pub save_point: Seq,
}

impl Ends {
    /// The last entry that an audience gets something for.
    #[must_use]
    pub const fn head_for(&self, audience: Audience) -> Seq {
        match audience {
            Audience::Everyone => self.for_everyone,
            Audience::Hosts => self.head,
        }
    }

    /// The log has grown by an entry.
    pub fn grow(&mut self, seq: Seq, heard: Heard) {
        self.head = seq;
        if heard != Heard::Hosts {
            self.for_everyone = seq;
        }
        if heard == Heard::SavePoint {
            self.save_point = seq;
        }
    }
}

/// The log cannot be read or written at present.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LogError {
    /// More waits to be written than may.
    #[error("too much waits to be written")]
    Busy,
    /// The store refused: the disk is full, the file is read-only or damaged.
    #[error("the log cannot be stored or read: {0}")]
    Storage(Arc<str>),
}

impl From<sqlx::Error> for LogError {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(error.to_string().into())
    }
}

/// Is told what became durable in one room.
pub trait CommitSink: Send + Sync {
    /// These are durable. Called in the order of the log, each entry once, never again for what
    /// was told before. Must not block.
    fn committed(&self, entries: &[LogEntry]);

    /// What was appended since the last call of [`CommitSink::committed`] is not in the log. The
    /// sink is told nothing more.
    fn failed(&self, error: &LogError);
}

/// Logs of rooms.
///
/// **Law:** a sink hears of an entry only when a crash can no longer take it back.
#[async_trait]
pub trait RoomLog: std::fmt::Debug + Send + Sync + 'static {
    /// From now on tells `sink` what becomes durable in `room`; the sink before it hears nothing
    /// more. Held weakly: a dropped sink is forgotten.
    ///
    /// # Errors
    /// If the log has ended.
    async fn attach(&self, room: RoomId, sink: &Arc<dyn CommitSink>) -> Result<(), LogError>;

    /// Queues an entry of a room that has a sink. For one room, the order of calls is the order
    /// of the log. An author's number that is in the log already is not appended again, and no
    /// sink hears of it. After [`CommitSink::failed`] nothing is appended until a sink is attached
    /// anew, so that the log has no gap.
    ///
    /// # Errors
    /// [`LogError::Busy`]: it was not queued, and may be later.
    fn append(&self, room: RoomId, draft: Draft) -> Result<(), LogError>;

    /// Where an author's number is in the log, all that was appended before this call included.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn find(
        &self,
        room: RoomId,
        author: ParticipantId,
        client_seq: u64,
    ) -> Result<Option<Seq>, LogError>;

    /// Where it ends.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn ends(&self, room: RoomId) -> Result<Ends, LogError>;

    /// The entries after a position, in order, whoever may hear of them: at least one if there is
    /// any, at most about `max_bytes` of bodies.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn read(
        &self,
        room: RoomId,
        after: Seq,
        max_bytes: usize,
    ) -> Result<Vec<LogEntry>, LogError>;

    /// How many entries are after a position, counted no further than `most`.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn count_after(&self, room: RoomId, after: Seq, most: u32) -> Result<u32, LogError>;

    /// The highest number of every author.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn last_client_seqs(&self, room: RoomId) -> Result<Vec<(ParticipantId, u64)>, LogError>;

    /// An author's own entries from a number of theirs on, in their order.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn entries_of(
        &self,
        room: RoomId,
        author: ParticipantId,
        first: u64,
    ) -> Result<Vec<LogEntry>, LogError>;

    /// Which of an author's numbers above `number` lie after a position and not after another one, and
    /// where each is; in their order.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn own_between(
        &self,
        room: RoomId,
        (author, number): (ParticipantId, u64),
        after: Seq,
        up_to: Seq,
    ) -> Result<Vec<(u64, Seq)>, LogError>;

    /// The newest save point, if there is one.
    ///
    /// # Errors
    /// If it cannot be read.
    async fn save_point(&self, room: RoomId) -> Result<Option<SavePoint>, LogError>;

    /// Keeps a save point in place of an older one; one that is older than what is kept is not.
    ///
    /// # Errors
    /// If it cannot be written.
    async fn keep_save_point(&self, room: RoomId, save_point: SavePoint) -> Result<(), LogError>;
}
