//! A server's process: started on its core, asked for its time and memory, ended.

use crate::cores::Cores;
use anyhow::{Context as _, ensure};
use nix::{
    sys::signal::{Signal, kill},
    time::clock_getcpuclockid,
    unistd::Pid,
};
use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// Where this program and the server's were built.
pub(crate) fn folder() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe()?;
    Ok(program.parent().context("this program is in no folder")?.to_owned())
}

/// A running server. Dropping it kills it.
#[derive(Debug)]
pub(crate) struct Server {
    /// Host and port.
    pub(crate) address: String,
    child: Child,
    pid: Pid,
}

impl Server {
    /// The product, its data in a folder.
    pub(crate) fn scenewright(cores: &Cores, data: &Path) -> anyhow::Result<Self> {
        let program = folder()?.join("scenewright");
        ensure!(
            program.exists(),
            "build the server first: cargo build --release --package scenewright"
        );
        let mut command = Command::new(program);
        command.args(["--listen", "127.0.0.1:0", "--log", "warn", "--data"]).arg(data);
        Self::start(cores, &mut command)
    }

    /// The ceiling.
    pub(crate) fn log_hub(cores: &Cores) -> anyhow::Result<Self> {
        Self::start(cores, Command::new(std::env::current_exe()?).arg(crate::LOG_HUB))
    }

    /// Starts a program whose first line ends with its URL.
    fn start(cores: &Cores, command: &mut Command) -> anyhow::Result<Self> {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = cores.on_server(|| command.spawn().context("the server cannot start"))?;
        let pid = Pid::from_raw(i32::try_from(child.id())?);
        let stdout = child.stdout.take().context("the server has no output")?;
        let mut server = Self { address: String::new(), child, pid };
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let (_, address) = line.trim().rsplit_once("://").context("the server told no address")?;
        address.clone_into(&mut server.address);
        Ok(server)
    }

    /// Processor time of all its threads, of the user and the kernel: what `utime + stime` of
    /// `/proc/PID/stat` says in ticks of 10 ms, in nanoseconds.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        let clock = clock_getcpuclockid(self.pid).context("the server is gone")?;
        Ok(clock.now()?.into())
    }

    /// Memory that it holds, KiB.
    pub(crate) fn resident_kib(&self) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
        Ok(kib.context("the server is gone")?.parse()?)
    }

    /// Asks it to stop and waits until it has.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        kill(self.pid, Signal::SIGTERM)?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the server ended with {status}");
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is gone already if it was stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
