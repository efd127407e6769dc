//! The log in SQLite: one table for all rooms, one writer, group commit.

mod read;
mod writer;

use super::{CommitSink, Draft, Ends, LogEntry, LogError, RoomLog, SavePoint};
use async_trait::async_trait;
use protocol::{ParticipantId, RoomId, Seq};
use sqlx::SqlitePool;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use writer::{Command, Writer};

/// Commands that may wait for the writer. At 32 artists of 20 strokes a second, ten seconds of a
/// stalled disk.
const WAITING: usize = 1 << 13;

/// Rooms' logs in one SQLite file. The pool's connections must be in WAL mode with
/// `synchronous=FULL`, or "durable" is a lie.
#[derive(Debug)]
pub struct SqliteLog {
    pool: SqlitePool,
    commands: mpsc::Sender<Command>,
}

impl SqliteLog {
    /// Starts the writer, which ends when the last clone of the log is dropped.
    ///
    /// # Errors
    /// If no connection can be had.
    pub async fn start(pool: SqlitePool) -> Result<Self, LogError> {
        let connection = pool.acquire().await?.detach();
        let (commands, waiting) = mpsc::channel(WAITING);
        tokio::spawn(Writer::new(connection, waiting).run());
        Ok(Self { pool, commands })
    }

    async fn send(&self, command: Command) -> Result<(), LogError> {
        self.commands.send(command).await.map_err(|_| writer_gone())
    }
}

fn writer_gone() -> LogError {
    LogError::Storage("the writer has ended".into())
}

#[async_trait]
impl RoomLog for SqliteLog {
    async fn attach(&self, room: RoomId, sink: &Arc<dyn CommitSink>) -> Result<(), LogError> {
        let (done, attached) = oneshot::channel();
        self.send(Command::Attach { room, sink: Arc::downgrade(sink), done }).await?;
        attached.await.map_err(|_| writer_gone())
    }

    fn append(&self, room: RoomId, draft: Draft) -> Result<(), LogError> {
        self.commands.try_send(Command::Append { room, draft }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => LogError::Busy,
            mpsc::error::TrySendError::Closed(_) => writer_gone(),
        })
    }

    async fn find(
        &self,
        room: RoomId,
        author: ParticipantId,
        client_seq: u64,
    ) -> Result<Option<Seq>, LogError> {
        let (answer, found) = oneshot::channel();
        self.send(Command::Find { room, author, client_seq, answer }).await?;
        found.await.map_err(|_| writer_gone())?
    }

    async fn ends(&self, room: RoomId) -> Result<Ends, LogError> {
        read::ends(&self.pool, room).await
    }

    async fn read(
        &self,
        room: RoomId,
        after: Seq,
        max_bytes: usize,
    ) -> Result<Vec<LogEntry>, LogError> {
        read::entries(&self.pool, room, after, max_bytes).await
    }

    async fn count_after(&self, room: RoomId, after: Seq, most: u32) -> Result<u32, LogError> {
        read::count_after(&self.pool, room, after, most).await
    }

    async fn last_client_seqs(&self, room: RoomId) -> Result<Vec<(ParticipantId, u64)>, LogError> {
        read::last_client_seqs(&self.pool, room).await
    }

    async fn entries_of(
        &self,
        room: RoomId,
        author: ParticipantId,
        first: u64,
    ) -> Result<Vec<LogEntry>, LogError> {
        read::of_author(&self.pool, room, author, first).await
    }

    async fn own_between(
        &self,
        room: RoomId,
        author: (ParticipantId, u64),
        after: Seq,
        up_to: Seq,
    ) -> Result<Vec<(u64, Seq)>, LogError> {
        read::own_between(&self.pool, room, author, after, up_to).await
    }

    async fn save_point(&self, room: RoomId) -> Result<Option<SavePoint>, LogError> {
        read::save_point(&self.pool, room).await
    }

    async fn keep_save_point(&self, room: RoomId, save_point: SavePoint) -> Result<(), LogError> {
        sqlx::query(
            "INSERT INTO save_point (room, seq, engine_version, packed, packed_for_everyone)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (room) DO UPDATE
             SET seq = excluded.seq, engine_version = excluded.engine_version,
                 packed = excluded.packed, packed_for_everyone = excluded.packed_for_everyone
             WHERE excluded.seq > save_point.seq",
        )
        .bind(room.bits().cast_signed())
        .bind(save_point.seq.0.cast_signed())
        .bind(save_point.engine_version)
        .bind(save_point.packed.as_ref())
        .bind(save_point.packed_for_everyone.as_deref())
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
