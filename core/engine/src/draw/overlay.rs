//! What is shown on a layer before it is committed.

use super::Preview;
use crate::{LayerId, OpenStroke, tile::Row};

/// Something that lies on a layer until it is committed or given up.
#[derive(Clone, Copy, Debug)]
pub enum Overlay<'a> {
    /// A stroke that grows.
    Stroke(&'a OpenStroke),
    /// A drawing that is changed as a whole: a shape, a gradient, an image or a part that is moved.
    Preview(&'a Preview),
}

impl<'a> From<&'a OpenStroke> for Overlay<'a> {
    fn from(stroke: &'a OpenStroke) -> Self {
        Self::Stroke(stroke)
    }
}

impl<'a> From<&'a Preview> for Overlay<'a> {
    fn from(preview: &'a Preview) -> Self {
        Self::Preview(preview)
    }
}

impl Overlay<'_> {
    /// The layer that it is on.
    #[must_use]
    pub fn layer(&self) -> LayerId {
        match self {
            Self::Stroke(stroke) => stroke.layer(),
            Self::Preview(preview) => preview.layer(),
        }
    }

    /// Lays it onto row `y` of the tile of its layer whose top left pixel is given.
    pub(crate) fn lay_row(&self, left: i32, top: i32, y: usize, row: &mut Row) {
        match self {
            Self::Stroke(stroke) => stroke.lay_row(left, top, y, row),
            Self::Preview(preview) => preview.lay_row(left, top, y, row),
        }
    }
}
