//! What is read from the log's tables.

use crate::log::{Draft, Ends, Heard, LogEntry, LogError, SavePoint};
use futures_util::TryStreamExt;
use protocol::{ParticipantId, RoomId, Seq};
use sqlx::{Row, SqlitePool, sqlite::SqliteRow};

fn id(room: RoomId) -> i64 {
    room.bits().cast_signed()
}

/// The number of an entry's `heard`.
pub(super) const fn number_of(heard: Heard) -> i64 {
    match heard {
        Heard::Everyone => 0,
        Heard::Hosts => 1,
        Heard::SavePoint => 2,
    }
}

pub(super) async fn ends(pool: &SqlitePool, room: RoomId) -> Result<Ends, LogError> {
    // From the end backwards: the first that fits is near, and the last one has its own index.
    let (head, for_everyone, save_point): (Option<i64>, Option<i64>, Option<i64>) = sqlx::query_as(
        "SELECT (SELECT MAX(seq) FROM entry WHERE room = ?1),
                (SELECT seq FROM entry WHERE room = ?1 AND heard <> 1 ORDER BY seq DESC LIMIT 1),
                (SELECT MAX(seq) FROM entry WHERE room = ?1 AND heard = 2)",
    )
    .bind(id(room))
    .fetch_one(pool)
    .await?;
    let seq = |seq: Option<i64>| Seq(seq.unwrap_or(0).cast_unsigned());
    Ok(Ends { head: seq(head), for_everyone: seq(for_everyone), save_point: seq(save_point) })
}

pub(super) async fn of_author(
    pool: &SqlitePool,
    room: RoomId,
    author: ParticipantId,
    first: u64,
) -> Result<Vec<LogEntry>, LogError> {
    let rows = sqlx::query(
        "SELECT seq, participant, client_seq, at_ms, heard, body FROM entry
         WHERE room = ? AND participant = ? AND client_seq >= ? ORDER BY client_seq",
    )
    .bind(id(room))
    .bind(author.0.cast_signed())
    .bind(i64::try_from(first).unwrap_or(i64::MAX))
    .fetch_all(pool)
    .await?;
    Ok(rows.iter().map(entry).collect::<Result<_, _>>()?)
}

pub(super) async fn own_between(
    pool: &SqlitePool,
    room: RoomId,
    (author, number): (ParticipantId, u64),
    after: Seq,
    up_to: Seq,
) -> Result<Vec<(u64, Seq)>, LogError> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT client_seq, seq FROM entry
         WHERE room = ? AND participant = ? AND client_seq > ? AND seq > ? AND seq <= ?
         ORDER BY client_seq",
    )
    .bind(id(room))
    .bind(author.0.cast_signed())
    .bind(i64::try_from(number).unwrap_or(i64::MAX))
    .bind(after.0.cast_signed())
    .bind(up_to.0.cast_signed())
    .fetch_all(pool)
    .await?;
    let unsigned = |(number, seq): (i64, i64)| (number.cast_unsigned(), Seq(seq.cast_unsigned()));
    Ok(rows.into_iter().map(unsigned).collect())
}

pub(super) async fn entries(
    pool: &SqlitePool,
    room: RoomId,
    after: Seq,
    max_bytes: usize,
) -> Result<Vec<LogEntry>, LogError> {
    let mut rows = sqlx::query(
        "SELECT seq, participant, client_seq, at_ms, heard, body FROM entry
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
            heard: match row.try_get::<i64, _>("heard")? {
                0 => Heard::Everyone,
                1 => Heard::Hosts,
                2 => Heard::SavePoint,
                other => {
                    let source = format!("nobody hears {other}").into();
                    return Err(sqlx::Error::ColumnDecode { index: "heard".into(), source });
                }
            },
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
    let row = sqlx::query(
        "SELECT seq, engine_version, packed, packed_for_everyone FROM save_point WHERE room = ?",
    )
    .bind(id(room))
    .fetch_optional(pool)
    .await?;
    let read = |row: SqliteRow| {
        let for_everyone: Option<Vec<u8>> = row.try_get("packed_for_everyone")?;
        Ok(SavePoint {
            seq: Seq(row.try_get::<i64, _>("seq")?.cast_unsigned()),
            engine_version: row.try_get("engine_version")?,
            packed: row.try_get::<Vec<u8>, _>("packed")?.into(),
            packed_for_everyone: for_everyone.map(Into::into),
        })
    };
    row.map(read).transpose()
}
