//! What things can be made of.

use crate::colour::Rgb;

/// A substance with its own texture and light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Material {
    /// Open sheet: sky, void, deep water, wash or old paper, by the setting.
    Backdrop,
    /// Open sheet below the horizon.
    Ground,
    Sky,
    Sun,
    Cloud,
    Water,
    Grass,
    Foliage,
    Trunk,
    Rock,
    Snow,
    Sand,
    Earth,
    Wall,
    Masonry,
    Roof,
    Door,
    Window,
    Hull,
    /// Planks of wood.
    Wood,
    Skin,
    Hair,
    Eye,
    Fur,
    Scales,
    Cloth,
    Metal,
    Flower,
    Fire,
    Planet,
    Land,
    /// Something of a plain colour, modelled by light.
    Thing,
    /// A field of colour that stands for nothing.
    Wash,
}

impl Material {
    /// Parts of the scene's floor and air, behind everything that stands in it.
    pub(crate) fn is_setting(self) -> bool {
        matches!(
            self,
            Self::Backdrop
                | Self::Ground
                | Self::Sky
                | Self::Water
                | Self::Grass
                | Self::Sand
                | Self::Snow
                | Self::Earth
                | Self::Land
        )
    }

    /// What lies flat and recedes to the horizon.
    pub(crate) fn is_floor(self) -> bool {
        matches!(
            self,
            Self::Ground | Self::Water | Self::Grass | Self::Sand | Self::Snow | Self::Earth
        )
    }
}

/// A region's material and colour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) material: Material,
    pub(crate) tint: Rgb,
    /// The tint is the drawing's own colour, to be kept as closeness asks.
    pub(crate) drawn: bool,
}

impl Part {
    pub(crate) const UNKNOWN: Self =
        Self { material: Material::Backdrop, tint: Rgb::WHITE, drawn: false };
}
