//! For those who watch over the server.

use crate::app::App;
use axum::{extract::State, http::StatusCode};
use std::sync::Arc;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok"
}

/// The process can do its work: the database answers.
pub(super) async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    match app.store.participant([0; 32]).await {
        Ok(_) => (StatusCode::OK, "ok"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
