//! Pictures from drawings: the queue, its generators and what is kept.

mod generator;
mod stability;

pub use generator::{
    Generator, GeneratorError, Job, ModelId, Produced, Progress, Raster, MAX_SEED,
};
pub use stability::{Secret, StabilityConfig, StabilityConfigError, StabilityGenerator};
