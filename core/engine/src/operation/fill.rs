//! Areas of paint.

use super::{Color, Paint, Region, check_opacity};
use crate::{CanvasSize, OperationError, Rect};

/// Paint on an area of a layer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fill {
    /// Where.
    pub area: Area,
    /// What; for an eraser only its alpha counts.
    pub paint: Paint,
    /// Opacity of the whole, 1..=255.
    pub opacity: u8,
    /// Takes alpha away in place of laying paint.
    pub erases: bool,
}

/// What a fill covers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    /// The whole layer.
    Everything,
    /// A shape.
    Region(Region),
    /// Pixels of like colour around a seed.
    Flood(Flood),
}

/// Where a flood looks for borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sampling {
    /// In the layer that is filled.
    #[default]
    Layer,
    /// In what is seen of all layers for everyone and of the layer that is filled: never in
    /// another layer that only hosts see.
    All,
}

/// The neighbours of like colour around a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flood {
    /// Column of the seed pixel, inside of the canvas.
    pub x: u16,
    /// Row of the seed pixel, inside of the canvas.
    pub y: u16,
    /// Greatest difference of a channel to the seed pixel that still belongs, 0..=255.
    pub tolerance: u8,
    /// Gaps up to so many px in a line do not let it out, 0..=[`Flood::MAX_GAP`].
    pub gap: u8,
    /// Where it looks for borders.
    pub sampling: Sampling,
}

impl Flood {
    /// The widest gap that can be closed, px.
    pub const MAX_GAP: u8 = 32;
}

impl Fill {
    /// Paint of one colour over a pixel and its neighbours of like colour in the same layer.
    #[must_use]
    pub const fn flood(x: u16, y: u16, color: Color, opacity: u8, tolerance: u8) -> Self {
        let flood = Flood { x, y, tolerance, gap: 0, sampling: Sampling::Layer };
        Self { area: Area::Flood(flood), paint: Paint::Solid(color), opacity, erases: false }
    }

    /// The part of the check that holds for every canvas.
    pub(crate) fn check_fields(&self) -> Result<(), OperationError> {
        match &self.area {
            Area::Region(region) => region.check()?,
            Area::Flood(flood) if flood.gap > Flood::MAX_GAP => return Err(OperationError::Gap),
            Area::Everything | Area::Flood(_) => {}
        }
        if let Paint::Gradient(gradient) = &self.paint
            && !(gradient.from.is_in_reach() && gradient.to.is_in_reach())
        {
            return Err(OperationError::Reach);
        }
        check_opacity(self.opacity)
    }

    /// Whether it starts inside of the canvas.
    pub(crate) fn check_seed(&self, size: CanvasSize) -> Result<(), OperationError> {
        match &self.area {
            Area::Flood(flood) if !size.rect().contains(flood.x.into(), flood.y.into()) => {
                Err(OperationError::Seed)
            }
            _ => Ok(()),
        }
    }

    /// Where it may change pixels; a flood anywhere.
    pub(crate) fn bounds(&self, size: CanvasSize) -> Rect {
        match &self.area {
            Area::Region(region) => region.bounds().intersect(size.rect()),
            Area::Everything | Area::Flood(_) => size.rect(),
        }
    }
}
