//! The control messages: JSON in text frames.

use crate::{ParticipantId, RefusalCode, Role, RoomId, Seq, api::GenerationView};
use serde::{Deserialize, Serialize};

/// What a page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientMessage {
    /// The first message of a connection.
    Hello {
        /// [`crate::PROTOCOL_VERSION`] of the page.
        protocol: u32,
        /// Engine version of the page.
        engine_version: u32,
        /// The last entry that the page has, if it has a canvas of this room.
        cursor: Option<Seq>,
        /// Whether that canvas is a host's, with hosts' layers in it. The page goes on from it only
        /// as what it was: with another role it starts anew.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
        as_host: bool,
    },
    /// Asks for a [`ServerMessage::Pong`]: an answer comes after all that was sent before it.
    Ping {
        /// Comes back in the answer.
        nonce: u32,
    },
    /// Takes another name, in every room.
    Rename {
        /// 1..=[`crate::limits::NAME_CHARACTERS`] characters.
        name: String,
    },
}

/// What the server says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// The answer to hello; what the page misses of the log follows as binary frames.
    Welcome {
        /// [`crate::PROTOCOL_VERSION`] of the server.
        protocol: u32,
        /// Engine version of the server.
        engine_version: u32,
        /// The room.
        room: RoomInfo,
        /// Who the page is.
        you: ParticipantId,
        /// The page's role.
        role: Role,
        /// Whether the page goes on from its cursor. If not, it starts from an empty canvas.
        resumed: bool,
        /// The last entry that this page gets of what is there now; with it, or with a save point
        /// at or after it, the page is caught up.
        head: Seq,
        /// The highest `client_seq` of this participant that is in the log; 0 before the first.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        last_client_seq: u64,
        /// [`crate::limits::HEARTBEAT_MS`].
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        heartbeat_ms: u64,
    },
    /// Everybody who is connected, whenever that changes.
    Roster {
        /// In the order of their arrival.
        people: Vec<Person>,
    },
    /// An operation is in the log and does not come as an entry: its number is a repeated one and
    /// this the first answer, or it is in the save point that was sent just before.
    Committed {
        /// The operation's number.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        client_seq: u64,
        /// Where it is in the log.
        seq: Seq,
    },
    /// An operation was not accepted and never will be.
    Refused {
        /// Which one.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        client_seq: u64,
        /// What it is about.
        code: RefusalCode,
        /// For people.
        message: String,
    },
    /// This operation and those after it came too fast: send them again, in order, after a while.
    SlowDown {
        /// The first of them.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        client_seq: u64,
        /// How long to wait.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        retry_after_ms: u64,
    },
    /// A generation is new or has changed.
    Generation {
        /// As it is now.
        generation: Box<GenerationView>,
    },
    /// The answer to a ping.
    Pong {
        /// As it was sent.
        nonce: u32,
    },
}

/// A room, as everyone in it may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RoomInfo {
    /// Its id.
    pub id: RoomId,
    /// Its name.
    pub name: String,
    /// Canvas width, px.
    pub width: u32,
    /// Canvas height, px.
    pub height: u32,
}

/// Somebody who is connected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Person {
    /// Who.
    pub participant: ParticipantId,
    /// As they call themselves.
    pub name: String,
    /// What they may do here.
    pub role: Role,
}
