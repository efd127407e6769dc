//! How much of the machine bringing images may take.

use crate::{
    clock::Stopwatch,
    error::ApiError,
    picture::{self, PictureError},
    store::StoredImage,
};
use axum::{body::Bytes, http::StatusCode};
use protocol::{
    ParticipantId,
    limits::{IMAGE_UPLOADS_BURST, IMAGE_UPLOADS_PER_MIN},
};
use room::Bucket;
use std::{collections::HashMap, sync::Mutex};
use tokio::sync::Semaphore;

/// Images that are read at once. Each may take a core for a second, and some hundred MB.
const READERS: usize = 2;

/// People after whom those are forgotten who have waited long enough.
const PEOPLE_BETWEEN_SWEEPS: usize = 1024;

/// Counts what everybody brings, in every room.
#[derive(Debug)]
pub(crate) struct Uploads {
    stopwatch: Stopwatch,
    buckets: Mutex<HashMap<ParticipantId, Bucket>>,
    readers: Semaphore,
}

impl Uploads {
    pub(crate) fn new() -> Self {
        let (buckets, readers) = (Mutex::default(), Semaphore::new(READERS));
        Self { stopwatch: Stopwatch::start(), buckets, readers }
    }

    /// Takes somebody's next try into account, whatever becomes of it.
    pub(super) fn admit(&self, who: ParticipantId) -> Result<(), ApiError> {
        let now_ms = self.stopwatch.elapsed_ms();
        let mut buckets = self.buckets.lock().expect("not poisoned");
        if buckets.len() >= PEOPLE_BETWEEN_SWEEPS {
            buckets.retain(|_, bucket| !bucket.is_full(now_ms));
        }
        let full = || Bucket::new(IMAGE_UPLOADS_PER_MIN, IMAGE_UPLOADS_BURST, now_ms);
        buckets.entry(who).or_insert_with(full).try_take(now_ms).map_err(|wait_ms| {
            let message = format!(
                "These are many images at once. Try again in {} seconds.",
                wait_ms.div_ceil(1_000)
            );
            ApiError::told(StatusCode::TOO_MANY_REQUESTS, "too_many_images", message)
        })
    }

    /// Reads an image when it is its turn.
    pub(super) async fn take_in(
        &self,
        bytes: Bytes,
    ) -> Result<Result<StoredImage, PictureError>, ApiError> {
        let internal = |error: anyhow::Error| ApiError::Internal(error);
        let _turn = self.readers.acquire().await.map_err(|error| internal(error.into()))?;
        let read = tokio::task::spawn_blocking(move || picture::take_in(&bytes)).await;
        read.map_err(|error| internal(error.into()))
    }
}
