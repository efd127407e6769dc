//! The table `generation`: what changes in it. What is read from it is in `generations/rows.rs`.

mod rows;

use super::id;
use crate::store::{GenerationRow, NewGenerationRow, Outcome};
use engine::Audience;
use protocol::{GenerationId, RoomId, api::Keeping};
pub(super) use rows::{in_state, of_room, one};
use sqlx::{Result, SqlitePool};

pub(super) async fn create(pool: &SqlitePool, new: &NewGenerationRow) -> Result<GenerationRow> {
    let generation: i64 = sqlx::query_scalar(
        "INSERT INTO generation (room, author, author_name, state, seq, input, provider, model,
             prompt, negative_prompt, closeness, style, seed, settings, hidden_layers, shared,
             created_at_ms)
         VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(id(new.room))
    .bind(new.author.0.cast_signed())
    .bind(&new.author_name)
    .bind(new.seq.0.cast_signed())
    .bind(&new.input.0[..])
    .bind(&new.provider)
    .bind(&new.model)
    .bind(&new.prompt)
    .bind(&new.negative_prompt)
    .bind(new.closeness)
    .bind(&new.style)
    .bind(new.seed)
    .bind(serde_json::to_string(&new.settings).expect("numbers under names"))
    .bind(new.hidden_layers)
    .bind(new.shared)
    .bind(new.created_at_ms.cast_signed())
    .fetch_one(pool)
    .await?;
    one(pool, new.room, GenerationId(generation.cast_unsigned()))
        .await?
        .ok_or(sqlx::Error::RowNotFound)
}

pub(super) async fn start(pool: &SqlitePool, id: GenerationId, now_ms: u64) -> Result<bool> {
    changed(
        sqlx::query(
            "UPDATE generation SET state = 'sending', sent_at_ms = ?
             WHERE id = ? AND state = 'queued'",
        )
        .bind(now_ms.cast_signed())
        .bind(id.0.cast_signed())
        .execute(pool)
        .await?,
    )
}

pub(super) async fn requeue(pool: &SqlitePool, id: GenerationId) -> Result<()> {
    sqlx::query(
        "UPDATE generation SET state = 'queued', sent_at_ms = NULL
         WHERE id = ? AND state = 'sending'",
    )
    .bind(id.0.cast_signed())
    .execute(pool)
    .await?;
    Ok(())
}

pub(super) async fn finish(
    pool: &SqlitePool,
    id: GenerationId,
    outcome: &Outcome,
    now_ms: u64,
) -> Result<bool> {
    let query = match outcome {
        Outcome::Done { picture, seed, parameters, request_id } => sqlx::query(
            "UPDATE generation SET state = 'done', picture = ?, seed = ?, parameters = ?,
                 request_id = ?, finished_at_ms = ?
             WHERE id = ? AND state IN ('queued', 'sending')",
        )
        .bind(picture.0.to_vec())
        .bind(seed)
        .bind(serde_json::to_string(parameters).expect("JSON is JSON"))
        .bind(request_id),
        Outcome::Ended { state, code, message, charged } => sqlx::query(
            "UPDATE generation SET state = ?, problem_code = ?, problem_message = ?, charged = ?,
                 finished_at_ms = ?
             WHERE id = ? AND state IN ('queued', 'sending')",
        )
        .bind(state.as_str())
        .bind(code)
        .bind(message)
        .bind(charged),
    };
    changed(query.bind(now_ms.cast_signed()).bind(id.0.cast_signed()).execute(pool).await?)
}

pub(super) async fn keep(
    pool: &SqlitePool,
    room: RoomId,
    generation: GenerationId,
    keeping: Keeping,
) -> Result<bool> {
    changed(
        sqlx::query("UPDATE generation SET keeping = ? WHERE room = ? AND id = ?")
            .bind(rows::keeping_word(keeping))
            .bind(id(room))
            .bind(generation.0.cast_signed())
            .execute(pool)
            .await?,
    )
}

pub(super) async fn share(
    pool: &SqlitePool,
    room: RoomId,
    generation: GenerationId,
) -> Result<bool> {
    changed(
        sqlx::query("UPDATE generation SET shared = 1 WHERE room = ? AND id = ?")
            .bind(id(room))
            .bind(generation.0.cast_signed())
            .execute(pool)
            .await?,
    )
}

pub(super) async fn unannounced(
    pool: &SqlitePool,
) -> Result<Vec<(RoomId, GenerationId, Audience)>> {
    let rows: Vec<(i64, i64, bool)> = sqlx::query_as(
        "SELECT room, id, hidden_layers AND NOT shared FROM generation
         WHERE state NOT IN ('queued', 'sending') AND NOT EXISTS (
             SELECT 1 FROM entry
             WHERE entry.room = generation.room AND participant = 0 AND client_seq = generation.id)
         ORDER BY id",
    )
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(room, id, hidden)| {
            let audience = if hidden { Audience::Hosts } else { Audience::Everyone };
            let room = RoomId::from_bits(room.cast_unsigned());
            (room, GenerationId(id.cast_unsigned()), audience)
        })
        .collect())
}

fn changed(result: sqlx::sqlite::SqliteQueryResult) -> Result<bool> {
    Ok(result.rows_affected() > 0)
}
