//! The images that people brought into rooms, as canvases take them.

use crate::store::{ImageHash, ImageStore, Store, StoreError};
use anyhow::Context as _;
use engine::{Image, ImageId};
use protocol::RoomId;
use std::sync::Arc;

/// Where rooms find the images that are placed on their canvases.
#[derive(Clone, Debug)]
pub(crate) struct Images {
    store: Arc<dyn Store>,
    images: Arc<dyn ImageStore>,
}

impl Images {
    pub(crate) fn new(store: Arc<dyn Store>, images: Arc<dyn ImageStore>) -> Self {
        Self { store, images }
    }

    /// Width and height of an image, px, if it was brought into the room.
    pub(super) async fn sides(
        &self,
        room: RoomId,
        image: ImageId,
    ) -> Result<Option<(u16, u16)>, StoreError> {
        self.store.room_image(room, ImageHash(image.0)).await
    }

    /// The pixels of an image that an entry places: it was stored before the entry was accepted.
    pub(crate) async fn load(&self, image: ImageId) -> anyhow::Result<Image> {
        let hash = ImageHash(image.0);
        let stored = self.images.image(hash).await?.with_context(|| format!("no image {hash}"))?;
        tokio::task::spawn_blocking(move || crate::picture::read_kept(&stored.bytes)).await?
    }
}
