//! What a page can count on from its board.

mod support;

use engine::{Canvas, CanvasSize, Drawing, LayerId, Operation, Stroke};
use protocol::{ClientFrame, Live, ParticipantId, Seq, ServerFrame, Tool, pack_save_point};
use scenewright_wasm::Board;
use support::{BEN, ME, begin, bens, board, draw, seen, told};

#[test]
fn an_own_stroke_is_seen_at_once_and_looks_the_same_until_it_is_confirmed() {
    let mut board = board();
    let paper = seen(&mut board);
    draw(&mut board, 100);
    let open = seen(&mut board);
    assert_ne!(open, paper);
    let commit = board.end_stroke(1.0).expect("a commit");
    assert_eq!(seen(&mut board), open);
    assert_eq!(board.pending_count(), 1);
    let before = board.digest(true);
    board.take_damage();
    board.receive(&told(&commit, ME, 7)).expect("an entry");
    assert_eq!(seen(&mut board), open);
    assert_eq!((board.pending_count(), board.cursor()), (0, 7.0));
    assert_ne!(board.digest(true), before);
    assert_eq!(board.take_damage(), None, "nothing has to be painted again");
}

#[test]
fn anothers_stroke_is_seen_while_it_is_drawn_and_looks_the_same_when_it_is_done() {
    let (mut mine, mut bens) = (board(), bens());
    draw(&mut bens, 300);
    let live = bens.live_frame().expect("news");
    mine.receive(&told(&live, BEN, 0)).expect("a live frame");
    let open = seen(&mut mine);
    assert_eq!(open, seen(&mut bens));
    let commit = bens.end_stroke(1.0).expect("a commit");
    mine.receive(&told(&commit, BEN, 3)).expect("an entry");
    assert_eq!(seen(&mut mine), open);
    mine.expire_live(0.0);
    mine.expire_live(1e9);
    assert_eq!(seen(&mut mine), open, "no overlay was left");
}

#[test]
fn a_stroke_that_was_given_up_leaves_nothing_at_the_others() {
    let (mut mine, mut bens) = (board(), bens());
    let paper = seen(&mut mine);
    draw(&mut bens, 300);
    let live = bens.live_frame().expect("news");
    bens.cancel_stroke();
    let over = bens.live_frame().expect("that it is over");
    assert_eq!(bens.live_frame(), None);
    mine.receive(&told(&live, BEN, 0)).expect("a live frame");
    assert_ne!(seen(&mut mine), paper);
    mine.receive(&told(&over, BEN, 0)).expect("a live frame");
    assert_eq!(seen(&mut mine), paper);
    assert_eq!(seen(&mut bens), paper);
}

#[test]
fn a_stroke_whose_author_went_silent_disappears() {
    let (mut mine, mut bens) = (board(), bens());
    let paper = seen(&mut mine);
    draw(&mut bens, 300);
    let live = bens.live_frame().expect("news");
    mine.receive(&told(&live, BEN, 0)).expect("a live frame");
    mine.expire_live(1_000.0);
    mine.expire_live(5_900.0);
    assert_ne!(seen(&mut mine), paper);
    mine.expire_live(6_100.0);
    assert_eq!(seen(&mut mine), paper);
}

#[test]
fn pending_strokes_stay_on_top_of_what_others_committed_first() {
    let (mut mine, mut bens) = (board(), bens());
    draw(&mut mine, 100);
    let my_commit = mine.end_stroke(1.0).expect("a commit");
    assert!(bens.begin_stroke(0, 0xff, 60 * 16, 255, 255, false, false, 0, false));
    bens.extend_stroke(&[1600, 1600, 255, 4000, 4000, 255]);
    let bens_commit = bens.end_stroke(1.0).expect("a commit");

    mine.receive(&told(&bens_commit, BEN, 1)).expect("an entry");
    let expected = seen(&mut mine);
    mine.receive(&told(&my_commit, ME, 2)).expect("an entry");
    assert_eq!(seen(&mut mine), expected);
    bens.receive(&told(&bens_commit, BEN, 1)).expect("an entry");
    bens.receive(&told(&my_commit, ME, 2)).expect("an entry");
    assert_eq!(seen(&mut bens), expected);
    assert_eq!(mine.digest(true), bens.digest(true));
}

#[test]
fn an_undo_of_what_is_still_pending_works_and_can_be_redone() {
    let mut board = board();
    let paper = seen(&mut board);
    assert!(!board.can_undo());
    assert_eq!(board.undo(false, 1.0), None);
    draw(&mut board, 100);
    board.end_stroke(1.0).expect("a commit");
    let drawn = seen(&mut board);
    assert!(board.can_undo());
    board.undo(false, 2.0).expect("a commit");
    assert_eq!(seen(&mut board), paper);
    assert!(board.can_redo());
    board.redo(false, 3.0).expect("a commit");
    assert_eq!(seen(&mut board), drawn);
    assert_eq!(board.pending_count(), 3);
}

#[test]
fn a_refused_operation_disappears_and_those_after_it_stay() {
    let mut board = board();
    draw(&mut board, 100);
    board.end_stroke(1.0).expect("a commit");
    draw(&mut board, 500);
    board.end_stroke(2.0).expect("a commit");
    board.refuse(1.0);
    let mut other = Board::new(1024, 1024, 1.0).expect("a board");
    draw(&mut other, 500);
    other.end_stroke(2.0).expect("a commit");
    assert_eq!(seen(&mut board), seen(&mut other));
}

#[test]
fn an_earlier_pages_pending_operations_are_taken_over() {
    let mut earlier = board();
    draw(&mut earlier, 100);
    let commit = earlier.end_stroke(1.0).expect("a commit");
    let mut board = board();
    board.add_pending(&commit);
    board.add_pending(b"no frame");
    assert_eq!(board.pending_count(), 1);
    assert_eq!(seen(&mut board), seen(&mut earlier));
    board.receive(&told(&commit, ME, 1)).expect("an entry");
    board.receive(&told(&commit, ME, 1)).expect("the same again, after a break");
    assert_eq!((board.pending_count(), seen(&mut board)), (0, seen(&mut earlier)));
}

#[test]
fn a_save_point_replaces_everything_but_what_is_pending() {
    let mut board = board();
    draw(&mut board, 100);
    board.end_stroke(1.0).expect("a commit");
    let pending = seen(&mut board);
    let empty = Canvas::new(CanvasSize::SQUARE).save();
    let frame = ServerFrame::encode_save_point(Seq(900), &pack_save_point(&empty));
    board.receive(&frame).expect("a save point");
    assert_eq!(board.cursor(), 900.0);
    assert_eq!(seen(&mut board), pending);
    assert_eq!(board.take_damage(), Some(vec![0, 0, 1024, 1024]));
    assert_eq!(board.take_events(), r#"[{"kind":"reset"}]"#);
    let other_size = Canvas::new(CanvasSize::ALL[0]).save();
    let frame = ServerFrame::encode_save_point(Seq(901), &pack_save_point(&other_size));
    assert!(board.receive(&frame).is_err());
    assert!(board.receive(b"nonsense").is_err());
}

#[test]
fn events_tell_what_frames_meant() {
    let mut mine = board();
    let mut clear = Vec::new();
    Drawing::Clear.on(LayerId::FIRST).encode(&mut clear);
    mine.receive(&ServerFrame::encode_entry(Seq(4), BEN, 9, &clear)).expect("an entry");
    let cursor = mine.cursor_frame(10.0, -20.0, Tool::Fill as u8);
    mine.receive(&told(&cursor, BEN, 0)).expect("a live frame");
    mine.receive(&ServerFrame::encode_entry(Seq(5), ParticipantId::ROOM, 3, &[7, 3]))
        .expect("news");
    assert_eq!(
        mine.take_events(),
        r#"[{"kind":"entry","seq":4,"author":2,"client_seq":9,"op":"clear"},"#.to_owned()
            + r#"{"kind":"cursor","author":2,"x":10,"y":-20,"tool":2},"#
            + r#"{"kind":"generation","id":3}]"#
    );
    assert_eq!(mine.take_events(), "[]");
    assert_eq!(mine.cursor(), 5.0);
}

#[test]
fn live_frames_name_the_brush_first_and_now_and_then() {
    let mut board = board();
    begin(&mut board);
    let mut with_brush = Vec::new();
    for step in 0..20 {
        board.extend_stroke(&[step * 100, 500, 255]);
        let frame = board.live_frame().expect("news");
        let Ok(ClientFrame::Live { live: Live::Stroke(stroke), .. }) = ClientFrame::decode(&frame)
        else {
            panic!("a stroke's live frame");
        };
        assert_eq!(stroke.start, step as u32);
        with_brush.push(stroke.brush.is_some());
    }
    let frames = with_brush.iter().enumerate().filter(|(_, with)| **with).map(|(frame, _)| frame);
    assert_eq!(frames.collect::<Vec<_>>(), [0, 8, 16]);
    assert_eq!(board.live_frame(), None, "there is nothing new");
}

#[test]
fn a_full_stroke_says_so_and_holds_what_it_took() {
    let mut board = board();
    begin(&mut board);
    let zigzag = |step: i32| [step % 2 * 100, step, 255];
    let samples: Vec<i32> = (0..4_000).flat_map(zigzag).collect();
    assert!(board.extend_stroke(&samples));
    assert!(board.extend_stroke(&zigzag(3_999)), "the same again takes no room");
    let more: Vec<i32> = (4_000..5_000).flat_map(zigzag).collect();
    assert!(!board.extend_stroke(&more));
    let commit = board.end_stroke(1.0).expect("a commit");
    let Ok(ClientFrame::Commit {
        operation: Operation::Draw { drawing: Drawing::Stroke(stroke), .. },
        ..
    }) = ClientFrame::decode(&commit)
    else {
        panic!("a stroke's commit");
    };
    assert_eq!(stroke.samples.len(), Stroke::MAX_SAMPLES);
}

#[test]
fn many_entries_while_much_is_pending_come_out_as_one_by_one() {
    let mut bens = bens();
    let commits: Vec<_> = (1..6)
        .map(|number| {
            draw(&mut bens, 150 * number);
            bens.end_stroke(f64::from(number)).expect("a commit")
        })
        .collect();
    let (mut at_once, mut one_by_one) = (board(), board());
    for board in [&mut at_once, &mut one_by_one] {
        draw(board, 200);
        board.end_stroke(1.0).expect("a commit");
        board.undo(false, 2.0).expect("a commit");
        draw(board, 220);
        board.end_stroke(3.0).expect("a commit");
    }
    let mut damaged = at_once.take_damage();
    for (commit, seq) in commits.iter().zip(1..) {
        for board in [&mut at_once, &mut one_by_one] {
            board.receive(&told(commit, BEN, seq)).expect("an entry");
        }
        seen(&mut one_by_one);
    }
    damaged = at_once.take_damage().or(damaged);
    assert_eq!(seen(&mut at_once), seen(&mut one_by_one));
    assert_eq!(damaged, one_by_one.take_damage());
}

#[test]
fn pixels_outside_of_the_canvas_are_left_out() {
    let mut board = board();
    assert_eq!(board.pixels(1000, 1000, 100, 100).0.len(), 24 * 24 * 4);
    assert_eq!(board.pixels(2000, 0, 10, 10).0.len(), 0);
    assert_eq!(board.pixels(u32::MAX, u32::MAX, u32::MAX, u32::MAX).0.len(), 0);
    assert_eq!(board.color_at(5000, 5000), 0x00ff_ffff);
}
