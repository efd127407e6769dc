//! Requests for pictures, from the click to the room's log.
//!
//! **Law:** a generation is a row before it is a request, and its picture is in the image store
//! before its row says done. So whenever the process dies, the row tells what may have been paid.

use super::{
    Generator, GeneratorError, MAX_SEED, Raster,
    ask::{self, AskError},
    decode_png, encode_png,
    lane::{self, Lane, Next, Reporter, Ticket},
    outcome::{called_off, interrupted, outcome_of, provider_gone},
    view::{Standing, view},
};
use crate::{
    clock::now_ms,
    error::ApiError,
    log::LogError,
    rooms::{LiveRoom, Rooms},
    secret,
    store::{
        GenerationRow, ImageHash, ImageStore, NewGenerationRow, Outcome, Participant, Store,
        StoredImage,
    },
};
use anyhow::{Context as _, anyhow};
use axum::http::StatusCode;
use engine::Audience;
use protocol::{
    GenerationId, Role, RoomId, Seq,
    api::{GenerationState, GenerationView, Keeping, NewGeneration, ProviderView},
};
use std::{sync::Arc, time::Duration};

/// Jobs that one generator works on at once. The painter takes a core for a second; a hosted one
/// takes nothing but time.
const WORKERS_LOCAL: usize = 1;
const WORKERS_HOSTED: usize = 2;

/// Jobs of one room that may wait at one generator.
const WAITING_PER_ROOM: usize = 8;

/// Between two tries to add an end to a room's log that cannot take it at the moment.
const BUSY_PAUSE: Duration = Duration::from_millis(20);

/// Who asks.
pub type Asker = Participant;

/// All generations of this server.
#[derive(Clone, Debug)]
pub struct Generations {
    store: Arc<dyn Store>,
    images: Arc<dyn ImageStore>,
    rooms: Arc<Rooms>,
    lanes: Arc<[Arc<Lane>]>,
}

impl Generations {
    /// The generations of these generators; the first one is the usual one. Nothing runs yet.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        images: Arc<dyn ImageStore>,
        rooms: Arc<Rooms>,
        generators: Vec<Arc<dyn Generator>>,
    ) -> Self {
        let lanes = generators.into_iter().map(|generator| Arc::new(Lane::new(generator)));
        Self { store, images, rooms, lanes: lanes.collect() }
    }

    /// Takes up what an earlier process left, and starts to work.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub async fn start(&self) -> anyhow::Result<()> {
        for row in self.store.generations_in(GenerationState::Sending).await? {
            match self.lane(&row.asked.provider) {
                Some(lane) if lane.generator.is_repeatable() => {
                    self.store.requeue_generation(row.id).await?;
                }
                _ => self.end(&row, &interrupted()).await?,
            }
        }
        for row in self.store.generations_in(GenerationState::Queued).await? {
            match self.lane(&row.asked.provider) {
                Some(lane) => lane.push(ticket(&row)),
                None => self.end(&row, &provider_gone(&row.asked.provider)).await?,
            }
        }
        for (room, id, audience) in self.store.unannounced().await? {
            self.announce(room, id, audience).await?;
        }
        for lane in self.lanes.iter() {
            let workers =
                if lane.generator.is_repeatable() { WORKERS_LOCAL } else { WORKERS_HOSTED };
            for _ in 0..workers {
                tokio::spawn(self.clone().work(Arc::clone(lane)));
            }
        }
        Ok(())
    }

    /// What can make pictures here.
    #[must_use]
    pub fn providers(&self) -> Vec<ProviderView> {
        self.lanes.iter().map(|lane| lane.generator.view()).collect()
    }

    fn lane(&self, provider: &str) -> Option<&Arc<Lane>> {
        self.lanes.iter().find(|lane| lane.generator.view().id == provider)
    }

    /// A generation as it is now.
    #[must_use]
    pub fn view(&self, row: &GenerationRow) -> GenerationView {
        let lane = self.lane(&row.asked.provider).filter(|_| !row.state.is_final());
        let standing = lane.map_or_else(Standing::default, |lane| Standing {
            position: lane.position(row.id),
            progress: lane.progress(row.id),
        });
        view(row, standing)
    }

    /// Asks for a picture of the room as it is at this moment.
    ///
    /// # Errors
    /// If it cannot be met, or nothing can be stored; then nothing was asked for.
    pub async fn ask(
        &self,
        room: &Arc<LiveRoom>,
        (asker, role): (Asker, Role),
        asked: NewGeneration,
    ) -> Result<GenerationView, ApiError> {
        let lane = self.lane(&asked.provider).ok_or_else(|| {
            ApiError::invalid(AskError::Provider(asked.provider.clone()).to_string())
        })?;
        ask::check(&asked, &lane.generator.view())
            .map_err(|error| ApiError::invalid(error.to_string()))?;
        if asked.hidden_layers && role.audience() == Audience::Everyone {
            return Err(ApiError::forbidden("Only hosts have hosts' layers in a picture."));
        }
        if lane.waiting_in(room.id()) >= WAITING_PER_ROOM {
            return Err(ApiError::told(
                StatusCode::TOO_MANY_REQUESTS,
                "too_many_waiting",
                format!("{WAITING_PER_ROOM} pictures of this room are waiting already."),
            ));
        }
        let Input { seq, image, hidden_layers, shared } = match asked.again {
            Some(earlier) => {
                let earlier = self.row(room.id(), earlier, role.audience()).await?.asked;
                let (image, shared) = (earlier.input, earlier.shared);
                Input { seq: earlier.seq, image, hidden_layers: earlier.hidden_layers, shared }
            }
            None => self.take(room, asked.hidden_layers).await?,
        };
        let seed = match asked.seed {
            Some(seed) => seed,
            None => draw_seed().map_err(ApiError::Internal)?,
        };
        let row = NewGenerationRow {
            room: room.id(),
            author: asker.id,
            author_name: asker.name,
            seq,
            input: image,
            provider: asked.provider,
            model: asked.model,
            prompt: asked.prompt,
            negative_prompt: asked.negative_prompt,
            closeness: asked.closeness,
            style: asked.style,
            seed,
            settings: asked.settings,
            hidden_layers,
            shared,
            created_at_ms: now_ms(),
        };
        let row = self.store.create_generation(&row).await?;
        lane.push(ticket(&row));
        self.tell(&row);
        Ok(self.view(&row))
    }

    /// Takes the drawing as it is now, and keeps it.
    async fn take(&self, room: &LiveRoom, hidden_layers: bool) -> Result<Input, ApiError> {
        let audience = if hidden_layers { Audience::Hosts } else { Audience::Everyone };
        let frozen = room.freeze().await?;
        let seq = frozen.ends.head_for(audience);
        let image =
            tokio::task::spawn_blocking(move || drawing(&Raster::of(&frozen.canvas, audience)))
                .await
                .map_err(|error| ApiError::Internal(error.into()))?
                .map_err(ApiError::Internal)?;
        let image = self.images.put(&image, now_ms()).await?;
        Ok(Input { seq, image, hidden_layers, shared: false })
    }

    /// Calls a generation off: for free while it waits, and while the painter paints. A hosted
    /// model that has it goes on, for it is paid.
    ///
    /// # Errors
    /// If there is no such generation, or it is too late.
    pub async fn cancel(
        &self,
        room: RoomId,
        id: GenerationId,
        audience: Audience,
    ) -> Result<GenerationView, ApiError> {
        let row = self.row(room, id, audience).await?;
        let too_late = |message: &str| ApiError::told(StatusCode::CONFLICT, "too_late", message);
        let lane = self.lane(&row.asked.provider).filter(|_| !row.state.is_final());
        let lane = lane.ok_or_else(|| too_late("It has ended already."))?;
        if lane.remove(id) {
            self.end(&row, &called_off()).await.map_err(ApiError::Internal)?;
        } else if !lane.stop(id) {
            return Err(too_late("It was sent already and may be charged; the picture will come."));
        }
        self.row(room, id, audience).await.map(|row| self.view(&row))
    }

    /// Decides about a picture, and tells everybody who may know of it.
    ///
    /// # Errors
    /// If there is no such generation.
    pub async fn keep(
        &self,
        room: RoomId,
        id: GenerationId,
        audience: Audience,
        keeping: Keeping,
    ) -> Result<GenerationView, ApiError> {
        self.row(room, id, audience).await?;
        self.store.keep(room, id, keeping).await?;
        self.changed(room, id).await
    }

    /// Shows a generation with hosts' layers to everybody.
    ///
    /// # Errors
    /// If there is no such generation.
    pub async fn share(&self, room: RoomId, id: GenerationId) -> Result<GenerationView, ApiError> {
        if !self.store.share(room, id).await? {
            return Err(no_such_generation());
        }
        self.changed(room, id).await
    }

    async fn changed(&self, room: RoomId, id: GenerationId) -> Result<GenerationView, ApiError> {
        let row = self.row(room, id, Audience::Hosts).await?;
        self.tell(&row);
        Ok(self.view(&row))
    }

    /// A generation of a room, for those who may know of it.
    ///
    /// # Errors
    /// If there is none.
    pub async fn row(
        &self,
        room: RoomId,
        id: GenerationId,
        audience: Audience,
    ) -> Result<GenerationRow, ApiError> {
        let row = self.store.generation(room, id).await?;
        row.filter(|row| row.asked.audience() <= audience).ok_or_else(no_such_generation)
    }

    /// One worker of a lane; never ends.
    async fn work(self, lane: Arc<Lane>) {
        loop {
            let ticket = lane.next().await;
            if let Err(error) = self.make(&lane, ticket).await {
                tracing::error!(generation = %ticket.id, "cannot be carried through: {error:#}");
            }
            lane.done(ticket.id);
        }
    }

    async fn make(&self, lane: &Arc<Lane>, ticket: Ticket) -> anyhow::Result<()> {
        if !self.store.start_generation(ticket.id, now_ms()).await? {
            return Ok(()); // called off a moment ago
        }
        let row = self.stored(ticket).await?;
        self.tell(&row);
        for waiting in lane.waiting() {
            if let Ok(row) = self.stored(waiting).await {
                self.tell(&row); // everybody has moved up
            }
        }
        let input = self.images.image(row.asked.input).await?.context("the drawing is gone")?;
        let raster = tokio::task::spawn_blocking(move || decode_png(&input.bytes)).await??;
        let tell = {
            let generations = self.clone();
            move |row: &GenerationRow, _share: f32| generations.tell(row)
        };
        let reporter = Arc::new(Reporter::new(Arc::clone(lane), row.clone(), tell));
        let job = ask::job(&row.asked, raster);
        match lane.generator.generate(job, reporter).await {
            Ok(produced) => {
                let image = StoredImage {
                    media_type: produced.media_type.into(),
                    width: produced.width,
                    height: produced.height,
                    bytes: produced.bytes,
                };
                let picture = self.images.put(&image, now_ms()).await?;
                let outcome = Outcome::Done {
                    picture,
                    seed: produced.seed,
                    parameters: produced.parameters,
                    request_id: produced.request_id,
                };
                self.end(&row, &outcome).await
            }
            Err(error) => match lane::next(&error, ticket.attempts) {
                Next::Again(rest) => {
                    tracing::warn!(generation = %row.id, %error, "will be sent again");
                    self.store.requeue_generation(row.id).await?;
                    let tried = matches!(error, GeneratorError::Unavailable { .. });
                    let attempts = ticket.attempts + u32::from(tried);
                    lane.done(row.id);
                    lane.push_back(Ticket { attempts, ..ticket }, rest);
                    self.tell(&self.stored(ticket).await?);
                    Ok(())
                }
                Next::End => self.end(&row, &outcome_of(error)).await,
            },
        }
    }

    async fn stored(&self, ticket: Ticket) -> anyhow::Result<GenerationRow> {
        let row = self.store.generation(ticket.room, ticket.id).await?;
        row.ok_or_else(|| anyhow!("generation {} is gone", ticket.id))
    }

    /// Ends a generation, in its row first, then in the room's log.
    async fn end(&self, row: &GenerationRow, outcome: &Outcome) -> anyhow::Result<()> {
        if self.store.finish_generation(row.id, outcome, now_ms()).await? {
            let ended = self.store.generation(row.asked.room, row.id).await?;
            let ended = ended.context("the generation is gone")?;
            self.tell(&ended);
            self.announce(ended.asked.room, ended.id, ended.asked.audience()).await?;
        }
        Ok(())
    }

    async fn announce(
        &self,
        room: RoomId,
        id: GenerationId,
        audience: Audience,
    ) -> anyhow::Result<()> {
        loop {
            match self.rooms.open(room).await?.announce(id, audience) {
                Ok(()) => return Ok(()),
                // It closes at this moment, or the disk is slow: the room is opened again.
                Err(LogError::Busy) => tokio::time::sleep(BUSY_PAUSE).await,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Tells everybody in the room who may know of it how a generation is.
    fn tell(&self, row: &GenerationRow) {
        if let Some(room) = self.rooms.live(row.asked.room) {
            room.tell_generation(self.view(row));
        }
    }
}

/// The drawing that a picture is made from.
struct Input {
    seq: Seq,
    image: ImageHash,
    hidden_layers: bool,
    shared: bool,
}

fn ticket(row: &GenerationRow) -> Ticket {
    Ticket { room: row.asked.room, id: row.id, attempts: 0 }
}

fn drawing(raster: &Raster) -> anyhow::Result<StoredImage> {
    Ok(StoredImage {
        media_type: "image/png".into(),
        width: raster.width,
        height: raster.height,
        bytes: encode_png(raster)?.into(),
    })
}

/// A seed that every provider takes, so that it can be kept whatever the provider answers.
fn draw_seed() -> anyhow::Result<u32> {
    let bits = u64::from_le_bytes(secret::random()?);
    Ok(u32::try_from(bits % u64::from(MAX_SEED))? + 1)
}

fn no_such_generation() -> ApiError {
    ApiError::told(StatusCode::NOT_FOUND, "no_such_generation", "There is no such picture here.")
}
