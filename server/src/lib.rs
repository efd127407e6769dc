//! Scenewright's room server.

pub mod generate;
