//! What a room takes while nobody looks at it, and until it can be seen again.

use super::{SHORT_ROUNDS, accepted, ms, rooms, timed};
use crate::{HEAP, figures::Figures};
use anyhow::{Context as _, ensure};
use engine::{Audience, Canvas};
use load_strokes::paint;
use protocol::{pack_save_point, unpack_save_point};

pub(super) fn run(figures: &mut Figures) -> anyhow::Result<()> {
    for (workload, operations) in [("sketch", rooms::sketch()?), ("dense", rooms::dense())] {
        let empty = HEAP.stats();
        let canvas = accepted(paint(&operations))?;
        let taken = HEAP.stats() - empty;
        let room_kib = (taken.bytes_allocated - taken.bytes_deallocated) as f64 / 1024.0;
        figures.add(workload, "scenewright", "room_kib", "KiB", room_kib);
        let packed = pack_save_point(&canvas.save());
        figures.add(workload, "scenewright", "save_bytes", "B", packed.len() as f64);
        for _ in 0..SHORT_ROUNDS {
            let (packed_again, took) = timed(|| pack_save_point(&canvas.save()))?;
            figures.add(workload, "scenewright", "save_ms", "ms", ms(took));
            ensure!(packed_again == packed, "the same canvas is saved in two ways");
            let (loaded, took) = timed(|| load(&packed))?;
            figures.add(workload, "scenewright", "load_ms", "ms", ms(took));
            let digest = |canvas: &Canvas| canvas.digest(Audience::Everyone);
            ensure!(digest(&loaded?) == digest(&canvas), "what was loaded is another canvas");
        }
    }
    Ok(())
}

/// As a page or a server does it: out of the packed bytes.
fn load(packed: &[u8]) -> anyhow::Result<Canvas> {
    let saved = unpack_save_point(packed)?;
    Canvas::load(&saved, |_| None).ok().context("the save point cannot be loaded")
}
