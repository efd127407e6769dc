//! Turns a room's log into its raster.
//!
//! A follower like any other, but its far end is a canvas. It paints on the blocking pool, so a
//! long fill holds up no socket.

use super::{LiveRoom, tail::Tail};
use crate::log::{LogError, RoomLog, SavePoint};
use anyhow::Context as _;
use bytes::Bytes;
use engine::{Canvas, ENGINE_VERSION};
use protocol::{Record, RoomId, Seq, ServerFrame, pack_save_point};
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
    /// The last entry that is in it.
    pub seq: Seq,
    /// The pixels; shared with the room until either changes.
    pub canvas: Canvas,
}

/// How a live room asks its replayer.
#[derive(Debug)]
pub(super) struct Replayer(mpsc::Sender<Ask>);

enum Ask {
    Freeze(oneshot::Sender<Frozen>),
    Finish(oneshot::Sender<()>),
}

impl std::fmt::Debug for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Freeze(_) => "Freeze",
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
        let gone = || LogError::Storage("the room has closed".into());
        let (answer, frozen) = oneshot::channel();
        self.0.send(Ask::Freeze(answer)).await.map_err(|_| gone())?;
        frozen.await.map_err(|_| gone())
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
    canvas: Canvas,
    cursor: Seq,
    unsaved: u32,
}

impl Painter {
    /// `canvas` is painted up to `cursor`, and a save point has all but the last `unsaved`.
    pub(super) fn new(room: &Arc<LiveRoom>, canvas: Canvas, cursor: Seq, unsaved: u32) -> Self {
        Self {
            room: Arc::downgrade(room),
            id: room.id(),
            log: Arc::clone(&room.log),
            canvas,
            cursor,
            unsaved,
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
                            let frozen = Frozen { seq: self.cursor, canvas: self.canvas.clone() };
                            let _ = answer.send(frozen); // who asked may have gone
                        }
                        step
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
            let tail = |tail: &Tail| tail.since(self.cursor, BATCH_BYTES);
            let known = tail(&room.tail.lock().expect("not poisoned"));
            let (frames, reached) = match known {
                Some(known) => known,
                None => {
                    let entries = self.log.read(self.id, self.cursor, BATCH_BYTES).await?;
                    let reached = entries.last().map_or(self.cursor, |last| last.seq);
                    (entries.iter().map(super::live_room::frame_of).collect(), reached)
                }
            };
            if frames.is_empty() {
                return Ok(());
            }
            self.paint(frames).await?;
            self.cursor = reached;
            if self.unsaved >= ENTRIES_PER_SAVE_POINT {
                self.save().await?;
            }
        }
    }

    async fn paint(&mut self, frames: Vec<Bytes>) -> anyhow::Result<()> {
        self.unsaved += u32::try_from(frames.len())?;
        let (mut canvas, id) = (self.canvas.clone(), self.id);
        self.canvas = tokio::task::spawn_blocking(move || {
            for frame in &frames {
                apply(&mut canvas, frame).with_context(|| format!("room {id}"))?;
            }
            anyhow::Ok(canvas)
        })
        .await??;
        Ok(())
    }

    async fn save(&mut self) -> anyhow::Result<()> {
        let canvas = self.canvas.clone();
        let packed =
            tokio::task::spawn_blocking(move || pack_save_point(&canvas.save())).await?.into();
        let save_point = SavePoint { seq: self.cursor, engine_version: ENGINE_VERSION, packed };
        self.log.keep_save_point(self.id, save_point).await?;
        self.unsaved = 0;
        Ok(())
    }
}

/// Applies an entry. What the canvas refuses changes nothing, here as on every page, so that all
/// stay equal; the rules let none such in.
pub(super) fn apply(canvas: &mut Canvas, frame: &[u8]) -> anyhow::Result<()> {
    let ServerFrame::Entry(entry) = ServerFrame::decode(frame)? else {
        anyhow::bail!("a log holds entries");
    };
    if let Record::Operation(operation) = &entry.record
        && let Err(refusal) = canvas.apply(entry.author.0, entry.seq.0, operation)
    {
        tracing::error!(seq = %entry.seq, %refusal, "the canvas refused what the rules let in");
    }
    Ok(())
}
