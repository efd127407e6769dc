//! One core for the server, another for the load, so that neither takes the other's time.

use anyhow::Context as _;
use nix::{
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    unistd::Pid,
};

/// The cores of a run. The calling thread, and all threads that it starts, are on `load`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cores {
    server: usize,
    load: usize,
}

impl Cores {
    /// Takes the first two cores that this process may use; on a machine with one, that one for
    /// both.
    pub(crate) fn take() -> anyhow::Result<Self> {
        let ours = sched_getaffinity(THIS_THREAD).context("cannot ask for the cores")?;
        let mut free = (0..CpuSet::count()).filter(|&core| ours.is_set(core).unwrap_or(false));
        let server = free.next().context("there is no core")?;
        let cores = Self { server, load: free.next().unwrap_or(server) };
        pin(cores.load)?;
        Ok(cores)
    }

    /// Does something on the server's core; a process that is started in it stays there.
    pub(crate) fn on_server<T>(
        &self,
        start: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        pin(self.server)?;
        let started = start();
        pin(self.load)?;
        started
    }
}

impl std::fmt::Display for Cores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.server == self.load {
            return write!(f, "server and load SHARED core {}", self.server);
        }
        write!(f, "server on core {}, load and engine on core {}", self.server, self.load)
    }
}

const THIS_THREAD: Pid = Pid::from_raw(0);

fn pin(core: usize) -> anyhow::Result<()> {
    let mut set = CpuSet::new();
    set.set(core)?;
    sched_setaffinity(THIS_THREAD, &set).with_context(|| format!("cannot go to core {core}"))
}
