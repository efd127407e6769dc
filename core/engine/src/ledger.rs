//! Which operation an undo takes back, and which layers there are: bookkeeping without pixels.

mod entry;
mod judge;
mod parts;
mod record;
mod view;

use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    vec::Vec,
};

pub(crate) use entry::{Entry, State, What};
use judge::{Plan, Rules};
pub(crate) use parts::Parts;

use crate::{Audience, CanvasSize, LayerId, Operation, Past, Refusal, Structure};

/// Says what every operation does to the history, and refuses what cannot be done.
///
/// An operation that draws or changes layers gets the next *position*, counted from 0 over the
/// whole life of the room. Undo and redo get none: they turn positions off and on. So everything
/// here follows from the order of the operations, and a room can refuse an undo before it has a
/// sequence number.
///
/// **Window.** What can be turned are the newest [`Ledger::UNDOABLE`] positions.
///
/// **Horizon.** When [`Ledger::LIMIT`] positions are held, the oldest [`Ledger::FOLD`] are
/// forgotten at once. Who is not a host has fewer positions than the room's own ledger, and so
/// always still holds what the room lets be turned.
///
/// **Two judgements.** [`Ledger::check`] is for a room that is asked. [`Ledger::record`] takes all
/// that passes there, and further what a room with more positions, or of version 1, has accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    size: CanvasSize,
    /// Position of the oldest entry.
    horizon: u64,
    /// One for each position since; nothing where an operation is gone for good.
    entries: VecDeque<Option<Entry>>,
    /// Positions that their authors took back, the last one last.
    undone: Vec<u64>,
    past: BTreeMap<u64, PastOf>,
    /// The layers at the horizon.
    base: Structure,
    /// The layers now: the base and what stands of the changes since.
    structure: Structure,
}

/// What is remembered of an author's operations before the horizon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PastOf {
    /// The newest number that stands, for each audience.
    pub(crate) newest: [Option<u64>; 2],
    /// What was taken back is out of reach, and whatever was taken back before it.
    pub(crate) lost_redo: bool,
}

/// What an operation does to the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Its own position; none if it only turns others.
    pub position: Option<u64>,
    /// Positions that are gone for good, ascending.
    pub dropped: Vec<u64>,
    /// Positions that stand now and did not, or the other way round.
    pub turned: Vec<u64>,
    /// The layer that everybody sees from now on.
    pub revealed: Option<LayerId>,
    /// The oldest position that is held from now on.
    pub horizon: u64,
}

impl Ledger {
    /// Positions that can be turned: so many of the newest.
    pub const UNDOABLE: u64 = 1024;

    /// Positions that are held at most: one more, and the oldest are folded.
    pub const LIMIT: u64 = 2048;

    /// Positions that are folded at once; after it, `LIMIT - FOLD` = 1024 are still held.
    pub const FOLD: u64 = 1024;

    /// Layers that are there or may come back at most.
    pub(crate) const MAX_KNOWN: usize = 2 * Structure::MAX_LAYERS;

    /// The ledger of an empty canvas.
    #[must_use]
    pub fn new(size: CanvasSize) -> Self {
        Self {
            size,
            horizon: 0,
            entries: VecDeque::new(),
            undone: Vec::new(),
            past: BTreeMap::new(),
            base: Structure::default(),
            structure: Structure::default(),
        }
    }

    /// Whether the operation can be asked for now; what passes here, [`Ledger::record`] takes.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check(&self, author: u64, operation: &Operation) -> Result<(), Refusal> {
        self.plan(author, operation, Rules::Room).map(|_| ())
    }

    /// Writes down an author's operation with its number.
    ///
    /// # Errors
    /// Why it is refused; nothing has changed then.
    pub fn record(
        &mut self,
        author: u64,
        client_seq: u64,
        operation: &Operation,
    ) -> Result<Effect, Refusal> {
        let effect = self.record_unfolded(author, client_seq, operation)?;
        self.fold_to(effect.horizon);
        Ok(effect)
    }

    /// The same, but what is before the new horizon is still held, for a canvas to paint with.
    pub(crate) fn record_unfolded(
        &mut self,
        author: u64,
        client_seq: u64,
        operation: &Operation,
    ) -> Result<Effect, Refusal> {
        let plan = self.plan(author, operation, Rules::Log)?;
        Ok(self.carry_out(author, client_seq, plan))
    }

    /// Whether [`Ledger::record`] would take it.
    pub(crate) fn takes(&self, author: u64, operation: &Operation) -> Result<(), Refusal> {
        self.plan(author, operation, Rules::Log).map(|_| ())
    }

    /// Whether the author has something to undo, if only on a layer that is gone.
    #[must_use]
    pub fn can_undo(&self, author: u64) -> bool {
        let plan = self.plan(author, &Operation::Undo(Past::Nothing), Rules::Room);
        matches!(plan, Ok(_) | Err(Refusal::LayerGone))
    }

    /// Whether the author has something to redo, if only on a layer that is gone.
    #[must_use]
    pub fn can_redo(&self, author: u64) -> bool {
        let plan = self.plan(author, &Operation::Redo(Past::Nothing), Rules::Room);
        matches!(plan, Ok(_) | Err(Refusal::LayerGone))
    }

    /// Who may hear of an operation that can be asked for now: who knows of the layer that it
    /// concerns, or of what it takes back or brings back. A change of a layer's audience is for
    /// hosts; who is none gets the canvas anew.
    #[must_use]
    pub fn audience(&self, author: u64, operation: &Operation) -> Audience {
        if let Operation::Layer { change: crate::LayerChange::Audience(_), .. } = operation {
            return Audience::Hosts;
        }
        match self.plan(author, operation, Rules::Room) {
            Ok(Plan::Next(_, audience)) => audience,
            Ok(Plan::Undo(turned) | Plan::Redo(turned)) => turned
                .last()
                .and_then(|position| self.entry(*position))
                .map_or(Audience::Everyone, |entry| entry.audience),
            Ok(Plan::Reveal(_) | Plan::Withdraw(_)) => Audience::Hosts,
            Ok(Plan::Nothing) | Err(_) => match operation {
                Operation::Draw { layer, .. } | Operation::Layer { layer, .. } => {
                    self.layer_audience(*layer)
                }
                _ => Audience::Everyone,
            },
        }
    }

    /// The layers as they are now.
    #[must_use]
    pub const fn structure(&self) -> &Structure {
        &self.structure
    }

    /// Who added a layer that is there; nobody added the first one.
    #[must_use]
    pub fn creator(&self, layer: LayerId) -> Option<u64> {
        self.structure.creator(layer)
    }

    /// The oldest number of an author from which on a roll back could still take everything that
    /// stands; nothing if it would take nothing.
    #[must_use]
    pub fn oldest_rollback(&self, author: u64) -> Option<u64> {
        let sealed = self.sealed(author);
        let within = self.entries_from(self.reach(Rules::Room)).filter(|(_, entry)| {
            entry.author == author
                && entry.state == State::Standing
                && entry.what.can_be_rolled_back()
                && sealed.is_none_or(|sealed| sealed < entry.client_seq)
        });
        within.map(|(_, entry)| entry.client_seq).min()
    }

    /// The next position: how many there have been.
    #[must_use]
    pub fn next(&self) -> u64 {
        self.horizon + self.entries.len() as u64
    }

    /// The oldest position that is held.
    #[must_use]
    pub const fn horizon(&self) -> u64 {
        self.horizon
    }

    /// The layers at the horizon.
    pub(crate) const fn base(&self) -> &Structure {
        &self.base
    }

    /// The entry at a position, unless it is gone for good.
    pub(crate) fn entry(&self, position: u64) -> Option<&Entry> {
        self.entries.get(position.checked_sub(self.horizon)? as usize)?.as_ref()
    }

    /// Does to a structure what the entry at a position does.
    pub(crate) fn step(&self, structure: &mut Structure, position: u64) {
        if let Some(entry) = self.entry(position) {
            record::apply(structure, entry);
        }
    }

    /// Whether the entry at a position counts.
    pub(crate) fn stands(&self, position: u64) -> bool {
        self.entry(position).is_some_and(|entry| entry.state == State::Standing)
    }

    /// Entries from a position on, in order.
    pub(crate) fn entries_from(
        &self,
        position: u64,
    ) -> impl DoubleEndedIterator<Item = (u64, &Entry)> {
        let start = position.max(self.horizon);
        let skip = ((start - self.horizon) as usize).min(self.entries.len());
        let rest = self.entries.range(skip..).enumerate();
        rest.filter_map(move |(index, entry)| {
            entry.as_ref().map(|entry| (start + index as u64, entry))
        })
    }

    /// Layers that are there or may come back.
    pub(crate) fn known(&self) -> BTreeSet<LayerId> {
        let listed = self.structure.layers().chain(self.base.layers()).map(|(id, _)| id);
        let entries = self.entries.iter().flatten();
        listed.chain(entries.filter_map(|entry| entry.what.layer())).collect()
    }

    /// Who knows of a layer, even if it is not there at the moment.
    pub(crate) fn layer_audience(&self, layer: LayerId) -> Audience {
        if let Some(props) = self.structure.layer(layer) {
            return props.audience;
        }
        let mut about = self.entries.iter().flatten();
        let about = about.find(|entry| entry.what.layer() == Some(layer));
        about.map_or(Audience::Everyone, |entry| entry.audience)
    }

    fn knows(&self, layer: LayerId) -> bool {
        self.structure.layer(layer).is_some()
            || self.base.layer(layer).is_some()
            || self.entries.iter().flatten().any(|entry| entry.what.layer() == Some(layer))
    }

    fn entry_mut(&mut self, position: u64) -> Option<&mut Entry> {
        self.entries.get_mut(position.checked_sub(self.horizon)? as usize)?.as_mut()
    }
}

#[cfg(test)]
mod tests;
