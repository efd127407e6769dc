//! `/api/rooms/{room}/socket`: the WebSocket of one page.
//!
//! The handshake is done here and not by axum's extractor, for its socket cannot be given buffers
//! as small as an idle connection needs.

mod connection;
mod reader;
mod replies;
mod writer;

use super::caller::Member;
use crate::{app::App, error::ApiError};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use protocol::limits::FRAME_BYTES;
use std::sync::Arc;
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        handshake::derive_accept_key,
        protocol::{Role as Side, WebSocketConfig},
    },
};

type Socket = WebSocketStream<TokioIo<hyper::upgrade::Upgraded>>;

/// What one connection holds while nothing is said. The library's 128 KiB is zeroed at every read.
const READ_BUFFER_BYTES: usize = 4 << 10;

/// What may gather before it is written without a flush.
const WRITE_BUFFER_BYTES: usize = 4 << 10;

/// Answers the handshake of a member.
pub(super) async fn open(
    State(app): State<Arc<App>>,
    member: Member,
    mut request: Request,
) -> Result<Response, ApiError> {
    let no_handshake =
        || ApiError::told(StatusCode::UPGRADE_REQUIRED, "no_handshake", "A WebSocket is here.");
    let key = handshake_key(request.headers()).ok_or_else(no_handshake)?;
    let accept = HeaderValue::from_str(&derive_accept_key(key.as_bytes()))
        .map_err(|error| ApiError::Internal(error.into()))?;
    let upgrade = request.extensions_mut().remove::<OnUpgrade>().ok_or_else(no_handshake)?;
    let tasks = app.sockets.clone();
    tasks.spawn(async move {
        let Ok(upgraded) = upgrade.await else { return };
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER_BYTES)
            .write_buffer_size(WRITE_BUFFER_BYTES)
            .max_message_size(Some(FRAME_BYTES))
            .max_frame_size(Some(FRAME_BYTES));
        let io = TokioIo::new(upgraded);
        let socket = WebSocketStream::from_raw_socket(io, Side::Server, Some(config)).await;
        connection::run(&app, member, socket).await;
    });
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(header::SEC_WEBSOCKET_ACCEPT, accept);
    Ok(response)
}

/// The key of an opening handshake, RFC 6455 section 4.2.1.
fn handshake_key(headers: &HeaderMap) -> Option<&str> {
    let has = |name, word: &str| {
        let value = headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        value.is_some_and(|value| {
            value.split(',').any(|part| part.trim().eq_ignore_ascii_case(word))
        })
    };
    let asks = has(header::CONNECTION, "upgrade")
        && has(header::UPGRADE, "websocket")
        && has(header::SEC_WEBSOCKET_VERSION, "13");
    headers.get(header::SEC_WEBSOCKET_KEY)?.to_str().ok().filter(|_| asks)
}
