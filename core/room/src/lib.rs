//! The rules of a room: who may do what, how fast, in which order, and who is there.
//!
//! `SPEC.md` beside this crate numbers them; the tests carry the numbers. No clock, no sockets, no
//! storage: time comes in as milliseconds of any clock that never goes back, and what the rules
//! decide is carried out by the caller, in the order of the calls.

mod judge;
mod people;
mod refused;
mod room;
mod throttle;

pub use people::{ConnectionId, JoinError, Joined};
pub use refused::Refused;
pub use room::{Asked, Room, Verdict};
pub use throttle::Bucket;
