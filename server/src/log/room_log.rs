//! The seam: what a log of rooms promises. `tests/it/log_contract.rs` holds every implementation
//! to it.

use async_trait::async_trait;
use bytes::Bytes;
use protocol::{ParticipantId, RoomId, Seq};
use std::sync::Arc;

/// Something to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Whose it is.
    pub author: ParticipantId,
    /// Unique for the author within the room; a repeat is not appended.
    pub client_seq: u64,
    /// When it was accepted, milliseconds since 1970, UTC.
    pub at_ms: u64,
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
    /// For [`protocol::unpack_save_point`].
    pub packed: Bytes,
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

    /// The last position; 0 before the first entry.
    ///
    /// # Errors
    /// If the log cannot be read.
    async fn head(&self, room: RoomId) -> Result<Seq, LogError>;

    /// The entries after a position, in order: at least one if there is any, at most about
    /// `max_bytes` of bodies.
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
