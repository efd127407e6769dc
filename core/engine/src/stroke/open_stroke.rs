//! A stroke that is still being drawn.

use super::{
    Mask,
    mask::{BARE, Coat, lay_row},
    pen::Pen,
    smudge::Finger,
};
use crate::{
    Brush, BrushMode, CanvasSize, Damage, LayerId, Rect, Sample, Stroke,
    draw::lay_changes,
    layer::Layer,
    tile::{Row, SIDE},
};

/// The overlay of a stroke before it is committed; looks as the finished stroke would.
///
/// A sample costs what it adds, however long the stroke has become: what is final is kept, and
/// only the tail from the last midpoint to the last sample is redone.
#[derive(Debug)]
pub struct OpenStroke {
    layer: LayerId,
    size: CanvasSize,
    brush: Brush,
    alpha_locked: bool,
    last: Option<Sample>,
    samples: usize,
    /// Way so far, 1/16 px, as [`Stroke::MAX_LENGTH`] counts it.
    length: u64,
    /// Where it may be seen.
    shown: Rect,
    way: Way,
}

/// What is drawn so far.
#[derive(Debug)]
enum Way {
    /// Ink, in two masks: what is final, and the tail.
    Ink { pen: Pen, body: Mask, tail: Mask },
    /// Pixels dragged along, in copies of the sheet, which share the tiles that no dab touched.
    Smudge(Smudge),
}

#[derive(Debug)]
struct Smudge {
    finger: Finger,
    before: Layer,
    body: Layer,
    tail: Layer,
    /// What the tail changed of the body.
    tail_bounds: Rect,
}

impl Way {
    fn new(sheet: Option<Layer>, size: CanvasSize, brush: Brush, alpha_locked: bool) -> Self {
        match sheet {
            None => Self::Ink {
                pen: Pen::new(brush),
                body: Mask::new(size.rect()),
                tail: Mask::new(size.rect()),
            },
            Some(sheet) => Self::Smudge(Smudge {
                finger: Finger::new(brush, alpha_locked),
                before: sheet.clone(),
                body: sheet.clone(),
                tail: sheet,
                tail_bounds: Rect::EMPTY,
            }),
        }
    }

    fn move_to(&mut self, sample: Sample) -> Rect {
        match self {
            Self::Ink { pen, body, .. } => {
                pen.move_to(sample, body);
                body.take_bounds()
            }
            Self::Smudge(smudge) => smudge.finger.move_to(sample, &mut smudge.body).damage,
        }
    }

    /// Takes the tail back; gives where it was.
    fn drop_tail(&mut self) -> Rect {
        match self {
            Self::Ink { tail, .. } => {
                let bounds = tail.take_bounds();
                tail.clear();
                bounds
            }
            Self::Smudge(smudge) => core::mem::take(&mut smudge.tail_bounds),
        }
    }

    /// Draws the tail; gives where it is.
    fn draw_tail(&mut self) -> Rect {
        match self {
            Self::Ink { pen, tail, .. } => {
                pen.lift(tail);
                tail.bounds()
            }
            Self::Smudge(smudge) => {
                smudge.tail = smudge.body.clone();
                smudge.tail_bounds = smudge.finger.lift(&mut smudge.tail).damage;
                smudge.tail_bounds
            }
        }
    }
}

impl OpenStroke {
    /// A stroke without samples, on a sheet of a canvas of this size.
    pub(crate) fn new(
        layer: LayerId,
        sheet: &Layer,
        size: CanvasSize,
        brush: Brush,
        alpha_locked: bool,
    ) -> Self {
        let sheet = (brush.mode == BrushMode::Smudge).then(|| sheet.clone());
        Self {
            layer,
            size,
            brush,
            alpha_locked,
            last: None,
            samples: 0,
            length: 0,
            shown: Rect::EMPTY,
            way: Way::new(sheet, size, brush, alpha_locked),
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
        let mut damage = Damage::from(self.way.drop_tail());
        for sample in samples {
            if !self.accepts(sample) {
                break;
            }
            self.length += self.last.map_or(0, |last| u64::from(last.step(sample)));
            self.samples += 1;
            self.last = Some(*sample);
            damage.add(self.way.move_to(*sample));
        }
        damage.add(self.way.draw_tail());
        self.shown = self.shown.union(damage.rect().unwrap_or_default());
        damage
    }

    /// Begins anew with these samples, as a line or an outline that is dragged does, and says what
    /// may look different now.
    pub fn replace(&mut self, samples: &[Sample]) -> Damage {
        let mut damage = Damage::from(core::mem::take(&mut self.shown));
        let sheet = match &self.way {
            Way::Ink { .. } => None,
            Way::Smudge(smudge) => Some(smudge.before.clone()),
        };
        self.way = Way::new(sheet, self.size, self.brush, self.alpha_locked);
        (self.last, self.samples, self.length) = (None, 0, 0);
        damage.add(self.extend(samples));
        damage
    }

    /// Lays it onto row `y` of the tile whose top left pixel is given.
    pub(crate) fn lay_row(&self, left: i32, top: i32, y: usize, row: &mut Row) {
        match &self.way {
            Way::Ink { body, tail, .. } => {
                let mut coverage = BARE;
                let mut touched = 0;
                for mask in [body, tail] {
                    if let Some(tile) = mask.tile(left, top) {
                        touched |= tile.merge_row(y, &mut coverage);
                    }
                }
                if touched != 0 {
                    let coat = Coat::of(&self.brush, self.alpha_locked);
                    lay_row(&coverage, touched, row, coat, (left, top + y as i32));
                }
            }
            Way::Smudge(smudge) => {
                let (column, tile_row) = (left as usize / SIDE, top as usize / SIDE);
                let before = smudge.before.tile(column, tile_row);
                lay_changes(before, smudge.tail.tile(column, tile_row), y, row);
            }
        }
    }
}
