//! Why a canvas cannot be loaded.

use core::fmt;

use crate::DecodeError;

/// Bytes that are no save point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LoadError {
    /// They do not start like one.
    Foreign,
    /// Another version of the engine wrote them.
    Version(u8),
    /// No canvas has this size.
    Size,
    /// The layers are not those of a canvas.
    Layers,
    /// The pixels are not those of a canvas.
    Pixels,
    /// No history leads to what they say.
    History,
    /// An image that an operation uses was not given, or has other sides.
    Image,
    /// Something follows the save point.
    TooLong,
    /// They are broken off, or an operation is broken.
    Decode(DecodeError),
}

impl From<DecodeError> for LoadError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("this is no save point"),
            Self::Version(version) => write!(f, "a save point of the unknown version {version}"),
            Self::Size => f.write_str("no canvas has this size"),
            Self::Layers => f.write_str("the save point's layers are broken"),
            Self::Pixels => f.write_str("the save point's pixels are broken"),
            Self::History => f.write_str("the save point's history is broken"),
            Self::Image => f.write_str("an image of the save point is not there"),
            Self::TooLong => f.write_str("something follows the save point"),
            Self::Decode(error) => write!(f, "the save point is broken: {error}"),
        }
    }
}

impl core::error::Error for LoadError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn errors_say_what_is_wrong() {
        let said = |error: LoadError| error.to_string();
        assert_eq!(said(LoadError::Foreign), "this is no save point");
        assert_eq!(said(LoadError::Version(9)), "a save point of the unknown version 9");
        assert_eq!(said(LoadError::Size), "no canvas has this size");
        assert_eq!(said(LoadError::Layers), "the save point's layers are broken");
        assert_eq!(said(LoadError::Pixels), "the save point's pixels are broken");
        assert_eq!(said(LoadError::History), "the save point's history is broken");
        assert_eq!(said(LoadError::Image), "an image of the save point is not there");
        assert_eq!(said(LoadError::TooLong), "something follows the save point");
        assert_eq!(
            said(DecodeError::Truncated.into()),
            "the save point is broken: the bytes end too early"
        );
    }
}
