//! The table `invite`, and how a link makes members.

use super::{id, unsigned, word};
use crate::store::{InviteRow, TokenHash};
use protocol::{InviteId, ParticipantId, Role, RoomId};
use sqlx::{Result, Row, SqlitePool, sqlite::SqliteRow};

pub(super) struct New {
    pub(super) room: RoomId,
    pub(super) role: Role,
    pub(super) token: TokenHash,
    pub(super) created_by: ParticipantId,
    pub(super) now_ms: u64,
    pub(super) expires_at_ms: Option<u64>,
}

pub(super) async fn create(pool: &SqlitePool, new: New) -> Result<InviteRow> {
    let invite: i64 = sqlx::query_scalar(
        "INSERT INTO invite (room, role, token_hash, created_by, created_at_ms, expires_at_ms)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(id(new.room))
    .bind(new.role.as_str())
    .bind(&new.token[..])
    .bind(new.created_by.0.cast_signed())
    .bind(new.now_ms.cast_signed())
    .bind(new.expires_at_ms.map(u64::cast_signed))
    .fetch_one(pool)
    .await?;
    Ok(InviteRow {
        id: InviteId(invite.cast_unsigned()),
        room: new.room,
        role: new.role,
        created_at_ms: new.now_ms,
        expires_at_ms: new.expires_at_ms,
        revoked_at_ms: None,
        members: 0,
    })
}

pub(super) async fn of_room(pool: &SqlitePool, room: RoomId) -> Result<Vec<InviteRow>> {
    let rows = sqlx::query(
        "SELECT id, room, role, created_at_ms, expires_at_ms, revoked_at_ms,
                (SELECT COUNT(*) FROM member WHERE member.invite = invite.id) AS members
         FROM invite WHERE room = ? AND revoked_at_ms IS NULL ORDER BY id DESC",
    )
    .bind(id(room))
    .fetch_all(pool)
    .await?;
    rows.iter().map(invite).collect()
}

pub(super) async fn by_token(pool: &SqlitePool, token: TokenHash) -> Result<Option<InviteRow>> {
    let row = sqlx::query(
        "SELECT id, room, role, created_at_ms, expires_at_ms, revoked_at_ms,
                (SELECT COUNT(*) FROM member WHERE member.invite = invite.id) AS members
         FROM invite WHERE token_hash = ?",
    )
    .bind(&token[..])
    .fetch_optional(pool)
    .await?;
    row.as_ref().map(invite).transpose()
}

fn invite(row: &SqliteRow) -> Result<InviteRow> {
    let time = |column: &str| row.try_get::<Option<i64>, _>(column);
    Ok(InviteRow {
        id: InviteId(unsigned(row, "id")?),
        room: RoomId::from_bits(unsigned(row, "room")?),
        role: word("role", row.try_get("role")?, Role::parse)?,
        created_at_ms: unsigned(row, "created_at_ms")?,
        expires_at_ms: time("expires_at_ms")?.map(i64::cast_unsigned),
        revoked_at_ms: time("revoked_at_ms")?.map(i64::cast_unsigned),
        members: row.try_get("members")?,
    })
}

pub(super) async fn join(
    pool: &SqlitePool,
    invite: InviteId,
    participant: ParticipantId,
    now_ms: u64,
) -> Result<Option<Role>> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let link: Option<(i64, String)> =
        sqlx::query_as("SELECT room, role FROM invite WHERE id = ? AND revoked_at_ms IS NULL")
            .bind(invite.0.cast_signed())
            .fetch_optional(&mut *transaction)
            .await?;
    let Some((room, link_role)) = link else { return Ok(None) };
    let link_role = word("role", &link_role, Role::parse)?;
    let known: Option<String> =
        sqlx::query_scalar("SELECT role FROM member WHERE room = ? AND participant = ?")
            .bind(room)
            .bind(participant.0.cast_signed())
            .fetch_optional(&mut *transaction)
            .await?;
    let known = known.map(|role| word("role", &role, Role::parse)).transpose()?;
    let role = match known {
        Some(role) if role >= link_role => role,
        _ => {
            sqlx::query(
                "INSERT INTO member (room, participant, role, invite, joined_at_ms)
                 VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT (room, participant) DO UPDATE
                 SET role = excluded.role, invite = excluded.invite",
            )
            .bind(room)
            .bind(participant.0.cast_signed())
            .bind(link_role.as_str())
            .bind(invite.0.cast_signed())
            .bind(now_ms.cast_signed())
            .execute(&mut *transaction)
            .await?;
            link_role
        }
    };
    transaction.commit().await?;
    Ok(Some(role))
}

pub(super) async fn revoke(
    pool: &SqlitePool,
    room: RoomId,
    invite: InviteId,
    now_ms: u64,
) -> Result<Option<Vec<ParticipantId>>> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let revoked = sqlx::query(
        "UPDATE invite SET revoked_at_ms = COALESCE(revoked_at_ms, ?) WHERE id = ? AND room = ?",
    )
    .bind(now_ms.cast_signed())
    .bind(invite.0.cast_signed())
    .bind(id(room))
    .execute(&mut *transaction)
    .await?;
    if revoked.rows_affected() == 0 {
        return Ok(None);
    }
    let members: Vec<i64> =
        sqlx::query_scalar("DELETE FROM member WHERE invite = ? RETURNING participant")
            .bind(invite.0.cast_signed())
            .fetch_all(&mut *transaction)
            .await?;
    transaction.commit().await?;
    Ok(Some(members.into_iter().map(|member| ParticipantId(member.cast_unsigned())).collect()))
}
