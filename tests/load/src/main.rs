//! The benches of Scenewright: `load [hub] [join] [engine]`, all of them if none is named.
//!
//! Each prints a table and writes `bench/NAME.jsonl` into the target folder. Absolute figures are
//! the machine's; what counts is how the product compares with a ceiling or a peer that is
//! measured in the same run, in turns. Needs Linux and the release build of `scenewright` beside
//! this program; talks to nobody but this machine.

mod cores;
mod figures;
mod hub;
mod join;
mod log_hub;
mod machine;
mod mark;
mod page;
mod people;
mod place;
mod raster;
mod server;
mod subject;

use anyhow::{Context as _, bail};
use cores::Cores;
use figures::Figures;
use machine::Machine;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::{alloc::System, io::Write as _};

/// Counts what is allocated, for figures of memory.
#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What this program is called with to be the ceiling's process.
const LOG_HUB: &str = "log-hub";

/// What the page's bench calls it with for company: `people ADDRESS SECRET draw`, or `fill`.
const PEOPLE: &str = "people";

/// The benches in the order in which they are run, and whom each compares the product with.
const BENCHES: [(&str, &str); 3] =
    [("engine", "tiny_skia"), ("join", "log_hub"), ("hub", "log_hub")];

fn main() -> anyhow::Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    match asked.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [LOG_HUB] => return log_hub::run(),
        [PEOPLE, address, token, what] => return people::run(address, token, what),
        _ => {}
    }
    let known = BENCHES.map(|(name, _)| name);
    if let Some(unknown) = asked.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("no bench is called {unknown}; there are {}", known.join(", "));
    }
    machine::allow_many_sockets()?;
    let cores = Cores::take()?;
    for (name, peer) in BENCHES {
        if !asked.is_empty() && !asked.iter().any(|asked| asked == name) {
            continue;
        }
        let machine = Machine::watch()?;
        let mut figures = Figures::new(name, peer);
        // On one thread, which is pinned.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let done = match name {
            "engine" => raster::run(&mut figures),
            "join" => runtime.block_on(join::run(&cores, &mut figures)),
            _ => runtime.block_on(hub::run(&cores, &mut figures)),
        };
        done.with_context(|| format!("bench {name}"))?;
        let busy = machine.others()?;
        figures.add("whole run", "machine", "others_cpu", "%", busy.others_percent);
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", figures.table())?;
        writeln!(out, "{cores}; {busy}\nwritten to {}\n", figures.write()?.display())?;
    }
    Ok(())
}
