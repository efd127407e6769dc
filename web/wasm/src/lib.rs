//! What the page holds of a room: engine and protocol behind one class, [`Board`].
//!
//! Here is no clock, no socket and no element: frames and samples in, frames and pixels out. All
//! numbers that a page counts with are `f64` at the border, for those are what it has.

mod board;
mod events;
mod others;
mod own_stroke;
mod pending;

pub use board::Board;
