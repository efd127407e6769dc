//! Earlier states of all sheets, from which undo repaints.

use alloc::vec::Vec;

use super::{sheets::Sheets, tile_set::TileSet};
use crate::{LayerId, layer::Layer};

/// Sheets as they were before some positions, oldest first; dense near the head, sparse far back.
///
/// They share with the head every tile that was not written since, so a checkpoint costs at most
/// the 4 MiB of each layer that was drawn on in between.
#[derive(Clone, Debug, Default)]
pub(super) struct Checkpoints {
    list: Vec<Checkpoint>,
    /// All work until now, px; how much work lies between checkpoints follows from it.
    work: u64,
    /// All work until the horizon, px.
    start: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Checkpoint {
    /// The position of the operation that was drawn next.
    pub(super) position: u64,
    pub(super) sheets: Sheets,
    /// All work until then, px.
    work: u64,
}

impl Checkpoints {
    /// Checkpoints at most.
    const MOST: usize = 6;

    /// Work between the head and the newest checkpoint at most, px: the area of a canvas, about
    /// 3 ms to repaint if all of it must be.
    ///
    /// The first write to a tile after a checkpoint copies it. With less work in between, the
    /// copies would show in the time that a stroke takes.
    const WORK: u64 = 1 << 20;

    /// Work that an operation counts for at least, so that points without area add up as well.
    const LEAST_WORK: u64 = 1 << 11;

    pub(super) fn add_work(&mut self, work: u64) {
        self.work += work.max(Self::LEAST_WORK);
    }

    /// Keeps the sheets if enough was drawn since the last one, or if it must be kept.
    pub(super) fn offer(&mut self, position: u64, sheets: &Sheets, must: bool) {
        let newest = self.list.last().map_or(self.start, |newest| newest.work);
        let is_there = self.list.last().is_some_and(|newest| newest.position == position);
        if !is_there && (must || self.work - newest >= Self::WORK) {
            self.list.push(Checkpoint { position, sheets: sheets.clone(), work: self.work });
        }
    }

    /// Drops checkpoints while there are too many, but for those that are `pinned`.
    ///
    /// The one goes whose loss lengthens a repaint least, in proportion to the work that lies
    /// between it and the head. So distances grow by a factor from each checkpoint to the next
    /// older one.
    pub(super) fn thin(&mut self, pinned: impl Fn(u64) -> bool) {
        while self.list.len() > Self::MOST {
            let works = |index: usize| self.list.get(index).map_or(self.work, |at| at.work);
            let loss = |index: &usize| {
                let before = index.checked_sub(1).map_or(self.start, works);
                let gap = works(index + 1) - before;
                // In 1/1024 of what is behind the gap.
                gap.saturating_mul(1024) / (self.work - works(*index)).max(1)
            };
            let loose =
                (0..self.list.len() - 1).filter(|&index| !pinned(self.list[index].position));
            let Some(least) = loose.min_by_key(loss) else { return };
            self.list.remove(least);
        }
    }

    /// All of them, the oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Checkpoint> + Clone {
        self.list.iter()
    }

    /// The newest checkpoint at or before a position.
    pub(super) fn newest(&self, position: u64) -> Option<&Checkpoint> {
        self.list.iter().rev().find(|checkpoint| checkpoint.position <= position)
    }

    /// Brings the checkpoint at a position, if there is one, up to date with tiles of a sheet.
    pub(super) fn patch(&mut self, position: u64, id: LayerId, tiles: TileSet, sheet: &Layer) {
        for checkpoint in self.list.iter_mut().filter(|at| at.position == position) {
            checkpoint.sheets.get_mut(id).patch(tiles.iter(), sheet);
        }
    }

    /// Gives all of them the same sheet, or none.
    pub(super) fn set(&mut self, id: LayerId, sheet: Option<&Layer>) {
        for checkpoint in &mut self.list {
            checkpoint.sheets.set(id, sheet.cloned());
        }
    }

    /// Keeps sheets of some layers only.
    pub(super) fn retain(&mut self, keep: impl Fn(LayerId) -> bool) {
        for checkpoint in &mut self.list {
            checkpoint.sheets.retain(&keep);
        }
    }

    /// The same checkpoints for who has fewer positions and sheets; `place` says how many positions
    /// are left before an old one.
    pub(super) fn view(&self, place: impl Fn(u64) -> u64, keep: impl Fn(LayerId) -> bool) -> Self {
        let mut view = self.clone();
        for checkpoint in &mut view.list {
            checkpoint.position = place(checkpoint.position);
            checkpoint.sheets.retain(&keep);
        }
        view
    }

    /// Drops what is at or before the horizon, where the base takes over.
    pub(super) fn forget_before(&mut self, horizon: u64) {
        let split = self.list.partition_point(|checkpoint| checkpoint.position <= horizon);
        if let Some(last) = self.list.drain(..split).next_back() {
            self.start = last.work;
        }
    }
}
