//! People draw in a room, and all see the same.

use crate::support::{Page, Person, TestServer, dot, fill, line};
use engine::{Brush, BrushMode, Color, Joints, LayerId, Operation, Past, Sample, Texture};
use protocol::{Live, LiveStroke, RefusalCode, Role, RoomId, ServerMessage, Tool, limits};

/// A host and an artist in a room of theirs.
async fn two_artists(server: &TestServer) -> (Person, Page, Person, Page, RoomId) {
    let host = server.person().await;
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Artist).await;
    let guest = server.person().await;
    guest.accept(&token).await;
    let (a, b) = (host.open(room).await, guest.open(room).await);
    (host, a, guest, b, room)
}

#[tokio::test]
async fn two_artists_and_a_late_joiner_see_the_same_canvas() {
    let server = TestServer::start().await;
    let (host, mut a, _, mut b, room) = two_artists(&server).await;
    for number in 0..20 {
        a.commit(&dot(number)).await;
        b.commit(&dot(1000 + number)).await;
    }
    a.commit(&fill(0xfff3c4)).await;
    b.commit(&Operation::Undo(Past::Nothing)).await;
    let last_of_a = a.commit(&Operation::Undo(Past::Nothing)).await;
    let last_of_b = b.commit(&Operation::Redo(Past::Nothing)).await;
    let (one, other) = (a.confirmed(last_of_a).await, b.confirmed(last_of_b).await);
    let end = one.max(other);
    a.reach(end).await;
    b.reach(end).await;

    let (_, token) = host.invite(room, Role::Viewer).await;
    let late = server.person().await;
    late.accept(&token).await;
    let c = late.open(room).await;

    assert_eq!(a.digest(), b.digest());
    assert_eq!(a.digest(), c.digest());
    assert_eq!(host.server_digest(room, end).await, a.digest());
    let order = |page: &Page| page.entries.iter().map(|entry| entry.seq).collect::<Vec<_>>();
    assert_eq!(order(&a), order(&b));
    assert_eq!(a.entries.len(), 44);
}

#[tokio::test]
async fn a_stroke_shows_to_the_others_while_it_is_drawn_and_is_not_kept() {
    let server = TestServer::start().await;
    let (_, mut a, _, mut b, _) = two_artists(&server).await;
    let brush = Brush {
        mode: BrushMode::Paint,
        color: Color { r: 200, g: 30, b: 30 },
        size: 160,
        hardness: 255,
        opacity: 255,
        pressure_size: true,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let samples =
        vec![Sample { x: 160, y: 160, pressure: 90 }, Sample { x: 320, y: 200, pressure: 120 }];
    let stroke = Live::Stroke(LiveStroke {
        number: 1,
        layer: LayerId::FIRST,
        start: 0,
        brush: Some(brush),
        samples,
    });
    let cursor = Live::Cursor { x: 20, y: 12, tool: Tool::Brush, for_hosts: false };
    a.show(&stroke).await;
    a.show(&cursor).await;
    b.until("both live frames", |page| page.lives.len() == 2).await.expect("connected");
    assert_eq!(b.lives, [(a.me, stroke), (a.me, cursor)]);
    b.draw(&dot(1)).await;
    a.reach(b.cursor).await;
    assert!(a.lives.is_empty(), "nobody is told of what they do themselves");
    assert_eq!(b.entries.len(), 1);
}

#[tokio::test]
async fn undo_takes_back_ones_own_and_survives_a_reload() {
    let server = TestServer::start().await;
    let (host, mut a, _, mut b, room) = two_artists(&server).await;
    let empty = a.digest();
    a.draw(&line(0x0000_00ff, &[(100, 100), (300, 300)])).await;
    let after_a = a.digest();
    b.reach(a.cursor).await;
    b.draw(&line(0x00ff_0000, &[(300, 100), (100, 300)])).await;
    a.reach(b.cursor).await;
    drop(a);
    let mut a = host.open(room).await;
    a.draw(&Operation::Undo(Past::Nothing)).await;
    b.reach(a.cursor).await;
    b.draw(&Operation::Undo(Past::Nothing)).await;
    assert_eq!(b.digest(), empty);
    b.draw(&Operation::Redo(Past::Nothing)).await;
    a.reach(b.cursor).await;
    a.draw(&Operation::Redo(Past::Nothing)).await;
    b.reach(a.cursor).await;
    b.draw(&Operation::Undo(Past::Nothing)).await;
    assert_eq!(b.digest(), after_a);
}

#[tokio::test]
async fn an_undo_of_nothing_is_refused_with_a_sentence_and_leaves_no_entry() {
    let server = TestServer::start().await;
    let (_, mut a, _, mut b, _) = two_artists(&server).await;
    a.draw(&dot(1)).await;
    let client_seq = b.commit(&Operation::Undo(Past::Nothing)).await;
    let (refused, code, message) = b
        .message("a refusal", |message| match message {
            ServerMessage::Refused { client_seq, code, message } => {
                Some((*client_seq, *code, message.clone()))
            }
            _ => None,
        })
        .await;
    assert_eq!((refused, code), (client_seq, RefusalCode::NothingToUndo));
    assert!(!message.is_empty());
    b.draw(&dot(2)).await;
    assert_eq!(b.entries.len(), 2);
}

#[tokio::test]
async fn who_draws_too_fast_is_told_to_wait_and_loses_nothing() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    let many = u64::from(limits::COMMITS_BURST) + 40;
    for number in 0..many {
        page.commit(&dot(number)).await;
    }
    let (first, wait) = page
        .message("to be told to wait", |message| match message {
            ServerMessage::SlowDown { client_seq, retry_after_ms } => {
                Some((*client_seq, *retry_after_ms))
            }
            _ => None,
        })
        .await;
    assert!(wait > 0 && first > u64::from(limits::COMMITS_BURST));
    // As a page does: from that one on, in order, each when it may come.
    let mut next = first;
    while next <= many {
        page.messages.clear();
        page.commit_as(next, &dot(next - 1)).await;
        page.until("an answer", |page| {
            !page.messages.is_empty() || page.entries.last().is_some_and(|e| e.client_seq == next)
        })
        .await
        .expect("not thrown out");
        if page.entries.last().is_some_and(|entry| entry.client_seq == next) {
            next += 1;
        }
    }
    let numbers: Vec<_> = page.entries.iter().map(|entry| entry.client_seq).collect();
    assert_eq!(numbers, (1..=many).collect::<Vec<_>>(), "each once and in order");
}

#[tokio::test]
async fn people_are_told_who_is_there_and_what_they_are_called() {
    let server = TestServer::start().await;
    let (_, mut a, guest, mut b, _) = two_artists(&server).await;
    let names = |message: &ServerMessage| match message {
        ServerMessage::Roster { people } => {
            Some(people.iter().map(|person| person.name.clone()).collect::<Vec<_>>())
        }
        _ => None,
    };
    a.message("both names", |message| {
        names(message).filter(|names| names.contains(&guest.me.name) && names.len() == 2)
    })
    .await;
    b.say(&protocol::ClientMessage::Rename { name: "  Brünhilde ".into() }).await;
    a.message("the new name", |message| {
        names(message).filter(|names| names.iter().any(|name| name == "Brünhilde"))
    })
    .await;
    let me: protocol::api::MeView = guest.get("/api/me").await;
    assert_eq!(me.name, "Brünhilde");
    b.cut();
    a.messages.clear();
    a.message("one less", |message| names(message).filter(|names| names.len() == 1)).await;
}
