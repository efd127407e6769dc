//! Writing operations down.

use alloc::{boxed::Box, vec::Vec};
use core::mem;

use super::{
    Effect, Ledger,
    entry::{Entry, State, What},
    judge::Plan,
};
use crate::{Audience, LayerChange, LayerId, structure::Listed};

impl Ledger {
    /// Does what was planned for an author's operation of this number.
    pub(super) fn carry_out(&mut self, author: u64, client_seq: u64, plan: Plan) -> Effect {
        match plan {
            Plan::Next(what, audience) => {
                let entry = Entry { author, client_seq, state: State::Standing, audience, what };
                self.append(entry)
            }
            Plan::Undo(positions) | Plan::Redo(positions) => {
                let mut turned = Vec::new();
                for position in positions {
                    turned.extend(self.toggle(position));
                }
                self.structure = self.rebuilt();
                Effect { turned, ..self.no_effect() }
            }
            Plan::Reveal(layer) => self.reveal(author, client_seq, layer),
            Plan::Withdraw(layer) => {
                let change = LayerChange::Audience(Audience::Hosts);
                self.structure.change(author, layer, &change);
                Effect { horizon: self.next(), ..self.no_effect() }
            }
            Plan::Nothing => self.no_effect(),
        }
    }

    fn append(&mut self, entry: Entry) -> Effect {
        let author = entry.author;
        let mut dropped = Vec::new();
        let mut rest = mem::take(&mut self.undone);
        rest.retain(|position| {
            let own = self.entry(*position).is_none_or(|entry| entry.author == author);
            if own {
                dropped.push(*position);
            }
            !own
        });
        self.undone = rest;
        dropped.sort_unstable();
        for position in &dropped {
            self.drop_entry(*position);
        }
        if let Some(past) = self.past.get_mut(&author) {
            past.lost_redo = false;
        }
        let mut turned = Vec::new();
        if let What::RollBack(taken) = &entry.what {
            turned.clone_from(taken);
            for position in taken {
                self.set_state(*position, State::RolledBack);
            }
        }
        let horizon = match entry.what {
            What::Change(layer, LayerChange::Add { .. }) => self.horizon_without(layer),
            _ => self.horizon,
        };
        let position = self.next();
        if turned.is_empty() {
            apply(&mut self.structure, &entry);
        }
        self.entries.push_back(Some(entry));
        if !turned.is_empty() {
            self.structure = self.rebuilt();
        }
        let horizon = horizon.max(self.due());
        Effect { position: Some(position), dropped, turned, revealed: None, horizon }
    }

    /// The horizon behind everything that would come back under the id of a layer that is to be
    /// added, and behind the oldest layers if too many are remembered.
    ///
    /// A room refuses such an addition. If it is in the log all the same, then the room knew more
    /// positions than are known here, and has long forgotten what this ledger forgets now.
    fn horizon_without(&self, layer: LayerId) -> u64 {
        let last_about = |layer: LayerId| {
            let mut about = self.entries_from(self.horizon).rev();
            let last = about.find(|(_, entry)| entry.what.layer() == Some(layer));
            last.map_or(self.horizon, |(position, _)| position + 1)
        };
        let known = self.known();
        let gone = known.iter().filter(|id| self.structure.layer(**id).is_none());
        let mut ends: Vec<u64> = gone.map(|id| last_about(*id)).collect();
        ends.sort_unstable();
        let too_many = (known.len() + 1).saturating_sub(Self::MAX_KNOWN);
        let oldest = too_many.checked_sub(1).and_then(|last| ends.get(last)).copied();
        let own = if known.contains(&layer) { last_about(layer) } else { self.horizon };
        own.max(oldest.unwrap_or(self.horizon))
    }

    fn reveal(&mut self, author: u64, client_seq: u64, layer: LayerId) -> Effect {
        let about = self.entries_from(self.horizon);
        let about = about.filter(|(_, entry)| entry.what.layer() == Some(layer));
        let dropped: Vec<u64> = about.map(|(position, _)| position).collect();
        for position in &dropped {
            self.drop_entry(*position);
        }
        self.undone.retain(|position| dropped.binary_search(position).is_err());
        for entry in self.entries.iter_mut().flatten() {
            if let What::RollBack(taken) = &mut entry.what {
                taken.retain(|position| dropped.binary_search(position).is_err());
            }
        }
        self.base.remove(layer);
        let Some(mut listed) = self.structure.remove(layer) else { return self.no_effect() };
        listed.props.audience = Audience::Everyone;
        self.structure.insert(listed.clone());
        let position = self.next();
        self.entries.push_back(Some(Entry {
            author,
            client_seq,
            state: State::Standing,
            audience: Audience::Everyone,
            what: What::Appear(Box::new(listed)),
        }));
        let horizon = self.due();
        let revealed = Some(layer);
        Effect { position: Some(position), dropped, revealed, horizon, ..self.no_effect() }
    }

    /// Takes a position back, or brings it back, with what it took; gives all that were turned.
    pub(super) fn toggle(&mut self, position: u64) -> Vec<u64> {
        let Some(entry) = self.entry_mut(position) else { return Vec::new() };
        let stands = entry.state == State::Standing;
        entry.state = if stands { State::Undone } else { State::Standing };
        let taken = match &mut entry.what {
            What::RollBack(taken) => Some(mem::take(taken)),
            _ => None,
        };
        if stands {
            self.undone.push(position);
        } else {
            self.undone.retain(|other| *other != position);
        }
        let Some(mut taken) = taken else { return [position].into() };
        let (from, to) = if stands {
            (State::RolledBack, State::Standing)
        } else {
            (State::Standing, State::RolledBack)
        };
        // Only what still stands is taken a second time.
        taken.retain(|taken| match self.entry(*taken) {
            Some(entry) => entry.state == from,
            None => stands,
        });
        let mut turned: Vec<u64> =
            taken.iter().copied().filter(|taken| self.entry(*taken).is_some()).collect();
        for taken in &turned {
            self.set_state(*taken, to);
        }
        if let Some(Entry { what: What::RollBack(list), .. }) = self.entry_mut(position) {
            *list = taken;
        }
        turned.push(position);
        turned
    }

    /// The structure that the standing entries lead to.
    pub(super) fn rebuilt(&self) -> crate::Structure {
        let mut structure = self.base.clone();
        for entry in self.entries.iter().flatten() {
            apply(&mut structure, entry);
        }
        structure
    }

    fn no_effect(&self) -> Effect {
        let horizon = self.horizon;
        Effect { position: None, dropped: Vec::new(), turned: Vec::new(), revealed: None, horizon }
    }

    /// The horizon when the entries are as many as they are.
    fn due(&self) -> u64 {
        let is_due = self.next() - self.horizon > Self::LIMIT;
        if is_due { self.horizon + Self::FOLD } else { self.horizon }
    }

    /// Lets go of everything before a position.
    pub(crate) fn fold_to(&mut self, horizon: u64) {
        while self.horizon < horizon {
            let Some(folded) = self.entries.pop_front() else { break };
            self.horizon += 1;
            let Some(entry) = folded else { continue };
            apply(&mut self.base, &entry);
            match entry.state {
                State::Standing if entry.what.can_be_rolled_back() => {
                    let past = self.past.entry(entry.author).or_default();
                    let newest = &mut past.newest[entry.audience as usize];
                    *newest = (*newest).max(Some(entry.client_seq));
                }
                State::Undone => self.past.entry(entry.author).or_default().lost_redo = true,
                State::Standing | State::RolledBack => {}
            }
        }
        self.undone.retain(|position| *position >= self.horizon);
        if self.entries.is_empty() {
            // A layer that was taken from everyone has no entry that says so.
            self.base = self.structure.clone();
        }
    }

    fn drop_entry(&mut self, position: u64) {
        let index = position.checked_sub(self.horizon).map(|index| index as usize);
        if let Some(slot) = index.and_then(|index| self.entries.get_mut(index)) {
            *slot = None;
        }
    }

    fn set_state(&mut self, position: u64, state: State) {
        if let Some(entry) = self.entry_mut(position) {
            entry.state = state;
        }
    }
}

/// Does to a structure what an entry does, if it stands.
pub(super) fn apply(structure: &mut crate::Structure, entry: &Entry) {
    if entry.state != State::Standing {
        return;
    }
    match &entry.what {
        What::Change(layer, change) => structure.change(entry.author, *layer, change),
        What::Background(color) => structure.set_background(*color),
        What::Appear(listed) => {
            let Listed { id, .. } = **listed;
            structure.remove(id);
            structure.insert((**listed).clone());
        }
        What::Draw(_) | What::RollBack(_) => {}
    }
}
