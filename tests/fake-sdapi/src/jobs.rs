//! The queue: one job at a time, in the order of arrival, step by step.
//!
//! A job belongs to the server and not to the connection that brought it: a client that goes away
//! leaves its job behind, and the others wait for it. Only an interrupt ends a job early, and it
//! ends whichever is active.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use fake_kit::{Commission, unfinished};
use image::{Rgba, RgbaImage};
use tokio::sync::{Notify, mpsc, oneshot, watch};
use tokio::time::Instant;

use crate::failure::Failure;

/// How many tasks are remembered as completed.
const REMEMBERED: usize = 16;

/// How long a sampling step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// No time.
    Immediate,
    /// This much, on tokio's clock.
    PerStep(Duration),
    /// Until the test lets it: see `FakeSdapi::step`.
    Stepped,
}

/// Where a job stands, as the log of requests has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Others are before it.
    Queued,
    /// So many of its steps are done.
    Active {
        /// Of all its batches together.
        steps: u32,
    },
    /// It is over.
    Finished {
        /// Of all its batches together.
        steps: u32,
        /// Whether an interrupt ended it early.
        interrupted: bool,
    },
    /// It failed.
    Failed,
}

/// A job in the queue.
#[derive(Debug)]
pub(crate) struct Job {
    /// Its request's place in the log.
    pub(crate) index: usize,
    pub(crate) task: String,
    /// One list a batch.
    pub(crate) batches: Vec<Vec<Commission>>,
    pub(crate) steps: u32,
    /// Whether the pictures come out black, as a safety checker or a broken VAE leaves them.
    pub(crate) black: bool,
    pub(crate) fails: Option<Failure>,
    pub(crate) done: oneshot::Sender<Result<Done, Failure>>,
}

/// What a job made.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) pictures: Vec<RgbaImage>,
}

/// The job that is worked on.
#[derive(Debug, Clone)]
pub(crate) struct Active {
    pub(crate) task: String,
    pub(crate) batches: u32,
    pub(crate) batch: u32,
    pub(crate) steps: u32,
    pub(crate) step: u32,
    pub(crate) started: Instant,
    pub(crate) interrupted: bool,
    /// What the first picture of the batch will be.
    pub(crate) aim: Arc<RgbaImage>,
}

impl Active {
    /// 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        let done = f64::from(self.batch * self.steps + self.step);
        done / f64::from(self.batches * self.steps)
    }

    /// Counts up with every step, as the real one does with every preview.
    pub(crate) fn preview_id(&self) -> u32 {
        self.batch * self.steps + self.step
    }

    /// The picture so far, at an eighth of its size; none before the first step.
    pub(crate) fn preview(&self) -> Option<RgbaImage> {
        let (width, height) = self.aim.dimensions();
        (self.step > 0).then(|| {
            let small = image::imageops::thumbnail(&*self.aim, width / 8, height / 8);
            unfinished(&small, None, self.step, self.steps)
        })
    }
}

/// The queue as everyone sees it.
#[derive(Debug, Default)]
struct Queue {
    pending: Vec<String>,
    active: Option<Active>,
    completed: VecDeque<String>,
}

#[derive(Debug)]
pub(crate) struct Jobs {
    queue: Mutex<Queue>,
    entrance: Mutex<mpsc::UnboundedSender<Job>>,
    pace: watch::Sender<Pace>,
    /// Steps that the test has let and that are not done yet.
    let_through: watch::Sender<u32>,
    interrupted: Notify,
}

impl Jobs {
    /// An empty queue, and the end of it that is to be worked on.
    pub(crate) fn new() -> (Self, mpsc::UnboundedReceiver<Job>) {
        let (entrance, work) = mpsc::unbounded_channel();
        let jobs = Self {
            queue: Mutex::default(),
            entrance: Mutex::new(entrance),
            pace: watch::Sender::new(Pace::Immediate),
            let_through: watch::Sender::new(0),
            interrupted: Notify::new(),
        };
        (jobs, work)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().expect("nothing panics while it holds the lock")
    }

    pub(crate) fn set_pace(&self, pace: Pace) {
        self.pace.send_replace(pace);
    }

    pub(crate) fn let_through(&self, steps: u32) {
        self.let_through.send_modify(|there| *there += steps);
    }

    pub(crate) fn add(&self, job: Job) {
        self.queue().pending.push(job.task.clone());
        // Nobody works on it after a crash, and the client is told by its connection's end.
        let entrance = self.entrance.lock().expect("nothing panics while it holds the lock");
        let _ = entrance.send(job);
    }

    /// Forgets every job, as a crash does, and gives the end of the new queue.
    pub(crate) fn crash(&self) -> mpsc::UnboundedReceiver<Job> {
        let (entrance, work) = mpsc::unbounded_channel();
        *self.entrance.lock().expect("nothing panics while it holds the lock") = entrance;
        *self.queue() = Queue::default();
        work
    }

    pub(crate) fn active(&self) -> Option<Active> {
        self.queue().active.clone()
    }

    /// Whether `task` waits, and whether it is among the last that were completed.
    pub(crate) fn whereabouts(&self, task: &str) -> (bool, bool) {
        let queue = self.queue();
        let is = |other: &String| other == task;
        (queue.pending.iter().any(is), queue.completed.iter().any(is))
    }

    /// Ends the active job after the step that it is at, if there is one.
    pub(crate) fn interrupt(&self) {
        if let Some(active) = &mut self.queue().active {
            active.interrupted = true;
            self.interrupted.notify_waiters();
        }
    }

    fn update(&self, change: impl FnOnce(&mut Active)) {
        change(self.queue().active.as_mut().expect("a job is being worked on"));
    }

    fn is_interrupted(&self) -> bool {
        self.queue().active.as_ref().is_some_and(|active| active.interrupted)
    }

    /// Works on one job. `tell` hears of every change of its state.
    pub(crate) async fn work(&self, job: Job, tell: impl Fn(usize, JobState)) {
        let Job { index, task, batches, steps, black, fails, done } = job;
        let mut active = Active {
            task: task.clone(),
            batches: count(batches.len()),
            batch: 0,
            steps,
            step: 0,
            started: Instant::now(),
            interrupted: false,
            aim: Arc::default(),
        };
        let mut pictures = Vec::new();
        for (batch, commissions) in batches.into_iter().enumerate() {
            let painted = paint(commissions).await;
            active.aim = Arc::new(painted[0].0.clone());
            (active.batch, active.step) = (count(batch), 0);
            {
                let mut queue = self.queue();
                queue.pending.retain(|other| *other != task || batch > 0);
                active.interrupted = queue.active.as_ref().is_some_and(|it| it.interrupted);
                queue.active = Some(active.clone());
            }
            tell(index, JobState::Active { steps: active.batch * steps });
            if fails.is_some() || self.is_interrupted() {
                break;
            }
            let reached = self.sample(&active, |step| {
                tell(index, JobState::Active { steps: active.batch * steps + step });
            });
            active.step = reached.await;
            pictures.extend(painted.into_iter().map(|(picture, commission)| {
                if black {
                    let (width, height) = picture.dimensions();
                    RgbaImage::from_pixel(width, height, Rgba([0, 0, 0, 255]))
                } else if active.step == steps {
                    picture
                } else {
                    unfinished(&picture, commission.region.as_ref(), active.step, steps)
                }
            }));
        }
        let interrupted = self.is_interrupted();
        self.finish(task);
        let steps = active.batch * steps + active.step;
        let state = match fails {
            Some(_) => JobState::Failed,
            None => JobState::Finished { steps, interrupted },
        };
        tell(index, state);
        // The client may have gone; the job was done all the same.
        let _ = done.send(fails.map_or(Ok(Done { pictures }), Err));
    }

    fn finish(&self, task: String) {
        let mut queue = self.queue();
        queue.active = None;
        queue.completed.push_back(task);
        if queue.completed.len() > REMEMBERED {
            queue.completed.pop_front();
        }
    }

    /// Does the steps of a batch and tells how many were done.
    async fn sample(&self, active: &Active, tell: impl Fn(u32)) -> u32 {
        for step in 0..active.steps {
            // Registered before the flag is looked at, so that no interrupt falls between.
            let interrupted = self.interrupted.notified();
            tokio::pin!(interrupted);
            interrupted.as_mut().enable();
            if self.is_interrupted() {
                return step;
            }
            tokio::select! {
                () = self.one_step() => {}
                () = interrupted => return step,
            }
            self.update(|active| active.step = step + 1);
            tell(step + 1);
        }
        active.steps
    }

    async fn one_step(&self) {
        let pace = *self.pace.borrow();
        match pace {
            Pace::Immediate => {}
            Pace::PerStep(time) => tokio::time::sleep(time).await,
            Pace::Stepped => {
                let mut changes = self.let_through.subscribe();
                // The sender is this queue's own and outlives the wait, so it cannot be an error.
                let _ = changes.wait_for(|there| *there > 0).await;
                self.let_through.send_modify(|there| *there -= 1);
            }
        }
    }
}

/// Off the runtime's threads: a test's own tasks go on.
async fn paint(commissions: Vec<Commission>) -> Vec<(RgbaImage, Commission)> {
    let painting = tokio::task::spawn_blocking(move || {
        commissions.into_iter().map(|commission| (commission.paint(), commission)).collect()
    });
    painting.await.expect("painting does not panic")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("the contract keeps it small")
}
