//! The rooms' logs: what was accepted, in order, durable before anyone is told.

mod room_log;
mod sqlite;

pub use room_log::{CommitSink, Draft, Ends, Heard, LogEntry, LogError, RoomLog, SavePoint};
pub use sqlite::SqliteLog;
