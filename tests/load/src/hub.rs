//! `hub`: what it costs to tell everybody in a room what somebody draws, and how long it takes.
//!
//! A delivery is one drawing message of 8 points arriving at one reader. Servers are fresh in
//! every round and take turns; the same load is on each.

mod reader;
mod round;
mod tally;

use crate::{cores::Cores, figures::Figures, subject::Subject};
use std::time::Duration;

/// Rooms, the people in them, and how they draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    pub(crate) rooms: usize,
    pub(crate) people: usize,
    /// People of a room that draw; the others watch.
    pub(crate) drawers: usize,
    /// Time between two messages of one drawer.
    pub(crate) every: Duration,
    rounds: usize,
}

/// One full room.
const W1: Workload = Workload {
    name: "w1",
    rooms: 1,
    people: 50,
    drawers: 10,
    every: Duration::from_millis(50),
    rounds: 5,
};

/// Many small rooms.
const W2: Workload = Workload {
    name: "w2",
    rooms: 100,
    people: 10,
    drawers: 10,
    every: Duration::from_millis(200),
    rounds: 3,
};

/// Runs both workloads in rounds; the order of the subjects turns with each.
pub(crate) async fn run(cores: &Cores, figures: &mut Figures) -> anyhow::Result<()> {
    let w1 = [Subject::LogHub, Subject::Scenewright, Subject::ScenewrightCommitted];
    let w2 = [Subject::LogHub, Subject::Scenewright];
    for (workload, subjects) in [(W1, &w1[..]), (W2, &w2[..])] {
        for turn in 0..workload.rounds {
            for place in 0..subjects.len() {
                let subject = subjects[(turn + place) % subjects.len()];
                let outcome = round::run(cores, workload, subject).await?;
                let name = subject.name();
                for (metric, unit, value) in outcome.figures() {
                    figures.add(workload.name, name, metric, unit, value);
                }
            }
        }
    }
    Ok(())
}
