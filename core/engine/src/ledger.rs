//! Which operation an undo takes back: bookkeeping without pixels.

mod author;

use alloc::{collections::BTreeMap, vec::Vec};

use author::Author;

use crate::{Audience, CanvasSize, LayerId, Operation, Refusal};

/// Says what every operation does to the history, and refuses what cannot be done.
///
/// An operation that draws gets the next *position*, counted from 0 over the whole life of the
/// room. Undo and redo get none: they turn a position off and on. So everything here follows from
/// the order of the operations, and a room can refuse an undo before it has a sequence number.
///
/// **Horizon.** When [`Ledger::LIMIT`] positions are held, the oldest [`Ledger::FOLD`] are
/// forgotten at once; what lies before the horizon can neither be undone nor redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    size: CanvasSize,
    /// Position of the next operation that draws.
    next: u64,
    /// Position of the oldest operation that can still be undone.
    horizon: u64,
    /// Nobody is in here without a position at or after the horizon.
    authors: BTreeMap<u64, Author>,
    structure: crate::Structure,
}

/// What an operation does to the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It draws, at a position of its own.
    Draw {
        /// The operation's position.
        position: u64,
        /// Positions of the same author that were undone and are now gone for good.
        dropped: Vec<u64>,
    },
    /// It takes back what stands at this position.
    Undo {
        /// The position taken back.
        position: u64,
    },
    /// It brings back what was taken back at this position.
    Redo {
        /// The position brought back.
        position: u64,
    },
}

impl Ledger {
    /// Positions that are held at most: one more draws, and the oldest are folded.
    pub const LIMIT: u64 = 2048;

    /// Positions that are folded at once; after it, `LIMIT - FOLD` = 1024 can still be undone.
    pub const FOLD: u64 = 1024;

    /// The ledger of an empty canvas.
    #[must_use]
    pub fn new(size: CanvasSize) -> Self {
        Self::from_horizon(size, 0)
    }

    /// A ledger that has forgotten everything before `horizon`.
    pub(crate) fn from_horizon(size: CanvasSize, horizon: u64) -> Self {
        let structure = crate::Structure::default();
        Self { size, next: horizon, horizon, authors: BTreeMap::new(), structure }
    }

    /// Whether the operation can be applied now; what passes here, [`Ledger::record`] takes.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check(&self, author: u64, operation: &Operation) -> Result<(), Refusal> {
        match operation {
            Operation::Undo(_) if !self.can_undo(author) => Err(Refusal::NothingToUndo),
            Operation::Redo(_) if !self.can_redo(author) => Err(Refusal::NothingToRedo),
            _ => Ok(operation.check(self.size)?),
        }
    }

    /// Writes the operation down.
    ///
    /// # Errors
    /// Why it is refused; nothing has changed then.
    pub fn record(
        &mut self,
        author: u64,
        _client_seq: u64,
        operation: &Operation,
    ) -> Result<Effect, Refusal> {
        operation.check(self.size)?;
        match operation {
            Operation::Undo(_) => {
                let undone = self.authors.get_mut(&author).and_then(Author::undo);
                let position = undone.ok_or(Refusal::NothingToUndo)?;
                Ok(Effect::Undo { position })
            }
            Operation::Redo(_) => {
                let redone = self.authors.get_mut(&author).and_then(Author::redo);
                let position = redone.ok_or(Refusal::NothingToRedo)?;
                Ok(Effect::Redo { position })
            }
            _ => {
                let position = self.next;
                let dropped = self.authors.entry(author).or_default().draw(position);
                self.next += 1;
                self.fold();
                Ok(Effect::Draw { position, dropped })
            }
        }
    }

    /// Whether the author has something to undo.
    #[must_use]
    pub fn can_undo(&self, author: u64) -> bool {
        self.authors.get(&author).is_some_and(Author::can_undo)
    }

    /// Whether the author has something to redo.
    #[must_use]
    pub fn can_redo(&self, author: u64) -> bool {
        self.authors.get(&author).is_some_and(Author::can_redo)
    }

    /// Who may hear of an operation: who may know of the layer that it concerns.
    #[must_use]
    pub fn audience(&self, _author: u64, operation: &Operation) -> Audience {
        match operation {
            Operation::Draw { layer, .. } | Operation::Layer { layer, .. } => {
                self.structure.layer(*layer).map_or(Audience::Everyone, |props| props.audience)
            }
            _ => Audience::Everyone,
        }
    }

    /// The layers as they are now.
    #[must_use]
    pub const fn structure(&self) -> &crate::Structure {
        &self.structure
    }

    /// Who added a layer.
    #[must_use]
    pub fn creator(&self, layer: LayerId) -> Option<u64> {
        self.structure.creator(layer)
    }

    /// The oldest number of an author that a roll back could still take.
    #[must_use]
    pub fn oldest_rollback(&self, _author: u64) -> Option<u64> {
        None
    }

    /// Position of the next operation that draws: how many have drawn so far.
    #[must_use]
    pub const fn next(&self) -> u64 {
        self.next
    }

    /// Position of the oldest operation that can still be undone.
    #[must_use]
    pub const fn horizon(&self) -> u64 {
        self.horizon
    }

    /// Takes over the next position as a save point has it: whose it is and whether it stands, or
    /// `None` if it is gone for good.
    ///
    /// Gives false if no history leads there: what stands was never undone before its elders.
    #[must_use]
    pub(crate) fn restore(&mut self, held: Option<(u64, bool)>) -> bool {
        let position = self.next;
        self.next += 1;
        held.is_none_or(|(author, standing)| {
            self.authors.entry(author).or_default().restore(position, standing)
        })
    }

    fn fold(&mut self) {
        if self.next - self.horizon > Self::LIMIT {
            self.horizon += Self::FOLD;
            let horizon = self.horizon;
            self.authors.retain(|_, author| author.forget_before(horizon));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Area, Color, Drawing, Fill, Flood, OperationError, Paint, Past, Sampling};

    const ANN: u64 = 1;
    const BOB: u64 = 2;

    fn ledger() -> Ledger {
        Ledger::new(CanvasSize::SQUARE)
    }

    fn draw(ledger: &mut Ledger, author: u64) -> Vec<u64> {
        match ledger.record(author, 1, &Drawing::Clear.on(LayerId::FIRST)) {
            Ok(Effect::Draw { dropped, .. }) => dropped,
            other => panic!("drawing is never {other:?}"),
        }
    }

    fn undo(ledger: &mut Ledger, author: u64) -> Result<Effect, Refusal> {
        let checked = ledger.check(author, &Operation::Undo(Past::Nothing));
        let recorded = ledger.record(author, 1, &Operation::Undo(Past::Nothing));
        assert_eq!(checked.err(), recorded.clone().err(), "check and record agree");
        recorded
    }

    fn redo(ledger: &mut Ledger, author: u64) -> Result<Effect, Refusal> {
        let checked = ledger.check(author, &Operation::Redo(Past::Nothing));
        let recorded = ledger.record(author, 1, &Operation::Redo(Past::Nothing));
        assert_eq!(checked.err(), recorded.clone().err(), "check and record agree");
        recorded
    }

    #[test]
    fn undo_takes_back_ones_own_newest_and_redo_brings_it_back() {
        let mut ledger = ledger();
        for author in [ANN, BOB, ANN, BOB] {
            assert!(draw(&mut ledger, author).is_empty());
        }
        assert_eq!(undo(&mut ledger, ANN), Ok(Effect::Undo { position: 2 }));
        assert_eq!(undo(&mut ledger, ANN), Ok(Effect::Undo { position: 0 }));
        assert_eq!(undo(&mut ledger, ANN), Err(Refusal::NothingToUndo));
        assert_eq!(redo(&mut ledger, ANN), Ok(Effect::Redo { position: 0 }));
        assert_eq!(undo(&mut ledger, BOB), Ok(Effect::Undo { position: 3 }));
        assert_eq!(redo(&mut ledger, ANN), Ok(Effect::Redo { position: 2 }));
        assert_eq!(redo(&mut ledger, ANN), Err(Refusal::NothingToRedo));
    }

    #[test]
    fn drawing_drops_what_its_author_could_redo_and_nobody_elses() {
        let mut ledger = ledger();
        for author in [ANN, ANN, BOB] {
            draw(&mut ledger, author);
        }
        for author in [ANN, ANN, BOB] {
            undo(&mut ledger, author).expect("each has drawn");
        }
        assert_eq!(draw(&mut ledger, ANN), [0, 1]);
        assert_eq!(redo(&mut ledger, ANN), Err(Refusal::NothingToRedo));
        assert_eq!(redo(&mut ledger, BOB), Ok(Effect::Redo { position: 2 }));
    }

    #[test]
    fn a_thousand_operations_can_always_be_undone() {
        let mut ledger = ledger();
        for drawn in 1..=5000_u64 {
            draw(&mut ledger, ANN);
            let held = ledger.next() - ledger.horizon();
            assert!((drawn.min(1000)..=Ledger::LIMIT).contains(&held), "{drawn}: {held}");
        }
        let held = ledger.next() - ledger.horizon();
        for _ in 0..held {
            undo(&mut ledger, ANN).expect("after the horizon");
        }
        assert_eq!(undo(&mut ledger, ANN), Err(Refusal::NothingToUndo));
    }

    #[test]
    fn undoing_and_redoing_moves_no_horizon() {
        let mut ledger = ledger();
        draw(&mut ledger, BOB);
        draw(&mut ledger, ANN);
        for _ in 0..5000 {
            undo(&mut ledger, ANN).expect("stands");
            redo(&mut ledger, ANN).expect("undone");
        }
        assert_eq!(undo(&mut ledger, BOB), Ok(Effect::Undo { position: 0 }));
    }

    #[test]
    fn what_was_undone_before_the_horizon_cannot_be_redone() {
        let mut ledger = ledger();
        draw(&mut ledger, BOB);
        undo(&mut ledger, BOB).expect("stands");
        for _ in 0..Ledger::LIMIT - 1 {
            draw(&mut ledger, ANN);
        }
        assert!(ledger.can_redo(BOB));
        draw(&mut ledger, ANN);
        assert_eq!(ledger.horizon(), Ledger::FOLD);
        assert_eq!(redo(&mut ledger, BOB), Err(Refusal::NothingToRedo));
    }

    #[test]
    fn a_bad_operation_is_refused_and_leaves_no_trace() {
        let mut ledger = ledger();
        let flood = Flood { x: 1024, y: 0, tolerance: 0, gap: 0, sampling: Sampling::Layer };
        let paint = Paint::Solid(Color::BLACK);
        let fill = Fill { area: Area::Flood(flood), paint, opacity: 255, erases: false };
        let outside = Drawing::Fill(fill).on(LayerId::FIRST);
        let refusal = Refusal::Invalid(OperationError::Seed);
        assert_eq!(ledger.check(ANN, &outside), Err(refusal));
        assert_eq!(ledger.record(ANN, 1, &outside), Err(refusal));
        assert_eq!(ledger, Ledger::new(CanvasSize::SQUARE));
    }
}
