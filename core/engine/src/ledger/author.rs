//! What one participant can undo and redo.

use alloc::{collections::VecDeque, vec::Vec};

/// An author's positions, oldest first: those that stand, then those that were undone.
///
/// Undo takes the newest that stands and redo the oldest that was undone, so a single border
/// between the two is all the state there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Author {
    positions: VecDeque<u64>,
    standing: usize,
}

impl Author {
    pub(super) fn can_undo(&self) -> bool {
        self.standing > 0
    }

    pub(super) fn can_redo(&self) -> bool {
        self.standing < self.positions.len()
    }

    /// Adds a position, and gives those that can now never be redone.
    pub(super) fn draw(&mut self, position: u64) -> Vec<u64> {
        let dropped = self.positions.drain(self.standing..).collect();
        self.positions.push_back(position);
        self.standing += 1;
        dropped
    }

    pub(super) fn undo(&mut self) -> Option<u64> {
        let newest = self.standing.checked_sub(1)?;
        self.standing = newest;
        self.positions.get(newest).copied()
    }

    pub(super) fn redo(&mut self) -> Option<u64> {
        let position = *self.positions.get(self.standing)?;
        self.standing += 1;
        Some(position)
    }

    /// Adds a position as a save point has it; refuses one that stands after an undone one.
    #[must_use]
    pub(super) fn restore(&mut self, position: u64, standing: bool) -> bool {
        if standing {
            if self.can_redo() {
                return false;
            }
            self.standing += 1;
        }
        self.positions.push_back(position);
        true
    }

    /// Forgets what lies before the horizon; whether anything is left.
    pub(super) fn forget_before(&mut self, horizon: u64) -> bool {
        while self.positions.front().is_some_and(|&position| position < horizon) {
            self.positions.pop_front();
            self.standing = self.standing.saturating_sub(1);
        }
        !self.positions.is_empty()
    }
}
