//! Pictures from drawings: the queue, its generators and what is kept.

mod generator;

pub use generator::{
    Generator, GeneratorError, Job, ModelId, Produced, Progress, Raster, MAX_SEED,
};
