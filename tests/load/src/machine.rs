//! How busy the machine was with other things, for a figure is worth as much as the quiet around it.

use anyhow::Context as _;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use std::{fmt, fs};

/// Clock ticks of the machine since it started, `/proc/stat`, and of this process with the
/// children that it waited for, `/proc/self/stat`.
#[derive(Debug)]
pub(crate) struct Machine {
    all: u64,
    idle: u64,
    ours: u64,
}

/// What [`Machine::others`] found.
#[derive(Debug)]
pub(crate) struct Busy {
    /// Share of all cores' time that went to neither this program nor its servers.
    pub(crate) others_percent: f64,
    load_average: String,
}

impl Machine {
    /// Starts to watch.
    pub(crate) fn watch() -> anyhow::Result<Self> {
        let stat = fs::read_to_string("/proc/stat")?;
        let all: Vec<u64> = numbers(stat.lines().next().context("/proc/stat is empty")?);
        let own = fs::read_to_string("/proc/self/stat")?;
        // Fields 14 to 17 of proc_pid_stat(5), counted behind the name, which may hold anything.
        let own = numbers(own.rsplit(')').next().unwrap_or_default());
        Ok(Self {
            // Guests' time, behind the first eight, is counted in them already.
            all: all.iter().take(8).sum(),
            idle: all.get(3..5).context("/proc/stat is short")?.iter().sum(),
            ours: own.get(10..14).context("/proc/self/stat is short")?.iter().sum(),
        })
    }

    /// What others took since.
    pub(crate) fn others(&self) -> anyhow::Result<Busy> {
        let now = Self::watch()?;
        let busy = (now.all - now.idle).saturating_sub(self.all - self.idle);
        let others = busy.saturating_sub(now.ours - self.ours);
        let all = (now.all - self.all).max(1);
        let load_average = fs::read_to_string("/proc/loadavg")?;
        Ok(Busy {
            others_percent: others as f64 * 100.0 / all as f64,
            load_average: load_average.split(' ').take(3).collect::<Vec<_>>().join(" "),
        })
    }
}

impl fmt::Display for Busy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "other programs took {:.0} % of the machine, load average {}",
            self.others_percent, self.load_average
        )
    }
}

/// The numbers in a line, from its first one on; the words before them are names and states.
fn numbers(line: &str) -> Vec<u64> {
    let words = line.split_whitespace().skip_while(|word| word.parse::<u64>().is_err());
    // A field that can be negative is none of those that are looked at.
    words.map(|word| word.parse().unwrap_or(0)).collect()
}

/// Lets this process and its servers have as many sockets as they are allowed to ask for.
pub(crate) fn allow_many_sockets() -> anyhow::Result<()> {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, most, most).context("cannot have more sockets")
}
