//! Films of how a drawing came about.

use crate::Seq;
use serde::{Deserialize, Serialize};

/// How a film is coming along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TimelapseState {
    /// Another film is made first.
    Queued,
    /// It is being made.
    Rendering,
    /// It can be fetched.
    Done,
    /// It could not be made; asking again may help.
    Failed,
}

/// A film of a room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TimelapseView {
    /// How it is coming along.
    pub state: TimelapseState,
    /// Share of the drawing that is filmed, 0..=1.
    pub progress: f64,
    /// The last entry that is in it.
    pub seq: Seq,
    /// Where it is served, once it is done.
    pub url: Option<String>,
    /// Its size, bytes, once it is done.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub bytes: Option<u64>,
    /// How long it plays once, once it is done.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub duration_ms: Option<u64>,
}
