//! What has been drawn since the undo horizon.

mod repaint;

use alloc::{collections::VecDeque, vec::Vec};

use super::{
    Images,
    checkpoints::{Checkpoint, Checkpoints},
    held::{Held, Scene},
    sheets::Sheets,
};
use crate::{
    CanvasSize, ImageId, LayerId, Ledger, Operation, Structure, draw::Reads, layer::Layer,
};

/// The sheets at the horizon, the operations since, and checkpoints in between.
///
/// Which of the operations stand, the ledger knows.
#[derive(Clone, Debug)]
pub(super) struct History {
    size: CanvasSize,
    /// The sheets before the first operation held.
    base: Sheets,
    /// Position of the first operation held: the ledger's horizon.
    first: u64,
    /// One for each position; nothing where an operation is gone for good.
    held: VecDeque<Option<Held>>,
    checkpoints: Checkpoints,
    /// Where loading started to paint, if not at the horizon; saving starts there again.
    later: Option<u64>,
}

impl History {
    /// Floods and the like that loading paints anew: each may take as long as a thousand strokes,
    /// while a sketch with fewer of them is a tenth of the size without its pixels.
    const SLOW: usize = 8;

    pub(super) fn new(size: CanvasSize, base: Sheets, first: u64) -> Self {
        let checkpoints = Checkpoints::default();
        Self { size, base, first, held: VecDeque::new(), checkpoints, later: None }
    }

    pub(super) const fn base(&self) -> &Sheets {
        &self.base
    }

    pub(super) fn held(&self) -> impl ExactSizeIterator<Item = Option<&Held>> {
        self.held.iter().map(Option::as_ref)
    }

    /// Forgets operations that cannot be redone any more; gives the images that they used.
    pub(super) fn drop_all(&mut self, positions: &[u64]) -> Vec<ImageId> {
        let dropped = positions.iter().filter_map(|position| self.slot(*position)?.take());
        dropped.filter_map(|held| held.drawn?.image).collect()
    }

    /// Keeps the sheets as they are before the operation at the next position, if it is time.
    pub(super) fn make_way(&mut self, sheets: &Sheets) {
        let position = self.next();
        let first = self.first;
        // The sheets at a coming horizon become the base there, without any repainting.
        let is_horizon = |position: u64| (position - first).is_multiple_of(Ledger::FOLD);
        self.checkpoints.offer(position, sheets, position > first && is_horizon(position));
        let later = self.later;
        self.checkpoints.thin(|position| is_horizon(position) || Some(position) == later);
    }

    /// Takes sheets as those before the next position, without what leads there having been drawn.
    pub(super) fn start_later(&mut self, sheets: &Sheets) {
        let position = self.next();
        if position > self.first {
            self.checkpoints.offer(position, sheets, true);
            self.later = Some(position);
        }
    }

    /// The state from which a canvas is best loaded, if that is not the one at the horizon.
    pub(super) fn later(&self, ledger: &Ledger) -> Option<&Checkpoint> {
        let slow = (self.first..self.next()).filter(|position| {
            let drawn = self.at(*position).and_then(|held| held.drawn.as_ref());
            drawn.is_some_and(|drawn| drawn.reads != Reads::Nothing) && ledger.stands(*position)
        });
        let slow: Vec<u64> = slow.collect();
        // Behind this position there are as many as are painted anew.
        let last = *slow.get(slow.len().checked_sub(Self::SLOW + 1)?)?;
        let mut behind = self.checkpoints.iter().filter(|checkpoint| checkpoint.position > last);
        let again = behind.clone().find(|checkpoint| Some(checkpoint.position) == self.later);
        again.or_else(|| behind.next())
    }

    /// Takes in the operation at the next position, which took this much work to draw.
    pub(super) fn push(&mut self, held: Option<Held>, work: u64) {
        self.checkpoints.add_work(work);
        self.held.push_back(held);
    }

    /// Gives a layer the same sheet, or none, at all times.
    pub(super) fn settle(&mut self, layer: LayerId, sheet: Option<&Layer>) {
        self.base.set(layer, sheet.cloned());
        self.checkpoints.set(layer, sheet);
    }

    /// Lets go of what lies before a horizon, of which the ledger still knows; gives the images
    /// that it used.
    pub(super) fn fold(
        &mut self,
        horizon: u64,
        head: &Sheets,
        ledger: &Ledger,
        images: &Images,
    ) -> Vec<ImageId> {
        if horizon <= self.first {
            return Vec::new();
        }
        self.base = if horizon == self.next() {
            head.clone()
        } else {
            self.sheets_before(horizon, ledger, images)
        };
        let folded = self.held.drain(..(horizon - self.first) as usize).flatten();
        let used = folded.filter_map(|held| held.drawn?.image).collect();
        self.first = horizon;
        self.checkpoints.forget_before(horizon);
        used
    }

    /// The history of who has fewer positions, which are given as they are numbered here, and
    /// fewer sheets.
    pub(super) fn view(&self, kept: &[u64], keep: impl Fn(LayerId) -> bool) -> Self {
        let held = kept.iter().map(|position| {
            let slot = self.held.get((position - self.first) as usize);
            slot.and_then(Clone::clone)
        });
        let mut base = self.base.clone();
        base.retain(&keep);
        let place = |position: u64| self.first + kept.partition_point(|at| *at < position) as u64;
        Self {
            size: self.size,
            base,
            first: self.first,
            held: held.collect(),
            checkpoints: self.checkpoints.view(place, keep),
            later: self.later.map(place),
        }
    }

    /// Keeps sheets of some layers only.
    pub(super) fn retain(&mut self, keep: impl Fn(LayerId) -> bool) {
        self.base.retain(&keep);
        self.checkpoints.retain(keep);
    }

    /// Whether an operation that is held uses an image.
    pub(super) fn uses(&self, image: ImageId) -> bool {
        let mut drawn = self.held.iter().flatten().filter_map(|held| held.drawn.as_ref());
        drawn.any(|drawn| drawn.image == Some(image))
    }

    /// All sheets before a position.
    fn sheets_before(&self, position: u64, ledger: &Ledger, images: &Images) -> Sheets {
        let newest = self.checkpoints.newest(position);
        let (from, mut sheets) = newest.map_or((self.first, self.base.clone()), |newest| {
            (newest.position, newest.sheets.clone())
        });
        let mut structure = self.structure_before(from, ledger);
        for position in from..position {
            ledger.step(&mut structure, position);
            let Some(held) = self.at(position).filter(|_| ledger.stands(position)) else {
                continue;
            };
            let (Some(traits), Some(Operation::Draw { drawing, .. })) =
                (&held.drawn, held.operation())
            else {
                continue;
            };
            let scene = Scene { size: self.size, structure: &structure, images };
            scene.draw(&drawing, traits, self.size.rect(), &mut sheets);
        }
        sheets
    }

    /// The layers before a position.
    fn structure_before(&self, position: u64, ledger: &Ledger) -> Structure {
        let mut structure = ledger.base().clone();
        for position in ledger.horizon()..position {
            ledger.step(&mut structure, position);
        }
        structure
    }

    fn next(&self) -> u64 {
        self.first + self.held.len() as u64
    }

    fn at(&self, position: u64) -> Option<&Held> {
        self.held.get(position.checked_sub(self.first)? as usize)?.as_ref()
    }

    fn slot(&mut self, position: u64) -> Option<&mut Option<Held>> {
        self.held.get_mut(position.checked_sub(self.first)? as usize)
    }
}
