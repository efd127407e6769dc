//! `/api/rooms/{room}/invites` and `/api/invites/accept`: links that carry a role.

use super::{
    caller::{Member, known_or_new},
    rooms,
};
use crate::{
    app::App,
    clock::now_ms,
    error::ApiError,
    secret,
    store::{InviteRow, InviteStanding},
};
use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use protocol::{
    CloseCode, InviteId, Role,
    api::{AcceptInvite, CreatedInvite, InviteView, NewInvite},
};
use std::sync::Arc;

const HOSTS_ONLY: &str = "Only hosts make and take back links.";

/// Makes a link. Its secret is in this answer and nowhere else.
pub(super) async fn create(
    State(app): State<Arc<App>>,
    member: Member,
    asked: Result<Json<NewInvite>, JsonRejection>,
) -> Result<impl IntoResponse, ApiError> {
    let member = member.at_least(Role::Host, HOSTS_ONLY)?;
    let asked = asked?.0;
    let token = secret::new_token().map_err(ApiError::Internal)?;
    let now_ms = now_ms();
    let expires_at_ms = asked
        .expires_in_s
        .map(|seconds| now_ms.saturating_add(seconds.saturating_mul(1_000)).min(i64::MAX as u64));
    let row = app
        .store
        .create_invite(
            member.room.id,
            asked.role,
            secret::hash(&token),
            member.who.id,
            now_ms,
            expires_at_ms,
        )
        .await?;
    // Behind `#`, so that the secret gets into no server's log and no Referer.
    let path = format!("/r/{}#{token}", member.room.id);
    Ok((StatusCode::CREATED, Json(CreatedInvite { invite: view(&row), path })))
}

/// The room's links, without their secrets.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    member: Member,
) -> Result<Json<Vec<InviteView>>, ApiError> {
    let member = member.at_least(Role::Host, HOSTS_ONLY)?;
    let rows = app.store.invites(member.room.id).await?;
    Ok(Json(rows.iter().map(view).collect()))
}

/// Takes a link back: who came by it is out, at once.
pub(super) async fn revoke(
    State(app): State<Arc<App>>,
    Path((_, invite)): Path<(String, u64)>,
    member: Member,
) -> Result<StatusCode, ApiError> {
    let member = member.at_least(Role::Host, HOSTS_ONLY)?;
    let out = app.store.revoke(member.room.id, InviteId(invite), now_ms()).await?;
    let out = out.ok_or_else(|| {
        ApiError::told(StatusCode::NOT_FOUND, "no_such_invite", "There is no such link.")
    })?;
    if let Some(room) = app.rooms.live(member.room.id) {
        for participant in out {
            room.end(participant, CloseCode::Revoked);
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Opens a link: makes the caller a member of its room.
pub(super) async fn accept(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    asked: Result<Json<AcceptInvite>, JsonRejection>,
) -> Result<impl IntoResponse, ApiError> {
    let invite = app.store.invite(secret::hash(&asked?.0.token)).await?;
    let invite = invite.ok_or_else(|| {
        let message = "This link leads nowhere. Perhaps a part of it was lost on the way; copy \
                       it again, or ask for a new one.";
        ApiError::told(StatusCode::NOT_FOUND, "invite_unknown", message)
    })?;
    match invite.standing(now_ms()) {
        InviteStanding::Good => {}
        InviteStanding::Expired => {
            let message = "This link has expired. Ask whoever sent it for a new one.";
            return Err(ApiError::told(StatusCode::GONE, "invite_expired", message));
        }
        InviteStanding::Revoked => return Err(revoked()),
    }
    let (who, cookie) = known_or_new(&app, &headers).await?;
    let role = app.store.join(invite.id, who.id, now_ms()).await?.ok_or_else(revoked)?;
    let room = app.store.room(invite.room).await?.ok_or_else(ApiError::no_such_room)?;
    Ok((cookie, Json(rooms::view(room, role))))
}

fn revoked() -> ApiError {
    let message = "This link was taken back. Ask the room's host for a new one.";
    ApiError::told(StatusCode::GONE, "invite_revoked", message)
}

fn view(row: &InviteRow) -> InviteView {
    InviteView {
        id: row.id,
        role: row.role,
        created_at_ms: row.created_at_ms,
        expires_at_ms: row.expires_at_ms,
        members: row.members,
    }
}
