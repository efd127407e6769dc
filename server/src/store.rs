//! What is kept beside the logs: people, rooms, links, generations and images.

mod database;
mod image_store;
mod rows;
mod seam;
mod sqlite;

pub use database::Database;
pub use image_store::{ImageHash, ImageStore, StoredImage};
pub use rows::{
    GenerationRow, InviteRow, InviteStanding, NewGenerationRow, Outcome, Participant, RoomRow,
    TokenHash,
};
pub use seam::{Store, StoreError};
pub use sqlite::SqliteStore;
