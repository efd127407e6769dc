//! Layers on the page: what is listed, where they are laid, which one is drawn on.

mod support;

use support::{BEN, ME, bens, board, draw, seen, told};

use protocol::{ClientFrame, Live, Tool};
use scenewright_wasm::Board;

/// Ids from the lowest to the highest, and the active one.
fn listed(board: &mut Board) -> (Vec<u64>, u64) {
    let json: serde_json::Value = serde_json::from_str(&board.layers()).expect("JSON");
    let id = |value: &serde_json::Value| value.as_u64().expect("a number");
    let layers = json["layers"].as_array().expect("an array");
    (layers.iter().map(|layer| id(&layer["id"])).collect(), id(&json["active"]))
}

fn layer(board: &mut Board, id: u64) -> serde_json::Value {
    let json: serde_json::Value = serde_json::from_str(&board.layers()).expect("JSON");
    let layers = json["layers"].as_array().expect("an array");
    layers.iter().find(|layer| layer["id"] == id).expect("the layer").clone()
}

fn add(board: &mut Board, id: u16, client_seq: f64) {
    board.add_layer(id, false, "", client_seq).expect("a commit");
    board.set_active(id);
}

#[test]
fn a_new_board_has_one_layer_on_white() {
    let mut board = board();
    assert_eq!(
        board.layers(),
        concat!(
            r#"{"layers":[{"id":0,"name":null,"opacity":255,"blend":"normal","hidden":false,"#,
            r#""locked":false,"alphaLocked":false,"clipped":false,"hosts":false,"mine":false}],"#,
            r#""active":0,"background":16777215}"#
        )
    );
}

#[test]
fn a_new_layer_lies_over_the_active_one_and_moves_to_any_place() {
    let mut board = board();
    add(&mut board, 7, 1.0);
    add(&mut board, 8, 2.0);
    board.set_active(0);
    add(&mut board, 9, 3.0);
    assert_eq!(listed(&mut board), (vec![0, 9, 7, 8], 9));
    for (place, order) in
        [(3, [0, 7, 8, 9]), (0, [9, 0, 7, 8]), (2, [0, 7, 9, 8]), (99, [0, 7, 8, 9])]
    {
        board.move_layer(9, place, 4.0 + place as f64).expect("a commit");
        assert_eq!(listed(&mut board).0, order);
    }
    assert_eq!(layer(&mut board, 9)["mine"], true);
}

#[test]
fn what_is_set_is_listed_and_what_cannot_be_is_refused_with_a_word() {
    let mut board = board();
    add(&mut board, 7, 1.0);
    board.rename_layer(7, r#" The "sky" "#, 2.0).expect("a commit");
    board.set_layer(7, 0, 51, 3.0).expect("a commit");
    board.set_layer(7, 1, 8, 4.0).expect("a commit");
    board.set_layer(7, 2, 1, 5.0).expect("a commit");
    board.set_layer(7, 4, 1, 6.0).expect("a commit");
    board.set_layer(7, 5, 1, 7.0).expect("a commit");
    board.set_background(0x0010_2030, 8.0).expect("a commit");
    let set = layer(&mut board, 7);
    assert_eq!(set["name"], r#"The "sky""#);
    assert_eq!((&set["opacity"], &set["blend"]), (&51.into(), &"color_burn".into()));
    assert_eq!((&set["hidden"], &set["alphaLocked"]), (&true.into(), &true.into()));
    assert_eq!(set["clipped"], true);
    assert!(board.layers().ends_with(&format!(r#""background":{}}}"#, 0x0010_2030)));

    assert_eq!(board.rename_layer(7, "  ", 9.0), None);
    assert_eq!(board.refusal().as_deref(), Some("invalid"));
    assert_eq!(board.refusal(), None, "it is told once");
    assert_eq!(board.remove_layer(5, 9.0), None);
    assert_eq!(board.refusal().as_deref(), Some("no_such_layer"));
    board.remove_layer(0, 9.0).expect("a commit");
    assert_eq!(board.remove_layer(7, 10.0), None);
    assert_eq!(board.refusal().as_deref(), Some("last_layer"));
}

#[test]
fn a_stroke_goes_onto_the_active_layer_and_not_onto_a_locked_one() {
    let mut board = board();
    add(&mut board, 7, 1.0);
    draw(&mut board, 100);
    board.end_stroke(2.0).expect("a commit");
    let drawn = seen(&mut board);
    board.set_layer(7, 3, 1, 3.0).expect("a commit");
    assert!(!board.begin_stroke(0, 0, 160, 255, 255, false, false, 0, false));
    assert_eq!(board.refusal().as_deref(), Some("layer_locked"));
    board.set_layer(7, 3, 0, 4.0).expect("a commit");
    board.remove_layer(7, 5.0).expect("a commit");
    assert_ne!(seen(&mut board), drawn);
    assert_eq!(listed(&mut board), (vec![0], 0), "the one below it is drawn on");
    board.undo(false, 6.0).expect("a commit");
    assert_eq!(listed(&mut board), (vec![0, 7], 7), "and again the chosen one");
    assert_eq!(seen(&mut board), drawn);
}

#[test]
fn a_stroke_of_another_is_seen_on_its_layer_while_it_is_drawn() {
    let (mut mine, mut bens) = (board(), bens());
    let commit = bens.add_layer(7, false, "", 1.0).expect("a commit");
    let darker = bens.set_layer(7, 0, 90, 2.0).expect("a commit");
    for (commit, seq) in [commit, darker].iter().zip(1..) {
        mine.receive(&told(commit, BEN, seq)).expect("an entry");
    }
    bens.set_active(7);
    draw(&mut bens, 300);
    let live = bens.live_frame().expect("news");
    mine.receive(&told(&live, BEN, 0)).expect("a live frame");
    assert_eq!(seen(&mut mine), seen(&mut bens));
}

#[test]
fn an_undo_on_a_layer_that_is_gone_stops_there_first_and_then_goes_past_it() {
    let (mut mine, mut bens) = (board(), bens());
    let mut seq = 0;
    let mut both = |mine: &mut Board, bens: &mut Board, commit: &[u8], author| {
        seq += 1;
        mine.receive(&told(commit, author, seq)).expect("an entry");
        bens.receive(&told(commit, author, seq)).expect("an entry");
    };
    let commit = bens.add_layer(7, false, "", 1.0).expect("a commit");
    both(&mut mine, &mut bens, &commit, BEN);
    draw(&mut mine, 100);
    let first = mine.end_stroke(1.0).expect("a commit");
    both(&mut mine, &mut bens, &first, ME);
    mine.set_active(7);
    draw(&mut mine, 500);
    let second = mine.end_stroke(2.0).expect("a commit");
    both(&mut mine, &mut bens, &second, ME);
    let removal = bens.remove_layer(7, 2.0).expect("a commit");
    both(&mut mine, &mut bens, &removal, BEN);
    let before = seen(&mut mine);
    assert_eq!(mine.undo(false, 3.0), None);
    assert_eq!(mine.refusal().as_deref(), Some("layer_gone"));
    assert_eq!(seen(&mut mine), before);
    mine.undo(true, 3.0).expect("a commit");
    assert_ne!(seen(&mut mine), before);
}

#[test]
fn a_roll_back_takes_everything_of_somebody_and_an_undo_brings_it_back() {
    let (mut mine, mut bens) = (board(), bens());
    let paper = seen(&mut mine);
    for (number, seq) in [(1.0, 1), (2.0, 2)] {
        draw(&mut bens, 200 * seq as i32);
        let commit = bens.end_stroke(number).expect("a commit");
        mine.receive(&told(&commit, BEN, seq)).expect("an entry");
    }
    let drawn = seen(&mut mine);
    assert_eq!(mine.roll_back(3.0, 1.0, 1.0), None);
    assert_eq!(mine.refusal().as_deref(), Some("nothing_to_undo"));
    mine.roll_back(2.0, 1.0, 1.0).expect("a commit");
    assert_eq!(seen(&mut mine), paper);
    mine.undo(false, 2.0).expect("a commit");
    assert_eq!(seen(&mut mine), drawn);
}

#[test]
fn a_pointer_over_a_hosts_layer_is_for_hosts() {
    let mut board = board();
    let for_hosts = |board: &Board| {
        let frame = board.cursor_frame(5.0, 6.0, Tool::Brush as u8);
        match ClientFrame::decode(&frame) {
            Ok(ClientFrame::Live { live: Live::Cursor { for_hosts, .. }, .. }) => for_hosts,
            other => panic!("a cursor, not {other:?}"),
        }
    };
    assert!(!for_hosts(&board));
    board.add_layer(7, true, "", 1.0).expect("a commit");
    board.set_active(7);
    assert!(for_hosts(&board));
}

#[test]
fn a_layer_alone_can_be_taken_out_and_made_small() {
    let mut board = board();
    add(&mut board, 7, 1.0);
    board.draft_region(0, &[0, 0, 16 * 1024, 16 * 512], 0x0000_ff00, 255, false);
    board.commit_draft(2.0).expect("a commit");
    assert_eq!(board.layer_pixels(7, 0, 511, 1, 2), Some(vec![0, 255, 0, 255, 0, 0, 0, 0]));
    assert_eq!(board.layer_pixels(0, 0, 0, 1, 1), Some(vec![0, 0, 0, 0]));
    assert_eq!(board.layer_pixels(9, 0, 0, 1, 1), None);
    let small = board.layer_thumbnail(7, 2, 2).expect("the layer");
    assert_eq!(small, [[0, 255, 0, 255], [0, 255, 0, 255], [0; 4], [0; 4]].concat());
}
