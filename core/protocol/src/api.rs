//! The JSON of the HTTP interface under `/api`.
//!
//! Times are milliseconds since 1970 in UTC. A request with a field that is not named here is
//! refused.

mod timelapse;

pub use timelapse::{TimelapseState, TimelapseView};

use crate::{GenerationId, InviteId, ParticipantId, Role, RoomId, Seq};
use serde::{Deserialize, Serialize};

/// Who the caller is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MeView {
    /// The id.
    pub participant: ParticipantId,
    /// As they call themselves.
    pub name: String,
}

/// Asks for a room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct NewRoom {
    /// 1..=40 characters; "Untitled room" if none.
    pub name: Option<String>,
    /// Canvas width, px; with `height` one of the nine sizes, 1024 by 1024 if none.
    pub width: Option<u32>,
    /// Canvas height, px.
    pub height: Option<u32>,
}

/// A room, as the caller may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RoomView {
    /// Its id.
    pub id: RoomId,
    /// Its name.
    pub name: String,
    /// Canvas width, px.
    pub width: u32,
    /// Canvas height, px.
    pub height: u32,
    /// The caller's role.
    pub role: Role,
    /// When it was made.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub created_at_ms: u64,
}

/// Asks for a link into a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct NewInvite {
    /// What the link makes of those who open it.
    pub role: Role,
    /// When it stops to work, seconds from now; never if none.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, type = "number"))]
    pub expires_in_s: Option<u64>,
}

/// A link, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct InviteView {
    /// Its id.
    pub id: InviteId,
    /// What it makes of those who open it.
    pub role: Role,
    /// When it was made.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub created_at_ms: u64,
    /// When it stops to work.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub expires_at_ms: Option<u64>,
    /// How many people came in by it and are still members.
    pub members: u32,
}

/// A new link with its secret, which is told this once and kept only as a hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CreatedInvite {
    /// The link's record.
    pub invite: InviteView,
    /// Path and fragment to put behind the page's origin: `/r/ROOM#SECRET`.
    pub path: String,
}

/// Opens a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvite {
    /// The secret behind the link's `#`.
    pub token: String,
}

/// What can make pictures here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ProviderView {
    /// `painter` or `stability`.
    pub id: String,
    /// For people.
    pub name: String,
    /// What it is, in a sentence or two, honestly.
    pub about: String,
    /// Its ways of making a picture, the usual one first.
    pub models: Vec<ModelView>,
}

/// One way of making a picture, and what it can be told. What is not declared is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ModelView {
    /// Unique within the provider.
    pub id: String,
    /// For people, in terms of what it does.
    pub name: String,
    /// What it costs, US cents; 0 is free.
    pub price_cents: f64,
    /// Characters that a prompt may have.
    pub prompt_characters: u32,
    /// Whether a prompt is needed.
    pub prompt_required: bool,
    /// Whether it takes a negative prompt.
    pub negative_prompt: bool,
    /// Styles that it knows; none if empty.
    pub styles: Vec<String>,
    /// Further numbers that it takes.
    pub settings: Vec<SettingView>,
}

/// A number that a model takes, under "advanced".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SettingView {
    /// As the provider calls it: `image_strength`, `cfg_scale`, `steps`.
    pub name: String,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Distance between values.
    pub step: f64,
    /// What is used if it is not told; none if it follows from closeness.
    pub default: Option<f64>,
}

/// Asks for a picture of the room's canvas as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct NewGeneration {
    /// Who makes it.
    pub provider: String,
    /// Which way.
    pub model: String,
    /// What it shall show.
    pub prompt: String,
    /// What it shall not show.
    #[serde(default)]
    pub negative_prompt: String,
    /// 0 is free, 1 keeps the drawing.
    pub closeness: f64,
    /// One of the model's styles.
    #[serde(default)]
    pub style: Option<String>,
    /// 1..=4294967294; the server draws one if none.
    #[serde(default)]
    pub seed: Option<u32>,
    /// Values for the model's settings.
    #[serde(default)]
    pub settings: std::collections::BTreeMap<String, f64>,
    /// Makes it from the drawing that this earlier picture was made from, not from the canvas.
    #[serde(default)]
    pub again: Option<GenerationId>,
    /// Whether hosts' layers are in the drawing that is sent. Only hosts may ask so, and only hosts
    /// see the picture and what it was made from until one of them shares it.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub hidden_layers: bool,
}

/// Where a generation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum GenerationState {
    /// Waits for its turn.
    Queued,
    /// The generator has it; for a paid one, money may be gone.
    Sending,
    /// There is a picture.
    Done,
    /// The provider's filter kept the picture back.
    Filtered,
    /// No picture, and the problem says why.
    Failed,
    /// Called off before it was sent.
    Cancelled,
    /// Sent, and whether it was made and charged is not known. Never retried by itself.
    Unknown,
}

impl GenerationState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Done,
        Self::Filtered,
        Self::Failed,
        Self::Cancelled,
        Self::Unknown,
    ];

    /// The word that is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Done => "done",
            Self::Filtered => "filtered",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// Whether nothing more will happen to it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Queued | Self::Sending)
    }
}

/// What a room has decided about a picture in its staging strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Keeping {
    /// Not decided: in the staging strip.
    Staged,
    /// In the gallery.
    Kept,
    /// Out of sight; can be taken back.
    Discarded,
}

/// Decides about a picture. What is not named stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct ChangeGeneration {
    /// What to do with it.
    pub keeping: Option<Keeping>,
    /// True shows a picture with hosts' layers, and what it was made from, to everybody in the room.
    /// Hosts only; it cannot be taken back.
    pub shared: Option<bool>,
}

/// A request for a picture, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GenerationView {
    /// Its id.
    pub id: GenerationId,
    /// Where it is.
    pub state: GenerationState,
    /// How many are before it, while queued; 0 is next.
    pub position: Option<u32>,
    /// Share that is done, 0..=1, where the provider tells.
    pub progress: Option<f64>,
    /// Who asked.
    pub author: ParticipantId,
    /// As they were called then.
    pub author_name: String,
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
    /// The style, if one was asked for.
    pub style: Option<String>,
    /// The seed that was asked for or drawn; of a finished picture, the one that made it.
    pub seed: u32,
    /// The settings that were asked for.
    pub settings: std::collections::BTreeMap<String, f64>,
    /// Every parameter as it was in effect, as the provider names them.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, unknown>"))]
    pub parameters: serde_json::Map<String, serde_json::Value>,
    /// Position of the log that the drawing was taken at.
    pub seq: Seq,
    /// When it was asked for.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub created_at_ms: u64,
    /// When it ended.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub finished_at_ms: Option<u64>,
    /// The drawing that was sent, once it was.
    pub input: Option<ImageView>,
    /// The picture.
    pub picture: Option<ImageView>,
    /// What the room has decided about it.
    pub keeping: Keeping,
    /// Whether hosts' layers are in the drawing.
    pub hidden_layers: bool,
    /// Whether a host has shown it to everybody, hosts' layers and all. While `hidden_layers` is
    /// true and this is false only hosts are told of it.
    pub shared: bool,
    /// Why there is no picture.
    pub problem: Option<ProblemView>,
}

/// A stored image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ImageView {
    /// Where it is served; never changes its bytes.
    pub url: String,
    /// `image/png`, `image/jpeg` or `image/webp`.
    pub media_type: String,
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
}

/// An image that can be placed on the room's canvas now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ImageUploadView {
    /// 64 hexadecimal digits: what a placement names it by.
    pub id: String,
    /// Width, px, as it is kept; a placement has to name the same.
    pub width: u16,
    /// Height, px, as it is kept.
    pub height: u16,
}

/// What can still be rolled back of somebody, for a choice of "since when".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RollBackView {
    /// The server's clock, to count from.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub now_ms: u64,
    /// One for each minute in which they did something, the newest first; none if nothing can be
    /// rolled back.
    pub moments: Vec<MomentView>,
}

/// A moment to roll back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MomentView {
    /// The number to roll back from: the person's own, of their first operation of that minute.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub since: u64,
    /// When that operation was accepted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub at_ms: u64,
    /// How many operations that takes back at most, from then until now: what the person undid
    /// themselves counts and stays undone.
    pub operations: u32,
}

/// Why a generation has no picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ProblemView {
    /// A stable word.
    pub code: String,
    /// What happened, whose fault it is and what to try.
    pub message: String,
    /// Whether it cost anything; none if that is not known.
    pub charged: Option<bool>,
}

/// The body of every answer that is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ErrorBody {
    /// The error.
    pub error: ErrorView,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ErrorView {
    /// A stable word.
    pub code: String,
    /// For people.
    pub message: String,
    /// What the server's log has it under.
    #[serde(rename = "ref")]
    #[cfg_attr(feature = "typescript", ts(rename = "ref"))]
    pub reference: String,
}

/// The server's own raster of a room, to compare with a page's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DigestView {
    /// The entry up to which it is painted.
    pub seq: Seq,
    /// 16 hexadecimal digits.
    pub digest: String,
}
