//! The canvas of a room: operations in, pixels out, the same bytes on every machine.
//!
//! Everything is integer arithmetic on premultiplied 8-bit RGBA, so that the server and the page
//! paint alike to the bit. What an operation looks like as bytes is decided here as well; how
//! those bytes travel is not, nor who may ask for what: see `protocol` and `room`.
#![no_std]
extern crate alloc;

mod blend;
mod canvas;
mod canvas_size;
mod codec;
mod damage;
mod digest;
mod draw;
mod fill;
mod image;
mod lanes;
mod layer;
mod ledger;
mod operation;
mod operation_error;
mod paint;
mod raster;
mod rect;
mod refusal;
mod stamp;
mod stroke;
mod structure;
mod tile;

pub use canvas::{Canvas, LoadError};
pub use canvas_size::CanvasSize;
pub use codec::{
    DecodeError, Reader, decode_samples, encode_samples, put_varint, put_zigzag, unzigzag, zigzag,
};
pub use damage::Damage;
pub use draw::{Overlay, Preview};
pub use image::{Image, ImageError};
pub use ledger::{Effect, Ledger};
pub use operation::{
    Affine, Area, Audience, Blend, Brush, BrushMode, Color, Drawing, Fill, Flood, Gradient,
    GradientShape, ImageId, Joints, LayerChange, LayerId, LayerName, LayerProps, Movement,
    Operation, Paint, Past, Placement, Point, Region, Sample, Sampling, Stroke, Texture,
};
pub use operation_error::OperationError;
pub use rect::Rect;
pub use refusal::Refusal;
pub use stamp::Stamp;
pub use stroke::OpenStroke;
pub use structure::Structure;

/// Which pixels a log gives: rooms are kept with the version that painted them.
///
/// It grows whenever the same operations would give other bytes.
pub const ENGINE_VERSION: u32 = 2;
