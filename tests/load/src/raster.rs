//! `engine`: strokes a second on one core, beside tiny-skia.
//!
//! The product is measured as it is used: `Canvas::apply` also keeps what is needed to undo.
//! tiny-skia is given the same paths and only paints.

mod strokes;
mod tiny;

use crate::figures::Figures;
use anyhow::{bail, ensure};
use engine::{Canvas, CanvasSize, Operation, Stroke};
use nix::time::ClockId;
use std::time::Duration;
use strokes::{WORKLOADS, strokes};
use tiny::Tiny;

const ROUNDS: usize = 5;

/// Runs every workload in rounds; the two take turns in going first.
pub(crate) fn run(figures: &mut Figures) -> anyhow::Result<()> {
    for workload in &WORKLOADS {
        let strokes = strokes(workload);
        let operations: Vec<_> = strokes.iter().cloned().map(Operation::from).collect();
        for round in 0..ROUNDS {
            let mut pictures = [Vec::new(), Vec::new()];
            for turn in 0..pictures.len() {
                let which = (round + turn) % pictures.len();
                let (subject, (per_s, picture)) = match which {
                    0 => ("scenewright", scenewright(&operations)?),
                    _ => ("tiny_skia", tiny_skia(&strokes)?),
                };
                figures.add(workload.name, subject, "strokes_per_s", "1/s", per_s);
                pictures[which] = picture;
            }
            let difference = difference(&pictures[0], &pictures[1]);
            ensure!(
                difference < workload.most_difference,
                "the pictures differ by {difference:.1}: not the same strokes"
            );
        }
    }
    Ok(())
}

/// Strokes a second, and the picture.
fn scenewright(operations: &[Operation]) -> anyhow::Result<(f64, Vec<u8>)> {
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    let start = processor_time()?;
    for (seq, operation) in (1..).zip(operations) {
        if let Err(refusal) = canvas.apply(1, seq, operation) {
            bail!("the canvas refuses stroke {seq}: {refusal}");
        }
    }
    let per_s = operations.len() as f64 / (processor_time()? - start).as_secs_f64();
    Ok((per_s, canvas.flatten()))
}

fn tiny_skia(strokes: &[Stroke]) -> anyhow::Result<(f64, Vec<u8>)> {
    let mut canvas = Tiny::new(CanvasSize::SQUARE)?;
    let start = processor_time()?;
    for stroke in strokes {
        canvas.draw(stroke)?;
    }
    let per_s = strokes.len() as f64 / (processor_time()? - start).as_secs_f64();
    Ok((per_s, canvas.flatten()))
}

/// Time that this thread had a core: on a quiet machine what a clock on the wall says, on a busy
/// one nearer to that than the wall's.
fn processor_time() -> anyhow::Result<Duration> {
    Ok(ClockId::CLOCK_THREAD_CPUTIME_ID.now()?.into())
}

/// The mean difference of all channels, 0..=255.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    let sum: u64 = one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_the_same_strokes_are_alike_and_of_others_are_not() {
        let all = strokes(&WORKLOADS[0]);
        let (these, others) = (&all[..100], &all[100..200]);
        let operations: Vec<_> = these.iter().cloned().map(Operation::from).collect();
        let (_, ours) = scenewright(&operations).expect("a picture");
        let difference_to = |strokes| difference(&ours, &tiny_skia(strokes).expect("a picture").1);
        assert!(difference_to(these) < WORKLOADS[0].most_difference, "{}", difference_to(these));
        assert!(difference_to(others) > WORKLOADS[2].most_difference, "{}", difference_to(others));
    }
}
