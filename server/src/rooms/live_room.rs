//! One room that somebody is in.

use super::{
    Follower,
    images::Images,
    live_ring::LiveRing,
    news::News,
    replayer::{Frozen, Replayer},
    tail::Tail,
};
use crate::{
    clock::{Stopwatch, now_ms},
    log::{CommitSink, Draft, Ends, Heard, LogEntry, LogError, RoomLog},
    store::{RoomRow, StoreError},
};
use bytes::Bytes;
use engine::{Audience, LayerChange, Operation};
use protocol::{
    CloseCode, GenerationId, GenerationResult, Live, ParticipantId, Person, Record, RoomId, Seq,
    ServerFrame, api::GenerationView,
};
use room::{Asked, ConnectionId, Room, Verdict};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::sync::{oneshot, watch};

/// A room in memory: its rules, the end of its log, and what happens in it at this moment.
#[derive(Debug)]
pub struct LiveRoom {
    row: RoomRow,
    pub(super) log: Arc<dyn RoomLog>,
    pub(super) images: Images,
    stopwatch: Stopwatch,
    /// Locked from the judgement of an operation until it is queued for the log, so that the
    /// order of judgements is the order of the log.
    rules: Mutex<Rules>,
    pub(super) tail: Mutex<Tail>,
    pub(super) live: Mutex<LiveRing>,
    pub(super) news: Mutex<News>,
    /// Wakes followers when any of the three above has grown. Sent after the change, so that a
    /// follower that looks finds it.
    wake: watch::Sender<()>,
    replayer: Replayer,
}

#[derive(Debug)]
struct Rules {
    room: Room,
    connections: u64,
    /// How to end each connection.
    enders: HashMap<ConnectionId, oneshot::Sender<CloseCode>>,
    /// Nobody comes in and nothing is accepted any more: the room leaves memory.
    closed: bool,
    /// When the last one left.
    empty_since_ms: u64,
}

/// Somebody's place in a room, as long as the connection lasts.
#[derive(Debug)]
pub struct Visitor {
    /// The room.
    pub room: Arc<LiveRoom>,
    /// Who.
    pub me: ParticipantId,
    /// What they may be told.
    pub audience: Audience,
    /// This connection.
    pub connection: ConnectionId,
    /// Comes when the server ends the connection.
    pub ended: oneshot::Receiver<CloseCode>,
}

/// Why somebody cannot come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinRefused {
    /// Too many are there.
    Full,
    /// The room leaves memory at this moment; ask the registry for it again.
    Closed,
}

/// What became of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It will come back through the log.
    Accepted,
    /// It was not accepted, or was before.
    Judged(Verdict),
    /// The room closes; the page will send it again.
    Closed,
}

impl LiveRoom {
    pub(super) fn new(
        row: RoomRow,
        log: Arc<dyn RoomLog>,
        images: Images,
        rules: Room,
        ends: Ends,
        replayer: Replayer,
    ) -> Self {
        Self {
            row,
            log,
            images,
            stopwatch: Stopwatch::start(),
            rules: Mutex::new(Rules {
                room: rules,
                connections: 0,
                enders: HashMap::new(),
                closed: false,
                empty_since_ms: 0,
            }),
            tail: Mutex::new(Tail::new(ends)),
            live: Mutex::default(),
            news: Mutex::default(),
            wake: watch::Sender::new(()),
            replayer,
        }
    }

    /// Which room.
    #[must_use]
    pub fn id(&self) -> RoomId {
        self.row.id
    }

    /// The room's record.
    #[must_use]
    pub fn row(&self) -> &RoomRow {
        &self.row
    }

    /// The end of what anybody may have been told of.
    #[must_use]
    pub fn ends(&self) -> Ends {
        self.tail.lock().expect("not poisoned").ends()
    }

    /// Somebody connects. A connection that the same participant has already is ended.
    ///
    /// # Errors
    /// If the room is full or closes.
    pub fn join(self: &Arc<Self>, person: Person) -> Result<Visitor, JoinRefused> {
        let (me, audience) = (person.participant, person.role.audience());
        let mut rules = self.rules();
        if rules.closed {
            return Err(JoinRefused::Closed);
        }
        rules.connections += 1;
        let connection = ConnectionId(rules.connections);
        let joined = rules
            .room
            .join(person, connection, self.stopwatch.elapsed_ms())
            .map_err(|room::JoinError::Full| JoinRefused::Full)?;
        if let Some(ender) = joined.replaced.and_then(|old| rules.enders.remove(&old)) {
            let _ = ender.send(CloseCode::TakenOver); // it may be gone already
        }
        let (ender, ended) = oneshot::channel();
        rules.enders.insert(connection, ender);
        self.tell_roster(&rules);
        Ok(Visitor { room: Arc::clone(self), me, audience, connection, ended })
    }

    fn leave(&self, me: ParticipantId, connection: ConnectionId) {
        let mut rules = self.rules();
        rules.enders.remove(&connection);
        if rules.room.leave(me, connection) {
            rules.empty_since_ms = self.stopwatch.elapsed_ms();
            self.tell_roster(&rules);
        }
    }

    /// Ends somebody's connection.
    pub fn end(&self, participant: ParticipantId, code: CloseCode) {
        let mut rules = self.rules();
        let connection = rules.room.connection(participant);
        if let Some(ender) = connection.and_then(|connection| rules.enders.remove(&connection)) {
            let _ = ender.send(code);
        }
    }

    /// The highest number of a participant that was accepted.
    #[must_use]
    pub fn last_client_seq(&self, participant: ParticipantId) -> u64 {
        self.rules().room.last_client_seq(participant)
    }

    /// The entries of somebody that can still be rolled back, oldest first. Those that they have
    /// taken back themselves are among them.
    ///
    /// # Errors
    /// If the log cannot be read.
    pub async fn recent(&self, author: ParticipantId) -> Result<Vec<LogEntry>, LogError> {
        let Some(oldest) = self.rules().room.oldest_rollback(author) else {
            return Ok(Vec::new());
        };
        self.log.entries_of(self.row.id, author, oldest).await
    }

    fn submit(
        &self,
        (me, connection): (ParticipantId, ConnectionId),
        asked: &Asked<'_>,
        body: Bytes,
    ) -> Submitted {
        let mut rules = self.rules();
        if rules.closed {
            return Submitted::Closed;
        }
        let now = self.stopwatch.elapsed_ms();
        let heard = match rules.room.admit(me, connection, asked, now) {
            Verdict::Accept { audience } => heard(asked.operation, audience),
            other => return Submitted::Judged(other),
        };
        let client_seq = asked.client_seq;
        let draft = Draft { author: me, client_seq, at_ms: now_ms(), heard, body };
        match self.log.append(self.row.id, draft) {
            Ok(()) => Submitted::Accepted,
            Err(error) => {
                // The rules count it as accepted already: start again from the log.
                self.close(&mut rules, &error);
                Submitted::Closed
            }
        }
    }

    fn show(&self, (me, connection): (ParticipantId, ConnectionId), live: &Live, body: &[u8]) {
        let now = self.stopwatch.elapsed_ms();
        let Some(audience) = self.rules().room.admit_live(me, connection, live, now) else {
            return;
        };
        let frame = ServerFrame::encode_live(me, body).into();
        self.live.lock().expect("not poisoned").push(me, audience, frame);
        self.wake.send_replace(());
    }

    /// Somebody has another name now.
    pub fn rename(&self, participant: ParticipantId, name: &str) {
        let mut rules = self.rules();
        if rules.room.rename(participant, name) {
            self.tell_roster(&rules);
        }
    }

    /// Tells everybody who may know of it how a generation is.
    pub fn tell_generation(&self, generation: GenerationView) {
        self.news.lock().expect("not poisoned").generation(generation);
        self.wake.send_replace(());
    }

    /// Adds to the log that a generation ended, for those who may know. Doing it again does nothing.
    ///
    /// # Errors
    /// If the room closes at this moment, or cannot be written.
    pub fn announce(&self, id: GenerationId, audience: Audience) -> Result<(), LogError> {
        let rules = self.rules();
        if rules.closed {
            return Err(LogError::Busy);
        }
        let mut body = Vec::new();
        Record::Generation(GenerationResult { id }).encode(&mut body);
        let author = ParticipantId::ROOM;
        let heard = if audience == Audience::Hosts { Heard::Hosts } else { Heard::Everyone };
        let draft = Draft { author, client_seq: id.0, at_ms: now_ms(), heard, body: body.into() };
        self.log.append(self.row.id, draft)
    }

    /// The canvas as it is after everything that anybody was told of until now. Drawing goes on.
    ///
    /// # Errors
    /// If the room closed before it was painted so far.
    pub async fn freeze(&self) -> Result<Frozen, LogError> {
        self.replayer.freeze().await
    }

    /// A save point of what everyone sees, at or after a position; where it is, and the frame.
    pub(super) async fn save_point_for_everyone(&self, at: Seq) -> Result<(Seq, Bytes), LogError> {
        self.replayer.save_point_for_everyone(at).await
    }

    fn tell_roster(&self, rules: &Rules) {
        self.news.lock().expect("not poisoned").roster(rules.room.roster());
        self.wake.send_replace(());
    }

    fn rules(&self) -> MutexGuard<'_, Rules> {
        self.rules.lock().expect("not poisoned")
    }

    /// Comes when something may be new.
    pub(super) fn subscribe(&self) -> watch::Receiver<()> {
        self.wake.subscribe()
    }

    /// Whether the room must not be used any more.
    pub(super) fn is_closed(&self) -> bool {
        self.rules().closed
    }

    /// Closes the room if nobody has been in it for `idle_ms`.
    pub(super) fn close_if_idle(&self, idle_ms: u64) -> bool {
        let mut rules = self.rules();
        let idle = self.stopwatch.elapsed_ms().saturating_sub(rules.empty_since_ms) >= idle_ms;
        if rules.room.is_empty() && idle {
            rules.closed = true;
        }
        rules.closed
    }

    /// Ends every connection, because the server stops.
    pub(super) fn shut(&self, code: CloseCode) {
        let mut rules = self.rules();
        rules.closed = true;
        for (_, ender) in rules.enders.drain() {
            let _ = ender.send(code);
        }
    }

    fn close(&self, rules: &mut Rules, error: &LogError) {
        tracing::error!(room = %self.row.id, %error, "the room cannot be stored");
        rules.closed = true;
        for (_, ender) in rules.enders.drain() {
            let _ = ender.send(CloseCode::Storage);
        }
    }

    /// The replayer of the room has to end with it.
    pub(super) fn replayer(&self) -> &Replayer {
        &self.replayer
    }
}

impl CommitSink for LiveRoom {
    fn committed(&self, entries: &[LogEntry]) {
        {
            let mut tail = self.tail.lock().expect("not poisoned");
            for entry in entries {
                tail.push(entry.seq, entry.draft.heard, frame_of(entry));
            }
        }
        self.wake.send_replace(());
    }

    fn failed(&self, error: &LogError) {
        self.close(&mut self.rules(), error);
    }
}

/// Who may hear of an operation that may be known to an audience.
fn heard(operation: &Operation, audience: Audience) -> Heard {
    match (operation, audience) {
        (Operation::Layer { change: LayerChange::Audience(_), .. }, _) => Heard::SavePoint,
        (_, Audience::Everyone) => Heard::Everyone,
        (_, Audience::Hosts) => Heard::Hosts,
    }
}

/// An entry as all who get it get it.
pub(super) fn frame_of(entry: &LogEntry) -> Bytes {
    let draft = &entry.draft;
    ServerFrame::encode_entry(entry.seq, draft.author, draft.client_seq, &draft.body).into()
}

impl Visitor {
    /// A reader of the room that has everything up to `cursor` of what this visitor may be told.
    #[must_use]
    pub fn follow(&self, cursor: Seq) -> Follower {
        let room = Arc::clone(&self.room);
        let wake = room.wake.subscribe();
        let told = room.last_client_seq(self.me);
        Follower::new(room, (self.me, self.audience), (cursor, told), wake)
    }

    /// Asks for an operation to be accepted; `body` is its byte form.
    ///
    /// # Errors
    /// If it cannot be known whether the room has the image that it places.
    pub async fn submit(
        &self,
        client_seq: u64,
        operation: &Operation,
        body: Bytes,
    ) -> Result<Submitted, StoreError> {
        let image = match operation.image() {
            Some(image) => self.room.images.sides(self.room.id(), image).await?,
            None => None,
        };
        let asked = Asked { client_seq, operation, bytes: body.len(), image };
        Ok(self.room.submit((self.me, self.connection), &asked, body))
    }

    /// Shows something to the others now; `body` is its byte form.
    pub fn show(&self, live: &Live, body: &[u8]) {
        self.room.show((self.me, self.connection), live, body);
    }

    /// Where a number that was used before is in the log.
    ///
    /// # Errors
    /// If the log cannot be read.
    pub async fn first_answer(&self, client_seq: u64) -> Result<Option<Seq>, LogError> {
        self.room.log.find(self.room.id(), self.me, client_seq).await
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        self.room.leave(self.me, self.connection);
    }
}
