//! What is kept beside the logs: people, rooms, links, generations and images.

mod database;
mod image_store;
mod rows;
mod sqlite;
mod seam;

pub use database::Database;
pub use image_store::{ImageHash, ImageStore, StoredImage};
pub use rows::{
    GenerationRow, InviteRow, InviteStanding, NewGenerationRow, Outcome, Participant, RoomRow,
    TokenHash,
};
pub use sqlite::SqliteStore;
pub use seam::{Store, StoreError};
