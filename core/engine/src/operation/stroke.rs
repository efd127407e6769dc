//! A movement of the pen.

use alloc::vec::Vec;

use super::{Brush, BrushMode, Sample};
use crate::{OperationError, Rect};

/// One movement of the pen, composited as a whole through its coverage mask; a smudge alone works
/// its way along.
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
    /// A minute of the wildest scribbling; a smudge has a quarter of it. Painting takes time by the length: without a bound,
    /// 4096 samples could keep a core busy for seconds.
    pub const MAX_LENGTH: u64 = 1 << 18;

    /// Longest path times the brush's diameter, px: 32 canvases, or 2^18 px of a brush of 128.
    ///
    /// Thicker brushes take their time by the area; a smudge has a sixteenth of it.
    pub const MAX_AREA: u64 = 1 << 25;

    /// The longest path of a brush, 1/16 px, by both bounds.
    pub(crate) fn longest(brush: &Brush) -> u64 {
        const PX: u64 = Sample::PER_PX as u64;
        // A smudge works on each pixel twenty times, and on a row of them at once.
        let (length, area) = match brush.mode {
            BrushMode::Smudge => (Self::MAX_LENGTH / 4, Self::MAX_AREA / 16),
            BrushMode::Paint | BrushMode::Erase => (Self::MAX_LENGTH, Self::MAX_AREA),
        };
        (length * PX).min(area * PX * PX / u64::from(brush.size))
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
    /// A rectangle around every dab: a path stays within the corners of its samples.
    pub(crate) fn bounds(&self) -> Rect {
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
