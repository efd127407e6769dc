//! Operations as bytes.
//!
//! Compact enough for the log and the wire without a further packing. It stops at the operation:
//! lengths, numbers and authors around it belong to whoever frames it.

mod brush;
mod drawing;
mod layer;
mod operation;
mod reader;
mod samples;
mod shape;
mod varint;

pub use reader::{DecodeError, Reader};
pub use samples::{decode_samples, encode_samples};
pub use varint::{put_varint, put_zigzag, unzigzag, zigzag};
