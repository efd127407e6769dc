//! Layers and images.

use crate::support::{
    ANN, BEN, Table, accepted, add, change, code, connection, cursor, dot, dot_on, stroke_ended,
};
use engine::{
    Affine, Audience, Canvas, Drawing, Fill, ImageId, LayerChange, LayerId, LayerName, Operation,
    Past, Placement,
};
use protocol::{ParticipantId, RefusalCode, Role};
use room::{Asked, ConnectionId, Verdict};

const CID: ParticipantId = ParticipantId(3);

/// Layers of the tests, and one that there never is.
const SKETCH: LayerId = LayerId(7);
const SECRET: LayerId = LayerId(40_000);
const NONE: LayerId = LayerId(40_001);

const UNDO: Operation = Operation::Undo(Past::Nothing);
const REDO: Operation = Operation::Redo(Past::Nothing);

/// Ann is a host, Ben and Cid are artists.
fn table() -> Table {
    Table::with(&[(ANN, Role::Host), (BEN, Role::Artist), (CID, Role::Artist)])
}

fn with_secret() -> Table {
    let mut table = table();
    assert_eq!(table.take(ANN, &add(SECRET, Audience::Hosts)), Audience::Hosts);
    table
}

/// Everything that can be asked of a layer.
fn asked_of(layer: LayerId) -> Vec<Operation> {
    let name = LayerName::new("mine").expect("a name");
    let outside = Fill::flood(4000, 4000, engine::Color::BLACK, 255, 0);
    let changes = [
        LayerChange::Remove,
        LayerChange::Rename(name),
        LayerChange::Move { rank: 4 },
        LayerChange::Opacity(7),
        LayerChange::Blend(engine::Blend::Screen),
        LayerChange::Hide(true),
        LayerChange::Lock(true),
        LayerChange::LockAlpha(true),
        LayerChange::Clip(true),
        LayerChange::Audience(Audience::Everyone),
        LayerChange::Audience(Audience::Hosts),
    ];
    let drawings = [Drawing::Clear.on(layer), Drawing::Fill(outside).on(layer), dot_on(layer)];
    let additions = [add(layer, Audience::Everyone), add(layer, Audience::Hosts)];
    let changes = changes.into_iter().map(|made| change(layer, made));
    changes.chain(drawings).chain(additions).collect()
}

#[test]
fn l1_for_others_a_hosts_layer_is_like_none_at_all() {
    let mut table = with_secret();
    for (of_secret, of_none) in asked_of(SECRET).iter().zip(&asked_of(NONE)) {
        let (one, other) = (table.refusal(BEN, of_secret), table.refusal(BEN, of_none));
        assert_eq!(one, other, "{of_secret:?}");
    }
    assert_eq!(table.refusal(BEN, &dot_on(SECRET)).code, RefusalCode::NoSuchLayer);
    let locked = change(SECRET, LayerChange::Lock(true));
    assert_eq!(table.take(ANN, &locked), Audience::Hosts);
    assert_eq!(table.refusal(ANN, &dot_on(SECRET)).code, RefusalCode::LayerLocked);
    assert_eq!(table.refusal(BEN, &dot_on(SECRET)).code, RefusalCode::NoSuchLayer);
}

#[test]
fn l2_only_hosts_decide_who_sees_a_layer_and_lock_it() {
    let mut table = table();
    table.take(BEN, &add(SKETCH, Audience::Everyone));
    for change_of_hosts in
        [LayerChange::Lock(true), LayerChange::Lock(false), LayerChange::Audience(Audience::Hosts)]
    {
        let asked = change(SKETCH, change_of_hosts);
        assert_eq!(table.refusal(BEN, &asked).code, RefusalCode::Forbidden);
        table.take(ANN, &asked);
    }
    let refused = table.refusal(BEN, &add(SECRET, Audience::Hosts));
    assert_eq!(refused.code, RefusalCode::Forbidden);
    assert_eq!(refused.message, "Only hosts decide who sees a layer.");
}

#[test]
fn l3_an_artist_removes_their_own_layers_and_a_host_any() {
    let mut table = table();
    table.take(BEN, &add(SKETCH, Audience::Everyone));
    let remove = change(SKETCH, LayerChange::Remove);
    assert_eq!(table.refusal(CID, &remove).code, RefusalCode::Forbidden);
    table.take(BEN, &remove);
    table.take(BEN, &UNDO);
    table.take(ANN, &remove);
    assert_eq!(table.refusal(BEN, &remove).code, RefusalCode::NoSuchLayer);
    let first = change(LayerId::FIRST, LayerChange::Remove);
    assert_eq!(table.refusal(BEN, &first).code, RefusalCode::Forbidden, "nobody added it");
}

#[test]
fn l4_numbers_of_hosts_layers_and_of_others_lie_apart() {
    let mut table = table();
    for (layer, audience) in [(SKETCH, Audience::Hosts), (SECRET, Audience::Everyone)] {
        assert_eq!(table.refusal(ANN, &add(layer, audience)).code, RefusalCode::Invalid);
    }
    let last_below = LayerId(protocol::limits::HOSTS_LAYERS_FROM - 1);
    table.take(BEN, &add(last_below, Audience::Everyone));
    table.take(ANN, &add(LayerId(last_below.0 + 1), Audience::Hosts));
}

#[test]
fn l5_who_is_no_host_any_more_takes_nothing_back_on_a_hosts_layer() {
    let mut table = with_secret();
    table.take(ANN, &dot());
    table.take(ANN, &dot_on(SECRET));
    let before = table.room.last_client_seq(ANN);
    table.join(ANN, Role::Artist, connection(ANN)).expect("back again");
    assert_eq!(table.refusal(ANN, &UNDO).code, RefusalCode::NothingToUndo);
    assert_eq!(table.room.last_client_seq(ANN), before);
    table.join(ANN, Role::Host, ConnectionId(ANN.0)).expect("back again");
    assert_eq!(table.take(ANN, &UNDO), Audience::Hosts);
    table.join(ANN, Role::Artist, connection(ANN)).expect("back again");
    assert_eq!(table.refusal(ANN, &REDO).code, RefusalCode::NothingToRedo);
    assert_eq!(table.take(ANN, &UNDO), Audience::Everyone, "her own on a layer that she sees");
}

#[test]
fn l6_only_hosts_roll_back() {
    let mut table = table();
    for _ in 0..3 {
        table.take(BEN, &dot());
    }
    let all_of_ben = Operation::RollBack { author: BEN.0, since: 1 };
    assert_eq!(table.refusal(CID, &all_of_ben).code, RefusalCode::Forbidden);
    assert_eq!(table.refusal(BEN, &all_of_ben).code, RefusalCode::Forbidden);
    assert_eq!(table.room.oldest_rollback(BEN), Some(1));
    assert_eq!(table.take(ANN, &all_of_ben), Audience::Everyone);
    assert_eq!(table.room.oldest_rollback(BEN), None);
    assert_eq!(table.refusal(BEN, &UNDO).code, RefusalCode::NothingToUndo);
    assert_eq!(table.refusal(ANN, &all_of_ben).code, RefusalCode::NothingToUndo);
    table.take(ANN, &UNDO);
    table.take(BEN, &UNDO);
}

#[test]
fn l6_what_lies_too_far_back_is_not_rolled_back() {
    let mut table = table();
    table.take(BEN, &dot());
    for _ in 0..1100 {
        table.now_ms += 1_000;
        table.take(CID, &dot());
    }
    let all_of_ben = Operation::RollBack { author: BEN.0, since: 1 };
    assert_eq!(table.refusal(ANN, &all_of_ben).code, RefusalCode::TooFarBack);
    assert_eq!(table.room.oldest_rollback(BEN), None);
    let oldest = table.room.oldest_rollback(CID).expect("a thousand of them");
    assert!(oldest > 1, "the first ones are sealed");
    let refused = table.refusal(ANN, &Operation::RollBack { author: CID.0, since: oldest - 1 });
    assert_eq!(refused.code, RefusalCode::TooFarBack);
    table.take(ANN, &Operation::RollBack { author: CID.0, since: oldest });
}

#[test]
fn l7_what_the_canvas_refuses_is_told_by_its_code() {
    let mut table = table();
    let mut refused = |who, operation: &Operation| table.refusal(who, operation).code;
    assert_eq!(refused(ANN, &dot_on(NONE)), RefusalCode::NoSuchLayer);
    let again = add(LayerId::FIRST, Audience::Everyone);
    assert_eq!(refused(ANN, &again), RefusalCode::LayerExists);
    let last = change(LayerId::FIRST, LayerChange::Remove);
    assert_eq!(refused(ANN, &last), RefusalCode::LastLayer);
    let hidden = change(LayerId::FIRST, LayerChange::Audience(Audience::Hosts));
    assert_eq!(refused(ANN, &hidden), RefusalCode::LastLayer);
    assert_eq!(table.room.last_client_seq(ANN), 0, "no number is used up");
    table.take(ANN, &change(LayerId::FIRST, LayerChange::Lock(true)));
    assert_eq!(table.refusal(BEN, &dot()).code, RefusalCode::LayerLocked);
    for number in 1..Canvas::MAX_LAYERS as u16 {
        table.take(ANN, &add(LayerId(number), Audience::Everyone));
    }
    let one_more = add(LayerId(99), Audience::Everyone);
    assert_eq!(table.refusal(BEN, &one_more).code, RefusalCode::TooManyLayers);
}

#[test]
fn l8_an_image_is_placed_only_if_the_room_has_it_with_its_own_sides() {
    let mut table = table();
    let (image, by) = (ImageId([5; 32]), Affine::IDENTITY);
    let placement = Placement { image, width: 30, height: 20, by, opacity: 255 };
    let operation = Drawing::Place(placement).on(LayerId::FIRST);
    let mut place = |client_seq, image| {
        let asked = Asked { client_seq, operation: &operation, bytes: 60, image };
        table.room.admit(BEN, connection(BEN), &asked, 1_000)
    };
    for image in [None, Some((20, 30)), Some((30, 21))] {
        let verdict = place(1, image);
        assert_eq!(code(&verdict), Some(RefusalCode::ImageMissing), "{image:?}");
    }
    assert!(accepted(&place(1, Some((30, 20)))));
}

#[test]
fn l9_what_is_accepted_tells_who_may_hear_of_it() {
    let mut table = with_secret();
    table.take(BEN, &add(SKETCH, Audience::Everyone));
    let named = |layer| change(layer, LayerChange::Rename(LayerName::new("x").expect("a name")));
    for (operation, audience) in [
        (dot_on(SECRET), Audience::Hosts),
        (named(SECRET), Audience::Hosts),
        (dot_on(SKETCH), Audience::Everyone),
        (named(SKETCH), Audience::Everyone),
        (Operation::Background(engine::Color::BLACK), Audience::Everyone),
        (UNDO, Audience::Everyone), // the background
        (UNDO, Audience::Everyone), // the name of the sketch
        (UNDO, Audience::Everyone), // the dot on it
        (UNDO, Audience::Hosts),    // the name of the secret
        (UNDO, Audience::Hosts),
        (REDO, Audience::Hosts),
        (change(SKETCH, LayerChange::Audience(Audience::Hosts)), Audience::Hosts),
        (dot_on(SKETCH), Audience::Hosts),
        (change(SECRET, LayerChange::Audience(Audience::Everyone)), Audience::Hosts),
        (dot_on(SECRET), Audience::Everyone),
        (change(SECRET, LayerChange::Remove), Audience::Everyone),
        (change(SKETCH, LayerChange::Remove), Audience::Hosts),
        (UNDO, Audience::Hosts),
        (UNDO, Audience::Everyone),
    ] {
        assert_eq!(table.take(ANN, &operation), audience, "{operation:?}");
    }
    assert!(accepted(&table.ask(BEN, &dot_on(SECRET))), "it was shown to everyone");
}

#[test]
fn l10_undo_stops_at_a_layer_that_is_gone_and_goes_past_it_if_asked() {
    let mut table = table();
    table.take(ANN, &add(SKETCH, Audience::Everyone));
    table.take(BEN, &dot());
    table.take(BEN, &dot_on(SKETCH));
    table.take(ANN, &change(SKETCH, LayerChange::Remove));
    assert_eq!(table.refusal(BEN, &UNDO).code, RefusalCode::LayerGone);
    table.take(BEN, &Operation::Undo(Past::Gone));
    assert_eq!(table.refusal(BEN, &UNDO).code, RefusalCode::NothingToUndo);
}

#[test]
fn l11_live_frames_of_a_hosts_layer_are_for_hosts_and_from_hosts() {
    let mut table = with_secret();
    let (secret, open) = (stroke_ended(SECRET), stroke_ended(LayerId::FIRST));
    assert_eq!(table.show(ANN, &secret), Some(Audience::Hosts));
    assert_eq!(table.show(ANN, &open), Some(Audience::Everyone));
    assert_eq!(table.show(BEN, &secret), None);
    assert_eq!(table.show(BEN, &open), Some(Audience::Everyone));
    assert_eq!(table.show(ANN, &stroke_ended(NONE)), None);
    assert_eq!(table.show(ANN, &cursor(true)), Some(Audience::Hosts));
    assert_eq!(table.show(ANN, &cursor(false)), Some(Audience::Everyone));
    table.take(ANN, &change(SECRET, LayerChange::Audience(Audience::Everyone)));
    assert_eq!(table.show(BEN, &secret), Some(Audience::Everyone));
    let revealed = matches!(table.ask(BEN, &dot_on(SECRET)), Verdict::Accept { .. });
    assert!(revealed);
}
