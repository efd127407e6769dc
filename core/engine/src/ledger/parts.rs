//! A ledger taken apart and put together.

use alloc::{
    collections::{BTreeMap, VecDeque},
    vec::Vec,
};

use super::{
    Ledger, PastOf,
    entry::{Entry, State, What},
};
use crate::{Audience, CanvasSize, LayerChange, LayerProps, Structure};

/// All that a ledger cannot find out by itself.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) size: CanvasSize,
    pub(crate) horizon: u64,
    pub(crate) entries: VecDeque<Option<Entry>>,
    pub(crate) undone: Vec<u64>,
    pub(crate) past: BTreeMap<u64, PastOf>,
    pub(crate) base: Structure,
}

impl Ledger {
    /// Positions that their authors took back, the last one last.
    pub(crate) fn undone(&self) -> &[u64] {
        &self.undone
    }

    pub(crate) const fn past(&self) -> &BTreeMap<u64, PastOf> {
        &self.past
    }

    /// One for each position since the horizon.
    pub(crate) fn entries(&self) -> impl ExactSizeIterator<Item = Option<&Entry>> {
        self.entries.iter().map(Option::as_ref)
    }

    /// The ledger of these parts, or nothing if no history leads to them.
    pub(crate) fn assemble(parts: Parts) -> Option<Self> {
        let Parts { size, horizon, entries, undone, past, base } = parts;
        // Far from where counting on would overflow.
        if horizon > u64::MAX / 2 || entries.len() as u64 > Self::LIMIT {
            return None;
        }
        let structure = base.clone();
        let mut ledger = Self { size, horizon, entries, undone, past, base, structure };
        ledger.structure = ledger.rebuilt();
        ledger.is_sound().then_some(ledger)
    }

    fn is_sound(&self) -> bool {
        let is_everyones = |(_, props): (_, &LayerProps)| props.audience == Audience::Everyone;
        let mut undone = self.undone.clone();
        undone.sort_unstable();
        let all: Vec<u64> = self.in_state(State::Undone);
        // Not so of the base: what stands may have led through states that nobody could ask for.
        self.structure.layers().len() <= Structure::MAX_LAYERS
            && self.structure.layers().any(is_everyones)
            && self.known().len() <= Self::MAX_KNOWN
            && undone == all
            && self.roll_backs_are_sound()
            && self.entries.iter().flatten().all(|entry| {
                let layer = entry.what.layer().and_then(|layer| self.structure.layer(layer));
                let audience = layer.map_or(entry.audience, |props| props.audience);
                is_sound(entry) && entry.audience == audience
            })
    }

    /// Whether each roll back took only what was before it, and what is rolled back is so by one.
    fn roll_backs_are_sound(&self) -> bool {
        let mut rolled_back: Vec<u64> = Vec::new();
        for (position, entry) in self.entries_from(self.horizon) {
            let What::RollBack(taken) = &entry.what else { continue };
            if !taken.is_sorted_by(|a, b| a < b) || taken.iter().any(|taken| *taken >= position) {
                return false;
            }
            if entry.state == State::Standing {
                let held = taken.iter().filter(|taken| self.entry(**taken).is_some());
                rolled_back.extend(held);
            }
        }
        rolled_back.sort_unstable();
        rolled_back == self.in_state(State::RolledBack)
    }

    fn in_state(&self, state: State) -> Vec<u64> {
        let all = self.entries_from(self.horizon).filter(|(_, entry)| entry.state == state);
        all.map(|(position, _)| position).collect()
    }
}

/// Whether an entry can be in its state, and does what takes a position.
fn is_sound(entry: &Entry) -> bool {
    let can_be = match entry.state {
        State::Standing => true,
        State::Undone => entry.what.can_be_undone(),
        State::RolledBack => entry.what.can_be_rolled_back(),
    };
    let may_be_hosts = matches!(entry.what, What::Draw(_) | What::Change(..));
    can_be
        && (may_be_hosts || entry.audience == Audience::Everyone)
        && !matches!(entry.what, What::Change(_, LayerChange::Audience(_)))
}
