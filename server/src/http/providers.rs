//! `/api/providers`: what can make pictures here.

use crate::app::App;
use axum::{Json, extract::State};
use protocol::api::ProviderView;
use std::sync::Arc;

/// All of them with their models, the usual one first.
pub(super) async fn list(State(app): State<Arc<App>>) -> Json<Vec<ProviderView>> {
    Json(app.generations.providers())
}
