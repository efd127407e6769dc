//! The tables `room` and `member`.

use super::{id, unsigned, word};
use crate::store::RoomRow;
use protocol::{ParticipantId, Role, RoomId};
use sqlx::{Result, Row, SqlitePool};

pub(super) async fn create(pool: &SqlitePool, room: &RoomRow, maker: ParticipantId) -> Result<()> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO room (id, name, width, height, engine_version, created_at_ms)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(id(room.id))
    .bind(&room.name)
    .bind(room.width)
    .bind(room.height)
    .bind(room.engine_version)
    .bind(room.created_at_ms.cast_signed())
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO member (room, participant, role, joined_at_ms) VALUES (?, ?, 'host', ?)",
    )
    .bind(id(room.id))
    .bind(maker.0.cast_signed())
    .bind(room.created_at_ms.cast_signed())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}

pub(super) async fn room(pool: &SqlitePool, room: RoomId) -> Result<Option<RoomRow>> {
    let row = sqlx::query(
        "SELECT name, width, height, engine_version, created_at_ms FROM room WHERE id = ?",
    )
    .bind(id(room))
    .fetch_optional(pool)
    .await?;
    row.map(|row| {
        Ok(RoomRow {
            id: room,
            name: row.try_get("name")?,
            width: row.try_get("width")?,
            height: row.try_get("height")?,
            engine_version: row.try_get("engine_version")?,
            created_at_ms: unsigned(&row, "created_at_ms")?,
        })
    })
    .transpose()
}

pub(super) async fn role(
    pool: &SqlitePool,
    room: RoomId,
    participant: ParticipantId,
) -> Result<Option<Role>> {
    let role: Option<String> =
        sqlx::query_scalar("SELECT role FROM member WHERE room = ? AND participant = ?")
            .bind(id(room))
            .bind(participant.0.cast_signed())
            .fetch_optional(pool)
            .await?;
    role.map(|role| word("role", &role, Role::parse)).transpose()
}
