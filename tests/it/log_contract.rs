//! What every log of rooms promises.

use crate::support::within;
use bytes::Bytes;
use engine::Audience;
use protocol::{ParticipantId, RoomId, Seq};
use scenewright::{
    log::{CommitSink, Draft, Ends, Heard, LogEntry, LogError, RoomLog, SavePoint, SqliteLog},
    store::{Database, RoomRow, SqliteStore, Store as _},
};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::sync::Notify;

const ROOM: RoomId = RoomId::from_bits(7);
const OTHER: RoomId = RoomId::from_bits(8);
const ANN: ParticipantId = ParticipantId(1);

#[derive(Default)]
struct Sink {
    told: Mutex<Vec<LogEntry>>,
    failures: Mutex<usize>,
    changed: Notify,
}

impl CommitSink for Sink {
    fn committed(&self, entries: &[LogEntry]) {
        self.told.lock().expect("not poisoned").extend_from_slice(entries);
        self.changed.notify_one();
    }

    fn failed(&self, _: &LogError) {
        *self.failures.lock().expect("not poisoned") += 1;
        self.changed.notify_one();
    }
}

impl Sink {
    async fn count(&self, count: usize) -> Vec<LogEntry> {
        within("entries to be told", async {
            loop {
                let told = self.told.lock().expect("not poisoned").clone();
                if told.len() >= count {
                    return told;
                }
                self.changed.notified().await;
            }
        })
        .await
    }

    async fn failure(&self) {
        within("a failure to be told", async {
            while *self.failures.lock().expect("not poisoned") == 0 {
                self.changed.notified().await;
            }
        })
        .await;
    }
}

fn draft(client_seq: u64) -> Draft {
    let body = Bytes::from(vec![client_seq as u8; 10]);
    Draft { author: ANN, client_seq, at_ms: 5, heard: Heard::Everyone, body }
}

async fn sqlite(folder: &TempDir) -> (Arc<dyn RoomLog>, Database) {
    let database = Database::open(&folder.path().join("log.sqlite")).await.expect("a database");
    let store = SqliteStore::new(database.pool());
    let maker = store.create_participant([1; 32], "Ann", 1).await.expect("a participant");
    for (id, name) in [(ROOM, "one"), (OTHER, "other")] {
        let row = RoomRow {
            id,
            name: name.into(),
            width: 1024,
            height: 1024,
            engine_version: 1,
            created_at_ms: 1,
        };
        store.create_room(&row, maker.id).await.expect("a room");
    }
    (Arc::new(SqliteLog::start(database.pool()).await.expect("a log")), database)
}

async fn attached(log: &Arc<dyn RoomLog>, room: RoomId) -> (Arc<Sink>, Arc<dyn CommitSink>) {
    let sink = Arc::new(Sink::default());
    let told: Arc<dyn CommitSink> = Arc::clone(&sink) as _;
    log.attach(room, &told).await.expect("attached");
    (sink, told)
}

#[tokio::test]
async fn entries_are_told_in_the_order_of_the_calls_and_read_back_the_same() {
    let folder = TempDir::new().expect("a folder");
    let (log, _database) = sqlite(&folder).await;
    let (sink, _told) = attached(&log, ROOM).await;
    let (other, _other_told) = attached(&log, OTHER).await;
    for client_seq in 1..=700 {
        log.append(ROOM, draft(client_seq)).expect("queued");
        log.append(OTHER, draft(client_seq)).expect("queued");
    }
    let told = sink.count(700).await;
    let numbers: Vec<_> = told.iter().map(|entry| entry.draft.client_seq).collect();
    assert_eq!(numbers, (1..=700).collect::<Vec<_>>());
    assert!(told.is_sorted_by(|one, next| one.seq < next.seq));
    assert_eq!(log.read(ROOM, Seq(0), usize::MAX).await.expect("read"), told);
    assert_eq!(log.ends(ROOM).await.expect("read").head, told[699].seq);
    assert_eq!(other.count(700).await.len(), 700);
}

#[tokio::test]
async fn a_number_is_appended_once_and_found_again() {
    let folder = TempDir::new().expect("a folder");
    let (log, _database) = sqlite(&folder).await;
    let (sink, _told) = attached(&log, ROOM).await;
    for client_seq in [1, 2, 1, 3, 2, 2] {
        log.append(ROOM, draft(client_seq)).expect("queued");
    }
    let found = log.find(ROOM, ANN, 2).await.expect("read");
    let told = sink.count(3).await;
    assert_eq!(told.len(), 3);
    assert_eq!(found, Some(told[1].seq), "all that was appended before is there");
    assert_eq!(log.find(ROOM, ANN, 4).await.expect("read"), None);
    assert_eq!(log.find(OTHER, ANN, 1).await.expect("read"), None);
    assert_eq!(log.last_client_seqs(ROOM).await.expect("read"), [(ANN, 3)]);
}

#[tokio::test]
async fn reading_goes_on_from_a_position_in_bounded_parts() {
    let folder = TempDir::new().expect("a folder");
    let (log, _database) = sqlite(&folder).await;
    let (sink, _told) = attached(&log, ROOM).await;
    for client_seq in 1..=10 {
        log.append(ROOM, draft(client_seq)).expect("queued");
    }
    let told = sink.count(10).await;
    let part = log.read(ROOM, told[2].seq, 25).await.expect("read");
    assert_eq!(part, told[3..6], "three of 10 bytes are the first to reach 25");
    assert_eq!(log.read(ROOM, told[2].seq, 0).await.expect("read"), told[3..4], "never stuck");
    assert_eq!(log.read(ROOM, told[9].seq, 25).await.expect("read"), []);
    assert_eq!(log.count_after(ROOM, told[2].seq, 100).await.expect("read"), 7);
    assert_eq!(log.count_after(ROOM, told[2].seq, 4).await.expect("read"), 4);
}

#[tokio::test]
async fn a_newer_sink_hears_instead_of_the_older_one() {
    let folder = TempDir::new().expect("a folder");
    let (log, _database) = sqlite(&folder).await;
    let (old, _old_told) = attached(&log, ROOM).await;
    log.append(ROOM, draft(1)).expect("queued");
    let (new, _new_told) = attached(&log, ROOM).await;
    log.append(ROOM, draft(2)).expect("queued");
    assert_eq!(new.count(1).await[0].draft.client_seq, 2);
    assert_eq!(old.count(1).await.len(), 1);
}

#[tokio::test]
async fn after_a_failure_nothing_is_appended_until_a_sink_is_attached_anew() {
    let folder = TempDir::new().expect("a folder");
    let (log, database) = sqlite(&folder).await;
    let (sink, _told) = attached(&log, ROOM).await;
    let (bystander, _bystander_told) = attached(&log, OTHER).await;
    // The store refuses whatever belongs to this room.
    let forbid = "CREATE TRIGGER forbid BEFORE INSERT ON entry WHEN NEW.room = 7
                  BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
    sqlx::query(forbid).execute(&database.pool()).await.expect("a trigger");
    log.append(ROOM, draft(1)).expect("queued");
    log.append(OTHER, draft(1)).expect("queued");
    sink.failure().await;
    assert_eq!(bystander.count(1).await.len(), 1, "one room's trouble is not the others'");
    sqlx::query("DROP TRIGGER forbid").execute(&database.pool()).await.expect("no trigger");
    log.append(ROOM, draft(2)).expect("queued");
    assert_eq!(log.find(ROOM, ANN, 2).await.expect("read"), None, "it would leave a gap");
    let (again, _again_told) = attached(&log, ROOM).await;
    log.append(ROOM, draft(1)).expect("queued");
    assert_eq!(again.count(1).await[0].draft.client_seq, 1);
}

#[tokio::test]
async fn the_newest_save_point_is_kept() {
    let folder = TempDir::new().expect("a folder");
    let (log, _database) = sqlite(&folder).await;
    assert_eq!(log.save_point(ROOM).await.expect("read"), None);
    let save_point = |seq| SavePoint {
        seq: Seq(seq),
        engine_version: 1,
        packed: Bytes::from(vec![seq as u8; 100]),
        packed_for_everyone: (seq > 5).then(|| Bytes::from(vec![seq as u8; 90])),
    };
    log.keep_save_point(ROOM, save_point(5)).await.expect("kept");
    let kept = log.save_point(ROOM).await.expect("read").expect("kept a moment ago");
    assert_eq!(kept.packed_for(Audience::Everyone).len(), 100, "all may have the whole");
    log.keep_save_point(ROOM, save_point(9)).await.expect("kept");
    log.keep_save_point(ROOM, save_point(7)).await.expect("too old to be kept, and no error");
    let kept = log.save_point(ROOM).await.expect("read");
    assert_eq!(kept, Some(save_point(9)));
    let kept = kept.expect("just seen");
    assert_eq!(kept.packed_for(Audience::Hosts).len(), 100);
    assert_eq!(kept.packed_for(Audience::Everyone).len(), 90);
    assert_eq!(log.save_point(OTHER).await.expect("read"), None);
}

#[tokio::test]
async fn the_log_is_there_after_the_process_is_gone() {
    let folder = TempDir::new().expect("a folder");
    let (log, database) = sqlite(&folder).await;
    let (sink, _told) = attached(&log, ROOM).await;
    log.append(ROOM, draft(1)).expect("queued");
    let told = sink.count(1).await;
    drop(log);
    database.close().await;
    let database = Database::open(&folder.path().join("log.sqlite")).await.expect("a database");
    let log = SqliteLog::start(database.pool()).await.expect("a log");
    assert_eq!(log.read(ROOM, Seq(0), usize::MAX).await.expect("read"), told);
}

#[tokio::test]
async fn a_log_knows_who_may_hear_of_its_entries_and_where_it_ends_for_them() {
    let folder = TempDir::new().expect("a folder");
    let (log, _database) = sqlite(&folder).await;
    let (sink, _told) = attached(&log, ROOM).await;
    assert_eq!(log.ends(ROOM).await.expect("read"), Ends::default());
    use Heard::{Everyone, Hosts, SavePoint};
    let heard = [Everyone, SavePoint, Everyone, Hosts, Hosts];
    let mut ends = Ends::default();
    for (heard, client_seq) in heard.into_iter().zip(1..) {
        log.append(ROOM, Draft { heard, ..draft(client_seq) }).expect("queued");
        let told = sink.count(client_seq as usize).await;
        let last = told.last().expect("just told");
        assert_eq!(last.draft.heard, heard);
        ends.grow(last.seq, heard);
        assert_eq!(log.ends(ROOM).await.expect("read"), ends);
    }
    let told = sink.count(5).await;
    assert_eq!(ends.head_for(Audience::Hosts), told[4].seq);
    assert_eq!(ends.head_for(Audience::Everyone), told[2].seq);
    assert_eq!(ends.save_point, told[1].seq);
    assert_eq!(log.read(ROOM, Seq(0), usize::MAX).await.expect("read"), told);
    assert_eq!(log.ends(OTHER).await.expect("read"), Ends::default());
}

#[tokio::test]
async fn an_authors_own_entries_are_found_from_a_number_on() {
    let folder = TempDir::new().expect("a folder");
    let (log, _database) = sqlite(&folder).await;
    let (sink, _told) = attached(&log, ROOM).await;
    for client_seq in [1, 5, 6] {
        log.append(ROOM, draft(client_seq)).expect("queued");
        let other = Draft { author: ParticipantId(2), ..draft(client_seq) };
        log.append(ROOM, other).expect("queued");
    }
    let told = sink.count(6).await;
    let own: Vec<_> = told.iter().filter(|entry| entry.draft.author == ANN).cloned().collect();
    assert_eq!(log.entries_of(ROOM, ANN, 2).await.expect("read"), own[1..]);
    assert_eq!(log.entries_of(ROOM, ANN, 7).await.expect("read"), []);
    let between = async |number, after: usize, up_to: usize| {
        let (after, up_to) = (own[after].seq, own[up_to].seq);
        log.own_between(ROOM, (ANN, number), after, up_to).await.expect("read")
    };
    assert_eq!(between(0, 0, 2).await, [(5, own[1].seq), (6, own[2].seq)]);
    assert_eq!(between(5, 0, 2).await, [(6, own[2].seq)]);
    assert_eq!(between(0, 0, 1).await, [(5, own[1].seq)]);
    assert_eq!(between(0, 2, 2).await, []);
    assert_eq!(log.entries_of(OTHER, ANN, 1).await.expect("read"), []);
}

/// Entries that were written before anything could be for hosts alone.
#[tokio::test]
async fn what_older_versions_wrote_everyone_may_hear() {
    let folder = TempDir::new().expect("a folder");
    let (log, database) = sqlite(&folder).await;
    let older = "INSERT INTO entry (room, participant, client_seq, at_ms, body)
                 VALUES (7, 1, 1, 5, x'02')";
    sqlx::query(older).execute(&database.pool()).await.expect("an entry");
    let read = log.read(ROOM, Seq(0), usize::MAX).await.expect("read");
    assert_eq!(read[0].draft.heard, Heard::Everyone);
}
