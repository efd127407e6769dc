//! The tables `image` and `room_image`.

use super::{SqliteStore, id};
use crate::store::{ImageHash, ImageStore, StoreError, StoredImage};
use async_trait::async_trait;
use engine::Audience;
use protocol::{ParticipantId, RoomId};
use sqlx::{Result, SqlitePool};

pub(super) async fn add_to_room(
    pool: &SqlitePool,
    room: RoomId,
    image: ImageHash,
    added_by: ParticipantId,
    now_ms: u64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO room_image (room, sha256, added_by, added_at_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (room, sha256) DO NOTHING",
    )
    .bind(id(room))
    .bind(&image.0[..])
    .bind(added_by.0.cast_signed())
    .bind(now_ms.cast_signed())
    .execute(pool)
    .await?;
    Ok(())
}

pub(super) async fn of_room(
    pool: &SqlitePool,
    room: RoomId,
    image: ImageHash,
) -> Result<Option<(u16, u16)>> {
    sqlx::query_as(
        "SELECT width, height FROM room_image JOIN image USING (sha256)
         WHERE room = ? AND sha256 = ?",
    )
    .bind(id(room))
    .bind(&image.0[..])
    .fetch_optional(pool)
    .await
}

pub(super) async fn may_be_seen(
    pool: &SqlitePool,
    room: RoomId,
    audience: Audience,
    image: ImageHash,
) -> Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM room_image WHERE room = ?1 AND sha256 = ?2)
             OR EXISTS (SELECT 1 FROM generation
                 WHERE room = ?1 AND (input = ?2 OR picture = ?2)
                     AND (NOT hidden_layers OR shared OR ?3))",
    )
    .bind(id(room))
    .bind(&image.0[..])
    .bind(audience == Audience::Hosts)
    .fetch_one(pool)
    .await
}

#[async_trait]
impl ImageStore for SqliteStore {
    async fn put(
        &self,
        image: &StoredImage,
        now_ms: u64,
    ) -> std::result::Result<ImageHash, StoreError> {
        let hash = ImageHash::of(&image.bytes);
        sqlx::query(
            "INSERT INTO image (sha256, media_type, width, height, bytes, created_at_ms)
             VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        )
        .bind(&hash.0[..])
        .bind(&image.media_type)
        .bind(image.width)
        .bind(image.height)
        .bind(image.bytes.as_ref())
        .bind(now_ms.cast_signed())
        .execute(&self.pool)
        .await?;
        Ok(hash)
    }

    async fn image(&self, hash: ImageHash) -> std::result::Result<Option<StoredImage>, StoreError> {
        let row: Option<(String, u32, u32, Vec<u8>)> =
            sqlx::query_as("SELECT media_type, width, height, bytes FROM image WHERE sha256 = ?")
                .bind(&hash.0[..])
                .fetch_optional(&self.pool)
                .await?;
        Ok(row.map(|(media_type, width, height, bytes)| StoredImage {
            media_type,
            width,
            height,
            bytes: bytes.into(),
        }))
    }
}
