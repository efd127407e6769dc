//! `/api/rooms`: making a room, and what it is.

use super::caller::{Member, known_or_new};
use crate::{
    app::App,
    clock::now_ms,
    error::ApiError,
    generate::{Raster, encode_png},
    names, secret,
    store::RoomRow,
};
use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use engine::{CanvasSize, ENGINE_VERSION};
use protocol::{
    Role, RoomId,
    api::{DigestView, NewRoom, RoomView},
};
use std::sync::Arc;

/// Makes a room; the caller is its host.
pub(super) async fn create(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    asked: Result<Json<NewRoom>, JsonRejection>,
) -> Result<impl IntoResponse, ApiError> {
    let asked = asked?.0;
    let size = CanvasSize::new(asked.width.unwrap_or(1024), asked.height.unwrap_or(1024))
        .ok_or_else(|| ApiError::invalid(sizes()))?;
    let name = match &asked.name {
        Some(name) => names::clean(name)
            .ok_or_else(|| ApiError::invalid("A room's name has 1 to 40 characters."))?,
        None => "Untitled room".to_owned(),
    };
    let (maker, cookie) = known_or_new(&app, &headers).await?;
    let bits = u64::from_le_bytes(secret::random().map_err(ApiError::Internal)?);
    let room = RoomRow {
        id: RoomId::from_bits(bits),
        name,
        width: size.width(),
        height: size.height(),
        engine_version: ENGINE_VERSION,
        created_at_ms: now_ms(),
    };
    app.store.create_room(&room, maker.id).await?;
    Ok((StatusCode::CREATED, cookie, Json(view(room, Role::Host))))
}

/// The room, for its members.
pub(super) async fn show(member: Member) -> Json<RoomView> {
    Json(view(member.room, member.role))
}

/// What the server has painted and the caller may see, to compare with a page's own canvas.
pub(super) async fn digest(
    State(app): State<Arc<App>>,
    member: Member,
) -> Result<Json<DigestView>, ApiError> {
    let frozen = app.rooms.open(member.room.id).await?.freeze().await?;
    let audience = member.role.audience();
    let digest = format!("{:016x}", frozen.canvas.digest(audience));
    Ok(Json(DigestView { seq: frozen.ends.head_for(audience), digest }))
}

/// What the server has painted and the caller may see, as a PNG.
pub(super) async fn canvas(
    State(app): State<Arc<App>>,
    member: Member,
) -> Result<impl IntoResponse, ApiError> {
    let frozen = app.rooms.open(member.room.id).await?.freeze().await?;
    let raster = move || encode_png(&Raster::of(&frozen.canvas, member.role.audience()));
    let png = tokio::task::spawn_blocking(raster)
        .await
        .map_err(|error| ApiError::Internal(error.into()))?
        .map_err(ApiError::Internal)?;
    Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "no-store")], png))
}

pub(super) fn view(room: RoomRow, role: Role) -> RoomView {
    RoomView {
        id: room.id,
        name: room.name,
        width: room.width,
        height: room.height,
        role,
        created_at_ms: room.created_at_ms,
    }
}

fn sizes() -> String {
    let sizes = CanvasSize::ALL.map(|size| format!("{}x{}", size.width(), size.height()));
    format!("A canvas has one of these sizes: {}.", sizes.join(", "))
}
