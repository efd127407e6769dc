//! What travels between page and server.
//!
//! Binary frames carry entries and live samples, text frames carry JSON; both ends use this code,
//! so neither can read what the other did not mean. No sockets, no clocks: bytes in, values out.
//! `PROTOCOL.md` at the top of the repository tells the same story in prose.

pub mod api;
mod close;
mod frame;
mod ids;
pub mod limits;
mod live;
mod message;
mod packed_image;
mod record;
mod refusal;
mod role;
mod save_point;
mod tool;
#[cfg(feature = "typescript")]
mod typescript;

pub use close::CloseCode;
pub use frame::{ClientFrame, Entry, FrameError, ServerFrame};
pub use ids::{GenerationId, IdError, InviteId, ParticipantId, RoomId, Seq};
pub use live::{Live, LiveStroke};
pub use message::{ClientMessage, Person, RoomInfo, ServerMessage};
pub use packed_image::{PackedImageError, pack_image, unpack_image};
pub use record::{GenerationResult, Record};
pub use refusal::RefusalCode;
pub use role::Role;
pub use save_point::{SavePointError, pack_save_point, unpack_save_point};
pub use tool::Tool;
#[cfg(feature = "typescript")]
pub use typescript::export_typescript;

/// Version of this protocol. A page that speaks another one is told to reload.
pub const PROTOCOL_VERSION: u32 = 2;
