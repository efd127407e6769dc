//! The seam to those who make pictures.

use async_trait::async_trait;
use bytes::Bytes;
use protocol::api::ProviderView;
use serde_json::{Map, Value};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// The greatest seed that every provider takes. 0 asks for a random one, so it is never kept.
pub const MAX_SEED: u32 = 4_294_967_294;

/// Opaque RGBA8 pixels, row by row, over white paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Bytes,
}

/// What a generator is given. The queue has checked it against the model's declared capabilities:
/// nothing is in it that the model did not declare.
#[derive(Clone, Debug)]
pub struct Job {
    /// One of the generator's declared models.
    pub model: ModelId,
    /// The drawing.
    pub raster: Raster,
    /// What it shall show.
    pub prompt: String,
    /// What it shall not show; empty if nothing was said.
    pub negative_prompt: String,
    /// 0 is free, 1 keeps the drawing.
    pub closeness: f64,
    /// One of the model's declared styles.
    pub style: Option<String>,
    /// 1..=[`MAX_SEED`].
    pub seed: u32,
    /// Values of the model's declared settings, within their ranges; these rule over closeness.
    pub settings: BTreeMap<String, f64>,
}

/// A model's id within its generator.
pub type ModelId = String;

/// A picture and how it came about.
#[derive(Clone, Debug)]
pub struct Produced {
    /// The provider's bytes, untouched.
    pub bytes: Bytes,
    /// `image/png`, `image/jpeg` or `image/webp`, read from the bytes themselves.
    pub media_type: &'static str,
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// The seed that made it, as the provider said.
    pub seed: u32,
    /// Every parameter in effect, named as the provider names it; never a key.
    pub parameters: Map<String, Value>,
    /// The provider's name for the request, to ask its support with.
    pub request_id: Option<String>,
}

/// Why there is no picture. The texts are for people and hold no key and no raw answer of a
/// provider.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GeneratorError {
    /// The provider's filter kept the picture back.
    #[error("{message}")]
    Filtered {
        /// Whether it cost anything, if that is known.
        charged: Option<bool>,
        /// What happened and what to try.
        message: String,
    },
    /// It was refused or failed, and will not be different next time.
    #[error("{message}")]
    Failed {
        /// Whether it cost anything, if that is known.
        charged: Option<bool>,
        /// A stable word, the provider's own where it has one: `payment_required`.
        code: String,
        /// What happened, whose fault it is and what to try.
        message: String,
    },
    /// The key has to rest; the job was not accepted and may be sent again after it.
    #[error("the provider asks to wait {} s", .retry_after.as_secs())]
    RateLimited {
        /// How long nothing may be sent with this key.
        retry_after: Duration,
    },
    /// The job was not accepted for a reason that passes: refused connection, a provider's own
    /// 500, 502 or 503. It may be sent again.
    #[error("{message}")]
    Unavailable {
        /// A stable word.
        code: String,
        /// What happened and what to try.
        message: String,
    },
    /// It was sent, and whether it was made and charged is not known.
    #[error("{message}")]
    Unknown {
        /// What happened and how to find out.
        message: String,
    },
    /// [`Progress`] said to stop, before anything was sent or, for a local one, at any time.
    #[error("it was called off")]
    Cancelled,
}

/// How a generator tells how far it is, and learns that it may stop.
pub trait Progress: Send + Sync {
    /// A share of 0..=1 is done. False: nobody wants the picture any more; a generator that costs
    /// nothing stops, one that may have been charged goes on.
    fn report(&self, share: f32) -> bool;
}

/// Makes pictures.
#[async_trait]
pub trait Generator: std::fmt::Debug + Send + Sync + 'static {
    /// What it is and what it can be told; drives the page and the checks.
    fn view(&self) -> ProviderView;

    /// Whether a job that was cut off may simply be made again, because it costs nothing and
    /// gives the same picture.
    fn is_repeatable(&self) -> bool {
        false
    }

    /// Makes one picture. Does not retry; the queue decides that by the error.
    ///
    /// # Errors
    /// By kinds that say what the queue may do next.
    async fn generate(
        &self,
        job: Job,
        progress: Arc<dyn Progress>,
    ) -> Result<Produced, GeneratorError>;
}
