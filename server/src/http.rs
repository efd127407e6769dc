//! Routes, one file a resource.
//!
//! Handlers check who asks and what for, and leave the work to `rooms`, `generate` and `store`.

mod caller;
mod generations;
mod health;
mod images;
mod invites;
mod me;
mod origin;
mod page;
mod people;
mod providers;
mod rooms;
mod security;
mod socket;
mod timelapse;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{delete, get, post},
};
pub(crate) use images::{PackedImages, Uploads};
use protocol::limits::IMAGE_UPLOAD_BYTES;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// The whole HTTP interface.
pub fn router(app: Arc<App>) -> Router {
    let api = Router::new()
        .route("/me", get(me::show))
        .route("/providers", get(providers::list))
        .route("/rooms", post(rooms::create))
        .route("/rooms/{room}", get(rooms::show))
        .route("/rooms/{room}/digest", get(rooms::digest))
        .route("/rooms/{room}/canvas.png", get(rooms::canvas))
        .route("/rooms/{room}/timelapse", get(timelapse::show).post(timelapse::start))
        .route("/rooms/{room}/timelapse.webp", get(timelapse::film))
        .route("/rooms/{room}/socket", get(socket::open))
        .route("/rooms/{room}/invites", get(invites::list).post(invites::create))
        .route("/rooms/{room}/invites/{invite}", delete(invites::revoke))
        .route("/invites/accept", post(invites::accept))
        .route("/rooms/{room}/generations", get(generations::list).post(generations::create))
        .route(
            "/rooms/{room}/generations/{generation}",
            get(generations::show).patch(generations::change),
        )
        .route("/rooms/{room}/generations/{generation}/cancel", post(generations::cancel))
        .route(
            "/rooms/{room}/images",
            post(images::upload).layer(DefaultBodyLimit::max(IMAGE_UPLOAD_BYTES)),
        )
        .route("/rooms/{room}/images/{hash}", get(images::file))
        .route("/rooms/{room}/images/{hash}/pixels", get(images::pixels))
        .route("/rooms/{room}/people/{participant}/operations", get(people::operations))
        .fallback(page::no_such_route);
    Router::new()
        .nest("/api", api)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(page::serve)
        .layer(CompressionLayer::new()) // of texts; images are left as they are
        .layer(middleware::from_fn_with_state(Arc::clone(&app), origin::check))
        .layer(middleware::from_fn(security::headers))
        .with_state(app)
}
