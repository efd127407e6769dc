//! Mutations of the corpus for some time: what there is without libFuzzer.
//!
//! It is blind, which libFuzzer is not: it does not see which input went a new way. What it knows is
//! which inputs a target accepts at all, for the corpus has those.

use crate::{
    Target, corpus,
    mutator::{below, mutate},
};
use anyhow::Context as _;
use load_strokes::Seed;
use std::{
    fs,
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    time::{Duration, Instant},
};

/// What a campaign came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Inputs tried.
    pub runs: u64,
    /// Where the input was kept that made the target panic.
    pub crash: Option<PathBuf>,
}

/// Gives a target mutations until the time is over, or it panics.
///
/// # Errors
/// If there is no corpus, or the input that was found cannot be kept.
pub fn run(target: &Target, time: Duration, seed: u64) -> anyhow::Result<Outcome> {
    let inputs = corpus::read(target)?;
    let mut seed = Seed(seed);
    let start = Instant::now();
    let mut runs = 0;
    while start.elapsed() < time {
        let input = &inputs[below(&mut seed, inputs.len())];
        let other = &inputs[below(&mut seed, inputs.len())];
        let bytes = mutate(input, other, &mut seed);
        runs += 1;
        if panic::catch_unwind(AssertUnwindSafe(|| target.run(&bytes))).is_err() {
            return Ok(Outcome { runs, crash: Some(keep(target, &bytes)?) });
        }
    }
    Ok(Outcome { runs, crash: None })
}

/// Keeps an input where cargo-fuzz would.
fn keep(target: &Target, bytes: &[u8]) -> anyhow::Result<PathBuf> {
    let folder = corpus::folder().join("../cargo/artifacts").join(target.name);
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("crash-{}-bytes", bytes.len()));
    fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_that_panics_is_found_and_its_input_kept() {
        let body = |bytes: &[u8]| assert!(bytes.len().is_multiple_of(2), "an odd input");
        let target = Target { name: "record", body, heap_bytes: 1 << 20 };
        let outcome = run(&target, Duration::from_secs(60), 1).expect("a corpus");
        let kept = outcome.crash.expect("half of all inputs are odd");
        assert!(fs::read(&kept).expect("a file").len() % 2 == 1);
        fs::remove_file(kept).expect("it was there");
    }

    #[test]
    fn the_same_seed_makes_the_same_inputs() {
        let made = |seed| {
            let mut seed = Seed(seed);
            (0..50).map(|_| mutate(b"some input", b"another", &mut seed)).collect::<Vec<_>>()
        };
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
    }
}
