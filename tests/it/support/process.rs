//! The real binary as a process that can be killed.

use super::{Person, within};
use std::{path::Path, process::Stdio};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

pub(crate) struct Process {
    pub(crate) base: String,
    child: Child,
}

impl Process {
    pub(crate) async fn start(data: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_scenewright"))
            .args(["--listen", "127.0.0.1:0", "--log", "warn", "--data"])
            .arg(data)
            .args(arguments)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let line = within("the address", lines.next_line()).await.expect("output").expect("a line");
        let base = line.rsplit(' ').next().expect("an address").to_owned();
        Self { base, child }
    }

    /// Pulls the plug: SIGKILL, nothing is finished or written.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.expect("it was running");
    }

    /// Asks it to stop; true if it says that all went well.
    pub(crate) async fn terminate(mut self) -> bool {
        let pid = self.child.id().expect("it is running").to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status().await.expect("kill runs");
        assert!(asked.success());
        within("the process to end", self.child.wait()).await.expect("a status").success()
    }

    pub(crate) async fn person(&self) -> Person {
        Person::new(&self.base).await
    }
}
