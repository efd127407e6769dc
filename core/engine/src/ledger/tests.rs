use super::*;
use crate::{
    Area, Color, Drawing, Fill, Flood, LayerChange, OperationError, Paint, Past, Sampling,
};

const ANN: u64 = 1;
const BOB: u64 = 2;

fn ledger() -> Ledger {
    Ledger::new(CanvasSize::SQUARE)
}

fn draw(ledger: &mut Ledger, author: u64) -> Vec<u64> {
    match ledger.record(author, 1, &Drawing::Clear.on(LayerId::FIRST)) {
        Ok(Effect { position: Some(_), dropped, .. }) => dropped,
        other => panic!("drawing is never {other:?}"),
    }
}

/// Asks as people do; gives what was turned.
fn ask(ledger: &mut Ledger, author: u64, operation: &Operation) -> Result<Vec<u64>, Refusal> {
    ledger.check(author, operation)?;
    Ok(ledger.record(author, 1, operation).expect("it was checked").turned)
}

fn undo(ledger: &mut Ledger, author: u64) -> Result<Vec<u64>, Refusal> {
    ask(ledger, author, &Operation::Undo(Past::Nothing))
}

fn redo(ledger: &mut Ledger, author: u64) -> Result<Vec<u64>, Refusal> {
    ask(ledger, author, &Operation::Redo(Past::Nothing))
}

#[test]
fn undo_takes_back_ones_own_newest_and_redo_brings_it_back() {
    let mut ledger = ledger();
    for author in [ANN, BOB, ANN, BOB] {
        assert!(draw(&mut ledger, author).is_empty());
    }
    assert_eq!(undo(&mut ledger, ANN), Ok([2].into()));
    assert_eq!(undo(&mut ledger, ANN), Ok([0].into()));
    assert_eq!(undo(&mut ledger, ANN), Err(Refusal::NothingToUndo));
    assert_eq!(redo(&mut ledger, ANN), Ok([0].into()));
    assert_eq!(undo(&mut ledger, BOB), Ok([3].into()));
    assert_eq!(redo(&mut ledger, ANN), Ok([2].into()));
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
    assert_eq!(redo(&mut ledger, BOB), Ok([2].into()));
}

#[test]
fn a_thousand_operations_can_always_be_undone() {
    let mut ledger = ledger();
    for drawn in 1..=5000_u64 {
        draw(&mut ledger, ANN);
        let held = ledger.next() - ledger.horizon();
        assert!((drawn.min(1024)..=Ledger::LIMIT).contains(&held), "{drawn}: {held}");
    }
    for _ in 0..Ledger::UNDOABLE {
        undo(&mut ledger, ANN).expect("within the window");
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
    assert_eq!(undo(&mut ledger, BOB), Ok([0].into()));
}

#[test]
fn what_was_undone_before_the_window_cannot_be_redone() {
    let mut ledger = ledger();
    draw(&mut ledger, BOB);
    undo(&mut ledger, BOB).expect("stands");
    for _ in 0..Ledger::UNDOABLE - 1 {
        draw(&mut ledger, ANN);
    }
    assert!(ledger.can_redo(BOB));
    draw(&mut ledger, ANN);
    assert_eq!(redo(&mut ledger, BOB), Err(Refusal::NothingToRedo));
    let mut of_version_1 = ledger.clone();
    let redone = of_version_1.record(BOB, 1, &Operation::Redo(Past::Nothing));
    assert_eq!(redone.map(|effect| effect.turned), Ok([0].into()), "it was accepted then");
    for _ in 0..Ledger::FOLD {
        draw(&mut ledger, ANN);
    }
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

fn layer(id: u16, change: LayerChange) -> Operation {
    Operation::Layer { layer: LayerId(id), change }
}

fn add(id: u16, audience: Audience) -> Operation {
    layer(id, LayerChange::Add { rank: u64::from(id), audience, name: None })
}

fn clear(id: u16) -> Operation {
    Drawing::Clear.on(LayerId(id))
}

/// Records operations of an author, numbered by the position that they get.
fn all(ledger: &mut Ledger, author: u64, operations: &[Operation]) {
    for operation in operations {
        ledger.check(author, operation).expect("a good operation");
        ledger.record(author, ledger.next(), operation).expect("it was checked");
    }
}

const UNDO: Operation = Operation::Undo(Past::Nothing);
const REDO: Operation = Operation::Redo(Past::Nothing);
const EVERYONE: Audience = Audience::Everyone;
const HOSTS: Audience = Audience::Hosts;

#[test]
fn a_layer_that_is_gone_stops_undo_until_it_is_asked_again() {
    let mut ledger = ledger();
    all(&mut ledger, ANN, &[clear(0), add(1, EVERYONE)]);
    all(&mut ledger, BOB, &[clear(0), clear(1), clear(1)]);
    all(&mut ledger, ANN, &[layer(1, LayerChange::Remove)]);
    assert_eq!(ledger.check(BOB, &clear(1)), Err(Refusal::NoSuchLayer));
    assert_eq!(undo(&mut ledger, BOB), Err(Refusal::LayerGone));
    assert!(ledger.can_undo(BOB));
    let gone = Operation::Undo(Past::Gone);
    assert_eq!(ask(&mut ledger, BOB, &gone), Ok([4, 3, 2].into()));
    assert_eq!(ask(&mut ledger, BOB, &gone), Err(Refusal::NothingToUndo));
    assert_eq!(redo(&mut ledger, BOB), Ok([2].into()));
    assert_eq!(redo(&mut ledger, BOB), Err(Refusal::LayerGone));
    assert_eq!(undo(&mut ledger, ANN), Ok([5].into()), "a removal is undone as ever");
    assert_eq!(redo(&mut ledger, BOB), Ok([3].into()), "its layer is back");
}

#[test]
fn a_roll_back_takes_all_of_one_person_since_and_is_undone_as_a_whole() {
    let mut ledger = ledger();
    all(&mut ledger, BOB, &[clear(0), add(1, EVERYONE), clear(1)]);
    all(&mut ledger, ANN, &[clear(0)]);
    all(&mut ledger, BOB, &[Operation::Background(Color::BLACK)]);
    let since_1 = Operation::RollBack { author: BOB, since: 1 };
    all(&mut ledger, ANN, core::slice::from_ref(&since_1));
    assert_eq!(ledger.structure(), &Structure::default());
    assert_eq!(ledger.check(ANN, &since_1), Err(Refusal::NothingToUndo));
    assert_eq!(undo(&mut ledger, BOB), Ok([0].into()), "what is rolled back is passed over");
    assert_eq!(undo(&mut ledger, ANN), Ok([1, 2, 4, 5].into()));
    assert_eq!(ledger.structure().layers().len(), 2);
    assert_eq!(undo(&mut ledger, BOB), Ok([4].into()), "it stands again");
    assert_eq!(redo(&mut ledger, ANN), Ok([1, 2, 5].into()), "as far as it still stood");
    assert_eq!(redo(&mut ledger, BOB), Ok([4].into()));
    assert_eq!(undo(&mut ledger, ANN), Ok([1, 2, 5].into()));
}

#[test]
fn a_roll_back_reaches_no_farther_than_the_window() {
    let mut ledger = ledger();
    all(&mut ledger, BOB, &[clear(0), clear(0)]);
    for _ in 0..Ledger::UNDOABLE - 1 {
        draw(&mut ledger, ANN);
    }
    let since = |since| Operation::RollBack { author: BOB, since };
    assert_eq!(ledger.oldest_rollback(BOB), Some(1));
    assert_eq!(ledger.check(ANN, &since(0)), Err(Refusal::TooFarBack));
    assert_eq!(ledger.check(ANN, &since(1)), Ok(()));
    for _ in 0..2 * Ledger::UNDOABLE {
        draw(&mut ledger, ANN);
    }
    assert_eq!(ledger.oldest_rollback(BOB), None);
    assert_eq!(ledger.check(ANN, &since(1)), Err(Refusal::TooFarBack), "even when forgotten");
    assert_eq!(ledger.check(ANN, &since(2)), Err(Refusal::NothingToUndo));
}

#[test]
fn a_roll_back_that_took_what_is_too_old_by_now_stays() {
    let mut ledger = ledger();
    all(&mut ledger, BOB, &[clear(0)]);
    all(&mut ledger, ANN, &[Operation::RollBack { author: BOB, since: 0 }]);
    for _ in 0..Ledger::UNDOABLE - 2 {
        draw(&mut ledger, BOB);
    }
    assert_eq!(ledger.check(ANN, &UNDO), Ok(()));
    draw(&mut ledger, BOB);
    assert_eq!(ledger.check(ANN, &UNDO), Err(Refusal::TooFarBack));
}

#[test]
fn a_layer_that_is_shown_keeps_what_was_drawn_on_it_for_good() {
    let mut ledger = ledger();
    all(&mut ledger, ANN, &[clear(0), add(1, HOSTS), clear(1), clear(1), UNDO]);
    all(&mut ledger, ANN, &[layer(1, LayerChange::Audience(EVERYONE))]);
    assert_eq!(ledger.structure().layer(LayerId(1)).map(|props| props.audience), Some(EVERYONE));
    assert_eq!(redo(&mut ledger, ANN), Err(Refusal::NothingToRedo));
    assert_eq!(undo(&mut ledger, ANN), Ok([0].into()));
    assert_eq!(undo(&mut ledger, ANN), Err(Refusal::NothingToUndo));
}

#[test]
fn a_layer_that_is_taken_from_everyone_seals_the_whole_history() {
    let mut ledger = ledger();
    all(&mut ledger, ANN, &[add(1, EVERYONE), clear(0)]);
    all(&mut ledger, BOB, &[clear(1), UNDO]);
    all(&mut ledger, ANN, &[layer(1, LayerChange::Audience(HOSTS))]);
    assert_eq!(undo(&mut ledger, ANN), Err(Refusal::NothingToUndo));
    assert_eq!(redo(&mut ledger, BOB), Err(Refusal::NothingToRedo));
    let last = layer(0, LayerChange::Audience(HOSTS));
    assert_eq!(ledger.check(ANN, &last), Err(Refusal::LastLayer));
    assert_eq!(ledger.check(ANN, &layer(0, LayerChange::Remove)), Err(Refusal::LastLayer));
}

#[test]
fn who_hears_of_it_is_who_knows_of_the_layer() {
    let mut ledger = ledger();
    all(&mut ledger, ANN, &[clear(0), add(1, HOSTS), clear(1)]);
    assert_eq!(ledger.audience(ANN, &clear(0)), EVERYONE);
    assert_eq!(ledger.audience(ANN, &clear(1)), HOSTS);
    assert_eq!(ledger.audience(ANN, &add(2, HOSTS)), HOSTS);
    assert_eq!(ledger.audience(ANN, &UNDO), HOSTS);
    all(&mut ledger, ANN, &[UNDO, UNDO]);
    assert_eq!(ledger.audience(ANN, &REDO), HOSTS);
    assert_eq!(ledger.audience(ANN, &UNDO), EVERYONE);
    assert_eq!(ledger.audience(ANN, &layer(1, LayerChange::Audience(EVERYONE))), HOSTS);
    assert_eq!(ledger.audience(ANN, &Operation::Background(Color::BLACK)), EVERYONE);
}

#[test]
fn a_locked_layer_is_neither_drawn_on_nor_removed_but_changed() {
    let mut ledger = ledger();
    all(&mut ledger, ANN, &[add(1, EVERYONE), layer(1, LayerChange::Lock(true))]);
    assert_eq!(ledger.check(ANN, &clear(1)), Err(Refusal::LayerLocked));
    assert_eq!(ledger.check(ANN, &layer(1, LayerChange::Remove)), Err(Refusal::LayerLocked));
    all(&mut ledger, ANN, &[layer(1, LayerChange::Opacity(3)), UNDO]);
    assert_eq!(undo(&mut ledger, ANN), Ok([1].into()));
    assert_eq!(ledger.check(ANN, &clear(1)), Ok(()));
}

#[test]
fn there_are_twenty_layers_at_most_whatever_comes_back() {
    let mut ledger = ledger();
    let adds: Vec<Operation> = (1..20).map(|id| add(id, EVERYONE)).collect();
    all(&mut ledger, ANN, &adds);
    assert_eq!(ledger.check(ANN, &add(20, EVERYONE)), Err(Refusal::TooManyLayers));
    all(&mut ledger, ANN, &[layer(3, LayerChange::Remove)]);
    assert_eq!(ledger.check(BOB, &add(3, EVERYONE)), Err(Refusal::LayerExists));
    all(&mut ledger, BOB, &[add(20, EVERYONE)]);
    assert_eq!(undo(&mut ledger, ANN), Err(Refusal::TooManyLayers));
    assert_eq!(undo(&mut ledger, BOB), Ok([20].into()));
    assert_eq!(undo(&mut ledger, ANN), Ok([19].into()));
}

#[test]
fn who_adds_and_removes_layers_without_end_is_stopped() {
    let mut ledger = ledger();
    for id in 1..Ledger::MAX_KNOWN as u16 {
        all(&mut ledger, ANN, &[add(id, EVERYONE), layer(id, LayerChange::Remove)]);
    }
    let more = add(99, EVERYONE);
    assert_eq!(ledger.check(ANN, &more), Err(Refusal::TooManyLayers));
    // A log that has it all the same comes from a room that had forgotten more.
    let effect = ledger.record(ANN, 1, &more).expect("it is in the log");
    assert_eq!((effect.horizon, ledger.horizon()), (2, 2), "the oldest layer is forgotten");
    let effect = ledger.record(ANN, 2, &add(9, EVERYONE)).expect("it is in the log");
    assert_eq!(effect.horizon, 18, "all of the earlier layer of this id is forgotten");
}

#[test]
fn a_view_has_no_trace_of_what_hosts_keep() {
    let mut ledger = ledger();
    all(&mut ledger, ANN, &[add(1, HOSTS), clear(0), clear(1)]);
    all(&mut ledger, BOB, &[clear(0), UNDO]);
    all(&mut ledger, 3, &[clear(1)]);
    let (view, kept) = ledger.view(EVERYONE);
    assert_eq!(kept, [1, 3]);
    assert_eq!(view.structure(), &Structure::default());
    assert_eq!((view.next(), view.undone()), (2, &[1][..]));
    assert!(!view.can_undo(3) && view.can_undo(ANN) && view.can_redo(BOB));
}
