//! What can be asked of a canvas.

use alloc::vec::Vec;

use crate::{CanvasSize, OperationError, Rect};

/// Where a point lies: units of 1/16 px from the canvas's top left corner.
///
/// Points may lie outside of the canvas by up to [`Sample::REACH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sample {
    /// To the right, 1/16 px.
    pub x: i32,
    /// Downwards, 1/16 px.
    pub y: i32,
    /// How hard the pen is pressed, 0..=255; a mouse presses 255.
    pub pressure: u8,
}

impl Sample {
    /// Units in one pixel.
    pub const PER_PX: i32 = 16;
    /// The farthest that a coordinate may lie from the origin, 1/16 px: 8192 px.
    pub const REACH: i32 = 8192 * Self::PER_PX;

    /// Whether it lies within [`Sample::REACH`].
    #[must_use]
    pub fn is_in_reach(&self) -> bool {
        let reach = -Self::REACH..=Self::REACH;
        reach.contains(&self.x) && reach.contains(&self.y)
    }

    /// The longer side of the step from here to there, 1/16 px.
    pub(crate) fn step(&self, to: &Self) -> u32 {
        u32::max(self.x.abs_diff(to.x), self.y.abs_diff(to.y))
    }
}

/// An opaque colour, 8 bits a channel, sRGB as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Color {
    /// No light.
    pub const BLACK: Self = Self { r: 0, g: 0, b: 0 };
    /// Paper.
    pub const WHITE: Self = Self { r: 255, g: 255, b: 255 };
}

/// Whether a stroke lays colour down or takes it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BrushMode {
    /// Lays the brush's colour over what is there.
    Paint,
    /// Lowers the alpha of what is there.
    Erase,
}

/// A round brush.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Brush {
    /// Paint or erase.
    pub mode: BrushMode,
    /// The paint; ignored when erasing.
    pub color: Color,
    /// Diameter at full pressure, 1/16 px, [`Brush::SIZES`].
    pub size: u16,
    /// Share of the radius that is fully covered: 0 falls off from the centre, 255 has a hard
    /// (anti-aliased) edge.
    pub hardness: u8,
    /// Greatest opacity of the stroke as a whole, 1..=255.
    pub opacity: u8,
    /// Pressure scales the diameter.
    pub pressure_size: bool,
    /// Pressure scales the opacity.
    pub pressure_opacity: bool,
}

impl Brush {
    /// Diameters that a brush can have, 1/16 px: 1 px to 400 px.
    pub const SIZES: core::ops::RangeInclusive<u16> = 16..=6400;

    /// Whether every field is in its range.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self) -> Result<(), OperationError> {
        if !Self::SIZES.contains(&self.size) {
            return Err(OperationError::BrushSize);
        }
        check_opacity(self.opacity)
    }
}

/// One movement of the pen, composited as a whole through its coverage mask.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// The brush.
    pub brush: Brush,
    /// Where the pen was, in order; one sample is a dot. 1..=[`Stroke::MAX_SAMPLES`].
    pub samples: Vec<Sample>,
}

impl Stroke {
    /// Most samples in one stroke: over a minute of a 60 Hz pen.
    pub const MAX_SAMPLES: usize = 4096;

    /// Longest path, px, each step counted as the longer of its two sides.
    ///
    /// A minute of the wildest scribbling. Painting takes time by the length: without a bound,
    /// 4096 samples could keep a core busy for seconds.
    pub const MAX_LENGTH: u64 = 1 << 18;

    /// Longest path times the brush's diameter, px: 32 canvases, or 2^18 px of a brush of 128.
    ///
    /// Thicker brushes take their time by the area.
    pub const MAX_AREA: u64 = 1 << 25;

    /// The longest path of a brush, 1/16 px, by both bounds.
    pub(crate) fn longest(brush: &Brush) -> u64 {
        const PX: u64 = Sample::PER_PX as u64;
        (Self::MAX_LENGTH * PX).min(Self::MAX_AREA * PX * PX / u64::from(brush.size))
    }

    /// Whether every field is in its range.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self) -> Result<(), OperationError> {
        self.brush.check()?;
        if self.samples.is_empty() || self.samples.len() > Self::MAX_SAMPLES {
            return Err(OperationError::SampleCount);
        }
        if !self.samples.iter().all(Sample::is_in_reach) {
            return Err(OperationError::Reach);
        }
        let steps = self.samples.iter().zip(self.samples.iter().skip(1));
        let length: u64 = steps.map(|(from, to)| u64::from(from.step(to))).sum();
        if length > Self::longest(&self.brush) {
            return Err(OperationError::Length);
        }
        Ok(())
    }
}

impl Stroke {
    /// A rectangle around every dab: a smooth path stays within the corners of its samples.
    fn bounds(&self) -> Rect {
        let reach = i32::from(self.brush.size) / 2 + 2 * Sample::PER_PX;
        let pixels = |low: i32, high: i32| ((low - reach) >> 4, ((high + reach) >> 4) + 1);
        let span = |of: fn(&Sample) -> i32| {
            let all = self.samples.iter().map(of);
            Some(pixels(all.clone().min()?, all.max()?))
        };
        let (Some((left, right)), Some((top, bottom))) =
            (span(|sample| sample.x), span(|sample| sample.y))
        else {
            return Rect::EMPTY;
        };
        Rect::new(left, top, right, bottom)
    }
}

/// Flood fill from a pixel, over its neighbours of like colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fill {
    /// Column of the seed pixel, inside of the canvas.
    pub x: u16,
    /// Row of the seed pixel, inside of the canvas.
    pub y: u16,
    /// The paint.
    pub color: Color,
    /// Opacity of the paint, 1..=255.
    pub opacity: u8,
    /// Greatest difference of a channel to the seed pixel that still belongs, 0..=255.
    pub tolerance: u8,
}

/// What a participant asks of the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Draw or erase along a path.
    Stroke(Stroke),
    /// Fill a region.
    Fill(Fill),
    /// Take everything off the canvas.
    Clear,
    /// Take back the author's newest operation that stands.
    Undo,
    /// Bring back the author's operation that was taken back last; a new operation of the same
    /// author drops what could be brought back.
    Redo,
}

impl Operation {
    /// Whether every field is in its range, on a canvas of this size.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self, size: CanvasSize) -> Result<(), OperationError> {
        if let Self::Fill(fill) = self
            && !size.rect().contains(i32::from(fill.x), i32::from(fill.y))
        {
            return Err(OperationError::Seed);
        }
        self.check_fields()
    }

    /// Where it may change pixels; a fill anywhere.
    pub(crate) fn bounds(&self, size: CanvasSize) -> Rect {
        match self {
            Self::Stroke(stroke) => stroke.bounds().intersect(size.rect()),
            Self::Fill(_) | Self::Clear => size.rect(),
            Self::Undo | Self::Redo => Rect::EMPTY,
        }
    }

    /// The part of [`Operation::check`] that holds for every canvas.
    pub(crate) fn check_fields(&self) -> Result<(), OperationError> {
        match self {
            Self::Stroke(stroke) => stroke.check(),
            Self::Fill(fill) => check_opacity(fill.opacity),
            Self::Clear | Self::Undo | Self::Redo => Ok(()),
        }
    }
}

fn check_opacity(opacity: u8) -> Result<(), OperationError> {
    if opacity == 0 { Err(OperationError::Opacity) } else { Ok(()) }
}
