//! One connection from hello to its end.

use super::{Socket, reader, replies::Replies, writer};
use crate::{
    app::App,
    http::caller::Member,
    rooms::{Follower, JoinRefused, Visitor},
};
use engine::{Audience, ENGINE_VERSION};
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    ClientMessage, CloseCode, PROTOCOL_VERSION, Person, RoomInfo, Seq, ServerMessage,
    limits::{HEARTBEAT_MS, HELLO_MS},
};
use std::time::Duration;
use tokio_tungstenite::tungstenite::{
    Message,
    protocol::{CloseFrame, frame::coding::CloseCode as WireCode},
};

/// How long the last words to a page may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves a page until either side ends it.
pub(super) async fn run(app: &App, member: Member, mut socket: Socket) {
    let Some(code) = serve(app, member, &mut socket).await else { return };
    let frame = CloseFrame { code: WireCode::from(code.code()), reason: code.reason().into() };
    // A page that is gone or does not read misses nothing.
    let _ = tokio::time::timeout(FAREWELL, async {
        socket.send(Message::Close(Some(frame))).await?;
        while socket.next().await.transpose()?.is_some() {}
        Ok::<_, tokio_tungstenite::tungstenite::Error>(())
    })
    .await;
}

/// The code to end the connection with; none if it is gone.
async fn serve(app: &App, member: Member, socket: &mut Socket) -> Option<CloseCode> {
    let known = match hello(socket).await {
        Ok(known) => known,
        Err(code) => return code,
    };
    let mut visitor = match join(app, &member).await {
        Ok(visitor) => visitor,
        Err(code) => return Some(code),
    };
    // Asked again, now that taking the membership away would end this connection.
    match app.store.role(member.room.id, member.who.id).await {
        Ok(Some(role)) if role == member.role => {}
        Ok(_) => return Some(CloseCode::Revoked),
        Err(_) => return Some(CloseCode::Storage),
    }
    let (welcome, mut follower) = welcome(&visitor, &member, known);
    let replies = Replies::default();
    replies.push(&welcome).await;
    // One task and two ways: a page that does not read can still be heard.
    let (mut sink, mut stream) = socket.split();
    let Visitor { ended, .. } = &mut visitor;
    let ended = std::mem::replace(ended, tokio::sync::oneshot::channel().1);
    tokio::select! {
        code = ended => Some(code.unwrap_or(CloseCode::Restart)),
        code = reader::read(app, &visitor, &mut stream, &replies) => code,
        code = writer::write(&mut sink, &mut follower, &replies) => code,
    }
}

/// The canvas that a page has: the last entry in it, and for whom it is.
#[derive(Clone, Copy)]
struct Known {
    cursor: Seq,
    audience: Audience,
}

/// Waits for the first message; what the page has of the room.
async fn hello(socket: &mut Socket) -> Result<Option<Known>, Option<CloseCode>> {
    let first = tokio::time::timeout(Duration::from_millis(HELLO_MS), socket.next()).await;
    let json = match first {
        Ok(Some(Ok(Message::Text(json)))) => json,
        Ok(Some(Ok(Message::Close(_))) | None) => return Err(None),
        Ok(_) => return Err(Some(CloseCode::Malformed)),
        Err(_) => return Err(Some(CloseCode::Silent)),
    };
    match serde_json::from_str(&json) {
        Ok(ClientMessage::Hello { protocol, engine_version, cursor, as_host }) => {
            if protocol == PROTOCOL_VERSION && engine_version == ENGINE_VERSION {
                let audience = if as_host { Audience::Hosts } else { Audience::Everyone };
                Ok(cursor.map(|cursor| Known { cursor, audience }))
            } else {
                Err(Some(CloseCode::Version))
            }
        }
        _ => Err(Some(CloseCode::Malformed)),
    }
}

async fn join(app: &App, member: &Member) -> Result<Visitor, CloseCode> {
    loop {
        let room = app.rooms.open(member.room.id).await.map_err(|error| {
            tracing::error!(room = %member.room.id, %error, "the room cannot be opened");
            CloseCode::Storage
        })?;
        let person =
            Person { participant: member.who.id, name: member.who.name.clone(), role: member.role };
        match room.join(person) {
            Ok(visitor) => return Ok(visitor),
            Err(JoinRefused::Full) => return Err(CloseCode::Full),
            Err(JoinRefused::Closed) => tokio::task::yield_now().await, // it comes back at once
        }
    }
}

fn welcome(visitor: &Visitor, member: &Member, known: Option<Known>) -> (ServerMessage, Follower) {
    let room = &visitor.room;
    let ends = room.ends();
    // A cursor beyond the log is of another life of it, such as before a backup was restored. And who
    // was made a host, or is none any more, has another canvas than theirs.
    let goes_on = |known: &Known| known.cursor <= ends.head && known.audience == visitor.audience;
    let known = known.filter(goes_on);
    let follower = visitor.follow(known.map_or(Seq(0), |known| known.cursor));
    let row = room.row();
    let message = ServerMessage::Welcome {
        protocol: PROTOCOL_VERSION,
        engine_version: ENGINE_VERSION,
        room: RoomInfo { id: row.id, name: row.name.clone(), width: row.width, height: row.height },
        you: visitor.me,
        role: member.role,
        resumed: known.is_some(),
        head: ends.head_for(visitor.audience),
        last_client_seq: room.last_client_seq(visitor.me),
        heartbeat_ms: HEARTBEAT_MS,
    };
    (message, follower)
}
