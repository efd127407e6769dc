//! Undo across layers, past what is gone, and hosts who take back what others did.

use crate::support::{Page, Person, SKETCH, TestServer, add, change, dot, line, on};
use engine::{Color, LayerChange, LayerId, Operation, Past};
use protocol::{RefusalCode, Role, RoomId, api::RollBackView};
use reqwest::Method;

const UNDO: Operation = Operation::Undo(Past::Nothing);
const REDO: Operation = Operation::Redo(Past::Nothing);

/// A host and an artist in a room of theirs.
async fn table(server: &TestServer) -> (Person, Page, Person, Page, RoomId) {
    let host = server.person().await;
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Artist).await;
    let artist = server.person().await;
    artist.accept(&token).await;
    let (h, a) = (host.open(room).await, artist.open(room).await);
    (host, h, artist, a, room)
}

fn moments_of(room: RoomId, page: &Page) -> String {
    format!("/api/rooms/{room}/people/{}/operations", page.me)
}

#[tokio::test]
async fn undo_goes_back_through_layers_after_a_reload() {
    let server = TestServer::start().await;
    let (_, mut h, artist, mut a, room) = table(&server).await;
    let mut digests = vec![a.digest()];
    let red = Operation::Background(Color { r: 200, g: 30, b: 30 });
    let rest = [
        add(SKETCH, "sketch"),
        on(SKETCH, &line(0x00_4488, &[(50, 60), (700, 800)])),
        line(0x11_2233, &[(500, 60), (70, 800)]),
        change(SKETCH, LayerChange::Blend(engine::Blend::Multiply)),
        red,
        change(SKETCH, LayerChange::Remove),
    ];
    for operation in &rest {
        a.draw(operation).await;
        digests.push(a.digest());
    }
    drop(a);
    let mut a = artist.open(room).await;
    for digest in digests.iter().rev().skip(1) {
        a.draw(&UNDO).await;
        assert_eq!(a.digest(), *digest);
    }
    assert_eq!(a.refused(&UNDO).await.0, RefusalCode::NothingToUndo);
    for digest in &digests[1..] {
        a.draw(&REDO).await;
        assert_eq!(a.digest(), *digest);
    }
    h.reach(a.cursor).await;
    assert_eq!(
        h.canvas.flatten(engine::Audience::Everyone),
        a.canvas.flatten(engine::Audience::Everyone)
    );
}

#[tokio::test]
async fn undo_stops_at_a_layer_that_somebody_removed_and_goes_past_it_if_asked() {
    let server = TestServer::start().await;
    let (_, mut h, _, mut a, _) = table(&server).await;
    h.draw(&add(SKETCH, "sketch")).await;
    a.reach(h.cursor).await;
    let before = a.digest();
    a.draw(&dot(1)).await;
    a.draw(&on(SKETCH, &dot(2))).await;
    h.reach(a.cursor).await;
    h.draw(&change(SKETCH, LayerChange::Remove)).await;
    a.reach(h.cursor).await;
    let (code, sentence) = a.refused(&UNDO).await;
    assert_eq!(code, RefusalCode::LayerGone);
    assert!(sentence.contains("undo again"), "{sentence}");
    a.draw(&Operation::Undo(Past::Gone)).await;
    h.reach(a.cursor).await;
    h.draw(&UNDO).await;
    a.reach(h.cursor).await;
    assert_eq!(a.digest(), before, "the layer is back and empty: what was on it was taken along");
    assert_eq!(a.digest(), h.digest());
}

#[tokio::test]
async fn a_host_rolls_back_what_somebody_did_and_takes_that_back_again() {
    let server = TestServer::start().await;
    let (host, mut h, artist, mut a, room) = table(&server).await;
    h.draw(&dot(500)).await;
    a.reach(h.cursor).await;
    a.draw(&dot(1)).await;
    let kept = a.digest();
    let since = a.next_client_seq;
    for number in 2..=6 {
        a.draw(&dot(number)).await;
    }
    let whole = a.digest();
    h.reach(a.cursor).await;

    let told: RollBackView = host.get(&moments_of(room, &a)).await;
    let last = told.moments.last().expect("something can be taken back");
    assert_eq!((last.since, last.operations), (1, 6));
    assert!(last.at_ms <= told.now_ms && told.now_ms - last.at_ms < 60_000);
    let refused = artist.refused(Method::GET, &moments_of(room, &h), None).await;
    assert_eq!(refused, (403, "forbidden".into()));
    let roll_back = Operation::RollBack { author: a.me.0, since };
    assert_eq!(a.refused(&roll_back).await.0, RefusalCode::Forbidden);

    h.draw(&roll_back).await;
    a.reach(h.cursor).await;
    assert_eq!((a.digest(), h.digest()), (kept.clone(), kept));
    h.draw(&UNDO).await;
    a.reach(h.cursor).await;
    assert_eq!((a.digest(), h.digest()), (whole.clone(), whole));
    h.draw(&REDO).await;
    let server = server.restart(&[]).await;
    let (host, artist) = (host.at(&server.base), artist.at(&server.base));
    let (mut h, mut a) = (host.open(room).await, artist.open(room).await);
    assert_eq!(a.digest(), h.digest());
    a.draw(&UNDO).await;
    assert_eq!(a.refused(&UNDO).await.0, RefusalCode::NothingToUndo, "one was left to her");
    h.reach(a.cursor).await;
    assert_eq!(host.server_digest(room, a.cursor).await, h.digest());
    let told: RollBackView = host.get(&moments_of(room, &a)).await;
    assert_eq!(told.moments, []);
    let nothing = Operation::RollBack { author: a.me.0, since: 1 };
    assert_eq!(h.refused(&nothing).await.0, RefusalCode::NothingToUndo);
}

#[tokio::test]
async fn what_a_page_that_was_away_sends_to_a_layer_that_is_gone_is_refused_and_the_rest_counts() {
    let server = TestServer::start().await;
    let (_, mut h, artist, mut a, room) = table(&server).await;
    a.draw(&add(SKETCH, "sketch")).await;
    h.reach(a.cursor).await;
    let earlier = a.cut();
    h.draw(&change(SKETCH, LayerChange::Remove)).await;
    let mut a = Page::open(&artist, room, Some(earlier)).await.expect("to be let in");
    let lost = a.commit(&on(SKETCH, &dot(1))).await;
    a.draw(&on(LayerId::FIRST, &dot(2))).await;
    let refused = a.messages.iter().any(|message| {
        matches!(message, protocol::ServerMessage::Refused { client_seq, code, .. }
            if *client_seq == lost && *code == RefusalCode::NoSuchLayer)
    });
    assert!(refused);
    h.reach(a.cursor).await;
    assert_eq!(a.digest(), h.digest());
}
