//! Pixels that come from elsewhere.

use super::{Affine, Region, check_opacity};
use crate::OperationError;

/// Which image: the SHA-256 of its file. The engine only compares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageId(pub [u8; 32]);

/// An image laid onto a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Placement {
    /// Which image.
    pub image: ImageId,
    /// Columns of the image, px, 1..=[`Placement::MAX_SIDE`]; must be the image's own.
    pub width: u16,
    /// Rows of the image, px, 1..=[`Placement::MAX_SIDE`]; must be the image's own.
    pub height: u16,
    /// From the image's pixels to the canvas's.
    pub by: Affine,
    /// 1..=255.
    pub opacity: u8,
}

impl Placement {
    /// Longest side of an image, px: twice what the largest canvas is wide, less a little.
    pub const MAX_SIDE: u16 = 2048;

    pub(crate) fn check(&self) -> Result<(), OperationError> {
        let sides = 1..=Self::MAX_SIDE;
        if !sides.contains(&self.width) || !sides.contains(&self.height) {
            return Err(OperationError::ImageSize);
        }
        self.by.check()?;
        check_opacity(self.opacity)
    }
}

/// A part of a layer moved to another place of it, turned and scaled.
///
/// A pixel belongs to the part if the region covers at least half of it: what is moved and put
/// back leaves no seam.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Movement {
    /// The part.
    pub region: Region,
    /// From where it is to where it will be, px.
    pub by: Affine,
    /// Leaves the part where it is as well.
    pub copies: bool,
}

impl Movement {
    pub(crate) fn check(&self) -> Result<(), OperationError> {
        self.region.check()?;
        self.by.check()
    }
}
