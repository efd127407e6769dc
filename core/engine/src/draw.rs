//! Drawings onto a sheet of pixels: the one way from what is asked to pixels.
//!
//! A drawing knows one sheet and what it is told of its surroundings; which layers there are, in
//! what order, and who sees them is the canvas's.
//!
//! **Overlays.** What is shown before it is committed is an [`Overlay`] on its layer: an
//! [`OpenStroke`](crate::OpenStroke), which grows with its samples, or a [`Preview`] of any other
//! drawing, which is shown anew each time that it is dragged on. `Canvas::composite` takes both.

mod movement;
mod overlay;
mod placement;
mod preview;
mod resample;

pub use overlay::Overlay;
pub use preview::Preview;
pub(crate) use preview::lay_changes;

use crate::{
    Area, BrushMode, CanvasSize, Drawing, Image, Rect, Sampling,
    layer::Layer,
    stroke::{Coat, Mask},
};

/// What a drawing needs to know besides itself and its sheet.
pub(crate) struct Context<'a> {
    /// The canvas's size, and so the sheet's.
    pub(crate) size: CanvasSize,
    /// Pixels have to be right at least within the tiles of this rectangle, inside of the canvas.
    /// What lies outside may be left as it is.
    pub(crate) clip: Rect,
    /// Alpha stays as it is: colour goes only where there is some, and nothing can be erased.
    pub(crate) alpha_locked: bool,
    /// The image that it places; without it nothing is drawn.
    pub(crate) image: Option<&'a Image>,
    /// What a flood with [`Sampling::All`] looks at.
    pub(crate) seen: &'a dyn Fn() -> Layer,
}

/// What drawing an operation came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// Nothing outside was changed.
    pub(crate) damage: Rect,
    /// Pixels worked on: a measure of time.
    pub(crate) work: u64,
}

impl Drawn {
    /// Adds what else was drawn.
    pub(crate) fn add(&mut self, other: Self) {
        self.damage = self.damage.union(other.damage);
        self.work += other.work;
    }
}

/// On which pixels the outcome depends, besides each pixel itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reads {
    /// On none: every pixel is changed for itself.
    Nothing,
    /// On pixels of its own layer, all in this rectangle, inside of the canvas.
    Own(Rect),
    /// On what is seen of all layers, and on its own, anywhere.
    Seen,
}

impl Drawing {
    /// Draws onto a sheet, at least within the tiles of the context's clip.
    ///
    /// Where it [reads](Drawing::reads) the sheet, that has to be right there as well.
    pub(crate) fn draw(&self, sheet: &mut Layer, context: &Context<'_>) -> Drawn {
        match self {
            Self::Stroke(stroke) if stroke.brush.mode == BrushMode::Smudge => {
                stroke.smudge(sheet, context.alpha_locked)
            }
            Self::Stroke(stroke) => {
                let mut mask = Mask::new(context.clip);
                stroke.cover(&mut mask);
                let work = mask.lay(sheet, Coat::of(&stroke.brush, context.alpha_locked));
                Drawn { damage: mask.bounds(), work }
            }
            Self::Fill(fill) => fill.draw(sheet, context),
            Self::Clear => {
                *sheet = Layer::new(context.size);
                Drawn { damage: context.size.rect(), work: 0 }
            }
            Self::Place(placement) => placement.draw(sheet, context),
            Self::Move(movement) => movement.draw(sheet, context),
        }
    }

    /// On which pixels the outcome depends.
    pub(crate) fn reads(&self, size: CanvasSize) -> Reads {
        match self {
            Self::Stroke(stroke) if stroke.brush.mode == BrushMode::Smudge => {
                Reads::Own(stroke.bounds().intersect(size.rect()))
            }
            Self::Fill(fill) => match &fill.area {
                Area::Flood(flood) if flood.sampling == Sampling::All => Reads::Seen,
                Area::Flood(_) => Reads::Own(size.rect()),
                Area::Everything | Area::Region(_) => Reads::Nothing,
            },
            Self::Move(movement) => Reads::Own(movement.region.bounds().intersect(size.rect())),
            Self::Stroke(_) | Self::Clear | Self::Place(_) => Reads::Nothing,
        }
    }
}

/// Pixels in a rectangle.
pub(crate) fn area(rect: Rect) -> u64 {
    u64::from(rect.width()) * u64::from(rect.height())
}
