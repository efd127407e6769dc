//! Stability AI's hosted models, over REST.
//!
//! | file | holds |
//! |---|---|
//! | `catalog.rs`, `endpoint.rs` | what is offered, one entry a model |
//! | `request.rs`, `upload.rs` | a job as one multipart request |
//! | `transport.rs`, `config.rs` | how it gets there, and what had left when it broke |
//! | `response.rs`, `picture.rs` | a 200 as a picture |
//! | `error.rs`, `refusal.rs` | everything else as an error of the seam |
//! | `secret.rs`, `redact.rs` | the key, and how it stays in |
//!
//! One call is one request: nothing here retries, waits or counts money. The vendor has no cancel,
//! no progress and no idempotency key, so what was sent and not answered is `Unknown`.

mod catalog;
mod config;
mod endpoint;
mod error;
mod picture;
mod redact;
mod refusal;
mod request;
mod response;
mod secret;
mod transport;
mod upload;

pub use config::{StabilityConfig, StabilityConfigError};
pub use secret::Secret;

use super::{Generator, GeneratorError, Job, Produced, Progress};
use async_trait::async_trait;
use endpoint::Endpoint;
use protocol::api::ProviderView;
use request::Request;
use std::{fmt, sync::Arc};
use transport::{Loss, Transport};

/// The generator's id.
const ID: &str = "stability";

/// Makes pictures with Stability AI's hosted models, for credits.
pub struct StabilityGenerator {
    transport: Transport,
    api_key: Secret,
}

impl StabilityGenerator {
    /// Sets the client up; connects to nothing, so a wrong key shows at the first picture.
    ///
    /// # Errors
    /// If the base URL or the key cannot be used at all, or TLS cannot be set up.
    pub fn new(config: StabilityConfig) -> Result<Self, StabilityConfigError> {
        Ok(Self { transport: Transport::new(&config)?, api_key: config.api_key })
    }

    /// Sends one request, once.
    async fn send(&self, request: Request) -> Result<Produced, GeneratorError> {
        let (endpoint, seed) = (request.endpoint, request.seed);
        let parameters = request.parameters.clone();
        let Ok(form) = request.into_form() else { return Err(lost(Loss::NotSent)) };
        let post = self
            .transport
            .post(endpoint.path)
            .header(reqwest::header::ACCEPT, endpoint.api.accept())
            .multipart(form);
        let answer = self.transport.send(post).await.map_err(lost)?;
        if answer.status != 200 {
            return Err(error::refused(endpoint.api, answer.status, &answer.body, &self.api_key));
        }
        blocking(move || response::produced(&answer, seed, parameters)).await.unwrap_or_else(|| {
            Err(GeneratorError::Unknown {
                message: "Stability AI answered, but this server could not read the answer. That is \
                          this server's fault; the picture was probably charged. Tell whoever runs it."
                    .to_owned(),
            })
        })
    }
}

#[async_trait]
impl Generator for StabilityGenerator {
    fn view(&self) -> ProviderView {
        ProviderView {
            id: ID.to_owned(),
            name: "Stability AI".to_owned(),
            about:
                "Image models hosted by the company Stability AI. The drawing and the prompt are \
                    sent to it, and every picture costs credits of this server's account."
                    .to_owned(),
            models: catalog::ENDPOINTS.iter().map(Endpoint::view).collect(),
        }
    }

    async fn generate(
        &self,
        job: Job,
        progress: Arc<dyn Progress>,
    ) -> Result<Produced, GeneratorError> {
        let Some(endpoint) = catalog::endpoint(&job.model) else {
            return Err(GeneratorError::Failed {
                charged: Some(false),
                code: "unknown_model".to_owned(),
                message: "Stability AI has no such model here. Nothing was sent and nothing was \
                          charged. Choose another."
                    .to_owned(),
            });
        };
        let request =
            blocking(move || Request::new(endpoint, &job)).await.unwrap_or_else(|| {
                Err(GeneratorError::Failed {
                    charged: Some(false),
                    code: "internal".to_owned(),
                    message:
                        "This server could not prepare the request. That is its fault; nothing was \
                          sent and nothing was charged. Tell whoever runs it."
                            .to_owned(),
                })
            })?;
        // The last moment to call it off: the vendor has no cancel.
        if !progress.report(0.0) {
            return Err(GeneratorError::Cancelled);
        }
        self.send(request).await
    }
}

impl fmt::Debug for StabilityGenerator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StabilityGenerator")
            .field("base_url", &self.transport.base())
            .field("api_key", &self.api_key)
            .finish_non_exhaustive()
    }
}

/// Runs what takes milliseconds of a core where it holds up no connection; none if it panicked,
/// which the panic hook has logged.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

/// What it means that nothing came back.
fn lost(loss: Loss) -> GeneratorError {
    let how = match loss {
        Loss::NotSent => {
            return GeneratorError::Unavailable {
                code: "unreachable".to_owned(),
                message: "Stability AI could not be reached. Nothing was sent and nothing was \
                          charged. Try again later; if it stays so, whoever runs this server \
                          should check its network."
                    .to_owned(),
            };
        }
        Loss::Silence => "did not answer in time",
        Loss::Cut => "was sent the request, and then the connection broke",
        Loss::TooLarge => "answered with more bytes than any picture has",
    };
    GeneratorError::Unknown {
        message: format!(
            "Stability AI {how}. Whether the picture was made and charged is not known. It is not \
             sent again by itself; whoever runs this server can compare the balance of credits."
        ),
    }
}
