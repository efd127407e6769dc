//! `/api/rooms/{room}/images`: bringing images in, and getting them and all pictures.

mod packed;
mod uploads;

use super::caller::Member;
use crate::{
    app::App,
    clock::now_ms,
    error::ApiError,
    picture::{self, PictureError},
    store::ImageHash,
};
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
pub(crate) use packed::PackedImages;
use protocol::{Role, api::ImageUploadView, limits::IMAGE_UPLOAD_BYTES};
use std::sync::Arc;
pub(crate) use uploads::Uploads;

const ARTISTS_ONLY: &str = "You are watching this room; artists and hosts bring images.";

/// A year, as browsers understand "for good": an image is named by its bytes. Private, so that no
/// proxy keeps it.
const FOR_GOOD: &str = "private, max-age=31536000, immutable";

/// Pixels as [`protocol::pack_image`] packs them. An `image/` type, so that nobody packs them again.
const PACKED_PIXELS: &str = "image/vnd.scenewright.pixels";

/// Takes in an image to be placed on the room's canvas.
pub(super) async fn upload(
    State(app): State<Arc<App>>,
    member: Member,
    body: Result<Bytes, BytesRejection>,
) -> Result<impl IntoResponse, ApiError> {
    let member = member.at_least(Role::Artist, ARTISTS_ONLY)?;
    let too_large =
        |message| ApiError::told(StatusCode::PAYLOAD_TOO_LARGE, "image_too_large", message);
    app.uploads.admit(member.who.id)?;
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            too_large(format!("This image has more than {} MiB.", IMAGE_UPLOAD_BYTES >> 20))
        }
        status => ApiError::told(status, "invalid", rejection.body_text()),
    })?;
    let image = app.uploads.take_in(body).await?.map_err(|error| {
        let message = error.to_string();
        match error {
            PictureError::TooLarge => too_large(message),
            PictureError::Unsupported => {
                ApiError::told(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_image", message)
            }
            PictureError::Damaged => {
                ApiError::told(StatusCode::UNPROCESSABLE_ENTITY, "damaged_image", message)
            }
        }
    })?;
    let side = |side: u32| u16::try_from(side).map_err(|error| ApiError::Internal(error.into()));
    let (width, height) = (side(image.width)?, side(image.height)?);
    let hash = app.images.put(&image, now_ms()).await?;
    app.store.add_room_image(member.room.id, hash, member.who.id, now_ms()).await?;
    Ok((StatusCode::CREATED, Json(ImageUploadView { id: hash.to_string(), width, height })))
}

/// The pixels of an image that was brought in, for a canvas that an entry places it on.
pub(super) async fn pixels(
    State(app): State<Arc<App>>,
    Path((_, hash)): Path<(String, String)>,
    member: Member,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let hash: ImageHash = hash.parse().map_err(|()| no_such_image())?;
    if app.store.room_image(member.room.id, hash).await?.is_none() {
        return Err(no_such_image());
    }
    let tag = format!("\"{hash}-pixels\"");
    if is_known(&headers, &tag) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let pack = async {
        let image = app.images.image(hash).await?.ok_or_else(no_such_image)?;
        let pack = move || {
            let (width, height, rgba) = picture::rgba_of_kept(&image.bytes)?;
            anyhow::Ok(protocol::pack_image(width, height, &rgba))
        };
        let packed = tokio::task::spawn_blocking(pack).await;
        packed.unwrap_or_else(|error| Err(error.into())).map_err(ApiError::Internal)
    };
    let packed = app.packed_images.get(hash, pack).await?;
    Ok(for_good(PACKED_PIXELS.to_owned(), tag, packed))
}

/// An image, a drawing or a picture as a file.
pub(super) async fn file(
    State(app): State<Arc<App>>,
    Path((_, hash)): Path<(String, String)>,
    member: Member,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let hash: ImageHash = hash.parse().map_err(|()| no_such_image())?;
    if !app.store.room_has_image(member.room.id, member.role.audience(), hash).await? {
        return Err(no_such_image());
    }
    let tag = format!("\"{hash}\"");
    if is_known(&headers, &tag) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let image = app.images.image(hash).await?.ok_or_else(no_such_image)?;
    Ok(for_good(image.media_type, tag, image.bytes))
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes())
}

fn for_good(media_type: String, tag: String, bytes: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, FOR_GOOD.to_owned()),
        (header::ETAG, tag),
    ];
    (headers, bytes).into_response()
}

fn no_such_image() -> ApiError {
    ApiError::told(StatusCode::NOT_FOUND, "no_such_image", "There is no such image here.")
}
