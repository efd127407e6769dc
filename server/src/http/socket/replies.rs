//! What one page is answered, beside what everybody is told.

use bytes::Bytes;
use protocol::ServerMessage;
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard},
};
use tokio::sync::Notify;

/// Answers that may wait for a page that does not read. Then nothing more is read from it.
const WAITING: usize = 256;

/// Answers on their way from the reader to the writer of one connection.
#[derive(Debug, Default)]
pub(super) struct Replies {
    state: Mutex<State>,
    added: Notify,
    taken: Notify,
}

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<Bytes>,
    /// Newest wins: a page that does not read needs one pong, not a hundred.
    pong: Option<u32>,
}

impl Replies {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("not poisoned")
    }

    /// Adds an answer as soon as there is room for it.
    pub(super) async fn push(&self, message: &ServerMessage) {
        let text = Bytes::from(serde_json::to_vec(message).expect("a message is JSON"));
        while self.state().answers.len() >= WAITING {
            self.taken.notified().await;
        }
        self.state().answers.push_back(text);
        self.added.notify_one();
    }

    /// Answers a ping.
    pub(super) fn pong(&self, nonce: u32) {
        self.state().pong = Some(nonce);
        self.added.notify_one();
    }

    /// Takes everything that waits.
    pub(super) fn take(&self) -> Vec<Bytes> {
        let (mut answers, pong) = {
            let mut state = self.state();
            (Vec::from(std::mem::take(&mut state.answers)), state.pong.take())
        };
        if let Some(nonce) = pong {
            let pong = ServerMessage::Pong { nonce };
            answers.push(serde_json::to_vec(&pong).expect("a message is JSON").into());
        }
        self.taken.notify_one();
        answers
    }

    /// Waits until there may be something to take.
    pub(super) async fn added(&self) {
        self.added.notified().await;
    }
}
