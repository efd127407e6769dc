//! One room's rules.

use crate::{
    Refused,
    judge::judge,
    people::{ConnectionId, JoinError, Joined, People},
    throttle::Throttle,
};
use engine::{Audience, Ledger, Operation};
use protocol::{Live, ParticipantId, Person, Role};
use std::collections::HashMap;

/// What somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The participant's own number of it.
    pub client_seq: u64,
    /// The operation.
    pub operation: &'a Operation,
    /// Bytes of its byte form.
    pub bytes: usize,
    /// Width and height, px, of the image that it places, if the room has that image.
    pub image: Option<(u16, u16)>,
}

/// What becomes of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes to the log, now, before the next one is judged.
    Accept {
        /// Who may hear of it. If it changes who sees a layer, the others get the canvas as they
        /// see it in its place.
        audience: Audience,
    },
    /// Its number was used before: the log knows the first answer.
    Repeat,
    /// It came too fast; it and those after it may come again later.
    SlowDown {
        /// How long to wait.
        retry_after_ms: u64,
    },
    /// It never goes to the log.
    Refuse(Refused),
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

    /// Judges an operation. After [`Verdict::Accept`] the caller appends it to the log before it asks
    /// again.
    pub fn admit(
        &mut self,
        participant: ParticipantId,
        connection: ConnectionId,
        asked: &Asked<'_>,
        now_ms: u64,
    ) -> Verdict {
        let role = match self.people.role(participant, connection) {
            Some(Role::Viewer) => {
                let message = "You are watching this room; ask its host for a link to draw with.";
                return Verdict::Refuse(Refused::forbidden(message));
            }
            Some(role) => role,
            None => {
                let message = "This connection was replaced by a newer one of yours.";
                return Verdict::Refuse(Refused::forbidden(message));
            }
        };
        let client_seq = asked.client_seq;
        if client_seq <= self.last_client_seq(participant) {
            return Verdict::Repeat;
        }
        let audience = match judge(&self.ledger, participant.0, role, asked) {
            Ok(audience) => audience,
            Err(refused) => return Verdict::Refuse(refused),
        };
        if let Err(retry_after_ms) =
            self.throttle(participant, now_ms).commit(client_seq, asked.bytes, now_ms)
        {
            return Verdict::SlowDown { retry_after_ms };
        }
        self.ledger
            .record(participant.0, client_seq, asked.operation)
            .expect("an operation that was checked a moment ago");
        self.last_client_seq.insert(participant, client_seq);
        Verdict::Accept { audience }
    }

    /// Who gets a live frame of this connection; nobody if it is not passed on.
    pub fn admit_live(
        &mut self,
        participant: ParticipantId,
        connection: ConnectionId,
        live: &Live,
        now_ms: u64,
    ) -> Option<Audience> {
        let role = self.people.role(participant, connection)?;
        let audience = match live {
            Live::Cursor { for_hosts: true, .. } => Audience::Hosts,
            Live::Cursor { .. } => Audience::Everyone,
            Live::Stroke(_) | Live::StrokeEnded { .. } => {
                let audience = self.ledger.structure().layer(live.layer()?)?.audience;
                let draws =
                    role == Role::Host || (role == Role::Artist && audience == Audience::Everyone);
                draws.then_some(audience)?
            }
        };
        self.throttle(participant, now_ms).live(now_ms).then_some(audience)
    }

    /// The number from which on everything of somebody can be rolled back; none if nothing can.
    #[must_use]
    pub fn oldest_rollback(&self, author: ParticipantId) -> Option<u64> {
        self.ledger.oldest_rollback(author.0)
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
