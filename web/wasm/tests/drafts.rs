//! What is seen before it is asked for: drafts, dragged outlines, and what others see of both.

mod support;

use engine::{Drawing, Operation};
use protocol::ClientFrame;
use scenewright_wasm::Board;
use support::{BEN, bens, board, damaged, draw, seen, told};

const RED: u32 = 0x00d0_2020;

fn square(board: &mut Board, from_px: i32, to_px: i32) {
    let (from, to) = (from_px * 16, to_px * 16);
    board.draft_region(0, &[from, from, to, to], RED, 255, false);
}

#[test]
fn a_draft_looks_as_its_commit_will_and_leaves_nothing_when_it_is_dropped() {
    let mut board = board();
    let paper = seen(&mut board);
    square(&mut board, 100, 200);
    let drafted = seen(&mut board);
    assert_ne!(drafted, paper);
    assert_eq!(board.pending_count(), 0);
    board.drop_draft();
    assert_eq!(seen(&mut board), paper);
    square(&mut board, 100, 200);
    board.commit_draft(1.0).expect("a commit");
    assert_eq!(seen(&mut board), drafted);
    assert_eq!(board.commit_draft(2.0), None, "it was committed");
}

#[test]
fn a_draft_that_moves_is_painted_anew_only_where_it_was_and_is() {
    let mut board = board();
    square(&mut board, 10, 30);
    board.take_damage();
    square(&mut board, 900, 930);
    let painted = damaged(&mut board);
    assert!((2 * 64 * 64..=8 * 64 * 64).contains(&painted), "{painted} px");
}

#[test]
fn others_see_the_outline_of_what_is_dragged_until_it_is_over() {
    let (mut mine, mut bens) = (board(), bens());
    let paper = seen(&mut mine);
    let mut shown = Vec::new();
    for to_px in [200, 300] {
        square(&mut bens, 100, to_px);
        let live = bens.live_frame().expect("news");
        assert_eq!(bens.live_frame(), None);
        mine.receive(&told(&live, BEN, 0)).expect("a live frame");
        shown.push(seen(&mut mine));
    }
    assert_ne!(shown[0], paper);
    assert_ne!(shown[1], shown[0]);
    bens.drop_draft();
    let over = bens.live_frame().expect("that it is over");
    mine.receive(&told(&over, BEN, 0)).expect("a live frame");
    assert_eq!(seen(&mut mine), paper);
}

#[test]
fn a_dragged_outline_replaces_what_was_seen_of_it_here_and_at_the_others() {
    let (mut mine, mut bens) = (board(), bens());
    assert!(bens.begin_stroke(0, RED, 6 * 16, 255, 255, false, false, 0, true));
    for to_px in [700, 400] {
        bens.restart_stroke();
        bens.extend_stroke(&[1600, 1600, 255, to_px * 16, 1600, 255]);
        let live = bens.live_frame().expect("news");
        mine.receive(&told(&live, BEN, 0)).expect("a live frame");
        assert_eq!(seen(&mut mine), seen(&mut bens));
    }
    let commit = bens.end_stroke(1.0).expect("a commit");
    let Ok(ClientFrame::Commit { operation, .. }) = ClientFrame::decode(&commit) else {
        panic!("a commit");
    };
    let Operation::Draw { drawing: Drawing::Stroke(stroke), .. } = operation else {
        panic!("a stroke");
    };
    assert_eq!(stroke.samples.len(), 2, "only what it was at last");
    mine.receive(&told(&commit, BEN, 1)).expect("an entry");
    assert_eq!(seen(&mut mine), seen(&mut bens));
}

#[test]
fn a_part_that_is_moved_is_seen_at_its_new_place() {
    let mut board = board();
    draw(&mut board, 100);
    board.end_stroke(1.0).expect("a commit");
    let before = seen(&mut board);
    let by = [1 << 16, 0, 0, 1 << 16, 300 << 16, 0];
    board.draft_move(0, &[80 * 16, 80 * 16, 180 * 16, 180 * 16], &by, false);
    let drafted = seen(&mut board);
    let row = |pixels: &[u8], y: usize, x: usize| pixels[(y * 1024 + x) * 4..][..4].to_vec();
    for y in 80..180 {
        for x in 80..180 {
            assert_eq!(row(&drafted, y, x + 300), row(&before, y, x), "{x}, {y}");
        }
    }
    board.commit_draft(2.0).expect("a commit");
    assert_eq!(seen(&mut board), drafted);
}

#[test]
fn eight_who_draw_far_apart_are_painted_where_they_draw() {
    let mut mine = board();
    for who in 0..8 {
        let author = protocol::ParticipantId(10 + who);
        let mut theirs = Board::new(1024, 1024, author.0 as f64).expect("a board");
        let (x, y) = ((who % 4) as i32 * 256 + 30, (who / 4) as i32 * 900 + 30);
        support::begin(&mut theirs);
        theirs.extend_stroke(&[x * 16, y * 16, 255]);
        let live = theirs.live_frame().expect("news");
        mine.receive(&told(&live, author, 0)).expect("a live frame");
    }
    let painted = damaged(&mut mine);
    assert!(painted <= 8 * 4 * 64 * 64, "{painted} px of {}", 1024 * 1024);
    assert!(painted >= 8 * 64 * 64);
}

#[test]
fn what_cannot_be_drawn_is_no_draft() {
    let mut board = board();
    board.draft_region(2, &[0, 0, 160, 160], RED, 255, false);
    board.draft_move(0, &[0, 0, 160, 160], &[0, 0, 0, 0, 0, 0], false);
    board.draft_place("no image", 10, 10, &[1 << 16, 0, 0, 1 << 16, 0, 0], 255);
    assert_eq!(board.commit_draft(1.0), None);
    assert_eq!(board.live_frame(), None);
    let live = |frame: &[u8]| matches!(ClientFrame::decode(frame), Ok(ClientFrame::Live { .. }));
    square(&mut board, 1, 50);
    assert!(live(&board.live_frame().expect("news")));
}
