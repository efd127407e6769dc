//! Rooms that an earlier version of the engine painted open and look as they did.

use crate::support::{TestServer, dot};
use protocol::{Record, ServerFrame};
use std::{collections::BTreeMap, fs, path::PathBuf};

fn golden(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    fs::read(folder.join(name)).expect("a golden file")
}

/// The digests that a recording must have, by its name.
fn digests() -> BTreeMap<String, String> {
    let text = String::from_utf8(golden("digests.txt")).expect("text");
    let words = text.lines().map(|line| {
        let mut words = line.split(' ').map(str::to_owned);
        (words.next().expect("a name"), words.next().expect("a digest"))
    });
    words.collect()
}

/// Author, number and body of each entry of a recording.
fn entries(recording: &[u8]) -> Vec<(i64, i64, Vec<u8>)> {
    let (mut rest, mut entries) = (recording, Vec::new());
    while let Some((length, more)) = rest.split_first_chunk::<4>() {
        let (frame, more) = more.split_at(u32::from_le_bytes(*length) as usize);
        let Ok(ServerFrame::Entry(entry)) = ServerFrame::decode(frame) else {
            panic!("a recording has entries")
        };
        assert!(matches!(entry.record, Record::Operation(_)));
        let mut body = Vec::new();
        entry.record.encode(&mut body);
        let author = entry.author.0.cast_signed();
        entries.push((author, entry.client_seq.cast_signed(), body));
        rest = more;
    }
    entries
}

#[tokio::test]
async fn a_room_of_version_1_is_replayed_from_its_log_and_goes_on() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let hashes = String::from_utf8(golden("version-1.txt")).expect("text");
    for line in hashes.lines() {
        let (name, _) = line.split_once(' ').expect("a name and a hash");
        let room = host.create_room().await;
        let id = room.bits().cast_signed();
        let pool = server.app.database.pool();
        for (author, number, body) in entries(&golden(&format!("recordings/{name}.entries"))) {
            sqlx::query("INSERT INTO entry (room, participant, client_seq, at_ms, body) VALUES (?, ?, ?, 1, ?)")
                .bind(id)
                .bind(1_000 + author)
                .bind(number)
                .bind(body)
                .execute(&pool)
                .await
                .expect("an entry");
        }
        sqlx::query("UPDATE room SET engine_version = 1 WHERE id = ?")
            .bind(id)
            .execute(&pool)
            .await
            .expect("an older room");
        sqlx::query(
            "INSERT INTO save_point (room, seq, engine_version, packed) VALUES (?, 1, 1, x'00')",
        )
        .bind(id)
        .execute(&pool)
        .await
        .expect("a save point that cannot be read any more");
        let mut page = host.open(room).await;
        assert_eq!(page.digest(), digests()[name], "{name}");
        page.draw(&dot(1)).await;
        assert_eq!(host.server_digest(room, page.cursor).await, page.digest());
    }
    let server = server.restart(&[]).await;
    let versions: Vec<u32> = sqlx::query_scalar("SELECT DISTINCT engine_version FROM save_point")
        .fetch_all(&server.app.database.pool())
        .await
        .expect("save points");
    assert_eq!(versions, [engine::ENGINE_VERSION], "the next time it is quick again");
}
