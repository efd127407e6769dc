//! Pixels that were packed a moment ago: when an image is placed, everybody asks at once.

use crate::store::ImageHash;
use axum::body::Bytes;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use tokio::sync::OnceCell;

/// Images that are remembered; the largest take 16 MiB if they cannot be packed at all.
const IMAGES: usize = 8;

type Cell = Arc<OnceCell<Bytes>>;

/// The newest packed images, each packed once however many ask for it.
#[derive(Debug, Default)]
pub(crate) struct PackedImages(Mutex<VecDeque<(ImageHash, Cell)>>);

impl PackedImages {
    /// The image of a hash, packed by `pack` if it is not remembered.
    pub(super) async fn get<E>(
        &self,
        hash: ImageHash,
        pack: impl Future<Output = Result<Vec<u8>, E>>,
    ) -> Result<Bytes, E> {
        let cell = self.cell(hash);
        let packed = cell.get_or_try_init(async || pack.await.map(Bytes::from)).await?;
        Ok(packed.clone())
    }

    fn cell(&self, hash: ImageHash) -> Cell {
        let mut cells = self.0.lock().expect("not poisoned");
        if let Some((_, cell)) = cells.iter().find(|(known, _)| *known == hash) {
            return Arc::clone(cell);
        }
        if cells.len() >= IMAGES {
            cells.pop_front();
        }
        let cell = Cell::default();
        cells.push_back((hash, Arc::clone(&cell)));
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_image_is_packed_once_and_the_oldest_is_forgotten() {
        let packed = PackedImages::default();
        let hash = |number: usize| ImageHash([number as u8; 32]);
        let get = async |number, bytes: &[u8]| {
            packed.get(hash(number), async { Ok::<_, ()>(bytes.to_vec()) }).await
        };
        assert_eq!(get(0, b"one").await, Ok(Bytes::from_static(b"one")));
        assert_eq!(get(0, b"two").await, Ok(Bytes::from_static(b"one")));
        for number in 1..=IMAGES {
            assert!(get(number, b"").await.is_ok());
        }
        assert_eq!(get(0, b"two").await, Ok(Bytes::from_static(b"two")));
    }

    #[tokio::test]
    async fn what_could_not_be_packed_is_tried_again() {
        let packed = PackedImages::default();
        let hash = ImageHash([1; 32]);
        assert_eq!(packed.get(hash, async { Err("damaged") }).await, Err("damaged"));
        assert!(packed.get(hash, async { Ok::<_, ()>(vec![1]) }).await.is_ok());
    }
}
