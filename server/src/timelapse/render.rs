//! From a log to a film.
//!
//! The log is read twice: once to know how much there is and who may see what today, and once to
//! paint. One thread paints and encodes; what it needs is read for it ahead of time.

use super::{
    Film,
    film::Reel,
    schedule::{END, PICTURE, Schedule},
};
use crate::{
    log::{LogEntry, RoomLog},
    rooms::Images,
    store::{ImageStore, RoomRow, Store},
};
use anyhow::Context as _;
use bytes::Bytes;
use engine::{
    Audience, Canvas, CanvasSize, Damage, Image, ImageId, LayerChange, LayerId, Operation, Stamp,
};
use image::RgbaImage;
use protocol::{GenerationId, Record, RoomId, Seq, api::Keeping};
use std::{
    collections::{HashSet, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::mpsc;

/// Bytes of the log that are read at once.
const READ_BYTES: usize = 256 << 10;

/// Where a film comes from.
#[derive(Debug)]
pub(super) struct Footage {
    pub(super) log: Arc<dyn RoomLog>,
    pub(super) store: Arc<dyn Store>,
    pub(super) pictures: Arc<dyn ImageStore>,
    pub(super) images: Images,
}

/// How far a film is.
#[derive(Debug, Default)]
pub(super) struct Progress {
    done: AtomicU64,
    of: AtomicU64,
}

impl Progress {
    /// 0..=1.
    pub(super) fn share(&self) -> f64 {
        let of = self.of.load(Ordering::Relaxed).max(1);
        self.done.load(Ordering::Relaxed).min(of) as f64 / of as f64
    }
}

/// Something that the film shows.
enum Step {
    /// A change, and an image that comes in with it.
    Change(Stamp, Operation, Option<(ImageId, Image)>),
    /// A change that this audience does not see.
    Unseen,
    /// The bytes of a picture's file.
    Picture(Bytes),
}

/// What one reading of the log told.
#[derive(Default)]
struct Survey {
    changes: u64,
    /// Layers that only hosts see today: whoever is none sees nothing of their past either.
    hosts: HashSet<LayerId>,
}

impl Survey {
    fn take_in(&mut self, operation: &Operation) {
        self.changes += 1;
        if let Operation::Layer { layer, change } = operation
            && let LayerChange::Add { audience, .. } | LayerChange::Audience(audience) = change
        {
            match audience {
                Audience::Hosts => self.hosts.insert(*layer),
                Audience::Everyone => self.hosts.remove(layer),
            };
        }
    }

    /// Whether an audience sees what this operation does.
    fn shows(&self, operation: &Operation, audience: Audience) -> bool {
        match operation {
            Operation::Draw { layer, .. } | Operation::Layer { layer, .. } => {
                audience == Audience::Hosts || !self.hosts.contains(layer)
            }
            _ => true,
        }
    }
}

/// Makes the film of a room up to `head`, as an audience may see it.
pub(super) async fn render(
    footage: &Footage,
    room: &RoomRow,
    audience: Audience,
    head: Seq,
    progress: &Progress,
) -> anyhow::Result<Film> {
    let mut survey = Survey::default();
    let mut reading = footage.read(room.id, head);
    while let Some((_, record)) = reading.next().await? {
        if let Record::Operation(operation) = record {
            survey.take_in(&operation);
        }
    }
    progress.of.store(survey.changes, Ordering::Relaxed);
    let size = CanvasSize::new(room.width, room.height).context("no canvas has the room's size")?;
    let (steps, shown) = mpsc::channel(256);
    let schedule = Schedule::new(survey.changes);
    let painting = tokio::task::spawn_blocking(move || paint(size, audience, schedule, shown));
    let mut reading = footage.read(room.id, head);
    while let Some((entry, record)) = reading.next().await? {
        if let Record::Operation(_) = record {
            progress.done.fetch_add(1, Ordering::Relaxed);
        }
        let step = match record {
            Record::Operation(operation) if survey.shows(&operation, audience) => {
                footage.change(&entry, operation).await?
            }
            Record::Operation(_) => Step::Unseen,
            Record::Generation(ended) => {
                match footage.picture(room.id, ended.id, audience).await? {
                    Some(picture) => Step::Picture(picture),
                    None => continue,
                }
            }
        };
        if steps.send(step).await.is_err() {
            break; // who paints has given up, and says why
        }
    }
    drop(steps);
    painting.await.context("the painting thread ended")?
}

impl Footage {
    /// Every entry of a room up to `head`, in order.
    fn read(&self, room: RoomId, head: Seq) -> Reading<'_> {
        Reading { footage: self, room, head, cursor: Seq(0), waiting: VecDeque::new() }
    }

    /// A change, with the image that it places. Each brings its own, for the canvas lets go of what
    /// nothing uses any more.
    async fn change(&self, entry: &LogEntry, operation: Operation) -> anyhow::Result<Step> {
        let draft = &entry.draft;
        let (author, client_seq) = (draft.author.0, draft.client_seq);
        let stamp = Stamp { author, client_seq, seq: entry.seq.0 };
        let image = match operation.image() {
            Some(id) => Some((id, self.images.load(id).await?)),
            None => None,
        };
        Ok(Step::Change(stamp, operation, image))
    }

    /// The file of a picture, if there is one that the audience may see and nobody discarded it.
    async fn picture(
        &self,
        room: RoomId,
        id: GenerationId,
        audience: Audience,
    ) -> anyhow::Result<Option<Bytes>> {
        let row = self.store.generation(room, id).await?;
        let shown =
            row.filter(|row| row.keeping != Keeping::Discarded && row.asked.audience() <= audience);
        let Some((hash, ..)) = shown.and_then(|row| row.picture) else { return Ok(None) };
        Ok(self.pictures.image(hash).await?.map(|image| image.bytes))
    }
}

/// A walk along a log.
struct Reading<'a> {
    footage: &'a Footage,
    room: RoomId,
    head: Seq,
    /// The last entry that was read.
    cursor: Seq,
    waiting: VecDeque<LogEntry>,
}

impl Reading<'_> {
    async fn next(&mut self) -> anyhow::Result<Option<(LogEntry, Record)>> {
        if self.waiting.is_empty() && self.cursor < self.head {
            let read = self.footage.log.read(self.room, self.cursor, READ_BYTES).await?;
            self.waiting = read.into();
        }
        let Some(entry) = self.waiting.pop_front().filter(|entry| entry.seq <= self.head) else {
            return Ok(None);
        };
        self.cursor = entry.seq;
        let record = Record::decode(&entry.draft.body)
            .with_context(|| format!("entry {} of room {}", entry.seq, self.room))?;
        Ok(Some((entry, record)))
    }
}

/// Paints what comes, and films it.
fn paint(
    size: CanvasSize,
    audience: Audience,
    schedule: Schedule,
    mut steps: mpsc::Receiver<Step>,
) -> anyhow::Result<Film> {
    let mut canvas = Canvas::new(size);
    let mut reel = Reel::new(size.width(), size.height())?;
    let seen = |canvas: &Canvas| {
        RgbaImage::from_raw(size.width(), size.height(), canvas.flatten(audience))
            .context("a canvas of another size")
    };
    reel.show(&seen(&canvas)?, schedule.frame())?;
    let (mut change, mut fresh) = (0, Damage::NONE);
    while let Some(step) = steps.blocking_recv() {
        match step {
            Step::Unseen => change += 1,
            Step::Change(stamp, operation, image) => {
                if let Some((id, image)) = image {
                    canvas.provide(id, image);
                }
                change += 1;
                // What is refused changes nothing, here as on every page.
                fresh.add(canvas.apply(stamp, &operation).unwrap_or(Damage::NONE));
                if schedule.shows(change) && !fresh.take().is_none() {
                    reel.show(&seen(&canvas)?, schedule.frame())?;
                }
            }
            Step::Picture(file) => {
                // A picture that cannot be read is a frame less and no reason to have no film.
                if let Ok(picture) = image::load_from_memory(&file) {
                    reel.show(&picture.into_rgba8(), PICTURE)?;
                    reel.show(&seen(&canvas)?, schedule.frame())?;
                }
            }
        }
    }
    reel.show(&seen(&canvas)?, END)?;
    reel.finish()
}
