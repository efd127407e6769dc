//! Turns a room's log into its raster.
//!
//! A follower like any other, but its far end is a canvas. It paints on the blocking pool, so a
//! long fill holds up no socket.

use super::{LiveRoom, images::Images, replay, tail::Next};
use crate::log::{Ends, LogError, RoomLog, SavePoint};
use bytes::Bytes;
use engine::{Audience, Canvas, ENGINE_VERSION};
use protocol::{RoomId, Seq, ServerFrame, pack_save_point};
use std::sync::{Arc, Weak};
use tokio::sync::{mpsc, oneshot, watch};

/// Entries between two save points: half of what the engine keeps undoable, so that what comes
/// on top of a save point is no more than what is in it.
const ENTRIES_PER_SAVE_POINT: u32 = 512;

/// Bytes of entries painted at once.
const BATCH_BYTES: usize = 256 << 10;

/// A canvas at a moment.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// Where the log ended then: all of it is in the canvas.
    pub ends: Ends,
    /// The pixels; shared with the room until either changes.
    pub canvas: Canvas,
}

/// How a live room asks its replayer.
#[derive(Debug)]
pub(super) struct Replayer(mpsc::Sender<Ask>);

enum Ask {
    Freeze(oneshot::Sender<Frozen>),
    /// What everyone sees, at or after a position: for those who are no hosts.
    SavePoint(Seq, oneshot::Sender<(Seq, Bytes)>),
    Finish(oneshot::Sender<()>),
}

impl std::fmt::Debug for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Freeze(_) => "Freeze",
            Self::SavePoint(..) => "SavePoint",
            Self::Finish(_) => "Finish",
        })
    }
}

impl Replayer {
    /// A replayer that is not running yet, and what it will be asked.
    pub(super) fn new() -> (Self, Asked) {
        let (asks, asked) = mpsc::channel(16);
        (Self(asks), Asked(asked))
    }

    pub(super) async fn freeze(&self) -> Result<Frozen, LogError> {
        self.ask(Ask::Freeze).await
    }

    /// A save point of what everyone sees, at or after a position, ready to be sent, and where it is.
    pub(super) async fn save_point_for_everyone(&self, at: Seq) -> Result<(Seq, Bytes), LogError> {
        self.ask(|answer| Ask::SavePoint(at, answer)).await
    }

    async fn ask<T>(&self, ask: impl FnOnce(oneshot::Sender<T>) -> Ask) -> Result<T, LogError> {
        let gone = || LogError::Storage("the room has closed".into());
        let (answer, answered) = oneshot::channel();
        self.0.send(ask(answer)).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())
    }

    /// Paints the rest, keeps a save point and ends.
    pub(super) async fn finish(&self) {
        let (answer, finished) = oneshot::channel();
        if self.0.send(Ask::Finish(answer)).await.is_ok() {
            let _ = finished.await; // ended by other means: just as well
        }
    }
}

/// What a replayer is asked.
#[derive(Debug)]
pub(super) struct Asked(mpsc::Receiver<Ask>);

/// A running replayer.
pub(super) struct Painter {
    room: Weak<LiveRoom>,
    id: RoomId,
    log: Arc<dyn RoomLog>,
    images: Images,
    canvas: Canvas,
    /// The log up to the last entry painted; all of it, whenever [`Painter::catch_up`] is done.
    ends: Ends,
    unsaved: u32,
    /// The newest save point of what everyone sees that a reader asked for, encoded once for all.
    for_everyone: Option<(Seq, Bytes)>,
}

impl Painter {
    /// `canvas` has all of the log, and a save point all but the last `unsaved` entries.
    pub(super) fn new(room: &Arc<LiveRoom>, canvas: Canvas, ends: Ends, unsaved: u32) -> Self {
        Self {
            room: Arc::downgrade(room),
            id: room.id(),
            log: Arc::clone(&room.log),
            images: room.images.clone(),
            canvas,
            ends,
            unsaved,
            for_everyone: None,
        }
    }

    /// Paints until the room is dropped or the replayer is asked to finish.
    pub(super) async fn run(mut self, mut wake: watch::Receiver<()>, mut asked: Asked) {
        loop {
            let step = tokio::select! {
                woken = wake.changed() => match woken {
                    Ok(()) => self.catch_up().await,
                    Err(_) => return,
                },
                ask = asked.0.recv() => match ask {
                    Some(Ask::Freeze(answer)) => {
                        let step = self.catch_up().await;
                        if step.is_ok() {
                            let frozen = Frozen { ends: self.ends, canvas: self.canvas.clone() };
                            let _ = answer.send(frozen); // who asked may have gone
                        }
                        step
                    }
                    Some(Ask::SavePoint(at, answer)) => {
                        self.make_for_everyone(at).await.map(|made| {
                            let _ = answer.send(made); // who asked may have gone
                        })
                    }
                    Some(Ask::Finish(answer)) => {
                        let step = self.finish().await;
                        let _ = answer.send(());
                        if let Err(error) = step {
                            tracing::error!(room = %self.id, "cannot keep a save point: {error:#}");
                        }
                        return;
                    }
                    None => return,
                },
            };
            if let Err(error) = step {
                tracing::error!(room = %self.id, "cannot paint the room: {error:#}");
                return;
            }
        }
    }

    async fn finish(&mut self) -> anyhow::Result<()> {
        self.catch_up().await?;
        if self.unsaved > 0 { self.save().await } else { Ok(()) }
    }

    /// Paints everything that was told until now.
    async fn catch_up(&mut self) -> anyhow::Result<()> {
        loop {
            let Some(room) = self.room.upgrade() else { return Ok(()) };
            let (next, ends) = {
                let tail = room.tail.lock().expect("not poisoned");
                (tail.since(self.ends.head, Audience::Hosts, BATCH_BYTES), tail.ends())
            };
            let (frames, reached) = if let Next::Frames(frames, reached) = next {
                (frames, reached)
            } else {
                let entries = self.log.read(self.id, self.ends.head, BATCH_BYTES).await?;
                let reached = entries.last().map_or(self.ends.head, |last| last.seq);
                (entries.iter().map(super::live_room::frame_of).collect(), reached)
            };
            if frames.is_empty() {
                self.ends = ends;
                return Ok(());
            }
            self.unsaved += u32::try_from(frames.len())?;
            self.canvas = replay::apply_all(self.canvas.clone(), frames, &self.images).await?;
            self.ends.head = reached;
            if self.unsaved >= ENTRIES_PER_SAVE_POINT {
                self.save().await?;
            }
        }
    }

    async fn make_for_everyone(&mut self, at: Seq) -> anyhow::Result<(Seq, Bytes)> {
        if let Some((seq, frame)) = self.for_everyone.as_ref().filter(|(seq, _)| *seq >= at) {
            return Ok((*seq, frame.clone()));
        }
        self.catch_up().await?;
        let (canvas, seq) = (self.canvas.clone(), self.ends.for_everyone);
        let frame = tokio::task::spawn_blocking(move || {
            let packed = pack_save_point(&canvas.view(Audience::Everyone).save());
            Bytes::from(ServerFrame::encode_save_point(seq, &packed))
        });
        let made = (seq, frame.await?);
        self.for_everyone = Some(made.clone());
        Ok(made)
    }

    async fn save(&mut self) -> anyhow::Result<()> {
        let (canvas, seq) = (self.canvas.clone(), self.ends.head);
        let save_point = tokio::task::spawn_blocking(move || {
            let whole = canvas.save();
            let for_everyone = canvas.view(Audience::Everyone).save();
            let differs = for_everyone != whole;
            SavePoint {
                seq,
                engine_version: ENGINE_VERSION,
                packed: pack_save_point(&whole).into(),
                packed_for_everyone: differs.then(|| pack_save_point(&for_everyone).into()),
            }
        });
        self.log.keep_save_point(self.id, save_point.await?).await?;
        self.unsaved = 0;
        Ok(())
    }
}
