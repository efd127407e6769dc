//! `fuzz [SECONDS [TARGET..]]` tries mutations of the corpus; `fuzz corpus` writes it.

use anyhow::{Context as _, bail};
use fuzz::{TARGETS, Target, campaign, corpus};
use std::{
    io::Write as _,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// For each target, if nothing else is said.
const SECONDS: u64 = 20;

fn main() -> anyhow::Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if asked == ["corpus"] {
        return corpus::write();
    }
    let (seconds, names) = match asked.split_first() {
        Some((seconds, names)) => (seconds.parse().context("how many seconds?")?, names),
        None => (SECONDS, &[][..]),
    };
    let mut targets = TARGETS.to_vec();
    if !names.is_empty() {
        let named = |name: &String| {
            Target::named(name).with_context(|| format!("there is no target {name}"))
        };
        targets = names.iter().map(named).collect::<Result<_, _>>()?;
    }
    // Each run goes elsewhere; what it finds is kept as a file.
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let mut crashes = 0;
    for target in &targets {
        let outcome = campaign::run(target, Duration::from_secs(seconds), seed)?;
        let end = match &outcome.crash {
            Some(file) => format!("PANICS on {}", file.display()),
            None => "holds".into(),
        };
        crashes += usize::from(outcome.crash.is_some());
        writeln!(std::io::stdout(), "{:<18} {:>9} inputs, {end}", target.name, outcome.runs)?;
    }
    if crashes > 0 {
        bail!("{crashes} of {} targets panic", targets.len());
    }
    Ok(())
}
