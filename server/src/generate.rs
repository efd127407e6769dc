//! Pictures from drawings: the queue, its generators and what is kept.

mod ask;
mod generations;
mod generator;
mod lane;
mod outcome;
mod painter;
mod raster;
mod stability;
mod view;

pub use ask::AskError;
pub use generations::{Asker, Generations};
pub use generator::{
    Generator, GeneratorError, Job, MAX_SEED, ModelId, Produced, Progress, Raster,
};
pub use painter::PainterGenerator;
pub use raster::{decode_png, encode_png};
pub use stability::{Secret, StabilityConfig, StabilityConfigError, StabilityGenerator};
