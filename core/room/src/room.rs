//! One room's rules.

use crate::{
    people::{ConnectionId, JoinError, Joined, People},
    throttle::Throttle,
};
use engine::{Ledger, Operation, Refusal};
use protocol::{ParticipantId, Person, RefusalCode, Role};
use std::collections::HashMap;

/// What becomes of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes to the log, now, before the next one is judged.
    Accept,
    /// Its number was used before: the log knows the first answer.
    Repeat,
    /// It came too fast; it and those after it may come again later.
    SlowDown {
        /// How long to wait.
        retry_after_ms: u64,
    },
    /// It never goes to the log.
    Refuse {
        /// What it is about.
        code: RefusalCode,
        /// For people.
        message: String,
    },
}

impl Verdict {
    fn refuse(code: RefusalCode, message: impl Into<String>) -> Self {
        Self::Refuse { code, message: message.into() }
    }
}

/// The state that a room's rules need. It follows from the log and from who is connected, so it
/// can be dropped and made again at any time.
#[derive(Debug)]
pub struct Room {
    /// What everybody can undo, as of the newest *accepted* operation; the log may be behind.
    ledger: Ledger,
    /// The highest number of each participant that was accepted.
    last_client_seq: HashMap<ParticipantId, u64>,
    throttles: HashMap<ParticipantId, Throttle>,
    people: People,
}

impl Room {
    /// A room whose log holds what `ledger` and `last_client_seq` tell; nobody is there.
    #[must_use]
    pub fn new(ledger: Ledger, last_client_seq: HashMap<ParticipantId, u64>) -> Self {
        Self { ledger, last_client_seq, throttles: HashMap::new(), people: People::default() }
    }

    /// Somebody connects.
    ///
    /// # Errors
    /// If the room is full.
    pub fn join(
        &mut self,
        person: Person,
        connection: ConnectionId,
        now_ms: u64,
    ) -> Result<Joined, JoinError> {
        let participant = person.participant;
        let joined = self.people.join(person, connection)?;
        self.throttle(participant, now_ms).forget_waiting();
        Ok(joined)
    }

    /// A connection ended. False if it had been taken over: nothing changes then.
    pub fn leave(&mut self, participant: ParticipantId, connection: ConnectionId) -> bool {
        self.people.leave(participant, connection)
    }

    /// Judges an operation of `bytes` bytes. After [`Verdict::Accept`] the caller appends it to
    /// the log before it asks again.
    pub fn admit(
        &mut self,
        participant: ParticipantId,
        connection: ConnectionId,
        client_seq: u64,
        operation: &Operation,
        bytes: usize,
        now_ms: u64,
    ) -> Verdict {
        match self.people.role(participant, connection) {
            Some(Role::Artist | Role::Host) => {}
            Some(Role::Viewer) => {
                return Verdict::refuse(
                    RefusalCode::Forbidden,
                    "You are watching this room; ask its host for a link to draw with.",
                );
            }
            None => {
                return Verdict::refuse(
                    RefusalCode::Forbidden,
                    "This connection was replaced by a newer one of yours.",
                );
            }
        }
        if client_seq <= self.last_client_seq(participant) {
            return Verdict::Repeat;
        }
        if let Err(refusal) = self.ledger.check(participant.0, operation) {
            return Verdict::refuse(code_of(&refusal), refusal.to_string());
        }
        if let Err(retry_after_ms) =
            self.throttle(participant, now_ms).commit(client_seq, bytes, now_ms)
        {
            return Verdict::SlowDown { retry_after_ms };
        }
        self.ledger
            .record(participant.0, operation)
            .expect("an operation that was checked a moment ago");
        self.last_client_seq.insert(participant, client_seq);
        Verdict::Accept
    }

    /// Whether a live frame of this connection is passed on.
    pub fn admit_live(
        &mut self,
        participant: ParticipantId,
        connection: ConnectionId,
        draws: bool,
        now_ms: u64,
    ) -> bool {
        match self.people.role(participant, connection) {
            None => false,
            Some(Role::Viewer) if draws => false,
            Some(_) => self.throttle(participant, now_ms).live(now_ms),
        }
    }

    /// The highest accepted number of a participant; 0 before the first.
    #[must_use]
    pub fn last_client_seq(&self, participant: ParticipantId) -> u64 {
        self.last_client_seq.get(&participant).copied().unwrap_or(0)
    }

    /// Gives somebody another name. False if they are not there.
    pub fn rename(&mut self, participant: ParticipantId, name: &str) -> bool {
        self.people.rename(participant, name)
    }

    /// The connection that somebody has now.
    #[must_use]
    pub fn connection(&self, participant: ParticipantId) -> Option<ConnectionId> {
        self.people.connection(participant)
    }

    /// Everybody who is there, in the order of their arrival.
    #[must_use]
    pub fn roster(&self) -> Vec<Person> {
        self.people.roster()
    }

    /// Whether nobody is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    fn throttle(&mut self, participant: ParticipantId, now_ms: u64) -> &mut Throttle {
        self.throttles.entry(participant).or_insert_with(|| Throttle::new(now_ms))
    }
}

fn code_of(refusal: &Refusal) -> RefusalCode {
    match refusal {
        Refusal::NothingToUndo => RefusalCode::NothingToUndo,
        Refusal::NothingToRedo => RefusalCode::NothingToRedo,
        _ => RefusalCode::Invalid,
    }
}
