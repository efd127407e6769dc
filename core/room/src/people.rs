//! Who is connected.

use protocol::{ParticipantId, Person, Role, limits::PEOPLE_PER_ROOM};

/// One open socket. A participant has at most one in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConnectionId(pub u64);

/// Why somebody cannot come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// [`PEOPLE_PER_ROOM`] others are there.
    #[error("the room is full")]
    Full,
}

/// Somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The connection of the same participant that this one takes over from.
    pub replaced: Option<ConnectionId>,
}

/// The people of a room in the order of their arrival.
#[derive(Debug, Default)]
pub(crate) struct People(Vec<(Person, ConnectionId)>);

impl People {
    pub(crate) fn join(
        &mut self,
        person: Person,
        connection: ConnectionId,
    ) -> Result<Joined, JoinError> {
        if let Some((known, current)) = self.find(person.participant) {
            *known = person;
            return Ok(Joined { replaced: Some(std::mem::replace(current, connection)) });
        }
        if self.0.len() >= PEOPLE_PER_ROOM {
            return Err(JoinError::Full);
        }
        self.0.push((person, connection));
        Ok(Joined { replaced: None })
    }

    /// False if the connection was taken over before: its late end changes nothing.
    pub(crate) fn leave(&mut self, participant: ParticipantId, connection: ConnectionId) -> bool {
        let before = self.0.len();
        self.0.retain(|(person, current)| {
            person.participant != participant || *current != connection
        });
        self.0.len() < before
    }

    pub(crate) fn role(&self, participant: ParticipantId, by: ConnectionId) -> Option<Role> {
        self.0
            .iter()
            .find(|(person, current)| person.participant == participant && *current == by)
            .map(|(person, _)| person.role)
    }

    pub(crate) fn rename(&mut self, participant: ParticipantId, name: &str) -> bool {
        let found = self.find(participant);
        found.map(|(person, _)| name.clone_into(&mut person.name)).is_some()
    }

    pub(crate) fn connection(&self, participant: ParticipantId) -> Option<ConnectionId> {
        self.0
            .iter()
            .find(|(person, _)| person.participant == participant)
            .map(|(_, connection)| *connection)
    }

    pub(crate) fn roster(&self) -> Vec<Person> {
        self.0.iter().map(|(person, _)| person.clone()).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn find(&mut self, participant: ParticipantId) -> Option<&mut (Person, ConnectionId)> {
        self.0.iter_mut().find(|(person, _)| person.participant == participant)
    }
}
