//! The table `image`.

use super::SqliteStore;
use crate::store::{ImageHash, ImageStore, StoreError, StoredImage};
use async_trait::async_trait;

#[async_trait]
impl ImageStore for SqliteStore {
    async fn put(&self, image: &StoredImage, now_ms: u64) -> Result<ImageHash, StoreError> {
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

    async fn image(&self, hash: ImageHash) -> Result<Option<StoredImage>, StoreError> {
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
