//! Who draws, how fast, and who is there.

use crate::support::{
    ANN, BEN, Table, accepted, code, connection, cursor, dot, ledger, stroke_ended,
};
use engine::{Audience, Color, Fill, LayerId, Operation, Past};
use protocol::{ParticipantId, RefusalCode, Role, limits};
use room::{Asked, ConnectionId, JoinError, Room, Verdict};
use std::collections::HashMap;

#[test]
fn d1_a_viewer_cannot_draw() {
    let mut table = Table::with(&[(ANN, Role::Viewer)]);
    assert_eq!(code(&table.admit(ANN, 1, &dot())), Some(RefusalCode::Forbidden));
    assert_eq!(table.room.last_client_seq(ANN), 0);
}

#[test]
fn d2_d4_artists_and_hosts_draw_under_their_own_numbers() {
    let mut table = Table::with(&[(ANN, Role::Host), (BEN, Role::Artist)]);
    for client_seq in 1..4 {
        assert!(accepted(&table.admit(ANN, client_seq, &dot())));
        assert!(accepted(&table.admit(BEN, client_seq, &dot())));
    }
}

#[test]
fn d3_a_number_counts_once() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    assert!(accepted(&table.admit(ANN, 5, &dot())));
    assert_eq!(table.admit(ANN, 5, &dot()), Verdict::Repeat);
    assert_eq!(table.admit(ANN, 4, &dot()), Verdict::Repeat);
    assert!(accepted(&table.admit(ANN, 6, &dot())));
}

#[test]
fn d3_numbers_of_an_earlier_life_of_the_room_count_as_well() {
    let mut table = Table { room: Room::new(ledger(), HashMap::from([(ANN, 7)])), now_ms: 0 };
    table.join(ANN, Role::Artist, connection(ANN)).expect("room for one");
    assert_eq!(table.admit(ANN, 7, &dot()), Verdict::Repeat);
    assert!(accepted(&table.admit(ANN, 8, &dot())));
}

#[test]
fn d5_undo_hits_only_what_is_there_and_ones_own() {
    let mut table = Table::with(&[(ANN, Role::Artist), (BEN, Role::Artist)]);
    assert!(accepted(&table.admit(ANN, 1, &dot())));
    let refused = table.admit(BEN, 1, &Operation::Undo(Past::Nothing));
    assert_eq!(code(&refused), Some(RefusalCode::NothingToUndo));
    assert!(accepted(&table.admit(ANN, 2, &Operation::Undo(Past::Nothing))));
    let refused = table.admit(ANN, 3, &Operation::Undo(Past::Nothing));
    assert_eq!(code(&refused), Some(RefusalCode::NothingToUndo));
    assert!(accepted(&table.admit(ANN, 3, &Operation::Redo(Past::Nothing))));
    let refused = table.admit(ANN, 4, &Operation::Redo(Past::Nothing));
    assert_eq!(code(&refused), Some(RefusalCode::NothingToRedo));
}

#[test]
fn d6_what_the_canvas_cannot_take_is_refused_and_its_number_is_free() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    let outside = Operation::from(Fill::flood(1024, 0, Color { r: 1, g: 2, b: 3 }, 255, 0));
    assert_eq!(code(&table.admit(ANN, 1, &outside)), Some(RefusalCode::Invalid));
    assert!(accepted(&table.admit(ANN, 1, &dot())));
}

#[test]
fn d7_a_connection_that_was_taken_over_draws_no_more() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    table.join(ANN, Role::Artist, ConnectionId(9)).expect("her second tab");
    assert_eq!(code(&table.admit(ANN, 1, &dot())), Some(RefusalCode::Forbidden));
    let dot = dot();
    let asked = Asked { client_seq: 1, operation: &dot, bytes: 50, image: None };
    assert!(accepted(&table.room.admit(ANN, ConnectionId(9), &asked, 1_000)));
}

#[test]
fn p1_who_was_told_to_wait_is_accepted_after_that_time() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    let (waits, retry_after_ms) = table.exhaust(ANN);
    assert_eq!(waits, u64::from(limits::COMMITS_BURST) + 1);
    table.now_ms += retry_after_ms - 1;
    assert!(matches!(table.admit(ANN, waits, &dot()), Verdict::SlowDown { .. }));
    table.now_ms += 1;
    assert!(accepted(&table.admit(ANN, waits, &dot())));
}

#[test]
fn p2_what_comes_after_a_waiting_operation_waits_as_well() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    let (waits, _) = table.exhaust(ANN);
    table.now_ms += 60_000;
    assert!(matches!(table.admit(ANN, waits + 1, &dot()), Verdict::SlowDown { .. }));
    assert!(accepted(&table.admit(ANN, waits, &dot())));
    assert!(accepted(&table.admit(ANN, waits + 1, &dot())));
}

#[test]
fn p3_bytes_are_limited_beside_the_count() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    let large = limits::FRAME_BYTES;
    let dot = dot();
    let fits = |client_seq: &u64| {
        let asked = Asked { client_seq: *client_seq, operation: &dot, bytes: large, image: None };
        accepted(&table.room.admit(ANN, connection(ANN), &asked, 1_000))
    };
    assert_eq!((1..).take_while(fits).count(), limits::COMMIT_BYTES_BURST as usize / large);
}

#[test]
fn p4_nobody_waits_for_what_another_does() {
    let mut table = Table::with(&[(ANN, Role::Artist), (BEN, Role::Artist)]);
    table.exhaust(ANN);
    assert!(accepted(&table.admit(BEN, 1, &dot())));
}

#[test]
fn p5_a_new_connection_may_start_again_from_what_is_unconfirmed() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    let (waits, _) = table.exhaust(ANN);
    table.join(ANN, Role::Artist, connection(ANN)).expect("back again");
    table.now_ms += 60_000;
    assert!(accepted(&table.admit(ANN, waits + 1, &dot())));
}

#[test]
fn p6_live_frames_are_dropped_beyond_the_limit() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    let live = stroke_ended(LayerId::FIRST);
    let mut show = |now_ms| table.room.admit_live(ANN, connection(ANN), &live, now_ms).is_some();
    let shown = (0..1_000).filter(|_| show(5_000)).count();
    assert_eq!(shown, limits::LIVE_FRAMES_PER_S as usize);
    assert!(show(5_100));
}

#[test]
fn p6_a_viewer_shows_a_cursor_but_no_stroke() {
    let mut table = Table::with(&[(ANN, Role::Viewer)]);
    assert_eq!(table.show(ANN, &stroke_ended(LayerId::FIRST)), None);
    assert_eq!(table.show(ANN, &cursor(false)), Some(Audience::Everyone));
}

#[test]
fn j1_j2_a_new_connection_takes_over_and_the_old_ones_late_end_changes_nothing() {
    let mut table = Table::with(&[(ANN, Role::Artist)]);
    let replaced = table.join(ANN, Role::Artist, ConnectionId(9)).expect("room for her");
    assert_eq!(replaced, Some(connection(ANN)));
    assert!(!table.room.leave(ANN, connection(ANN)));
    assert_eq!(table.room.roster().len(), 1);
    assert!(table.room.leave(ANN, ConnectionId(9)));
    assert!(table.room.is_empty());
}

#[test]
fn j3_a_full_room_takes_nobody_new_but_who_is_in_it_may_connect_anew() {
    let everybody = 1..=limits::PEOPLE_PER_ROOM as u64;
    let people: Vec<_> = everybody.map(|id| (ParticipantId(id), Role::Viewer)).collect();
    let mut table = Table::with(&people);
    let late = ParticipantId(1_000);
    assert_eq!(table.join(late, Role::Viewer, connection(late)), Err(JoinError::Full));
    assert!(table.join(ANN, Role::Viewer, ConnectionId(5_000)).is_ok());
}

#[test]
fn j4_the_roster_has_everybody_once_in_order_of_arrival() {
    let mut table = Table::with(&[(BEN, Role::Host), (ANN, Role::Viewer)]);
    table.join(BEN, Role::Host, ConnectionId(9)).expect("room for him");
    let roster: Vec<_> = table.room.roster().iter().map(|person| person.participant).collect();
    assert_eq!(roster, [BEN, ANN]);
    assert!(table.room.rename(ANN, "Ann"));
    assert_eq!(table.room.roster()[1].name, "Ann");
}
