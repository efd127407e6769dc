//! Starts the server.

use anyhow::Context as _;
use scenewright::{
    config::{Command, Config},
    healthcheck,
    server::Server,
};
use std::io::Write as _;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = Config::load()?;
    if config.command == Some(Command::Healthcheck) {
        return healthcheck::run(config.listen).await;
    }
    let filter = EnvFilter::try_new(&config.log).context("--log is not understood")?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if config.log_json {
        log.json().init()
    } else {
        log.init()
    }

    let server = Server::bind(config).await?;
    writeln!(std::io::stdout(), "Scenewright is at http://{}", server.address()?)?;
    let mut terminate = signal(SignalKind::terminate())?;
    server
        .run(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            tracing::info!("stopping");
        })
        .await
}
