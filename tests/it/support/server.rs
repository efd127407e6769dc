//! A server in this process, on a free port, with a folder of its own.

use super::{Person, within};
use clap::Parser as _;
use scenewright::{app::App, config::Config, server::Server};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle};

pub(crate) struct TestServer {
    pub(crate) base: String,
    pub(crate) app: Arc<App>,
    data: Arc<TempDir>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<anyhow::Result<()>>,
}

impl TestServer {
    pub(crate) async fn start() -> Self {
        Self::with(&[]).await
    }

    /// With further arguments on its command line.
    pub(crate) async fn with(arguments: &[&str]) -> Self {
        Self::on(Arc::new(TempDir::new().expect("a folder")), arguments).await
    }

    async fn on(data: Arc<TempDir>, arguments: &[&str]) -> Self {
        let folder = data.path().to_str().expect("a name").to_owned();
        let fixed = ["scenewright", "--listen", "127.0.0.1:0", "--data", &folder];
        let config = Config::try_parse_from(fixed.iter().chain(arguments)).expect("a config");
        let server = Server::bind(config).await.expect("a server");
        let base = format!("http://{}", server.address().expect("an address"));
        let app = Arc::clone(server.app());
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(server.run(async move { drop(stopped.await) }));
        Self { base, app, data, stop, running }
    }

    /// Stops, and starts again on the same data.
    pub(crate) async fn restart(self, arguments: &[&str]) -> Self {
        let data = self.stop().await;
        Self::on(data, arguments).await
    }

    pub(crate) async fn stop(self) -> Arc<TempDir> {
        self.stop.send(()).expect("a running server");
        within("the server to stop", self.running).await.expect("no panic").expect("a clean stop");
        self.data
    }

    /// Somebody with a browser of their own.
    pub(crate) async fn person(&self) -> Person {
        Person::new(&self.base).await
    }
}
