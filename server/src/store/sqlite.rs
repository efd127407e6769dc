//! The store in SQLite.

mod generations;
mod images;
mod invites;
mod people;
mod rooms;

use super::{
    GenerationRow, ImageHash, InviteRow, NewGenerationRow, Outcome, Participant, RoomRow, Store,
    StoreError, TokenHash,
};
use async_trait::async_trait;
use engine::Audience;
use protocol::{
    GenerationId, InviteId, ParticipantId, Role, RoomId,
    api::{GenerationState, Keeping},
};
use sqlx::{SqlitePool, error::Error, sqlite::SqliteRow};

/// Everything but the logs, in the same file as the logs.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
    /// The store behind these connections.
    #[must_use]
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }
}

fn id(room: RoomId) -> i64 {
    room.bits().cast_signed()
}

/// A column that holds a number which is never negative.
fn unsigned(row: &SqliteRow, column: &str) -> Result<u64, Error> {
    sqlx::Row::try_get::<i64, _>(row, column).map(i64::cast_unsigned)
}

/// The value of a word in a column; the table's checks let no other word in.
fn word<T>(column: &str, word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    parse(word).ok_or_else(|| Error::ColumnDecode {
        index: column.into(),
        source: format!("no {column} is called {word:?}").into(),
    })
}

#[async_trait]
impl Store for SqliteStore {
    async fn create_participant(
        &self,
        token: TokenHash,
        name: &str,
        now_ms: u64,
    ) -> Result<Participant, StoreError> {
        Ok(people::create(&self.pool, token, name, now_ms).await?)
    }

    async fn participant(&self, token: TokenHash) -> Result<Option<Participant>, StoreError> {
        Ok(people::by_token(&self.pool, token).await?)
    }

    async fn rename(&self, participant: ParticipantId, name: &str) -> Result<(), StoreError> {
        Ok(people::rename(&self.pool, participant, name).await?)
    }

    async fn create_room(&self, room: &RoomRow, maker: ParticipantId) -> Result<(), StoreError> {
        Ok(rooms::create(&self.pool, room, maker).await?)
    }

    async fn room(&self, room: RoomId) -> Result<Option<RoomRow>, StoreError> {
        Ok(rooms::room(&self.pool, room).await?)
    }

    async fn role(
        &self,
        room: RoomId,
        participant: ParticipantId,
    ) -> Result<Option<Role>, StoreError> {
        Ok(rooms::role(&self.pool, room, participant).await?)
    }

    async fn create_invite(
        &self,
        room: RoomId,
        role: Role,
        token: TokenHash,
        created_by: ParticipantId,
        now_ms: u64,
        expires_at_ms: Option<u64>,
    ) -> Result<InviteRow, StoreError> {
        let new = invites::New { room, role, token, created_by, now_ms, expires_at_ms };
        Ok(invites::create(&self.pool, new).await?)
    }

    async fn invites(&self, room: RoomId) -> Result<Vec<InviteRow>, StoreError> {
        Ok(invites::of_room(&self.pool, room).await?)
    }

    async fn invite(&self, token: TokenHash) -> Result<Option<InviteRow>, StoreError> {
        Ok(invites::by_token(&self.pool, token).await?)
    }

    async fn join(
        &self,
        invite: InviteId,
        participant: ParticipantId,
        now_ms: u64,
    ) -> Result<Option<Role>, StoreError> {
        Ok(invites::join(&self.pool, invite, participant, now_ms).await?)
    }

    async fn revoke(
        &self,
        room: RoomId,
        invite: InviteId,
        now_ms: u64,
    ) -> Result<Option<Vec<ParticipantId>>, StoreError> {
        Ok(invites::revoke(&self.pool, room, invite, now_ms).await?)
    }

    async fn create_generation(
        &self,
        generation: &NewGenerationRow,
    ) -> Result<GenerationRow, StoreError> {
        Ok(generations::create(&self.pool, generation).await?)
    }

    async fn generation(
        &self,
        room: RoomId,
        generation: GenerationId,
    ) -> Result<Option<GenerationRow>, StoreError> {
        Ok(generations::one(&self.pool, room, generation).await?)
    }

    async fn generations(
        &self,
        room: RoomId,
        audience: Audience,
        before: Option<GenerationId>,
        most: u32,
    ) -> Result<Vec<GenerationRow>, StoreError> {
        Ok(generations::of_room(&self.pool, room, audience, before, most).await?)
    }

    async fn generations_in(
        &self,
        state: GenerationState,
    ) -> Result<Vec<GenerationRow>, StoreError> {
        Ok(generations::in_state(&self.pool, state).await?)
    }

    async fn start_generation(
        &self,
        generation: GenerationId,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        Ok(generations::start(&self.pool, generation, now_ms).await?)
    }

    async fn requeue_generation(&self, generation: GenerationId) -> Result<(), StoreError> {
        Ok(generations::requeue(&self.pool, generation).await?)
    }

    async fn finish_generation(
        &self,
        generation: GenerationId,
        outcome: &Outcome,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        Ok(generations::finish(&self.pool, generation, outcome, now_ms).await?)
    }

    async fn keep(
        &self,
        room: RoomId,
        generation: GenerationId,
        keeping: Keeping,
    ) -> Result<bool, StoreError> {
        Ok(generations::keep(&self.pool, room, generation, keeping).await?)
    }

    async fn share(&self, room: RoomId, generation: GenerationId) -> Result<bool, StoreError> {
        Ok(generations::share(&self.pool, room, generation).await?)
    }

    async fn room_has_image(
        &self,
        room: RoomId,
        audience: Audience,
        image: ImageHash,
    ) -> Result<bool, StoreError> {
        Ok(images::may_be_seen(&self.pool, room, audience, image).await?)
    }

    async fn add_room_image(
        &self,
        room: RoomId,
        image: ImageHash,
        added_by: ParticipantId,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        Ok(images::add_to_room(&self.pool, room, image, added_by, now_ms).await?)
    }

    async fn room_image(
        &self,
        room: RoomId,
        image: ImageHash,
    ) -> Result<Option<(u16, u16)>, StoreError> {
        Ok(images::of_room(&self.pool, room, image).await?)
    }

    async fn unannounced(&self) -> Result<Vec<(RoomId, GenerationId, Audience)>, StoreError> {
        Ok(generations::unannounced(&self.pool).await?)
    }
}
