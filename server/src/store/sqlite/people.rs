//! The table `participant`.

use crate::store::{Participant, TokenHash};
use protocol::ParticipantId;
use sqlx::{Result, SqlitePool};

pub(super) async fn create(
    pool: &SqlitePool,
    token: TokenHash,
    name: &str,
    now_ms: u64,
) -> Result<Participant> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO participant (token_hash, name, created_at_ms) VALUES (?, ?, ?) RETURNING id",
    )
    .bind(&token[..])
    .bind(name)
    .bind(now_ms.cast_signed())
    .fetch_one(pool)
    .await?;
    Ok(Participant { id: ParticipantId(id.cast_unsigned()), name: name.to_owned() })
}

pub(super) async fn by_token(pool: &SqlitePool, token: TokenHash) -> Result<Option<Participant>> {
    let row: Option<(i64, String)> =
        sqlx::query_as("SELECT id, name FROM participant WHERE token_hash = ?")
            .bind(&token[..])
            .fetch_optional(pool)
            .await?;
    Ok(row.map(|(id, name)| Participant { id: ParticipantId(id.cast_unsigned()), name }))
}

pub(super) async fn rename(
    pool: &SqlitePool,
    participant: ParticipantId,
    name: &str,
) -> Result<()> {
    sqlx::query("UPDATE participant SET name = ? WHERE id = ?")
        .bind(name)
        .bind(participant.0.cast_signed())
        .execute(pool)
        .await?;
    Ok(())
}
