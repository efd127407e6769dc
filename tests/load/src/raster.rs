//! `engine`: strokes a second beside tiny-skia and vello_cpu, and what a room's canvas costs.

mod history;
mod kept;
mod module;
mod pictures;
mod rooms;
mod stamps;
mod tiny;
mod vello;

use crate::figures::Figures;
use anyhow::{Context as _, bail, ensure};
use engine::{Audience, Canvas, CanvasSize, Operation, Stroke};
use load_strokes::{WORKLOADS, operations, paint, strokes};
use nix::time::ClockId;
use std::time::Duration;
use tiny::Tiny;
use vello::Vello;

const ROUNDS: usize = 5;

/// The rounds of everything but strokes, which are short.
const SHORT_ROUNDS: usize = 9;

/// Runs every workload in rounds; the subjects take turns in going first.
pub(crate) fn run(figures: &mut Figures) -> anyhow::Result<()> {
    for workload in &WORKLOADS {
        let strokes = strokes(workload);
        let operations = operations(workload);
        for round in 0..ROUNDS {
            let mut pictures = [const { Vec::new() }; 3];
            for turn in 0..pictures.len() {
                let which = (round + turn) % pictures.len();
                let (subject, (per_s, picture)) = match which {
                    0 => ("scenewright", scenewright(&operations)?),
                    1 => ("tiny_skia", tiny_skia(&strokes)?),
                    _ => ("vello_cpu", vello_cpu(&strokes)?),
                };
                figures.add(workload.name, subject, "strokes_per_s", "1/s", per_s);
                pictures[which] = picture;
            }
            for (peer, picture) in [("tiny_skia", &pictures[1]), ("vello_cpu", &pictures[2])] {
                let difference = difference(&pictures[0], picture);
                ensure!(
                    difference < workload.most_difference,
                    "{peer}'s picture differs by {difference:.1}: not the same strokes"
                );
            }
        }
    }
    module::run(figures)?;
    history::run(figures)?;
    kept::run(figures)?;
    pictures::run(figures)
}

/// Strokes a second, and the picture; measured as it is used, for `Canvas::apply` also keeps what is
/// needed to undo, which the others do not.
fn scenewright(operations: &[Operation]) -> anyhow::Result<(f64, Vec<u8>)> {
    let (canvas, took) = timed(|| paint(operations))?;
    let canvas = accepted(canvas)?;
    Ok((operations.len() as f64 / took.as_secs_f64(), canvas.flatten(Audience::Everyone)))
}

fn tiny_skia(strokes: &[Stroke]) -> anyhow::Result<(f64, Vec<u8>)> {
    let mut canvas = Tiny::new(CanvasSize::SQUARE)?;
    let (done, took) = timed(|| strokes.iter().try_for_each(|stroke| canvas.draw(stroke)))?;
    done?;
    Ok((strokes.len() as f64 / took.as_secs_f64(), canvas.flatten()))
}

fn vello_cpu(strokes: &[Stroke]) -> anyhow::Result<(f64, Vec<u8>)> {
    let mut canvas = Vello::new(CanvasSize::SQUARE)?;
    let (_, took) = timed(|| {
        strokes.iter().for_each(|stroke| canvas.draw(stroke));
        canvas.finish();
    })?;
    Ok((strokes.len() as f64 / took.as_secs_f64(), canvas.flatten()))
}

/// What something gives, and the time that this thread had a core for it: on a quiet machine what a
/// clock on the wall says, on a busy one nearer to that than the wall's.
fn timed<T>(work: impl FnOnce() -> T) -> anyhow::Result<(T, Duration)> {
    let now = || ClockId::CLOCK_THREAD_CPUTIME_ID.now().context("threads have no clock here");
    let start = now()?;
    let done = work();
    Ok((done, (now()? - start).into()))
}

fn accepted(canvas: Result<Canvas, engine::Refusal>) -> anyhow::Result<Canvas> {
    match canvas {
        Ok(canvas) => Ok(canvas),
        Err(refusal) => bail!("the canvas refuses an operation: {refusal}"),
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
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
        for workload in [&WORKLOADS[0], &WORKLOADS[3]] {
            let (these, others) = (&strokes(workload)[..100], &strokes(workload)[100..200]);
            let (_, ours) = scenewright(&operations(workload)[..100]).expect("a picture");
            let tiny = |strokes| difference(&ours, &tiny_skia(strokes).expect("a picture").1);
            let vello = |strokes| difference(&ours, &vello_cpu(strokes).expect("a picture").1);
            assert!(tiny(these) < workload.most_difference, "{}", tiny(these));
            assert!(vello(these) < workload.most_difference, "{}", vello(these));
            let most = WORKLOADS[2].most_difference;
            assert!(tiny(others) > most && vello(others) > most, "{}", tiny(others));
        }
    }
}
