//! Control messages for everybody in a room, newest wins: who is there, what became of pictures.

use bytes::Bytes;
use engine::Audience;
use protocol::{GenerationId, Person, ServerMessage, api::GenerationView};
use std::collections::VecDeque;

/// Generations whose newest news a room remembers. More cannot be under way at once; what ended
/// is in the list that a page reads when it connects.
const GENERATIONS: usize = 64;

/// What everybody has to be told once, each item with the version at which it changed.
#[derive(Debug, Default)]
pub(super) struct News {
    version: u64,
    roster: (u64, Bytes),
    generations: VecDeque<(u64, GenerationId, Audience, Bytes)>,
}

impl News {
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    pub(super) fn roster(&mut self, people: Vec<Person>) {
        self.version += 1;
        self.roster = (self.version, text(&ServerMessage::Roster { people }));
    }

    pub(super) fn generation(&mut self, generation: GenerationView) {
        self.version += 1;
        self.generations.retain(|(_, id, ..)| *id != generation.id);
        if self.generations.len() >= GENERATIONS {
            self.generations.pop_front();
        }
        let id = generation.id;
        let hidden = generation.hidden_layers && !generation.shared;
        let audience = if hidden { Audience::Hosts } else { Audience::Everyone };
        let frame = text(&ServerMessage::Generation { generation: Box::new(generation) });
        self.generations.push_back((self.version, id, audience, frame));
    }

    /// What changed after `version` that an audience may know.
    pub(super) fn since(&self, version: u64, audience: Audience) -> impl Iterator<Item = &Bytes> {
        let roster = (self.roster.0 > version).then_some(&self.roster.1);
        let generations = self.generations.iter();
        let known = generations.filter(move |(at, _, of, _)| *at > version && *of <= audience);
        roster.into_iter().chain(known.map(|(.., frame)| frame))
    }
}

pub(super) fn text(message: &ServerMessage) -> Bytes {
    serde_json::to_vec(message).expect("a message is JSON").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn since(news: &News, version: u64) -> usize {
        news.since(version, Audience::Everyone).count()
    }

    #[test]
    fn only_the_newest_roster_is_told() {
        let mut news = News::default();
        news.roster(vec![]);
        let seen = news.version();
        assert_eq!(since(&news, 0), 1);
        assert_eq!(since(&news, seen), 0);
        news.roster(vec![]);
        news.roster(vec![]);
        assert_eq!(since(&news, seen), 1);
    }
}
