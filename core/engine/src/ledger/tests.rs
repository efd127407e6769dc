use super::*;
use crate::{Area, Color, Drawing, Fill, Flood, OperationError, Paint, Past, Sampling};

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
