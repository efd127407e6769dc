//! A stroke that is still being drawn.

use super::{
    Mask,
    mask::{BARE, Coat, lay_row},
    pen::Pen,
};
use crate::{Brush, CanvasSize, Damage, LayerId, Sample, Stroke, layer::Layer, tile::Row};

/// The overlay of a stroke before it is committed; covers what the finished stroke would.
///
/// A sample costs what it adds, however long the stroke has become: what is final stays in one
/// mask, and only the tail from the last midpoint to the last sample, in another, is redone.
#[derive(Debug)]
pub struct OpenStroke {
    layer: LayerId,
    brush: Brush,
    alpha_locked: bool,
    pen: Pen,
    last: Option<Sample>,
    samples: usize,
    /// Way so far, 1/16 px, as [`Stroke::MAX_LENGTH`] counts it.
    length: u64,
    body: Mask,
    tail: Mask,
}

impl OpenStroke {
    /// A stroke without samples, on a sheet of a canvas of this size.
    pub(crate) fn new(
        layer: LayerId,
        _sheet: &Layer,
        size: CanvasSize,
        brush: Brush,
        alpha_locked: bool,
    ) -> Self {
        Self {
            layer,
            brush,
            alpha_locked,
            pen: Pen::new(brush),
            last: None,
            samples: 0,
            length: 0,
            body: Mask::new(size.rect()),
            tail: Mask::new(size.rect()),
        }
    }

    /// The layer that it is on.
    #[must_use]
    pub fn layer(&self) -> LayerId {
        self.layer
    }

    /// The brush that draws it.
    #[must_use]
    pub fn brush(&self) -> Brush {
        self.brush
    }

    /// Whether a stroke could go on to this sample and still be valid.
    #[must_use]
    pub fn accepts(&self, sample: &Sample) -> bool {
        let step = self.last.map_or(0, |last| u64::from(last.step(sample)));
        self.samples < Stroke::MAX_SAMPLES
            && sample.is_in_reach()
            && self.length + step <= Stroke::longest(&self.brush)
    }

    /// Goes on through these samples, and says what may look different now.
    ///
    /// It stops before the first sample that it does not [accept](OpenStroke::accepts).
    pub fn extend(&mut self, samples: &[Sample]) -> Damage {
        let mut damage = Damage::from(self.tail.take_bounds());
        self.tail.clear();
        for sample in samples {
            if !self.accepts(sample) {
                break;
            }
            self.length += self.last.map_or(0, |last| u64::from(last.step(sample)));
            self.samples += 1;
            self.last = Some(*sample);
            self.pen.move_to(*sample, &mut self.body);
        }
        self.pen.lift(&mut self.tail);
        damage.add(self.body.take_bounds());
        damage.add(self.tail.bounds());
        damage
    }

    /// Inks a row of the tile whose top left pixel is given.
    pub(crate) fn lay_row(&self, left: i32, top: i32, y: usize, row: &mut Row) {
        let mut coverage = BARE;
        let mut touched = 0;
        for mask in [&self.body, &self.tail] {
            if let Some(tile) = mask.tile(left, top) {
                touched |= tile.merge_row(y, &mut coverage);
            }
        }
        if touched != 0 {
            let coat = Coat::of(&self.brush, self.alpha_locked);
            lay_row(&coverage, touched, row, coat, (left, top + y as i32));
        }
    }
}
