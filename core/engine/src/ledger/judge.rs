//! Whether an operation may be asked for, and what it would take.

use alloc::vec::Vec;

use super::{
    Ledger,
    entry::{Entry, State, What},
};
use crate::{Audience, LayerChange, LayerId, Operation, Past, Refusal, Structure};

/// Whose rules hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// A room's, which is asked by people.
    Room,
    /// A log's: whatever a room can have accepted that knew more positions than this ledger does,
    /// or that was of version 1.
    Log,
}

/// What is to happen.
#[derive(Debug)]
pub(super) enum Plan {
    /// It takes the next position.
    Next(What, Audience),
    /// These positions are taken back by their author, in this order.
    Undo(Vec<u64>),
    /// These come back, in this order.
    Redo(Vec<u64>),
    /// A hosts' layer becomes everyone's.
    Reveal(LayerId),
    /// A layer becomes the hosts'.
    Withdraw(LayerId),
    /// Nothing.
    Nothing,
}

impl Ledger {
    pub(super) fn plan(
        &self,
        author: u64,
        operation: &Operation,
        rules: Rules,
    ) -> Result<Plan, Refusal> {
        operation.check(self.size)?;
        match operation {
            Operation::Draw { layer, .. } => {
                let props = self.structure.layer(*layer).ok_or(Refusal::NoSuchLayer)?;
                if props.locked {
                    return Err(Refusal::LayerLocked);
                }
                Ok(Plan::Next(What::Draw(*layer), props.audience))
            }
            Operation::Layer { layer, change } => self.plan_change(*layer, change, rules),
            Operation::Background(color) => {
                Ok(Plan::Next(What::Background(*color), Audience::Everyone))
            }
            Operation::Undo(past) => self.plan_undo(author, *past, rules).map(Plan::Undo),
            Operation::Redo(past) => self.plan_redo(author, *past, rules).map(Plan::Redo),
            Operation::RollBack { author, since } => {
                let taken = self.plan_roll_back(*author, *since, rules)?;
                Ok(Plan::Next(What::RollBack(taken), Audience::Everyone))
            }
        }
    }

    fn plan_change(
        &self,
        layer: LayerId,
        change: &LayerChange,
        rules: Rules,
    ) -> Result<Plan, Refusal> {
        let what = || What::Change(layer, change.clone());
        if let LayerChange::Add { audience, .. } = change {
            let count = self.structure.layers().len();
            if self.structure.layer(layer).is_some() {
                return Err(Refusal::LayerExists);
            }
            if count >= Structure::MAX_LAYERS {
                return Err(Refusal::TooManyLayers);
            }
            if rules == Rules::Room && self.knows(layer) {
                return Err(Refusal::LayerExists);
            }
            if rules == Rules::Room && self.known().len() >= Self::MAX_KNOWN {
                return Err(Refusal::TooManyLayers);
            }
            return Ok(Plan::Next(what(), *audience));
        }
        let props = self.structure.layer(layer).ok_or(Refusal::NoSuchLayer)?;
        let is_last = || props.audience == Audience::Everyone && everyones(&self.structure) == 1;
        match change {
            LayerChange::Remove if props.locked => Err(Refusal::LayerLocked),
            LayerChange::Remove if is_last() => Err(Refusal::LastLayer),
            LayerChange::Audience(audience) if *audience == props.audience => Ok(Plan::Nothing),
            LayerChange::Audience(Audience::Everyone) => Ok(Plan::Reveal(layer)),
            LayerChange::Audience(Audience::Hosts) if is_last() => Err(Refusal::LastLayer),
            LayerChange::Audience(Audience::Hosts) => Ok(Plan::Withdraw(layer)),
            _ => Ok(Plan::Next(what(), props.audience)),
        }
    }

    fn plan_undo(&self, author: u64, past: Past, rules: Rules) -> Result<Vec<u64>, Refusal> {
        let own = self.entries_from(self.reach(rules)).rev();
        let standing = own.filter(|(_, entry)| {
            entry.author == author && entry.state == State::Standing && entry.what.can_be_undone()
        });
        let taken = self.take(standing, past, false).ok_or(Refusal::NothingToUndo)??;
        self.check_turned(&taken, rules)?;
        Ok(taken)
    }

    fn plan_redo(&self, author: u64, past: Past, rules: Rules) -> Result<Vec<u64>, Refusal> {
        if rules == Rules::Room && self.past.get(&author).is_some_and(|past| past.lost_redo) {
            return Err(Refusal::NothingToRedo);
        }
        let reach = self.reach(rules);
        let undone = self
            .undone
            .iter()
            .rev()
            .filter_map(|&position| self.entry(position).map(|entry| (position, entry)));
        // What was taken back last, but not past something that is out of reach.
        let own = undone
            .filter(|(_, entry)| entry.author == author)
            .take_while(|(position, _)| *position >= reach);
        let taken = self.take(own, past, true).ok_or(Refusal::NothingToRedo)??;
        self.check_turned(&taken, rules)?;
        Ok(taken)
    }

    /// The first of some positions, or with [`Past::Gone`] everything up to the first on a layer
    /// that is there; nothing if there are none.
    ///
    /// What is hit in the end decides who hears of it, so what more people know of than of that is
    /// passed over and left as it is.
    fn take<'a>(
        &self,
        positions: impl Iterator<Item = (u64, &'a Entry)>,
        past: Past,
        on: bool,
    ) -> Option<Result<Vec<u64>, Refusal>> {
        let mut gone: Vec<(u64, Audience)> = Vec::new();
        for (position, entry) in positions {
            let is_there =
                entry.what.needs(on).is_none_or(|layer| self.structure.layer(layer).is_some());
            if is_there {
                gone.retain(|(_, audience)| *audience >= entry.audience);
                gone.push((position, entry.audience));
                return Some(Ok(gone.into_iter().map(|(position, _)| position).collect()));
            }
            gone.push((position, entry.audience));
            if past == Past::Nothing {
                break;
            }
        }
        (!gone.is_empty()).then_some(Err(Refusal::LayerGone))
    }

    fn plan_roll_back(&self, author: u64, since: u64, rules: Rules) -> Result<Vec<u64>, Refusal> {
        if rules == Rules::Room && self.sealed(author).is_some_and(|sealed| since <= sealed) {
            return Err(Refusal::TooFarBack);
        }
        let own = self.entries_from(self.reach(rules)).filter(|(_, entry)| {
            entry.author == author
                && entry.client_seq >= since
                && entry.state == State::Standing
                && entry.what.can_be_rolled_back()
        });
        let taken: Vec<u64> = own.map(|(position, _)| position).collect();
        if rules == Rules::Room && taken.is_empty() {
            return Err(Refusal::NothingToUndo);
        }
        self.check_turned(&taken, rules)?;
        Ok(taken)
    }

    /// Whether the canvas would still be one with these positions turned.
    fn check_turned(&self, turned: &[u64], rules: Rules) -> Result<(), Refusal> {
        let reach = self.reach(Rules::Room);
        let mut all: Vec<u64> = turned.to_vec();
        for position in turned {
            if let Some(What::RollBack(taken)) = self.entry(*position).map(|entry| &entry.what) {
                if rules == Rules::Room && taken.iter().any(|taken| *taken < reach) {
                    return Err(Refusal::TooFarBack);
                }
                all.extend(taken);
            }
        }
        let is_structural =
            |position: &u64| self.entry(*position).is_some_and(|entry| entry.what.is_structural());
        if !all.iter().any(is_structural) {
            return Ok(());
        }
        let mut ledger = self.clone();
        for position in turned {
            ledger.toggle(*position);
        }
        let structure = ledger.rebuilt();
        if structure.layers().len() > Structure::MAX_LAYERS {
            return Err(Refusal::TooManyLayers);
        }
        if everyones(&structure) == 0 { Err(Refusal::LastLayer) } else { Ok(()) }
    }

    /// The oldest position that can be turned.
    pub(super) fn reach(&self, rules: Rules) -> u64 {
        match rules {
            Rules::Room => self.horizon.max(self.next().saturating_sub(Self::UNDOABLE)),
            Rules::Log => self.horizon,
        }
    }

    /// The newest number of an author that stands and can never be rolled back any more.
    pub(super) fn sealed(&self, author: u64) -> Option<u64> {
        let reach = self.reach(Rules::Room);
        let held = self.entries_from(self.horizon).take_while(|(position, _)| *position < reach);
        let standing = held.filter(|(_, entry)| {
            entry.author == author
                && entry.state == State::Standing
                && entry.what.can_be_rolled_back()
        });
        let past = self.past.get(&author);
        past.into_iter()
            .flat_map(|past| past.newest.into_iter().flatten())
            .chain(standing.map(|(_, entry)| entry.client_seq))
            .max()
    }
}

/// How many layers are for everyone.
fn everyones(structure: &Structure) -> usize {
    structure.layers().filter(|(_, props)| props.audience == Audience::Everyone).count()
}
