//! What is kept, as the server works with it.

use super::ImageHash;
use engine::Audience;
use protocol::{
    GenerationId, InviteId, ParticipantId, Role, RoomId, Seq,
    api::{GenerationState, Keeping},
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// SHA-256 of a secret that somebody was given. The secret itself is not kept.
pub type TokenHash = [u8; 32];

/// Somebody who was here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub id: ParticipantId,
    /// As they call themselves.
    pub name: String,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomRow {
    /// Which.
    pub id: RoomId,
    /// Its name.
    pub name: String,
    /// Canvas width, px.
    pub width: u32,
    /// Canvas height, px.
    pub height: u32,
    /// The engine it was made with.
    pub engine_version: u32,
    /// When it was made.
    pub created_at_ms: u64,
}

/// A link into a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteRow {
    /// Which.
    pub id: InviteId,
    /// Into which room.
    pub room: RoomId,
    /// As what.
    pub role: Role,
    /// When it was made.
    pub created_at_ms: u64,
    /// When it stops to work.
    pub expires_at_ms: Option<u64>,
    /// When it was taken back.
    pub revoked_at_ms: Option<u64>,
    /// People who came by it and are members still.
    pub members: u32,
}

/// Whether a link works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteStanding {
    /// It does.
    Good,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

impl InviteRow {
    /// Whether the link works now. A link that was taken back says so, even if it expired since.
    #[must_use]
    pub fn standing(&self, now_ms: u64) -> InviteStanding {
        match self.expires_at_ms {
            _ if self.revoked_at_ms.is_some() => InviteStanding::Revoked,
            Some(end) if end <= now_ms => InviteStanding::Expired,
            _ => InviteStanding::Good,
        }
    }
}

/// A request for a picture, before it has an id.
#[derive(Clone, Debug, PartialEq)]
pub struct NewGenerationRow {
    /// In which room.
    pub room: RoomId,
    /// Who asked.
    pub author: ParticipantId,
    /// As they were called then.
    pub author_name: String,
    /// The drawing was taken after this entry.
    pub seq: Seq,
    /// The drawing.
    pub input: ImageHash,
    /// Who makes it.
    pub provider: String,
    /// Which way.
    pub model: String,
    /// What it shall show.
    pub prompt: String,
    /// What it shall not show.
    pub negative_prompt: String,
    /// 0 is free, 1 keeps the drawing.
    pub closeness: f64,
    /// The style.
    pub style: Option<String>,
    /// The seed asked for or drawn.
    pub seed: u32,
    /// The settings asked for.
    pub settings: BTreeMap<String, f64>,
    /// Whether hosts' layers are in the drawing.
    pub hidden_layers: bool,
    /// Whether a host has shown it to everybody nevertheless.
    pub shared: bool,
    /// When it was asked for.
    pub created_at_ms: u64,
}

impl NewGenerationRow {
    /// Who may know of it.
    #[must_use]
    pub fn audience(&self) -> Audience {
        if self.hidden_layers && !self.shared { Audience::Hosts } else { Audience::Everyone }
    }
}

/// A request for a picture and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct GenerationRow {
    /// Which.
    pub id: GenerationId,
    /// What was asked; `asked.seed` is the effective one when it is done.
    pub asked: NewGenerationRow,
    /// Where it is.
    pub state: GenerationState,
    /// What the room decided about it.
    pub keeping: Keeping,
    /// Every parameter in effect.
    pub parameters: Map<String, Value>,
    /// The provider's name for the request.
    pub request_id: Option<String>,
    /// The picture: hash, media type, width, height.
    pub picture: Option<(ImageHash, String, u32, u32)>,
    /// The drawing's media type, width and height.
    pub input: (String, u32, u32),
    /// Why there is no picture: code and message.
    pub problem: Option<(String, String)>,
    /// Whether it cost anything, if that is known.
    pub charged: Option<bool>,
    /// When it ended.
    pub finished_at_ms: Option<u64>,
}

/// How a generation ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// With a picture that is in the image store already.
    Done {
        /// The picture.
        picture: ImageHash,
        /// The seed that made it.
        seed: u32,
        /// Every parameter in effect.
        parameters: Map<String, Value>,
        /// The provider's name for the request.
        request_id: Option<String>,
    },
    /// Without one.
    Ended {
        /// `Filtered`, `Failed`, `Cancelled` or `Unknown`.
        state: GenerationState,
        /// A stable word.
        code: String,
        /// For people.
        message: String,
        /// Whether it cost anything, if that is known.
        charged: Option<bool>,
    },
}
