//! The way from the page.

use super::{Socket, replies::Replies};
use crate::{
    app::App,
    names,
    rooms::{Submitted, Visitor},
};
use bytes::Bytes;
use futures_util::{StreamExt as _, stream::SplitStream};
use protocol::{
    ClientFrame, ClientMessage, CloseCode, RefusalCode, ServerMessage, limits::SILENCE_MS,
};
use room::{Refused, Verdict};
use std::time::Duration;
use tokio_tungstenite::tungstenite::{Error, Message};

/// Takes in what the page sends until the connection ends; the code to end it with, or none if
/// it is gone.
pub(super) async fn read(
    app: &App,
    visitor: &Visitor,
    stream: &mut SplitStream<&mut Socket>,
    replies: &Replies,
) -> Option<CloseCode> {
    loop {
        let silence = Duration::from_millis(SILENCE_MS);
        let message = match tokio::time::timeout(silence, stream.next()).await {
            Ok(Some(Ok(message))) => message,
            Ok(Some(Err(Error::Capacity(_) | Error::Protocol(_) | Error::Utf8(_)))) => {
                return Some(CloseCode::Malformed);
            }
            Ok(Some(Err(_)) | None) => return None,
            Err(_) => return Some(CloseCode::Silent),
        };
        let handled = match message {
            Message::Binary(bytes) => binary(visitor, replies, bytes).await,
            Message::Text(json) => control(app, visitor, replies, &json).await,
            Message::Close(_) => return None,
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => Ok(()),
        };
        if let Err(code) = handled {
            return Some(code);
        }
    }
}

async fn binary(visitor: &Visitor, replies: &Replies, bytes: Bytes) -> Result<(), CloseCode> {
    match ClientFrame::decode(&bytes).map_err(|_| CloseCode::Malformed)? {
        ClientFrame::Live { live, body } => {
            visitor.show(&live, body);
            Ok(())
        }
        ClientFrame::Commit { client_seq, operation, body } => {
            let body = bytes.slice_ref(body);
            let submitted = visitor.submit(client_seq, &operation, body).await;
            let answer = match submitted.map_err(|_| CloseCode::Storage)? {
                Submitted::Accepted => return Ok(()),
                Submitted::Closed => return Err(CloseCode::Storage),
                Submitted::Judged(verdict) => answer(visitor, client_seq, verdict).await?,
            };
            replies.push(&answer).await;
            Ok(())
        }
    }
}

async fn answer(
    visitor: &Visitor,
    client_seq: u64,
    verdict: Verdict,
) -> Result<ServerMessage, CloseCode> {
    Ok(match verdict {
        Verdict::Accept { .. } => unreachable!("an accepted operation is answered through the log"),
        Verdict::SlowDown { retry_after_ms } => {
            ServerMessage::SlowDown { client_seq, retry_after_ms }
        }
        Verdict::Refuse(Refused { code, message }) => {
            ServerMessage::Refused { client_seq, code, message }
        }
        Verdict::Repeat => match visitor.first_answer(client_seq).await {
            Ok(Some(seq)) => ServerMessage::Committed { client_seq, seq },
            Ok(None) => ServerMessage::Refused {
                client_seq,
                code: RefusalCode::OutOfOrder,
                message: "This came after a later one of yours.".into(),
            },
            Err(_) => return Err(CloseCode::Storage),
        },
    })
}

async fn control(
    app: &App,
    visitor: &Visitor,
    replies: &Replies,
    json: &str,
) -> Result<(), CloseCode> {
    match serde_json::from_str(json).map_err(|_| CloseCode::Malformed)? {
        ClientMessage::Ping { nonce } => replies.pong(nonce),
        ClientMessage::Rename { name } => {
            let name = names::clean(&name).ok_or(CloseCode::Malformed)?;
            app.store.rename(visitor.me, &name).await.map_err(|_| CloseCode::Storage)?;
            for room in app.rooms.all_live() {
                room.rename(visitor.me, &name);
            }
        }
        ClientMessage::Hello { .. } => return Err(CloseCode::Malformed),
    }
    Ok(())
}
