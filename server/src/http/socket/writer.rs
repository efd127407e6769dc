//! The way to the page.

use super::{Socket, replies::Replies};
use crate::rooms::{Follower, Outgoing};
use bytes::Bytes;
use futures_util::{SinkExt as _, stream::SplitSink};
use protocol::CloseCode;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

/// Sends what waits, all of it before one flush, and then waits itself. A page that does not read
/// holds up this loop and nothing else. Ends when the connection does.
pub(super) async fn write(
    sink: &mut SplitSink<&mut Socket, Message>,
    follower: &mut Follower,
    replies: &Replies,
) -> Option<CloseCode> {
    loop {
        let mut fed = false;
        for answer in replies.take() {
            sink.feed(text(answer)).await.ok()?;
            fed = true;
        }
        let batch = match follower.take().await {
            Ok(batch) => batch,
            Err(error) => {
                tracing::error!(%error, "the log cannot be read for a page");
                return Some(CloseCode::Storage);
            }
        };
        for frame in batch {
            let message = match frame {
                Outgoing::Binary(bytes) => Message::Binary(bytes),
                Outgoing::Text(bytes) => text(bytes),
            };
            sink.feed(message).await.ok()?;
            fed = true;
        }
        if fed {
            sink.flush().await.ok()?;
            continue;
        }
        tokio::select! {
            () = follower.changed() => {}
            () = replies.added() => {}
        }
    }
}

pub(super) fn text(json: Bytes) -> Message {
    Message::Text(Utf8Bytes::try_from(json).expect("JSON is UTF-8"))
}
