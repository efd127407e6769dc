//! Which rooms are in memory.

use super::{
    LiveRoom,
    images::Images,
    live_room::frame_of,
    replay,
    replayer::{Painter, Replayer},
};
use crate::{
    log::{CommitSink, LogError, RoomLog},
    store::{ImageStore, RoomRow, Store, StoreError},
};
use dashmap::DashMap;
use engine::{Canvas, CanvasSize, ENGINE_VERSION};
use protocol::{CloseCode, ParticipantId, RoomId, Seq};
use room::Room;
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::sync::OnceCell;

/// Bytes of the log that are read at once when a room is opened.
const READ_BYTES: usize = 1 << 20;

/// A room cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is none with this id.
    #[error("there is no such room")]
    Unknown,
    /// The store or the log cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store or the log cannot be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// What is stored is damaged.
    #[error("the room is damaged: {0}")]
    Damaged(String),
}

/// All live rooms of this process. A room comes into memory when somebody asks for it and leaves
/// it when nobody has been in it for a while.
#[derive(Debug)]
pub struct Rooms {
    log: Arc<dyn RoomLog>,
    store: Arc<dyn Store>,
    images: Images,
    live: DashMap<RoomId, Arc<OnceCell<Arc<LiveRoom>>>>,
}

impl Rooms {
    /// No room is live yet.
    #[must_use]
    pub fn new(log: Arc<dyn RoomLog>, store: Arc<dyn Store>, images: Arc<dyn ImageStore>) -> Self {
        let images = Images::new(Arc::clone(&store), images);
        Self { log, store, images, live: DashMap::new() }
    }

    /// The room, brought into memory if it is not there.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub async fn open(&self, id: RoomId) -> Result<Arc<LiveRoom>, OpenError> {
        loop {
            let cell = Arc::clone(&self.live.entry(id).or_default());
            let opened = cell.get_or_try_init(|| self.load(id)).await;
            if let Ok(room) = &opened
                && !room.is_closed()
            {
                return Ok(Arc::clone(room));
            }
            self.live.remove_if(&id, |_, current| Arc::ptr_eq(current, &cell));
            opened?;
        }
    }

    /// The room if it is in memory.
    #[must_use]
    pub fn live(&self, id: RoomId) -> Option<Arc<LiveRoom>> {
        self.live.get(&id)?.get().filter(|room| !room.is_closed()).map(Arc::clone)
    }

    /// Every room that is in memory.
    #[must_use]
    pub fn all_live(&self) -> Vec<Arc<LiveRoom>> {
        self.live.iter().filter_map(|cell| cell.get().map(Arc::clone)).collect()
    }

    async fn load(&self, id: RoomId) -> Result<Arc<LiveRoom>, OpenError> {
        let row = self.store.room(id).await?.ok_or(OpenError::Unknown)?;
        let (replayer, asked) = Replayer::new();
        // Answered in turn: what an earlier life of this room appended is in the log by now.
        self.log.find(id, ParticipantId::ROOM, 0).await?;
        let (canvas, unsaved) = self.replay(&row).await?;
        let ends = self.log.ends(id).await?;
        let last_client_seqs: HashMap<_, _> =
            self.log.last_client_seqs(id).await?.into_iter().collect();
        let rules = Room::new(canvas.ledger().clone(), last_client_seqs);
        let (log, images) = (Arc::clone(&self.log), self.images.clone());
        let room = Arc::new(LiveRoom::new(row, log, images, rules, ends, replayer));
        let sink: Arc<dyn CommitSink> = Arc::clone(&room) as _;
        self.log.attach(id, &sink).await?;
        let painter = Painter::new(&room, canvas, ends, unsaved);
        tokio::spawn(painter.run(room.subscribe(), asked));
        Ok(room)
    }

    /// The canvas of a room from its save point and what came after it, and how many entries that
    /// was. A save point of another engine is left alone: the log has everything.
    async fn replay(&self, row: &RoomRow) -> Result<(Canvas, u32), OpenError> {
        let damaged = |error: &dyn std::fmt::Display| OpenError::Damaged(error.to_string());
        let size = CanvasSize::new(row.width, row.height)
            .ok_or_else(|| damaged(&"no canvas has its size"))?;
        let save_point = self.log.save_point(row.id).await?;
        let (mut canvas, mut cursor) = match save_point {
            Some(kept) if kept.engine_version == ENGINE_VERSION => {
                let loaded = replay::load(&kept.packed, &self.images).await;
                (loaded.map_err(|error| damaged(&format!("{error:#}")))?, kept.seq)
            }
            _ => (Canvas::new(size), Seq(0)),
        };
        let mut unsaved = 0;
        loop {
            let entries = self.log.read(row.id, cursor, READ_BYTES).await?;
            let Some(last) = entries.last() else { return Ok((canvas, unsaved)) };
            cursor = last.seq;
            unsaved += u32::try_from(entries.len()).unwrap_or(u32::MAX);
            let frames = entries.iter().map(frame_of).collect();
            canvas = replay::apply_all(canvas, frames, &self.images)
                .await
                .map_err(|error| damaged(&format!("{error:#}")))?;
        }
    }

    /// Takes rooms out of memory that nobody has been in for `idle`. To be called now and then.
    pub async fn sweep(&self, idle: Duration) {
        let idle_ms = u64::try_from(idle.as_millis()).unwrap_or(u64::MAX);
        for room in self.all_live() {
            if room.close_if_idle(idle_ms) {
                self.forget(&room).await;
            }
        }
    }

    /// Ends every connection and keeps every room, because the server stops.
    pub async fn shut(&self) {
        let rooms = self.all_live();
        for room in &rooms {
            room.shut(CloseCode::Restart);
        }
        for room in &rooms {
            self.forget(room).await;
        }
    }

    async fn forget(&self, room: &Arc<LiveRoom>) {
        self.live.remove_if(&room.id(), |_, cell| {
            cell.get().is_some_and(|current| Arc::ptr_eq(current, room))
        });
        // Answered in turn by the log's writer: what the room appended is told before it.
        let _ = self.log.find(room.id(), ParticipantId::ROOM, 0).await;
        room.replayer().finish().await;
    }
}
