//! Sweeps a brush along its path, into a mask.

use super::{mask::Mask, nib::Nib, path::Path, segment::Segment, sweep::Sweep};
use crate::{Brush, Sample};

/// Draws a stroke, sample by sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    path: Path,
    trail: Trail,
}

impl Pen {
    pub(super) fn new(brush: Brush) -> Self {
        let trail = Trail { hardness: brush.hardness, nib: None, before: None, newest: None };
        Self { path: Path::new(brush), trail }
    }

    /// Draws what is final once this sample is known: nothing in `mask` is ever taken back.
    pub(super) fn move_to(&mut self, sample: Sample, mask: &mut Mask) {
        self.path.extend(sample, &mut |segment| self.trail.push(segment, mask));
    }

    /// Draws what is missing to the last sample.
    pub(super) fn lift(mut self, mask: &mut Mask) {
        self.path.finish(&mut |segment| self.trail.push(segment, mask));
        self.trail.sweep(None, mask);
    }
}

/// The last two segments; the newest waits for the one after it, on which its end depends.
#[derive(Clone, Copy, Debug)]
struct Trail {
    hardness: u8,
    /// The tip used last; usually the one that is needed next.
    nib: Option<Nib>,
    before: Option<Segment>,
    newest: Option<Segment>,
}

impl Trail {
    fn push(&mut self, segment: Segment, mask: &mut Mask) {
        self.sweep(Some(&segment), mask);
        self.before = self.newest.replace(segment);
    }

    fn sweep(&mut self, next: Option<&Segment>, mask: &mut Mask) {
        let Some(segment) = &self.newest else { return };
        let nib = match self.nib {
            Some(nib) if nib.tip() == segment.tip => nib,
            _ => *self.nib.insert(Nib::new(segment.tip, self.hardness)),
        };
        let reach = nib.reach();
        let start = self.before.map_or(reach, |before| segment.past_start(&before, reach));
        let end = next.map_or(reach, |next| segment.past_end(next, reach));
        mask.sweep(&Sweep::new(segment, &nib, [start, end]));
    }
}
