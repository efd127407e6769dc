//! What the page holds of a room: engine and protocol behind one class, [`Board`].
//!
//! Here is no clock, no socket and no element: frames and samples in, frames and pixels out. All
//! numbers that a page counts with are `f64` at the border, for those are what it has.

mod backlog;
mod board;
mod dirty;
mod draft;
mod events;
mod hex;
mod layer_list;
mod others;
mod own_stroke;
mod pending;
mod refusals;
mod thumbnail;

pub use board::Board;
