//! Everything that a handler may need.

use crate::{
    config::Config,
    generate::{Generations, Generator, PainterGenerator, StabilityConfig, StabilityGenerator},
    http::{PackedImages, Uploads},
    log::{RoomLog, SqliteLog},
    rooms::Rooms,
    store::{Database, ImageStore, SqliteStore, Store},
    timelapse::Timelapses,
};
use anyhow::Context as _;
use std::{sync::Arc, time::Duration};
use tokio_util::task::TaskTracker;

/// The parts of the server, put together.
#[derive(Debug)]
pub struct App {
    /// What the server was told.
    pub config: Config,
    /// The file behind it all.
    pub database: Database,
    /// People, rooms, links and generations.
    pub store: Arc<dyn Store>,
    /// Drawings and pictures.
    pub images: Arc<dyn ImageStore>,
    /// The rooms in memory.
    pub rooms: Arc<Rooms>,
    /// Requests for pictures.
    pub generations: Generations,
    /// What people bring in at this moment.
    pub(crate) uploads: Uploads,
    /// Pixels that were asked for a moment ago.
    pub(crate) packed_images: PackedImages,
    /// Films of rooms.
    pub timelapses: Timelapses,
    /// The tasks of all open sockets, to be waited for when the server stops.
    pub sockets: TaskTracker,
}

impl App {
    /// Opens what is kept and starts the work that goes on by itself.
    ///
    /// # Errors
    /// If the data folder or the database cannot be used, or a provider's settings make no sense.
    pub async fn start(config: Config) -> anyhow::Result<Arc<Self>> {
        std::fs::create_dir_all(&config.data)
            .with_context(|| format!("cannot make the folder {}", config.data.display()))?;
        let database = Database::open(&config.data.join("scenewright.sqlite")).await?;
        let store = Arc::new(SqliteStore::new(database.pool()));
        let log: Arc<dyn RoomLog> = Arc::new(SqliteLog::start(database.pool()).await?);
        let timelapses =
            Timelapses::new(Arc::clone(&log), Arc::clone(&store) as _, Arc::clone(&store) as _);
        let rooms = Arc::new(Rooms::new(log, Arc::clone(&store) as _, Arc::clone(&store) as _));
        let generations = Generations::new(
            Arc::clone(&store) as _,
            Arc::clone(&store) as _,
            Arc::clone(&rooms),
            generators(&config)?,
        );
        generations.start().await?;
        tokio::spawn(sweep(Arc::downgrade(&rooms), config.idle_room()));
        let images = Arc::clone(&store) as _;
        Ok(Arc::new(Self {
            config,
            database,
            store,
            images,
            rooms,
            generations,
            uploads: Uploads::new(),
            packed_images: PackedImages::default(),
            timelapses,
            sockets: TaskTracker::new(),
        }))
    }
}

fn generators(config: &Config) -> anyhow::Result<Vec<Arc<dyn Generator>>> {
    let mut generators: Vec<Arc<dyn Generator>> = vec![Arc::new(PainterGenerator)];
    if let Some(key) = &config.stability_api_key {
        let usual = StabilityConfig::new(key.clone());
        let read_timeout = Duration::from_secs(config.stability_timeout_s);
        let stability = StabilityGenerator::new(StabilityConfig {
            base_url: config.stability_base_url.clone(),
            connect_timeout: usual.connect_timeout.min(read_timeout),
            read_timeout,
            ..usual
        })?;
        generators.push(Arc::new(stability));
    }
    Ok(generators)
}

/// Looks for empty rooms, four times in the time that they may stay.
async fn sweep(rooms: std::sync::Weak<Rooms>, idle: Duration) {
    let mut ticks = tokio::time::interval((idle / 4).max(Duration::from_millis(50)));
    loop {
        ticks.tick().await;
        let Some(rooms) = rooms.upgrade() else { return };
        rooms.sweep(idle).await;
    }
}
