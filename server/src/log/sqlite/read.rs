//! What is read from the log's tables.

use crate::log::{Draft, LogEntry, LogError, SavePoint};
use futures_util::TryStreamExt;
use protocol::{ParticipantId, RoomId, Seq};
use sqlx::{Row, SqlitePool, sqlite::SqliteRow};

fn id(room: RoomId) -> i64 {
    room.bits().cast_signed()
}

pub(super) async fn head(pool: &SqlitePool, room: RoomId) -> Result<Seq, LogError> {
    let seq: Option<i64> = sqlx::query_scalar("SELECT MAX(seq) FROM entry WHERE room = ?")
        .bind(id(room))
        .fetch_one(pool)
        .await?;
    Ok(Seq(seq.unwrap_or(0).cast_unsigned()))
}

pub(super) async fn entries(
    pool: &SqlitePool,
    room: RoomId,
    after: Seq,
    max_bytes: usize,
) -> Result<Vec<LogEntry>, LogError> {
    let mut rows = sqlx::query(
        "SELECT seq, participant, client_seq, at_ms, body FROM entry
         WHERE room = ? AND seq > ? ORDER BY seq",
    )
    .bind(id(room))
    .bind(after.0.cast_signed())
    .fetch(pool);
    let (mut entries, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.try_next().await? {
        let entry = entry(&row)?;
        bytes += entry.draft.body.len();
        entries.push(entry);
        if bytes >= max_bytes {
            break;
        }
    }
    Ok(entries)
}

fn entry(row: &SqliteRow) -> Result<LogEntry, sqlx::Error> {
    let unsigned = |column: &str| row.try_get::<i64, _>(column).map(i64::cast_unsigned);
    Ok(LogEntry {
        seq: Seq(unsigned("seq")?),
        draft: Draft {
            author: ParticipantId(unsigned("participant")?),
            client_seq: unsigned("client_seq")?,
            at_ms: unsigned("at_ms")?,
            body: row.try_get::<Vec<u8>, _>("body")?.into(),
        },
    })
}

pub(super) async fn count_after(
    pool: &SqlitePool,
    room: RoomId,
    after: Seq,
    most: u32,
) -> Result<u32, LogError> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM (SELECT 1 FROM entry WHERE room = ? AND seq > ? LIMIT ?)",
    )
    .bind(id(room))
    .bind(after.0.cast_signed())
    .bind(most)
    .fetch_one(pool)
    .await?)
}

pub(super) async fn last_client_seqs(
    pool: &SqlitePool,
    room: RoomId,
) -> Result<Vec<(ParticipantId, u64)>, LogError> {
    // One step through the index for each author, however many entries there are.
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "WITH RECURSIVE author (id) AS (
             SELECT MIN(participant) FROM entry WHERE room = ?1
             UNION ALL
             SELECT (SELECT MIN(participant) FROM entry WHERE room = ?1 AND participant > author.id)
             FROM author WHERE author.id IS NOT NULL
         )
         SELECT id, (SELECT MAX(client_seq) FROM entry WHERE room = ?1 AND participant = author.id)
         FROM author WHERE id IS NOT NULL",
    )
    .bind(id(room))
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(author, last)| (ParticipantId(author.cast_unsigned()), last.cast_unsigned()))
        .collect())
}

pub(super) async fn save_point(
    pool: &SqlitePool,
    room: RoomId,
) -> Result<Option<SavePoint>, LogError> {
    let row: Option<(i64, u32, Vec<u8>)> =
        sqlx::query_as("SELECT seq, engine_version, packed FROM save_point WHERE room = ?")
            .bind(id(room))
            .fetch_optional(pool)
            .await?;
    Ok(row.map(|(seq, engine_version, packed)| SavePoint {
        seq: Seq(seq.cast_unsigned()),
        engine_version,
        packed: packed.into(),
    }))
}
