//! The engine as the page has it: the same strokes in WebAssembly under Node.

use super::{ms, timed};
use crate::figures::Figures;
use anyhow::{Context as _, ensure};
use load_strokes::{WORKLOADS, digest, operations};
use serde::Deserialize;
use std::{path::Path, process::Command};

const ROUNDS: usize = 3;

const TIMER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/wasm/time.mjs");

/// What the timer prints.
#[derive(Debug, Deserialize)]
struct Outcome {
    ms: f64,
    digest: String,
}

pub(super) fn run(figures: &mut Figures) -> anyhow::Result<()> {
    let module = crate::server::folder()?.join("../wasm32-unknown-unknown/wasm/load_strokes.wasm");
    for (number, workload) in WORKLOADS.iter().enumerate() {
        let operations = operations(workload);
        for _ in 0..ROUNDS {
            let wasm = in_node(&module, number)?;
            let (digest, native) = timed(|| digest(&operations))?;
            let digest = digest.map(|digest| format!("{digest:x}"));
            ensure!(Ok(&wasm.digest) == digest.as_ref(), "WebAssembly paints something else");
            let name = "scenewright_wasm";
            let per_s = operations.len() as f64 * 1e3 / wasm.ms;
            figures.add(workload.name, name, "strokes_per_s", "1/s", per_s);
            figures.add(workload.name, name, "wasm_ratio", "x", wasm.ms / ms(native));
        }
    }
    Ok(())
}

fn in_node(module: &Path, workload: usize) -> anyhow::Result<Outcome> {
    let mut node = Command::new("node");
    let output = node.arg(TIMER).arg(module).arg(workload.to_string()).output();
    let output = output.context("Node 20 or later is missing")?;
    ensure!(
        output.status.success(),
        "no module at {}: `make bench-engine` builds it\n{}",
        module.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}
