//! Entries that need an image wait for it, and everything after them.

mod support;

use engine::{Canvas, CanvasSize, Operation, Stamp};
use protocol::{ClientFrame, Seq, ServerFrame, pack_image, pack_save_point, unpack_image};
use scenewright_wasm::Board;
use support::{BEN, ME, bens, board, draw, seen, told};

const ID: &str = "0101010101010101010101010101010101010101010101010101010101010101";
const IDENTITY: [i32; 6] = [1 << 16, 0, 0, 1 << 16, 40 << 16, 40 << 16];

fn packed() -> Vec<u8> {
    let rgba: Vec<u8> = (0..32 * 16).flat_map(|at| [at as u8, 60, 200, 255]).collect();
    pack_image(32, 16, &rgba)
}

/// The commit of a placed image.
fn place(board: &mut Board, client_seq: f64) -> Vec<u8> {
    board.provide_image(ID, &packed()).expect("an image");
    board.draft_place(ID, 32, 16, &IDENTITY, 255);
    board.commit_draft(client_seq).expect("a commit")
}

fn wanted() -> String {
    format!(r#"[{{"kind":"image","id":"{ID}"}}]"#)
}

#[test]
fn an_image_is_seen_while_it_floats_and_after_it_was_placed() {
    let mut board = board();
    let paper = seen(&mut board);
    board.provide_image(ID, &packed()).expect("an image");
    board.draft_place(ID, 32, 16, &IDENTITY, 255);
    let floats = seen(&mut board);
    assert_ne!(floats, paper);
    let commit = board.commit_draft(1.0).expect("a commit");
    assert_eq!(seen(&mut board), floats);
    board.receive(&told(&commit, ME, 1)).expect("an entry");
    assert_eq!((seen(&mut board), board.pending_count()), (floats, 0));
    assert_eq!(board.take_events().matches("image").count(), 0, "it was there");
}

#[test]
fn entries_wait_in_their_order_for_an_image() {
    let (mut mine, mut bens) = (board(), bens());
    let paper = seen(&mut mine);
    let placed = place(&mut bens, 1.0);
    draw(&mut bens, 30);
    let drawn = bens.end_stroke(2.0).expect("a commit");
    mine.receive(&told(&placed, BEN, 4)).expect("an entry");
    mine.receive(&told(&drawn, BEN, 5)).expect("an entry");
    assert_eq!((mine.cursor(), seen(&mut mine)), (0.0, paper));
    assert_eq!(mine.take_events(), wanted(), "it is asked for once");
    mine.receive(&told(&placed, BEN, 4)).expect("the same again, after a break");
    mine.provide_image(ID, &packed()).expect("an image");
    assert_eq!((mine.cursor(), seen(&mut mine)), (5.0, seen(&mut bens)));
    assert_eq!(mine.take_events().matches(r#""kind":"entry""#).count(), 2);
}

#[test]
fn a_save_point_waits_for_its_images_and_has_what_waited_in_it() {
    let (mut mine, mut bens) = (board(), bens());
    let placed = place(&mut bens, 1.0);
    let Ok(ClientFrame::Commit { operation, .. }) = ClientFrame::decode(&placed) else {
        panic!("a commit");
    };
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    let id = canvas.wants(&operation).expect("an image");
    canvas.provide(id, unpack_image(&packed()).expect("an image"));
    let stamp = |seq| Stamp { author: BEN.0, client_seq: seq, seq };
    canvas.apply(stamp(1), &operation).expect("an entry");
    mine.receive(&told(&placed, BEN, 1)).expect("an entry");
    let frame = ServerFrame::encode_save_point(Seq(1), &pack_save_point(&canvas.save()));
    mine.receive(&frame).expect("a save point");
    assert_eq!(mine.cursor(), 0.0);
    mine.provide_image(ID, &packed()).expect("an image");
    assert_eq!(mine.cursor(), 1.0);
    assert_eq!(seen(&mut mine), seen(&mut bens));
    let undo = Operation::Undo(engine::Past::Nothing);
    canvas.apply(stamp(2), &undo).expect("an entry");
    mine.receive(&told(&ClientFrame::encode_commit(2, &undo), BEN, 2)).expect("an entry");
    assert_eq!(mine.digest(true), format!("{:016x}", canvas.digest(engine::Audience::Hosts)));
}

#[test]
fn an_earlier_pages_placed_image_is_shown_when_its_image_has_come() {
    let mut earlier = board();
    let placed = place(&mut earlier, 1.0);
    let mut board = board();
    let paper = seen(&mut board);
    board.add_pending(&placed);
    assert_eq!((board.pending_count(), seen(&mut board)), (1, paper));
    assert_eq!(board.take_events(), wanted());
    board.provide_image(ID, &packed()).expect("an image");
    assert_eq!(seen(&mut board), seen(&mut earlier));
}

#[test]
fn what_is_no_image_is_said_so() {
    let mut board = board();
    assert!(board.provide_image(ID, b"nonsense").is_err());
    assert!(board.provide_image("nonsense", &packed()).is_err());
    board.draft_place(ID, 32, 16, &IDENTITY, 255);
    assert_eq!(board.commit_draft(1.0), None);
    assert_eq!(board.refusal().as_deref(), Some("image_missing"));
}
