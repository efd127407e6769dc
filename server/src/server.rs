//! The listening socket. Binds first and serves second, so that who starts it knows the address.

use crate::{app::App, config::Config, http};
use anyhow::Context as _;
use axum::serve::ListenerExt as _;
use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// How long the last answers and goodbyes may take, of the 10 s that a stop may.
const FAREWELLS: Duration = Duration::from_secs(5);

/// A server that can be reached but does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    app: Arc<App>,
}

impl Server {
    /// Opens the data and the port.
    ///
    /// # Errors
    /// If either cannot be opened.
    pub async fn bind(config: Config) -> anyhow::Result<Self> {
        let address = config.listen;
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("cannot listen on {address}"))?;
        Ok(Self { listener, app: App::start(config).await? })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// If the system does not tell.
    pub fn address(&self) -> anyhow::Result<SocketAddr> {
        Ok(self.listener.local_addr()?)
    }

    /// The parts behind it.
    #[must_use]
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Answers until `stop` comes; then tells every page, finishes what is being written, and
    /// returns.
    ///
    /// # Errors
    /// If the port fails.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
        let Self { listener, app } = self;
        let listener = listener.tap_io(|connection| {
            // Small frames must not wait for each other. Without it they are late, not lost.
            let _ = connection.set_nodelay(true);
        });
        let (stopping, mut stopped) = tokio::sync::watch::channel(());
        let serving = axum::serve(listener, http::router(Arc::clone(&app)))
            .with_graceful_shutdown(async move { drop(stopped.changed().await) });
        let serving = tokio::spawn(serving.into_future());
        stop.await;
        stopping.send_replace(());
        app.sockets.close();
        app.rooms.shut().await;
        let _ = tokio::time::timeout(FAREWELLS, async {
            app.sockets.wait().await;
            serving.await
        })
        .await; // who does not take a goodbye does without
        app.database.close().await;
        Ok(())
    }
}
