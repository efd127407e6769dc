//! Boards of two people, and the server between them.

#![allow(dead_code, reason = "every test file uses a part of it")]

use protocol::{ClientFrame, ParticipantId, Seq, ServerFrame};
use scenewright_wasm::Board;

pub(crate) const ME: ParticipantId = ParticipantId(1);
pub(crate) const BEN: ParticipantId = ParticipantId(2);

pub(crate) fn board() -> Board {
    of(ME)
}

pub(crate) fn bens() -> Board {
    of(BEN)
}

fn of(who: ParticipantId) -> Board {
    let mut board = Board::new(1024, 1024, who.0 as f64).expect("one of the sizes");
    board.take_damage();
    board
}

/// Everything that is seen.
pub(crate) fn seen(board: &mut Board) -> Vec<u8> {
    board.pixels(0, 0, 1024, 1024).0
}

pub(crate) fn begin(board: &mut Board) {
    assert!(board.begin_stroke(0, 0x00c8_1e1e, 12 * 16, 200, 230, false, false, 0, false));
}

/// A stroke of this page as far as the pen's lifting.
pub(crate) fn draw(board: &mut Board, at_px: i32) {
    begin(board);
    let at = at_px * 16;
    board.extend_stroke(&[at, at, 255, at + 800, at + 100, 255, at + 900, at + 900, 255]);
}

/// What the server makes of a commit, or of a live frame, of somebody.
pub(crate) fn told(frame: &[u8], author: ParticipantId, seq: u64) -> Vec<u8> {
    match ClientFrame::decode(frame).expect("a frame") {
        ClientFrame::Commit { client_seq, body, .. } => {
            ServerFrame::encode_entry(Seq(seq), author, client_seq, body)
        }
        ClientFrame::Live { body, .. } => ServerFrame::encode_live(author, body),
    }
}

/// Everything that is to be painted again, as one number of pixels.
pub(crate) fn damaged(board: &mut Board) -> u32 {
    let rects = board.take_damage().unwrap_or_default();
    rects.chunks(4).map(|rect| rect[2] * rect[3]).sum()
}
