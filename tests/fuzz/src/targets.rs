//! The bodies: what has to hold for bytes, place by place.

mod canvas;
mod wire;

pub(crate) use canvas::{canvas_apply, save_point_load, save_point_unpack};
pub(crate) use wire::{client_frame, image_unpack, live, operation_decode, record, server_frame};
