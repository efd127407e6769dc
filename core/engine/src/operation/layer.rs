//! Sheets of a canvas and what can be changed about them.

use alloc::string::String;

use crate::OperationError;

/// A layer of a room's canvas. Who adds a layer chooses a number that is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u16);

impl LayerId {
    /// The layer that every canvas begins with.
    pub const FIRST: Self = Self(0);
}

/// Who may know of something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everybody in the room.
    #[default]
    Everyone,
    /// Hosts only.
    Hosts,
}

/// How a layer meets what is below it; the formulas are those of
/// <https://www.w3.org/TR/compositing-1/#blending>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Blend {
    /// Covers.
    #[default]
    Normal,
    /// Darkens as glazes do.
    Multiply,
    /// Lightens as light does.
    Screen,
    /// Multiplies the dark and screens the light of what is below.
    Overlay,
    /// The darker one, channel by channel.
    Darken,
    /// The lighter one, channel by channel.
    Lighten,
    /// The sum.
    Add,
    /// Brightens what is below.
    ColorDodge,
    /// Darkens what is below.
    ColorBurn,
    /// Multiplies or screens by what is above.
    HardLight,
    /// How far both are apart.
    Difference,
}

impl Blend {
    /// Every mode, in the order of their numbers on the wire.
    pub const ALL: [Self; 11] = [
        Self::Normal,
        Self::Multiply,
        Self::Screen,
        Self::Overlay,
        Self::Darken,
        Self::Lighten,
        Self::Add,
        Self::ColorDodge,
        Self::ColorBurn,
        Self::HardLight,
        Self::Difference,
    ];
}

/// What a layer is called: 1 to 40 characters, none of them a control character.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LayerName(String);

impl LayerName {
    /// Most characters.
    pub const MAX_CHARACTERS: usize = 40;

    /// A name as it was typed, without the blanks around it.
    ///
    /// # Errors
    /// [`OperationError::LayerName`].
    pub fn new(name: &str) -> Result<Self, OperationError> {
        let name = name.trim();
        let count = name.chars().take(Self::MAX_CHARACTERS + 1).count();
        if count == 0 || count > Self::MAX_CHARACTERS || name.chars().any(char::is_control) {
            return Err(OperationError::LayerName);
        }
        Ok(Self(name.into()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Everything about a layer but its pixels.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LayerProps {
    /// What people call it; none until somebody names it.
    pub name: Option<LayerName>,
    /// Layers lie in the order of their ranks, the highest on top; of equal ranks the higher id.
    ///
    /// A rank and not a place, since places differ between those who see a hidden layer and those
    /// who do not.
    pub rank: u64,
    /// 0..=255.
    pub opacity: u8,
    /// How it meets what is below.
    pub blend: Blend,
    /// Is not seen by anybody.
    pub hidden: bool,
    /// Cannot be drawn on.
    pub locked: bool,
    /// Drawing changes colours and never alpha.
    pub alpha_locked: bool,
    /// Is seen only where the next layer below that is not clipped itself, and that everybody who
    /// sees this one sees, has pixels.
    pub clipped: bool,
    /// Who sees it.
    pub audience: Audience,
}

impl LayerProps {
    /// The rank of the first layer.
    pub const MIDDLE: u64 = 1 << 63;

    /// A layer as it is when it is added.
    #[must_use]
    pub const fn new(rank: u64, audience: Audience) -> Self {
        Self {
            name: None,
            rank,
            opacity: u8::MAX,
            blend: Blend::Normal,
            hidden: false,
            locked: false,
            alpha_locked: false,
            clipped: false,
            audience,
        }
    }
}

/// What is done to a layer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LayerChange {
    /// There is a new one, empty.
    Add {
        /// Where.
        rank: u64,
        /// For whom.
        audience: Audience,
        /// What it is called, if that is known.
        name: Option<LayerName>,
    },
    /// It is gone, with its pixels, until this is undone.
    Remove,
    /// Another name.
    Rename(LayerName),
    /// Another place.
    Move {
        /// The new rank.
        rank: u64,
    },
    /// Another opacity, 0..=255.
    Opacity(u8),
    /// Another way to meet what is below.
    Blend(Blend),
    /// Hidden from everybody, or seen again.
    Hide(bool),
    /// Locked, or free again.
    Lock(bool),
    /// Alpha locked, or free again.
    LockAlpha(bool),
    /// Clipped to what is below, or free again.
    Clip(bool),
    /// Shown to everyone, or kept for hosts from now on. It cannot be undone, and what was drawn
    /// on the layer before it cannot be undone any more; if the layer is taken from everyone,
    /// nothing before it can.
    Audience(Audience),
}
