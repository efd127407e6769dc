//! What can be asked of a canvas.

mod affine;
mod brush;
mod color;
mod fill;
mod layer;
mod placement;
mod region;
mod sample;
mod stroke;

pub use affine::Affine;
pub use brush::{Brush, BrushMode, Joints, Texture};
pub use color::{Color, Gradient, GradientShape, Paint};
pub use fill::{Area, Fill, Flood, Sampling};
pub use layer::{Audience, Blend, LayerChange, LayerId, LayerName, LayerProps};
pub use placement::{ImageId, Movement, Placement};
pub use region::Region;
pub use sample::{Point, Sample};
pub use stroke::Stroke;

use crate::{CanvasSize, OperationError, Rect};

/// What a participant asks of the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Other pixels on a layer.
    Draw {
        /// Which layer.
        layer: LayerId,
        /// What is drawn.
        drawing: Drawing,
    },
    /// Another layer, or something else about one.
    Layer {
        /// Which layer.
        layer: LayerId,
        /// What is done to it.
        change: LayerChange,
    },
    /// Another colour behind all layers.
    Background(Color),
    /// Take back the author's newest operation that stands.
    Undo(Past),
    /// Bring back the author's operation that was taken back last; a new operation of the same
    /// author drops what could be brought back.
    Redo(Past),
    /// Take back everything of one person since a moment; undone as a whole.
    RollBack {
        /// Whose.
        author: u64,
        /// From this number of theirs on.
        since: u64,
    },
}

/// Whether an undo or redo goes past operations on layers that are gone.
///
/// A plain one is refused there, so that nobody takes back something that they do not see; who
/// asks again means the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Past {
    /// It stops at them.
    #[default]
    Nothing,
    /// It takes them along, unseen.
    Gone,
}

/// What is drawn on a layer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Drawing {
    /// Draw, erase or smudge along a path.
    Stroke(Stroke),
    /// Paint on an area.
    Fill(Fill),
    /// Take everything off the layer.
    Clear,
    /// Lay an image on it.
    Place(Placement),
    /// Move or copy a part of it.
    Move(Movement),
}

impl Operation {
    /// Whether every field is in its range, on a canvas of this size.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self, size: CanvasSize) -> Result<(), OperationError> {
        if let Self::Draw { drawing: Drawing::Fill(fill), .. } = self {
            fill.check_seed(size)?;
        }
        self.check_fields()
    }

    /// The part of [`Operation::check`] that holds for every canvas.
    pub(crate) fn check_fields(&self) -> Result<(), OperationError> {
        match self {
            Self::Draw { drawing, .. } => drawing.check_fields(),
            Self::Layer { .. }
            | Self::Background(_)
            | Self::Undo(_)
            | Self::Redo(_)
            | Self::RollBack { .. } => Ok(()),
        }
    }

    /// The image that it needs.
    #[must_use]
    pub const fn image(&self) -> Option<ImageId> {
        match self {
            Self::Draw { drawing: Drawing::Place(placement), .. } => Some(placement.image),
            _ => None,
        }
    }
}

impl From<Stroke> for Operation {
    fn from(stroke: Stroke) -> Self {
        Drawing::Stroke(stroke).on(LayerId::FIRST)
    }
}

impl From<Fill> for Operation {
    fn from(fill: Fill) -> Self {
        Drawing::Fill(fill).on(LayerId::FIRST)
    }
}

impl Drawing {
    /// The operation that draws it on a layer.
    #[must_use]
    pub const fn on(self, layer: LayerId) -> Operation {
        Operation::Draw { layer, drawing: self }
    }

    fn check_fields(&self) -> Result<(), OperationError> {
        match self {
            Self::Stroke(stroke) => stroke.check(),
            Self::Fill(fill) => fill.check_fields(),
            Self::Clear => Ok(()),
            Self::Place(placement) => placement.check(),
            Self::Move(movement) => movement.check(),
        }
    }

    /// Where it may change pixels; a flood anywhere.
    pub(crate) fn bounds(&self, size: CanvasSize) -> Rect {
        match self {
            Self::Stroke(stroke) => stroke.bounds().intersect(size.rect()),
            Self::Fill(fill) => fill.bounds(size),
            Self::Clear => size.rect(),
            Self::Place(placement) => {
                let (width, height) = (placement.width.into(), placement.height.into());
                placement.by.bounds(Rect::new(0, 0, width, height)).intersect(size.rect())
            }
            Self::Move(movement) => {
                let source = movement.region.bounds().intersect(size.rect());
                let target = movement.by.bounds(source).intersect(size.rect());
                if movement.copies { target } else { source.union(target) }
            }
        }
    }
}

fn check_opacity(opacity: u8) -> Result<(), OperationError> {
    if opacity == 0 { Err(OperationError::Opacity) } else { Ok(()) }
}
