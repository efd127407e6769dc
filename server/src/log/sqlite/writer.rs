//! The one writer of all rooms.
//!
//! It takes whatever waits, writes it in one transaction, and only then tells the rooms. While it
//! waits for the disk the next batch gathers by itself, so a slow disk makes larger batches, and
//! nothing ever sleeps to fill one.

use super::read::number_of;
use crate::log::{CommitSink, Draft, LogEntry, LogError};
use protocol::{ParticipantId, RoomId, Seq};
use sqlx::{Connection, QueryBuilder, Sqlite, SqliteConnection};
use std::{collections::HashMap, sync::Weak};
use tokio::sync::{mpsc, oneshot};

/// Entries in one transaction: 256 rows of 6 values stay far below SQLite's 32,766 parameters.
const BATCH: usize = 256;

/// Sinks of rooms that were unloaded are looked for when there are so many more than last time.
const SINKS_BETWEEN_SWEEPS: usize = 1024;

pub(super) enum Command {
    Attach {
        room: RoomId,
        sink: Weak<dyn CommitSink>,
        done: oneshot::Sender<()>,
    },
    Append {
        room: RoomId,
        draft: Draft,
    },
    Find {
        room: RoomId,
        author: ParticipantId,
        client_seq: u64,
        answer: oneshot::Sender<Result<Option<Seq>, LogError>>,
    },
}

pub(super) struct Writer {
    connection: SqliteConnection,
    waiting: mpsc::Receiver<Command>,
    /// Who is told about a room. A room whose append failed has none until it attaches anew, and
    /// what was appended for it meanwhile is dropped: it would leave a gap behind the failed one.
    sinks: HashMap<RoomId, Weak<dyn CommitSink>>,
    sweep_at: usize,
}

impl Writer {
    pub(super) fn new(connection: SqliteConnection, waiting: mpsc::Receiver<Command>) -> Self {
        Self { connection, waiting, sinks: HashMap::new(), sweep_at: SINKS_BETWEEN_SWEEPS }
    }

    pub(super) async fn run(mut self) {
        let mut commands = Vec::with_capacity(BATCH);
        while self.waiting.recv_many(&mut commands, BATCH).await > 0 {
            let mut batch = Vec::new();
            for command in commands.drain(..) {
                match command {
                    Command::Append { room, draft } => batch.push((room, draft)),
                    other => {
                        // What was appended before it is in the log before it is answered.
                        self.commit(std::mem::take(&mut batch)).await;
                        self.answer(other).await;
                    }
                }
            }
            self.commit(batch).await;
        }
    }

    async fn answer(&mut self, command: Command) {
        match command {
            Command::Attach { room, sink, done } => {
                self.sinks.insert(room, sink);
                if self.sinks.len() >= self.sweep_at {
                    self.sinks.retain(|_, sink| sink.strong_count() > 0);
                    self.sweep_at = self.sinks.len() + SINKS_BETWEEN_SWEEPS;
                }
                let _ = done.send(()); // who asked may have gone
            }
            Command::Find { room, author, client_seq, answer } => {
                let found = find(&mut self.connection, room, author, client_seq).await;
                let _ = answer.send(found.map_err(Into::into));
            }
            Command::Append { .. } => unreachable!("appends are batched"),
        }
    }

    async fn commit(&mut self, mut batch: Vec<(RoomId, Draft)>) {
        batch.retain(|(room, _)| self.sinks.contains_key(room));
        if batch.is_empty() {
            return;
        }
        match insert(&mut self.connection, &batch).await {
            Ok(entries) => self.tell(entries),
            Err(error) if batch.iter().all(|(room, _)| *room == batch[0].0) => {
                self.fail(batch[0].0, &error.into());
            }
            // One room's trouble is not the others': each alone.
            Err(_) => {
                for (room, drafts) in by_room(batch) {
                    match insert(&mut self.connection, &drafts).await {
                        Ok(entries) => self.tell(entries),
                        Err(error) => self.fail(room, &error.into()),
                    }
                }
            }
        }
    }

    fn tell(&self, entries: Vec<(RoomId, LogEntry)>) {
        for (room, entries) in by_room(entries) {
            if let Some(sink) = self.sinks.get(&room).and_then(Weak::upgrade) {
                let entries: Vec<_> = entries.into_iter().map(|(_, entry)| entry).collect();
                sink.committed(&entries);
            }
        }
    }

    fn fail(&mut self, room: RoomId, error: &LogError) {
        if let Some(sink) = self.sinks.remove(&room).as_ref().and_then(Weak::upgrade) {
            sink.failed(error);
        }
    }
}

/// Each room's own, in the order in which they came.
fn by_room<T>(items: Vec<(RoomId, T)>) -> Vec<(RoomId, Vec<(RoomId, T)>)> {
    let mut place = HashMap::new();
    let mut rooms: Vec<(RoomId, Vec<(RoomId, T)>)> = Vec::new();
    for (room, item) in items {
        let at = *place.entry(room).or_insert_with(|| {
            rooms.push((room, Vec::new()));
            rooms.len() - 1
        });
        rooms[at].1.push((room, item));
    }
    rooms
}

async fn insert(
    connection: &mut SqliteConnection,
    batch: &[(RoomId, Draft)],
) -> Result<Vec<(RoomId, LogEntry)>, sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "INSERT INTO entry (room, participant, client_seq, at_ms, heard, body) ",
    );
    query.push_values(batch, |mut row, (room, draft)| {
        row.push_bind(room.bits().cast_signed())
            .push_bind(draft.author.0.cast_signed())
            .push_bind(draft.client_seq.cast_signed())
            .push_bind(draft.at_ms.cast_signed())
            .push_bind(number_of(draft.heard))
            .push_bind(draft.body.as_ref());
    });
    query.push(" ON CONFLICT (room, participant, client_seq) DO NOTHING");
    query.push(" RETURNING seq, room, participant, client_seq");
    let mut rows: Vec<(i64, i64, i64, i64)> =
        query.build_query_as().fetch_all(&mut *transaction).await?;
    transaction.commit().await?;
    rows.sort_unstable(); // SQLite promises no order of what it returns

    let mut drafts: HashMap<(i64, i64, i64), &(RoomId, Draft)> = HashMap::new();
    for item @ (room, draft) in batch {
        let key = (
            room.bits().cast_signed(),
            draft.author.0.cast_signed(),
            draft.client_seq.cast_signed(),
        );
        drafts.entry(key).or_insert(item);
    }
    Ok(rows
        .into_iter()
        .filter_map(|(seq, room, author, client_seq)| {
            let (room, draft) = drafts.get(&(room, author, client_seq))?;
            Some((*room, LogEntry { seq: Seq(seq.cast_unsigned()), draft: draft.clone() }))
        })
        .collect())
}

async fn find(
    connection: &mut SqliteConnection,
    room: RoomId,
    author: ParticipantId,
    client_seq: u64,
) -> Result<Option<Seq>, sqlx::Error> {
    let seq: Option<i64> = sqlx::query_scalar(
        "SELECT seq FROM entry WHERE room = ? AND participant = ? AND client_seq = ?",
    )
    .bind(room.bits().cast_signed())
    .bind(author.0.cast_signed())
    .bind(client_seq.cast_signed())
    .fetch_optional(connection)
    .await?;
    Ok(seq.map(|seq| Seq(seq.cast_unsigned())))
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("rooms", &self.sinks.len()).finish_non_exhaustive()
    }
}
