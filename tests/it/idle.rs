//! Rooms that nobody is in leave memory, and come back as they were.

use crate::support::{Page, SECRET, TestServer, add, dot, fill, on, within};
use engine::{Drawing, LayerId, Operation, Past};
use proptest::prelude::*;
use protocol::RoomId;
use std::time::Duration;

/// Entries after which a save point exists, and a fresh page is sent it.
const MANY: u64 = 2_600;

#[tokio::test]
async fn a_room_that_nobody_is_in_leaves_memory_and_comes_back_identical() {
    let server = TestServer::with(&["--idle-room-s", "0"]).await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    for number in 1..=30 {
        page.draw(&dot(number)).await;
    }
    page.draw(&Operation::Undo(Past::Nothing)).await;
    let digest = page.digest();
    drop(page);
    gone(&server, room).await;

    let mut page = host.open(room).await;
    assert_eq!(page.digest(), digest);
    assert_eq!(host.server_digest(room, page.cursor).await, digest);
    page.draw(&Operation::Redo(Past::Nothing)).await;
    page.draw(&Operation::Undo(Past::Nothing)).await;
    assert_eq!(page.digest(), digest, "what could be redone can be redone still");
}

/// Waits until a room is not in memory; sweeping is what the server does by itself as well.
async fn gone(server: &TestServer, room: RoomId) {
    within("the room to leave memory", async {
        while server.app.rooms.live(room).is_some() {
            server.app.rooms.sweep(Duration::ZERO).await;
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_late_joiner_of_an_old_room_is_sent_a_save_point_and_not_its_whole_life() {
    let server = TestServer::start().await;
    let maker = server.person().await;
    let room = maker.create_room().await;
    let mut page = maker.open(room).await;
    page.draw(&add(SECRET, "the vault")).await;
    page.draw(&on(SECRET, &dot(5))).await;
    drop(page);
    let mut artist = server.person().await;
    let mut drawn = 0;
    // A room is filled faster than one person may draw by many who do.
    let (_, token) = maker.invite(room, protocol::Role::Artist).await;
    while drawn < MANY {
        artist = server.person().await;
        artist.accept(&token).await;
        let mut page = artist.open(room).await;
        let mut last = 0;
        for number in 0..200 {
            last = page.commit(&dot(drawn + number)).await;
        }
        page.confirmed(last).await;
        drawn += 200;
    }
    let (of_host, of_artist) = (maker.open(room).await.digest(), artist.open(room).await.digest());
    assert_ne!(of_host, of_artist);
    // Again with nothing but what is stored: for a host the whole, for others what they see.
    let server = server.restart(&[]).await;
    for (person, digest) in [(maker, of_host), (artist, of_artist)] {
        let person = person.at(&server.base);
        let page = person.open(room).await;
        assert_eq!(page.save_points, 1);
        assert!(page.entries.len() < 2_000, "{}", page.entries.len());
        assert_eq!(page.digest(), digest);
        assert_eq!(person.server_digest(room, page.cursor).await, digest);
        let knows = page.canvas.structure().layer(SECRET).is_some();
        assert_eq!(knows, page.role == protocol::Role::Host);
    }
}

/// What somebody does between two restarts.
fn operations() -> impl Strategy<Value = Vec<Operation>> {
    let one = prop_oneof![
        6 => (0u64..1_000).prop_map(dot),
        2 => (0u32..0x00ff_ffff).prop_map(fill),
        1 => Just(Drawing::Clear.on(LayerId::FIRST)),
        3 => Just(Operation::Undo(Past::Nothing)),
        2 => Just(Operation::Redo(Past::Nothing)),
    ];
    proptest::collection::vec(one, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_room_restarted_at_any_point_has_the_same_digest(
        before in operations(), after in operations(),
    ) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let server = TestServer::start().await;
            let host = server.person().await;
            let room = host.create_room().await;
            let page = drawn(host.open(room).await, &before).await;
            let digest = page.digest();
            let server = server.restart(&[]).await;
            let host = host.at(&server.base);
            let page = host.open(room).await;
            assert_eq!(page.digest(), digest);
            let page = drawn(page, &after).await;
            let seq = page.cursor;
            let digest = page.digest();
            assert_eq!(host.server_digest(room, seq).await, digest);
            let server = server.restart(&[]).await;
            assert_eq!(host.at(&server.base).server_digest(room, seq).await, digest);
        });
    }
}

/// Sends everything; what hits nothing is refused, and the rest comes back.
async fn drawn(mut page: Page, operations: &[Operation]) -> Page {
    for operation in operations {
        page.commit(operation).await;
    }
    let last = page.commit(&dot(7)).await;
    page.confirmed(last).await;
    page
}
