//! A ledger as an audience has it.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Ledger, PastOf, entry::What};
use crate::Audience;

impl Ledger {
    /// The ledger without what an audience may not know, and the old positions that are left in it,
    /// in order: the first is at the horizon, the others follow without gaps.
    pub(crate) fn view(&self, audience: Audience) -> (Self, Vec<u64>) {
        let kept = self.entries_from(self.horizon).filter(|(_, entry)| entry.audience <= audience);
        let kept: Vec<u64> = kept.map(|(position, _)| position).collect();
        let renumbered = |position: u64| {
            kept.binary_search(&position).ok().map(|index| self.horizon + index as u64)
        };
        let entries = kept.iter().filter_map(|position| self.entry(*position)).map(|entry| {
            let mut entry = entry.clone();
            if let What::RollBack(taken) = &mut entry.what {
                let before = taken.iter().copied().find(|taken| *taken < self.horizon);
                // One of what lies before the horizon says enough: that it cannot be brought back.
                let before = before.map(|_| self.horizon.saturating_sub(1));
                let held = taken.iter().filter_map(|position| renumbered(*position));
                *taken = before.into_iter().chain(held).collect();
            }
            Some(entry)
        });
        let past = self.past.iter().filter_map(|(author, past)| {
            let mut past = past.clone();
            if audience == Audience::Everyone {
                past.newest[Audience::Hosts as usize] = None;
            }
            (past.newest != [None; 2]).then_some((*author, past))
        });
        let ledger = Self {
            size: self.size,
            horizon: self.horizon,
            entries: entries.collect(),
            undone: self.undone.iter().filter_map(|position| renumbered(*position)).collect(),
            past: past.collect::<BTreeMap<u64, PastOf>>(),
            base: self.base.seen_by(audience),
            structure: self.structure.seen_by(audience),
        };
        (ledger, kept)
    }
}
