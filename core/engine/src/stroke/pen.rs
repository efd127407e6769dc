//! Sets the dabs of a path into a mask.

use super::{cell::Cell, dab::Dab, mask::Mask, nib::Nib, path::Path};
use crate::{Brush, Sample};

/// Draws a stroke, sample by sample.
#[derive(Debug)]
pub(super) struct Pen {
    path: Path,
    trail: Trail,
    nib: Nib,
}

impl Pen {
    pub(super) fn new(brush: Brush) -> Self {
        Self { path: Path::new(brush), trail: Trail::default(), nib: Nib::new(brush.hardness) }
    }

    /// Draws what is final once this sample is known: dabs in `mask` are never taken back.
    pub(super) fn move_to(&mut self, sample: Sample, mask: &mut Mask) {
        let (trail, nib) = (&mut self.trail, &mut self.nib);
        self.path.extend(sample, |dab| trail.push(dab, nib, mask));
    }

    /// Draws what is missing to the last sample; the stroke can go on from where it was.
    pub(super) fn lift(&mut self, mask: &mut Mask) {
        let (mut trail, nib) = (self.trail, &mut self.nib);
        self.path.clone().finish(|dab| trail.push(dab, nib, mask));
        trail.end(nib, mask);
    }
}

/// The last two dabs; the newest waits for the one after it, which says where its cell ends.
#[derive(Clone, Copy, Debug, Default)]
struct Trail {
    before: Option<Dab>,
    newest: Option<Dab>,
}

impl Trail {
    fn push(&mut self, dab: Dab, nib: &mut Nib, mask: &mut Mask) {
        if let Some(newest) = self.newest {
            set(newest, [self.before, Some(dab)], nib, mask);
        }
        self.before = self.newest.replace(dab);
    }

    fn end(self, nib: &mut Nib, mask: &mut Mask) {
        if let Some(newest) = self.newest {
            set(newest, [self.before, None], nib, mask);
        }
    }
}

fn set(dab: Dab, neighbours: [Option<Dab>; 2], nib: &mut Nib, mask: &mut Mask) {
    nib.cut(dab);
    let mut cell = Cell::of(dab, nib.reach());
    for neighbour in neighbours.into_iter().flatten() {
        cell.cut(neighbour);
    }
    mask.set(nib, &cell);
}
