//! Who asks: a participant, known by a cookie.

use crate::{
    app::App,
    clock::now_ms,
    error::ApiError,
    names, secret,
    store::{Participant, RoomRow},
};
use axum::{
    extract::{FromRef, FromRequestParts, Path},
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use protocol::{Role, RoomId};
use std::{collections::HashMap, sync::Arc};

/// The cookie's name.
const COOKIE: &str = "scenewright";

/// A year: as long as browsers keep any.
const COOKIE_AGE_S: u32 = 365 * 24 * 60 * 60;

/// A member of the room in the path.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) who: Participant,
    pub(super) room: RoomRow,
    pub(super) role: Role,
}

impl<S> FromRequestParts<S> for Member
where
    Arc<App>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let app = Arc::<App>::from_ref(state);
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, state).await;
        let room = path.ok().and_then(|path| path.get("room")?.parse::<RoomId>().ok());
        let room = app.store.room(room.ok_or_else(ApiError::no_such_room)?).await?;
        let room = room.ok_or_else(ApiError::no_such_room)?;
        let who = known(&app, &parts.headers).await?.ok_or_else(ApiError::not_a_member)?;
        let role = app.store.role(room.id, who.id).await?.ok_or_else(ApiError::not_a_member)?;
        Ok(Self { who, room, role })
    }
}

impl Member {
    /// Refuses those below a role.
    pub(super) fn at_least(self, role: Role, message: &str) -> Result<Self, ApiError> {
        if self.role >= role { Ok(self) } else { Err(ApiError::forbidden(message)) }
    }
}

/// Whom the request's cookie belongs to.
pub(super) async fn known(app: &App, headers: &HeaderMap) -> Result<Option<Participant>, ApiError> {
    let token = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let token = token.flat_map(|cookies| cookies.split(';')).find_map(|cookie| {
        let (name, value) = cookie.trim().split_once('=')?;
        (name == COOKIE).then_some(value)
    });
    match token {
        Some(token) => Ok(app.store.participant(secret::hash(token)).await?),
        None => Ok(None),
    }
}

/// The caller, made known if they were not; then the headers give them their cookie.
pub(super) async fn known_or_new(
    app: &App,
    headers: &HeaderMap,
) -> Result<(Participant, HeaderMap), ApiError> {
    let mut answer = HeaderMap::new();
    if let Some(participant) = known(app, headers).await? {
        return Ok((participant, answer));
    }
    let token = secret::new_token().map_err(ApiError::Internal)?;
    let number = u16::from_le_bytes(secret::random().map_err(ApiError::Internal)?);
    let name = names::name(number);
    let participant = app.store.create_participant(secret::hash(&token), &name, now_ms()).await?;
    let secure = app.config.public_url.as_deref().is_some_and(|url| url.starts_with("https:"));
    let cookie = format!(
        "{COOKIE}={token}; Path=/; Max-Age={COOKIE_AGE_S}; HttpOnly; SameSite=Lax{}",
        if secure { "; Secure" } else { "" }
    );
    let cookie =
        HeaderValue::from_str(&cookie).map_err(|error| ApiError::Internal(error.into()))?;
    answer.insert(header::SET_COOKIE, cookie);
    Ok((participant, answer))
}
