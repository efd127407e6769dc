//! `/api/rooms/{room}/generations`: asking for pictures, and what became of them.

use super::caller::Member;
use crate::{app::App, error::ApiError};
use axum::{
    Json,
    extract::{Path, Query, State, rejection::JsonRejection},
    http::StatusCode,
    response::IntoResponse,
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
    let view = app.generations.ask(&room, (member.who, member.role), asked?.0).await?;
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
    let rows =
        app.store.generations(member.room.id, member.role.audience(), part.before, PAGE).await?;
    Ok(Json(rows.iter().map(|row| app.generations.view(row)).collect()))
}

/// One of them.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path((_, generation)): Path<(String, u64)>,
    member: Member,
) -> Result<Json<GenerationView>, ApiError> {
    let (id, audience) = (GenerationId(generation), member.role.audience());
    let row = app.generations.row(member.room.id, id, audience).await?;
    Ok(Json(app.generations.view(&row)))
}

/// Keeps or discards a picture, or shows it to everybody.
pub(super) async fn change(
    State(app): State<Arc<App>>,
    Path((_, generation)): Path<(String, u64)>,
    member: Member,
    asked: Result<Json<ChangeGeneration>, JsonRejection>,
) -> Result<Json<GenerationView>, ApiError> {
    let member = member.at_least(Role::Artist, ARTISTS_ONLY)?;
    let asked = asked?.0;
    let (room, id, audience) = (member.room.id, GenerationId(generation), member.role.audience());
    let row = app.generations.row(room, id, audience).await?;
    let mut view = app.generations.view(&row);
    match asked.shared {
        Some(true) => {
            member.at_least(Role::Host, "Only hosts show what they keep for themselves.")?;
            view = app.generations.share(room, id).await?;
        }
        Some(false) => {
            return Err(ApiError::invalid("What everybody was shown cannot be taken back."));
        }
        None => {}
    }
    if let Some(keeping) = asked.keeping {
        view = app.generations.keep(room, id, audience, keeping).await?;
    }
    Ok(Json(view))
}

/// Calls a generation off.
pub(super) async fn cancel(
    State(app): State<Arc<App>>,
    Path((_, generation)): Path<(String, u64)>,
    member: Member,
) -> Result<Json<GenerationView>, ApiError> {
    let member = member.at_least(Role::Artist, ARTISTS_ONLY)?;
    let (id, audience) = (GenerationId(generation), member.role.audience());
    Ok(Json(app.generations.cancel(member.room.id, id, audience).await?))
}
