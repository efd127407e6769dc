//! What it takes to take back the newest stroke of a long history.

use super::{SHORT_ROUNDS, accepted, ms, rooms, timed};
use crate::figures::Figures;
use anyhow::ensure;
use engine::{Audience, Canvas, Operation, Past, Stamp};
use load_strokes::paint;

pub(super) fn run(figures: &mut Figures) -> anyhow::Result<()> {
    let rooms = [("10k_strokes", rooms::dense()), ("10k_with_floods", rooms::dense_with_floods())];
    for (workload, operations) in rooms {
        let mut canvas = accepted(paint(&operations))?;
        let before = canvas.digest(Audience::Everyone);
        for _ in 0..SHORT_ROUNDS {
            let mut turn = |canvas: &mut Canvas, operation: Operation, metric| {
                let number = canvas.head() + 1;
                let stamp = Stamp { author: 1, client_seq: number, seq: number };
                let (turned, took) = timed(|| canvas.apply(stamp, &operation))?;
                ensure!(turned.is_ok(), "the canvas refuses {operation:?}");
                figures.add(workload, "scenewright", metric, "ms", ms(took));
                anyhow::Ok(())
            };
            turn(&mut canvas, Operation::Undo(Past::Nothing), "undo_ms")?;
            ensure!(before != canvas.digest(Audience::Everyone), "an undo changed nothing");
            turn(&mut canvas, Operation::Redo(Past::Nothing), "redo_ms")?;
        }
        ensure!(before == canvas.digest(Audience::Everyone), "an undo was not wholly redone");
    }
    Ok(())
}
