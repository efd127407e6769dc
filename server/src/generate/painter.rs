//! The built-in painter behind the seam.

use super::{Generator, GeneratorError, Job, Produced, Progress, raster::encode_rgb_png};
use async_trait::async_trait;
use painter::{Drawing, PaintError, Style, Wish};
use protocol::api::{ModelView, ProviderView};
use serde_json::{Map, json};
use std::{ops::ControlFlow, sync::Arc};

/// The id of the generator and of its one model.
const ID: &str = "painter";

/// Makes pictures on this machine, without a key, for nothing; the same ones for the same seed.
#[derive(Debug, Default)]
pub struct PainterGenerator;

#[async_trait]
impl Generator for PainterGenerator {
    fn view(&self) -> ProviderView {
        ProviderView {
            id: ID.into(),
            name: "Built-in painter".into(),
            about:
                "Paints over your drawing on this server, for free. It is a painterly renderer, \
                    not an AI model: it turns colours and shapes into sky, water, grass, rock or \
                    houses, and understands some words, such as sunset, night, winter, storm or \
                    watercolour. It cannot invent what you have not drawn."
                    .into(),
            models: vec![ModelView {
                id: ID.into(),
                name: "Paint it".into(),
                price_cents: 0.0,
                prompt_characters: 2_000,
                prompt_required: false,
                negative_prompt: true,
                styles: Style::ALL.iter().map(|style| style.as_str().into()).collect(),
                settings: Vec::new(),
            }],
        }
    }

    fn is_repeatable(&self) -> bool {
        true
    }

    async fn generate(
        &self,
        job: Job,
        progress: Arc<dyn Progress>,
    ) -> Result<Produced, GeneratorError> {
        let painted = tokio::task::spawn_blocking(move || paint(&job, &*progress)).await;
        painted.unwrap_or_else(|_| {
            Err(GeneratorError::Failed {
                charged: Some(false),
                code: "painter".into(),
                message: "The painter broke on this drawing; that is our fault. Nothing was \
                          charged. Try another seed or style."
                    .into(),
            })
        })
    }
}

fn paint(job: &Job, progress: &dyn Progress) -> Result<Produced, GeneratorError> {
    let raster = &job.raster;
    let drawing = Drawing { width: raster.width, height: raster.height, rgba: &raster.rgba };
    let closeness_permille = (job.closeness.clamp(0.0, 1.0) * 1_000.0).round() as u16;
    let wish = Wish {
        prompt: &job.prompt,
        negative_prompt: &job.negative_prompt,
        style: job.style.as_deref().and_then(Style::parse),
        closeness_permille,
        seed: job.seed,
    };
    let mut report = |share| match progress.report(share) {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    };
    let painting = painter::paint(&drawing, &wish, &mut report).map_err(|error| match error {
        PaintError::Cancelled => GeneratorError::Cancelled,
        error => failed(&error),
    })?;
    let bytes = encode_rgb_png(&painting.rgb, painting.width, painting.height)
        .map_err(|error| failed(&*error))?;
    let mut parameters = Map::new();
    parameters.insert("style".into(), json!(painting.style.as_str()));
    parameters.insert("closeness".into(), json!(f64::from(closeness_permille) / 1_000.0));
    parameters.insert("words".into(), json!(painting.words));
    parameters.insert("seed".into(), json!(job.seed));
    Ok(Produced {
        bytes: bytes.into(),
        media_type: "image/png",
        width: painting.width,
        height: painting.height,
        seed: job.seed,
        parameters,
        request_id: None,
    })
}

fn failed(error: &(impl std::fmt::Display + ?Sized)) -> GeneratorError {
    GeneratorError::Failed {
        charged: Some(false),
        code: "painter".into(),
        message: format!("The painter: {error}."),
    }
}
