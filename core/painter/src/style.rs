//! The styles a picture can be finished in.

/// How a picture is painted, over what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Thick bristle strokes that catch the light.
    Oil,
    /// Transparent washes with dark rims and grain, on white paper.
    Watercolour,
    /// Flat, opaque, matt shapes.
    Gouache,
    /// Diluted black ink on rice paper, with one colour kept.
    InkWash,
    /// Coloured-pencil hatching on rough paper.
    Pencil,
    /// Carved lines and a few flat inks.
    Woodcut,
    /// Dry chalk on toned paper.
    Pastel,
    /// Swirling strokes under moonlight.
    Night,
}

impl Style {
    /// Every style, in the order to offer them.
    pub const ALL: [Self; 8] = [
        Self::Oil,
        Self::Watercolour,
        Self::Gouache,
        Self::InkWash,
        Self::Pencil,
        Self::Woodcut,
        Self::Pastel,
        Self::Night,
    ];

    /// The style's name in kebab case, as [`Style::parse`] reads it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Oil => "oil",
            Self::Watercolour => "watercolour",
            Self::Gouache => "gouache",
            Self::InkWash => "ink-wash",
            Self::Pencil => "pencil",
            Self::Woodcut => "woodcut",
            Self::Pastel => "pastel",
            Self::Night => "night",
        }
    }

    /// The style of that exact name, or `None`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_read_back_from_its_own_name_and_no_other_spelling() {
        for style in Style::ALL {
            assert_eq!(Style::parse(style.as_str()), Some(style));
            assert_eq!(Style::parse(&style.as_str().to_uppercase()), None);
        }
    }
}
