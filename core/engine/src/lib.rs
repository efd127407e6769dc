//! The canvas of a room: operations in, pixels out.
#![no_std]
extern crate alloc;

mod operation;

pub use operation::{Brush, BrushMode, Color, Fill, Operation, Sample, Stroke};
