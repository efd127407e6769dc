//! `/api/me`: who the caller is.

use super::caller::known_or_new;
use crate::{app::App, error::ApiError};
use axum::{Json, extract::State, http::HeaderMap, response::IntoResponse};
use protocol::api::MeView;
use std::sync::Arc;

/// The caller; somebody new gets a name and a cookie.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, ApiError> {
    let (me, cookie) = known_or_new(&app, &headers).await?;
    Ok((cookie, Json(MeView { participant: me.id, name: me.name })))
}
