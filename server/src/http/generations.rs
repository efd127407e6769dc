//! `/api/rooms/{room}/generations` and `/images`: asking for pictures, and getting them.

use super::caller::Member;
use crate::{app::App, error::ApiError, store::ImageHash};
use axum::{
    Json,
    extract::{Path, Query, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocol::{
    GenerationId, Role,
    api::{ChangeGeneration, GenerationView, NewGeneration},
};
use serde::Deserialize;
use std::sync::Arc;

const ARTISTS_ONLY: &str = "You are watching this room; artists and hosts ask for pictures.";

/// Pictures in one answer.
const PAGE: u32 = 200;

/// Asks for a picture.
pub(super) async fn create(
    State(app): State<Arc<App>>,
    member: Member,
    asked: Result<Json<NewGeneration>, JsonRejection>,
) -> Result<impl IntoResponse, ApiError> {
    let member = member.at_least(Role::Artist, ARTISTS_ONLY)?;
    let room = app.rooms.open(member.room.id).await?;
    let view = app.generations.ask(&room, member.who, asked?.0).await?;
    Ok((StatusCode::ACCEPTED, Json(view)))
}

/// Which part of a long list.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    /// Only what is older than this one.
    before: Option<GenerationId>,
}

/// The room's pictures, newest first, 200 at a time.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Query(part): Query<Part>,
    member: Member,
) -> Result<Json<Vec<GenerationView>>, ApiError> {
    let rows = app.store.generations(member.room.id, part.before, PAGE).await?;
    Ok(Json(rows.iter().map(|row| app.generations.view(row)).collect()))
}

/// One of them.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path((_, generation)): Path<(String, u64)>,
    member: Member,
) -> Result<Json<GenerationView>, ApiError> {
    let row = app.generations.row(member.room.id, GenerationId(generation)).await?;
    Ok(Json(app.generations.view(&row)))
}

/// Keeps or discards a picture, for everybody in the room.
pub(super) async fn change(
    State(app): State<Arc<App>>,
    Path((_, generation)): Path<(String, u64)>,
    member: Member,
    asked: Result<Json<ChangeGeneration>, JsonRejection>,
) -> Result<Json<GenerationView>, ApiError> {
    let member = member.at_least(Role::Artist, ARTISTS_ONLY)?;
    let keeping = asked?.0.keeping;
    let id = GenerationId(generation);
    Ok(Json(app.generations.keep(member.room.id, id, keeping).await?))
}

/// Calls a generation off.
pub(super) async fn cancel(
    State(app): State<Arc<App>>,
    Path((_, generation)): Path<(String, u64)>,
    member: Member,
) -> Result<Json<GenerationView>, ApiError> {
    let member = member.at_least(Role::Artist, ARTISTS_ONLY)?;
    Ok(Json(app.generations.cancel(member.room.id, GenerationId(generation)).await?))
}

/// A drawing or a picture. Named by its bytes, so it never changes; private, so no proxy keeps it.
pub(super) async fn image(
    State(app): State<Arc<App>>,
    Path((_, hash)): Path<(String, String)>,
    member: Member,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let missing =
        || ApiError::told(StatusCode::NOT_FOUND, "no_such_image", "There is no such image here.");
    let hash: ImageHash = hash.parse().map_err(|()| missing())?;
    if !app.store.room_has_image(member.room.id, hash).await? {
        return Err(missing());
    }
    let tag = format!("\"{hash}\"");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let image = app.images.image(hash).await?.ok_or_else(missing)?;
    let headers = [
        (header::CONTENT_TYPE, image.media_type),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
        (header::ETAG, tag),
    ];
    Ok((headers, image.bytes).into_response())
}
