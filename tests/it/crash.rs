//! Pulling the plug on the real binary.

use crate::support::{Page, Person, Process, dot};
use protocol::{Entry, Role, RoomId};
use std::collections::BTreeMap;
use tempfile::TempDir;
use tokio::task::JoinSet;

/// Clients that draw at once, and strokes that each tries to draw.
const CLIENTS: u64 = 4;
const STROKES: u64 = 250;

#[tokio::test]
async fn kill_9_while_four_draw_loses_nothing_that_anyone_was_told_of() {
    let data = TempDir::new().expect("a folder");
    let process = Process::start(data.path(), &[]).await;
    let host = process.person().await;
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Artist).await;

    let mut people = vec![host];
    for _ in 1..CLIENTS {
        let guest = process.person().await;
        guest.accept(&token).await;
        people.push(guest);
    }
    let mut drawing = JoinSet::new();
    let (told, mut telling) = tokio::sync::mpsc::unbounded_channel();
    for (number, person) in people.iter().cloned().enumerate() {
        drawing.spawn(draw_until_cut(person, room, number as u64, told.clone()));
    }
    // In the midst of it: everybody has begun, nobody is done.
    for _ in 0..CLIENTS * 20 {
        telling.recv().await.expect("entries are being told");
    }
    process.kill().await;
    let mut seen = BTreeMap::new();
    while let Some(entries) = drawing.join_next().await {
        for entry in entries.expect("no panic") {
            let known = seen.insert(entry.seq, entry.clone());
            assert!(known.is_none_or(|known| known == entry), "all were told the same");
        }
    }
    assert!((seen.len() as u64) < CLIENTS * STROKES, "the plug was pulled in the midst of it");

    let process = Process::start(data.path(), &[]).await;
    let person = people[0].at(&process.base);
    let page = person.open(room).await;
    let kept: BTreeMap<_, _> = page.entries.iter().map(|entry| (entry.seq, entry)).collect();
    for (seq, entry) in &seen {
        assert_eq!(kept.get(seq), Some(&entry), "an entry that was told is there");
    }
    let mut numbers: Vec<_> = page.entries.iter().map(|e| (e.author, e.client_seq)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), page.entries.len(), "none is there twice");
    assert_eq!(person.server_digest(room, page.cursor).await, page.digest());
    assert!(process.terminate().await, "and it still stops cleanly");
}

/// Draws as fast as it is confirmed, and returns all that it was told of.
async fn draw_until_cut(
    person: Person,
    room: RoomId,
    number: u64,
    told: tokio::sync::mpsc::UnboundedSender<()>,
) -> Vec<Entry> {
    let mut page = Page::open(&person, room, None).await.expect("to be let in");
    for stroke in 0..STROKES {
        let client_seq = page.commit(&dot(number * STROKES + stroke)).await;
        let me = page.me;
        let confirmed = page
            .until("the entry or the end", |page| {
                page.entries.iter().any(|e| e.author == me && e.client_seq == client_seq)
            })
            .await;
        if confirmed.is_err() {
            break;
        }
        let _ = told.send(());
    }
    page.entries
}

#[tokio::test]
async fn the_healthcheck_tells_a_running_server_from_none() {
    let data = TempDir::new().expect("a folder");
    let process = Process::start(data.path(), &[]).await;
    let address = process.base.trim_start_matches("http://").to_owned();
    assert!(healthy(&address).await);
    process.kill().await;
    assert!(!healthy(&address).await);
}

async fn healthy(address: &str) -> bool {
    let binary = env!("CARGO_BIN_EXE_scenewright");
    let output = tokio::process::Command::new(binary)
        .args(["--listen", address, "healthcheck"])
        .output()
        .await;
    output.expect("the binary runs").status.success()
}

#[tokio::test]
async fn sigterm_tells_the_pages_and_ends_well() {
    let data = TempDir::new().expect("a folder");
    let process = Process::start(data.path(), &[]).await;
    let host = process.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&dot(1)).await;
    let ended = tokio::spawn(process.terminate());
    assert_eq!(page.until_closed().await, protocol::CloseCode::Restart.code());
    assert!(ended.await.expect("no panic"));
}
