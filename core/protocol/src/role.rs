//! What someone may do in a room.

use engine::Audience;
use serde::{Deserialize, Serialize};

/// A participant's role in a room; each may do all that the ones before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees the canvas and the pictures.
    Viewer,
    /// Draws and asks for pictures.
    Artist,
    /// Invites and removes people.
    Host,
}

impl Role {
    /// What somebody of this role may know.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::Host => Audience::Hosts,
            Self::Viewer | Self::Artist => Audience::Everyone,
        }
    }

    /// The word that is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Artist => "artist",
            Self::Host => "host",
        }
    }

    /// The role of a word, if it is one.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Viewer, Self::Artist, Self::Host].into_iter().find(|role| role.as_str() == word)
    }
}
