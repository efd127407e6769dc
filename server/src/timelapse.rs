//! Films of how a scene came about: a room's log, played fast.
//!
//! A film is made from the log alone, when somebody asks for it, by one thread for the whole
//! server. It is not kept in the database: it can be made again at any time.

mod film;
mod render;
mod schedule;

use crate::{
    log::RoomLog,
    rooms::Images,
    store::{ImageStore, RoomRow, Store},
};
use bytes::Bytes;
use dashmap::DashMap;
use engine::Audience;
use protocol::{
    RoomId, Seq,
    api::{TimelapseState, TimelapseView},
};
use render::{Footage, Progress, render};
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

/// Finished films that are kept in memory; any of them goes for a new one, for it can be made again.
const FILMS: usize = 16;

/// A finished film.
#[derive(Clone, Debug)]
pub struct Film {
    /// An animated WebP.
    pub webp: Bytes,
    /// How long it plays once.
    pub duration_ms: u64,
}

/// All films, and those that are being made.
#[derive(Debug)]
pub struct Timelapses {
    footage: Arc<Footage>,
    /// A room's newest film, one for each audience.
    jobs: DashMap<(RoomId, Audience), Arc<Job>>,
    /// Encoding takes a core for seconds, and drawing comes first.
    turn: Arc<Semaphore>,
}

#[derive(Debug)]
struct Job {
    /// The last entry that is in it.
    head: Seq,
    progress: Progress,
    film: Mutex<Option<Result<Film, ()>>>,
}

impl Job {
    fn view(&self, room: RoomId) -> TimelapseView {
        let film = self.film.lock().expect("not poisoned").clone();
        let (state, film) = match film {
            None if self.progress.share() > 0.0 => (TimelapseState::Rendering, None),
            None => (TimelapseState::Queued, None),
            Some(Ok(film)) => (TimelapseState::Done, Some(film)),
            Some(Err(())) => (TimelapseState::Failed, None),
        };
        TimelapseView {
            state,
            progress: self.progress.share(),
            seq: self.head,
            url: film
                .as_ref()
                .map(|_| format!("/api/rooms/{room}/timelapse.webp?seq={}", self.head)),
            bytes: film.as_ref().map(|film| film.webp.len() as u64),
            duration_ms: film.map(|film| film.duration_ms),
        }
    }

    fn is_over(&self) -> bool {
        self.film.lock().expect("not poisoned").is_some()
    }

    fn has_failed(&self) -> bool {
        matches!(*self.film.lock().expect("not poisoned"), Some(Err(())))
    }
}

impl Timelapses {
    /// No film yet.
    #[must_use]
    pub fn new(log: Arc<dyn RoomLog>, store: Arc<dyn Store>, images: Arc<dyn ImageStore>) -> Self {
        let images_of_rooms = Images::new(Arc::clone(&store), Arc::clone(&images));
        let footage = Footage { log, store, pictures: images, images: images_of_rooms };
        let footage = Arc::new(footage);
        Self { footage, jobs: DashMap::new(), turn: Arc::new(Semaphore::new(1)) }
    }

    /// Has a film made of everything up to `head`, unless there is one or one is on its way.
    #[must_use]
    pub fn start(&self, room: RoomRow, audience: Audience, head: Seq) -> TimelapseView {
        let id = room.id;
        let mut started = None;
        let job = {
            let mut start_over = || Arc::clone(started.insert(Job::new(head)));
            let mut job = self.jobs.entry((id, audience)).or_insert_with(&mut start_over);
            if job.has_failed() || (job.is_over() && job.head < head) {
                *job = start_over();
            }
            Arc::clone(&job)
        };
        if let Some(job) = started {
            self.make_room();
            let (footage, turn) = (Arc::clone(&self.footage), Arc::clone(&self.turn));
            tokio::spawn(async move {
                let _turn = turn.acquire_owned().await;
                let film = render(&footage, &room, audience, job.head, &job.progress).await;
                let film = film.map_err(|error| {
                    tracing::error!(room = %room.id, "cannot make a time-lapse: {error:#}");
                });
                *job.film.lock().expect("not poisoned") = Some(film);
            });
        }
        job.view(id)
    }

    /// How a film is coming along, if one was asked for.
    #[must_use]
    pub fn view(&self, room: RoomId, audience: Audience) -> Option<TimelapseView> {
        Some(self.jobs.get(&(room, audience))?.view(room))
    }

    /// The newest finished film.
    #[must_use]
    pub fn film(&self, room: RoomId, audience: Audience) -> Option<Film> {
        let job = Arc::clone(&*self.jobs.get(&(room, audience))?);
        let film = job.film.lock().expect("not poisoned").clone();
        film?.ok()
    }

    /// Drops films while there are too many.
    fn make_room(&self) {
        let over: Vec<_> =
            self.jobs.iter().filter(|job| job.is_over()).map(|job| *job.key()).collect();
        for key in over.iter().take(over.len().saturating_sub(FILMS - 1)) {
            self.jobs.remove(key);
        }
    }
}

impl Job {
    fn new(head: Seq) -> Arc<Self> {
        Arc::new(Self { head, progress: Progress::default(), film: Mutex::default() })
    }
}
