//! A client of a fake, and jobs for it.

use fake_stability::FakeStability;
use scenewright::generate::{
    Generator as _, GeneratorError, Job, Produced, Progress, Raster, Secret, StabilityConfig,
    StabilityGenerator,
};
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

/// Longer than any client here may take, and shorter than its default timeouts.
const PATIENCE: Duration = Duration::from_secs(60);

/// Both models.
pub(super) const MODELS: [&str; 2] = ["sketch", "sdxl"];

/// Someone who wants the picture, or does not any more.
struct Wanted(bool);

impl Progress for Wanted {
    fn report(&self, _share: f32) -> bool {
        self.0
    }
}

/// A configuration with times that no test waits out.
pub(super) fn config(base_url: &str, key: &str) -> StabilityConfig {
    let config = StabilityConfig::new(Secret::new(key));
    StabilityConfig { base_url: base_url.to_owned(), ..config }
}

/// A client of `config`.
pub(super) fn client(config: StabilityConfig) -> StabilityGenerator {
    StabilityGenerator::new(config).expect("a usable configuration")
}

/// A client of `fake`, with the right key.
pub(super) fn client_of(fake: &FakeStability) -> StabilityGenerator {
    client(config(&fake.base_url(), fake.key()))
}

/// A client of `fake` that soon gives up.
pub(super) fn impatient(fake: &FakeStability) -> StabilityGenerator {
    let soon = Duration::from_millis(500);
    client(StabilityConfig {
        connect_timeout: soon,
        read_timeout: soon,
        ..config(&fake.base_url(), fake.key())
    })
}

/// A drawing in two colours.
pub(super) fn raster(width: u32, height: u32) -> Raster {
    let half = width as usize * height as usize / 2;
    let (sky, grass) = ([90, 160, 230, 255], [60, 140, 50, 255]);
    let pixels = [vec![sky; half], vec![grass; half]].concat();
    Raster { width, height, rgba: pixels.concat().into() }
}

/// A job of the smallest drawing that the model takes.
pub(super) fn job(model: &str) -> Job {
    let raster = if model == "sdxl" { raster(1024, 1024) } else { raster(64, 64) };
    Job {
        model: model.to_owned(),
        raster,
        prompt: "a mill by a brook".to_owned(),
        negative_prompt: String::new(),
        closeness: 0.7,
        style: None,
        seed: 42,
        settings: [].into(),
    }
}

/// Asks for a picture that is wanted throughout.
pub(super) async fn generate(
    client: &StabilityGenerator,
    job: Job,
) -> Result<Produced, GeneratorError> {
    let made = client.generate(job, Arc::new(Wanted(true)));
    timeout(PATIENCE, made).await.expect("the client gives up by its own timeouts")
}

/// Asks for a picture that nobody wants any more.
pub(super) async fn generate_unwanted(
    client: &StabilityGenerator,
    job: Job,
) -> Result<Produced, GeneratorError> {
    client.generate(job, Arc::new(Wanted(false))).await
}

/// The error of a generation that must fail.
pub(super) async fn failure(client: &StabilityGenerator, job: Job) -> GeneratorError {
    generate(client, job).await.expect_err("no picture can come of this")
}

/// The code of a failure that must not be sent again.
pub(super) fn failed_code(error: &GeneratorError) -> &str {
    match error {
        GeneratorError::Failed { code, .. } => code,
        other => panic!("not a plain failure: {other:?}"),
    }
}
