//! Earlier states of a layer, from which undo repaints.

use alloc::vec::Vec;

use crate::{Rect, layer::Layer};

/// Layers as they were before some positions, oldest first; dense near the head, sparse far back.
///
/// They share with the head every tile that was not written since, so a checkpoint costs at most
/// the 4 MiB of a canvas: with [`Checkpoints::MOST`], the head and the base, 32 MiB at the worst.
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
    pub(super) layer: Layer,
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

    /// Keeps a layer if enough was drawn since the last one, or if it must be kept.
    pub(super) fn offer(&mut self, position: u64, layer: &Layer, must: bool) {
        let newest = self.list.last().map_or(self.start, |newest| newest.work);
        if must || self.work - newest >= Self::WORK {
            self.list.push(Checkpoint { position, layer: layer.clone(), work: self.work });
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

    /// The newest checkpoint at or before a position.
    pub(super) fn newest(&self, position: u64) -> Option<&Checkpoint> {
        self.list.iter().rev().find(|checkpoint| checkpoint.position <= position)
    }

    /// Brings the checkpoint at a position, if there is one, up to date with a layer.
    pub(super) fn patch(&mut self, position: u64, rect: Rect, layer: &Layer) {
        for checkpoint in self.list.iter_mut().filter(|at| at.position == position) {
            checkpoint.layer.patch(rect, layer);
        }
    }

    /// Drops what is at or before the horizon, where the base takes over.
    pub(super) fn forget_before(&mut self, horizon: u64) {
        let split = self.list.partition_point(|checkpoint| checkpoint.position <= horizon);
        if let Some(last) = self.list.drain(..split).next_back() {
            self.start = last.work;
        }
    }
}
