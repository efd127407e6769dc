//! The queue of one generator.

use super::{Generator, Progress, generator::GeneratorError};
use crate::store::GenerationRow;
use protocol::{GenerationId, RoomId};
use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};

/// How often a job is tried that was certainly not accepted.
pub(super) const ATTEMPTS: u32 = 3;

/// What waits for a generator and what it works on.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) generator: Arc<dyn Generator>,
    state: Mutex<State>,
    added: Notify,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Ticket>,
    working: HashMap<GenerationId, Work>,
    /// The provider's key rests until then.
    rests_until: Option<Instant>,
}

/// A place in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) room: RoomId,
    pub(super) id: GenerationId,
    /// How often it was tried before.
    pub(super) attempts: u32,
}

/// A job that the generator has.
#[derive(Clone, Debug, Default)]
struct Work {
    progress: Option<f32>,
    stop: Arc<AtomicBool>,
}

impl Lane {
    pub(super) fn new(generator: Arc<dyn Generator>) -> Self {
        Self { generator, state: Mutex::default(), added: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("not poisoned")
    }

    /// Puts a job at the end.
    pub(super) fn push(&self, ticket: Ticket) {
        self.state().waiting.push_back(ticket);
        self.added.notify_one();
    }

    /// Puts a job that was not accepted back to the front; the lane rests first.
    pub(super) fn push_back(&self, ticket: Ticket, rest: Duration) {
        let mut state = self.state();
        let until = Instant::now() + rest;
        state.rests_until = Some(state.rests_until.map_or(until, |known| known.max(until)));
        state.waiting.push_front(ticket);
        self.added.notify_one();
    }

    /// The next job, as soon as there is one and the key may be used.
    pub(super) async fn next(&self) -> Ticket {
        loop {
            let rests_until = {
                let mut state = self.state();
                match state.rests_until.filter(|until| *until > Instant::now()) {
                    Some(until) => Some(until),
                    None => {
                        if let Some(ticket) = state.waiting.pop_front() {
                            if !state.waiting.is_empty() {
                                self.added.notify_one(); // for the next worker of this lane
                            }
                            state.working.insert(ticket.id, Work::default());
                            return ticket;
                        }
                        None
                    }
                }
            };
            match rests_until {
                Some(until) => tokio::time::sleep_until(until).await,
                None => self.added.notified().await,
            }
        }
    }

    /// The generator has no more to do with a job.
    pub(super) fn done(&self, id: GenerationId) {
        self.state().working.remove(&id);
    }

    /// Takes a waiting job out of the queue. False if it does not wait.
    pub(super) fn remove(&self, id: GenerationId) -> bool {
        let mut state = self.state();
        let before = state.waiting.len();
        state.waiting.retain(|ticket| ticket.id != id);
        state.waiting.len() < before
    }

    /// Asks the generator to stop a job that costs nothing. False if it cannot be stopped.
    pub(super) fn stop(&self, id: GenerationId) -> bool {
        let state = self.state();
        let work = state.working.get(&id).filter(|_| self.generator.is_repeatable());
        work.map(|work| work.stop.store(true, Ordering::Relaxed)).is_some()
    }

    pub(super) fn waiting(&self) -> Vec<Ticket> {
        self.state().waiting.iter().copied().collect()
    }

    /// How many are before a waiting job.
    pub(super) fn position(&self, id: GenerationId) -> Option<u32> {
        let place = self.state().waiting.iter().position(|ticket| ticket.id == id)?;
        u32::try_from(place).ok()
    }

    pub(super) fn progress(&self, id: GenerationId) -> Option<f32> {
        self.state().working.get(&id)?.progress
    }

    /// How many jobs of a room wait.
    pub(super) fn waiting_in(&self, room: RoomId) -> usize {
        self.state().waiting.iter().filter(|ticket| ticket.room == room).count()
    }
}

/// Passes a generator's progress on.
pub(super) struct Reporter<F> {
    lane: Arc<Lane>,
    row: GenerationRow,
    stop: Arc<AtomicBool>,
    /// Told about every step worth showing.
    tell: F,
    told: Mutex<f32>,
}

/// Steps smaller than this are not worth a message to everybody.
const STEP: f32 = 0.05;

impl<F: Fn(&GenerationRow, f32) + Send + Sync> Reporter<F> {
    pub(super) fn new(lane: Arc<Lane>, row: GenerationRow, tell: F) -> Self {
        let work = lane.state().working.get(&row.id).cloned().unwrap_or_default();
        Self { lane, row, stop: work.stop, tell, told: Mutex::new(0.0) }
    }
}

impl<F: Fn(&GenerationRow, f32) + Send + Sync> Progress for Reporter<F> {
    fn report(&self, share: f32) -> bool {
        if let Some(work) = self.lane.state().working.get_mut(&self.row.id) {
            work.progress = Some(share);
        }
        let mut told = self.told.lock().expect("not poisoned");
        if share >= *told + STEP {
            *told = share;
            (self.tell)(&self.row, share);
        }
        !self.stop.load(Ordering::Relaxed)
    }
}

/// What to do about a job that has no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It may be sent again after a rest.
    Again(Duration),
    /// It ended.
    End,
}

/// Decides whether a job may be sent again: only if it was certainly not accepted.
pub(super) fn next(error: &GeneratorError, attempts: u32) -> Next {
    match error {
        // The key rests however often it takes; the job has not been tried.
        GeneratorError::RateLimited { retry_after } => Next::Again(*retry_after),
        GeneratorError::Unavailable { .. } if attempts + 1 < ATTEMPTS => {
            Next::Again(Duration::from_secs(2 << attempts))
        }
        _ => Next::End,
    }
}
