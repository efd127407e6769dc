//! The rooms that somebody is in at this moment.
//!
//! A live room is a cache of its log: everything in it can be dropped and made again.

mod follower;
mod images;
mod live_ring;
mod live_room;
mod news;
mod registry;
mod replay;
mod replayer;
mod tail;

pub use follower::{Follower, Outgoing};
pub(crate) use images::Images;
pub use live_room::{JoinRefused, LiveRoom, Submitted, Visitor};
pub use registry::{OpenError, Rooms};
pub use replayer::Frozen;
