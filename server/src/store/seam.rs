//! The seam to what is kept. `tests/it/store_contract.rs` holds every implementation to it.

use super::{
    GenerationRow, ImageHash, InviteRow, NewGenerationRow, Outcome, Participant, RoomRow, TokenHash,
};
use async_trait::async_trait;
use engine::Audience;
use protocol::{
    GenerationId, InviteId, ParticipantId, Role, RoomId,
    api::{GenerationState, Keeping},
};

/// The store cannot be read or written at present.
#[derive(Debug, thiserror::Error)]
#[error("the store failed: {0}")]
pub struct StoreError(#[from] pub sqlx::Error);

/// People, rooms, links and generations. Every write is durable when it returns.
#[async_trait]
pub trait Store: std::fmt::Debug + Send + Sync + 'static {
    /// Somebody new.
    async fn create_participant(
        &self,
        token: TokenHash,
        name: &str,
        now_ms: u64,
    ) -> Result<Participant, StoreError>;

    /// Whom a secret belongs to.
    async fn participant(&self, token: TokenHash) -> Result<Option<Participant>, StoreError>;

    /// Takes another name.
    async fn rename(&self, participant: ParticipantId, name: &str) -> Result<(), StoreError>;

    /// A new room with its maker as host.
    async fn create_room(&self, room: &RoomRow, maker: ParticipantId) -> Result<(), StoreError>;

    /// A room.
    async fn room(&self, room: RoomId) -> Result<Option<RoomRow>, StoreError>;

    /// Somebody's role in a room, if they are a member.
    async fn role(
        &self,
        room: RoomId,
        participant: ParticipantId,
    ) -> Result<Option<Role>, StoreError>;

    /// A new link.
    async fn create_invite(
        &self,
        room: RoomId,
        role: Role,
        token: TokenHash,
        created_by: ParticipantId,
        now_ms: u64,
        expires_at_ms: Option<u64>,
    ) -> Result<InviteRow, StoreError>;

    /// The links of a room that were not taken back, newest first.
    async fn invites(&self, room: RoomId) -> Result<Vec<InviteRow>, StoreError>;

    /// The link of a secret, whether it works or not.
    async fn invite(&self, token: TokenHash) -> Result<Option<InviteRow>, StoreError>;

    /// Makes somebody a member by a link, or gives a member the link's role if that is the higher
    /// one. Returns their role then; none if the link was taken back in the meantime.
    async fn join(
        &self,
        invite: InviteId,
        participant: ParticipantId,
        now_ms: u64,
    ) -> Result<Option<Role>, StoreError>;

    /// Takes a link back, and with it the membership of everybody who came by it; returns those.
    /// None if the room has no such link.
    async fn revoke(
        &self,
        room: RoomId,
        invite: InviteId,
        now_ms: u64,
    ) -> Result<Option<Vec<ParticipantId>>, StoreError>;

    /// A new generation, queued.
    async fn create_generation(
        &self,
        generation: &NewGenerationRow,
    ) -> Result<GenerationRow, StoreError>;

    /// A generation of a room.
    async fn generation(
        &self,
        room: RoomId,
        generation: GenerationId,
    ) -> Result<Option<GenerationRow>, StoreError>;

    /// The generations of a room that an audience may know of, newest first, at most `most`, all
    /// before `before` if that is given.
    async fn generations(
        &self,
        room: RoomId,
        audience: Audience,
        before: Option<GenerationId>,
        most: u32,
    ) -> Result<Vec<GenerationRow>, StoreError>;

    /// Every generation in a state, in the order in which it was asked for.
    async fn generations_in(
        &self,
        state: GenerationState,
    ) -> Result<Vec<GenerationRow>, StoreError>;

    /// Takes a generation from `queued` to `sending`. False if it was not queued any more.
    async fn start_generation(
        &self,
        generation: GenerationId,
        now_ms: u64,
    ) -> Result<bool, StoreError>;

    /// Takes a generation that was not accepted from `sending` back to `queued`.
    async fn requeue_generation(&self, generation: GenerationId) -> Result<(), StoreError>;

    /// Ends a generation that is queued or being sent. False if it had ended.
    async fn finish_generation(
        &self,
        generation: GenerationId,
        outcome: &Outcome,
        now_ms: u64,
    ) -> Result<bool, StoreError>;

    /// Decides about a picture. False if the room has no such picture.
    async fn keep(
        &self,
        room: RoomId,
        generation: GenerationId,
        keeping: Keeping,
    ) -> Result<bool, StoreError>;

    /// Shows a generation to everybody in the room. False if the room has no such generation.
    async fn share(&self, room: RoomId, generation: GenerationId) -> Result<bool, StoreError>;

    /// Whether an image of this room may be seen by an audience: somebody brought it in, or it is a
    /// drawing or a picture of a generation that the audience may know of.
    async fn room_has_image(
        &self,
        room: RoomId,
        audience: Audience,
        image: ImageHash,
    ) -> Result<bool, StoreError>;

    /// Somebody brought an image into a room, to be placed on its canvas. It is in the image store.
    async fn add_room_image(
        &self,
        room: RoomId,
        image: ImageHash,
        added_by: ParticipantId,
        now_ms: u64,
    ) -> Result<(), StoreError>;

    /// Width and height, px, of an image that was brought into a room.
    async fn room_image(
        &self,
        room: RoomId,
        image: ImageHash,
    ) -> Result<Option<(u16, u16)>, StoreError>;

    /// Generations that ended and whose end is not in their room's log, and who may know of them:
    /// the process died between.
    async fn unannounced(&self) -> Result<Vec<(RoomId, GenerationId, Audience)>, StoreError>;
}
