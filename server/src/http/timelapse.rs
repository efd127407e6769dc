//! `/api/rooms/{room}/timelapse`: a film of how the drawing came about.

use super::caller::Member;
use crate::{app::App, error::ApiError};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use engine::Audience;
use protocol::{Seq, api::TimelapseView};
use std::sync::Arc;

/// A film is to be given away, so it shows what everyone sees, whoever asks for it.
const AUDIENCE: Audience = Audience::Everyone;

/// Asks for a film of everything until now.
pub(super) async fn start(
    State(app): State<Arc<App>>,
    member: Member,
) -> Result<impl IntoResponse, ApiError> {
    let head = app.rooms.open(member.room.id).await?.ends().head_for(AUDIENCE);
    if head == Seq(0) {
        return Err(ApiError::told(
            StatusCode::CONFLICT,
            "nothing_drawn",
            "There is nothing to show yet. Draw something first.",
        ));
    }
    Ok((StatusCode::ACCEPTED, Json(app.timelapses.start(member.room, AUDIENCE, head))))
}

/// How it is coming along.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    member: Member,
) -> Result<Json<TimelapseView>, ApiError> {
    app.timelapses.view(member.room.id, AUDIENCE).map(Json).ok_or_else(none_yet)
}

/// The film.
pub(super) async fn film(
    State(app): State<Arc<App>>,
    member: Member,
) -> Result<impl IntoResponse, ApiError> {
    let film = app.timelapses.film(member.room.id, AUDIENCE).ok_or_else(none_yet)?;
    let headers =
        [(header::CONTENT_TYPE, "image/webp"), (header::CACHE_CONTROL, "private, no-cache")];
    Ok((headers, film.webp))
}

fn none_yet() -> ApiError {
    ApiError::told(
        StatusCode::NOT_FOUND,
        "no_timelapse",
        "There is no time-lapse of this room yet. Ask for one first.",
    )
}
