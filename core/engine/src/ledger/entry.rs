//! What a ledger remembers of an operation.

use alloc::{boxed::Box, vec::Vec};

use crate::{Audience, Color, LayerChange, LayerId, structure::Listed};

/// An operation at its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) author: u64,
    pub(crate) client_seq: u64,
    pub(crate) state: State,
    /// Who knows of it. It holds for as long as the operation can be turned: whatever changes a
    /// layer's audience seals what was done on it.
    pub(crate) audience: Audience,
    pub(crate) what: What,
}

/// Whether an operation counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It does.
    Standing,
    /// Its author took it back, and can bring it back.
    Undone,
    /// A roll back that stands took it back.
    RolledBack,
}

/// What an operation does to the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Other pixels.
    Draw(LayerId),
    /// Something about a layer.
    Change(LayerId, LayerChange),
    /// Another colour behind all layers.
    Background(Color),
    /// It took back what stood at these positions.
    RollBack(Vec<u64>),
    /// A hosts' layer is everyone's from here on.
    Appear(Box<Listed>),
}

impl What {
    /// The layer that it is about.
    pub(crate) fn layer(&self) -> Option<LayerId> {
        match self {
            Self::Draw(layer) | Self::Change(layer, _) => Some(*layer),
            Self::Appear(listed) => Some(listed.id),
            Self::Background(_) | Self::RollBack(_) => None,
        }
    }

    /// The layer that has to be there for this to be turned on or off with any sense.
    pub(super) fn needs(&self, on: bool) -> Option<LayerId> {
        match self {
            Self::Change(_, LayerChange::Add { .. }) if on => None,
            Self::Change(_, LayerChange::Remove) if !on => None,
            Self::Draw(layer) | Self::Change(layer, _) => Some(*layer),
            Self::Background(_) | Self::RollBack(_) | Self::Appear(_) => None,
        }
    }

    /// Whether its author can undo it.
    pub(super) fn can_be_undone(&self) -> bool {
        !matches!(self, Self::Appear(_))
    }

    /// Whether a roll back takes it. Another roll back is undone by who asked for it, and by nobody
    /// else: two people could not tell what is left.
    pub(super) fn can_be_rolled_back(&self) -> bool {
        !matches!(self, Self::Appear(_) | Self::RollBack(_))
    }

    /// Whether it changes layers or the background, and not only pixels.
    pub(crate) fn is_structural(&self) -> bool {
        !matches!(self, Self::Draw(_) | Self::RollBack(_))
    }
}
