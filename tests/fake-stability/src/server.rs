//! The listening socket and its connections, which end with it.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::service::serve;
use crate::state::State;

/// Open, or shut with the port kept: a port that nobody holds could become another test's.
#[derive(Debug)]
pub(crate) enum Door {
    Open(JoinHandle<Infallible>),
    Shut(#[expect(dead_code, reason = "held for its port, not used")] TcpSocket),
}

impl Door {
    /// Begins to serve `listener`.
    pub(crate) fn open(listener: TcpListener, state: Arc<State>) -> Self {
        Self::Open(tokio::spawn(accept(listener, state)))
    }

    /// Closes the listener and every connection, with whatever they are in the middle of. From here
    /// on connections are refused.
    pub(crate) async fn shut(&mut self, address: SocketAddr) -> io::Result<()> {
        if let Self::Open(accepting) = self {
            accepting.abort();
            // Ends in the cancellation; awaited so that the port is free.
            let _ = accepting.await;
            // Bound and not listening: the kernel refuses who knocks.
            let socket = TcpSocket::new_v4()?;
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            *self = Self::Shut(socket);
        }
        Ok(())
    }

    /// Listens again where it did before.
    pub(crate) async fn reopen(
        &mut self,
        address: SocketAddr,
        state: Arc<State>,
    ) -> io::Result<()> {
        if let Self::Shut(_) = self {
            // The kept socket goes only when the new one has the port.
            *self = Self::open(TcpListener::bind(address).await?, state);
        }
        Ok(())
    }

    /// Ends everything, without waiting for the end.
    pub(crate) fn abandon(&self) {
        if let Self::Open(accepting) = self {
            accepting.abort();
        }
    }
}

/// Runs until aborted; the connections are its own, so they go with it.
async fn accept(listener: TcpListener, state: Arc<State>) -> Infallible {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            // A connection that is gone before it is accepted is no one's loss.
            Ok((stream, _)) = listener.accept() => {
                connections.spawn(connection(stream, Arc::clone(&state)));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, state: Arc<State>) {
    let service = service_fn(move |request| serve(Arc::clone(&state), request));
    // The client's going away and the script's hanging up both end here, and both are expected.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}
