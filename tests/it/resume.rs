//! Coming back after a break: nothing lost, nothing twice.

use crate::support::{Earlier, Page, TestServer, dot};
use protocol::{CloseCode, Seq, ServerMessage};

#[tokio::test]
async fn what_was_sent_before_a_cut_counts_exactly_once() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&dot(1)).await;
    // Sent, and the connection cut before any answer: some may have arrived, some not.
    for number in 2..=20 {
        page.commit(&dot(number)).await;
    }
    let earlier = page.cut();
    let mut page = Page::open(&host, room, Some(earlier)).await.expect("to be let in");
    assert!(page.resumed);
    for client_seq in 2..=20 {
        page.commit_as(client_seq, &dot(client_seq)).await;
    }
    page.next_client_seq = 21;
    let last = page.draw(&dot(21)).await;

    let fresh = host.open(room).await;
    let numbers: Vec<_> = fresh.entries.iter().map(|entry| entry.client_seq).collect();
    assert_eq!(numbers, (1..=21).collect::<Vec<_>>());
    assert_eq!(page.digest(), fresh.digest());
    assert_eq!(host.server_digest(room, last).await, fresh.digest());
}

#[tokio::test]
async fn a_repeated_number_gets_the_first_answer() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    let first = page.draw(&dot(1)).await;
    page.draw(&dot(2)).await;
    page.commit_as(1, &dot(99)).await;
    let answer = page
        .message("the first answer", |message| match message {
            ServerMessage::Committed { client_seq: 1, seq } => Some(*seq),
            _ => None,
        })
        .await;
    assert_eq!(answer, first);
    page.draw(&dot(3)).await;
    assert_eq!(page.entries.len(), 3);
}

#[tokio::test]
async fn a_page_that_comes_back_gets_only_what_it_missed() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&dot(1)).await;
    let earlier = page.cut();
    let mut page = host.open(room).await;
    page.draw(&dot(2)).await;
    let back = Page::open(&host, room, Some(earlier)).await.expect("to be let in");
    assert!(back.resumed);
    assert_eq!(back.entries.len(), 1);
    assert_eq!(back.digest(), page.digest());
}

#[tokio::test]
async fn a_cursor_from_beyond_the_log_starts_anew() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&dot(1)).await;
    let digest = page.digest();
    let earlier = Earlier { cursor: Seq(1 << 40), ..page.cut() };
    let page = Page::open(&host, room, Some(earlier)).await.expect("to be let in");
    assert!(!page.resumed);
    assert_eq!(page.digest(), digest);
}

#[tokio::test]
async fn a_new_connection_takes_over_and_the_old_ones_late_close_is_ignored() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut old = host.open(room).await;
    let mut new = host.open(room).await;
    assert_eq!(old.until_closed().await, CloseCode::TakenOver.code());
    drop(old);
    new.fence().await;
    new.draw(&dot(1)).await;
    new.messages.clear();
    let mut third = host.open(room).await;
    let people = third
        .message("who is there", |message| match message {
            ServerMessage::Roster { people } => Some(people.len()),
            _ => None,
        })
        .await;
    assert_eq!(people, 1);
}

#[tokio::test]
async fn a_server_that_stops_says_so_and_pages_go_on_after_it() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&dot(1)).await;
    let server = server.restart(&[]).await;
    assert_eq!(page.until_closed().await, CloseCode::Restart.code());
    let host = host.at(&server.base);
    let mut page = Page::open(&host, room, Some(page.cut())).await.expect("to be let in");
    assert!(page.resumed);
    page.draw(&dot(2)).await;
    assert_eq!(host.open(room).await.digest(), page.digest());
}
