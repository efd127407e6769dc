//! The SQLite file: how it is opened, and its migrations.

use anyhow::Context as _;
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

/// Connections that read at once; WAL lets them read while one writes.
const CONNECTIONS: u32 = 8;

/// How long a writer waits for another one. The log's writer holds the lock for one commit.
const BUSY: Duration = Duration::from_secs(5);

/// An opened database of the newest form.
#[derive(Clone, Debug)]
pub struct Database {
    pool: SqlitePool,
}

impl Database {
    /// Opens or makes the file and brings its form up to date.
    ///
    /// WAL with `synchronous=FULL`: a commit is on the disk when it returns. `NORMAL` would lose
    /// the last commits with the power.
    ///
    /// # Errors
    /// If the file cannot be opened, or was written by a newer version.
    pub async fn open(file: &Path) -> anyhow::Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .connect_with(options)
            .await
            .with_context(|| format!("cannot open the database {}", file.display()))?;
        sqlx::migrate!("../migrations/sqlite")
            .run(&pool)
            .await
            .with_context(|| format!("cannot bring the database {} up to date", file.display()))?;
        Ok(Self { pool })
    }

    /// The connections.
    #[must_use]
    pub fn pool(&self) -> SqlitePool {
        self.pool.clone()
    }

    /// Waits until everything is closed.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
