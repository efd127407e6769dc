//! Scenewright's room server.

pub mod app;
pub mod clock;
pub mod config;
pub mod error;
pub mod generate;
pub mod healthcheck;
pub mod http;
pub mod log;
pub mod names;
pub mod picture;
pub mod rooms;
pub mod secret;
pub mod server;
pub mod store;
pub mod timelapse;
