//! The listening socket and its connections, which end with it.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, Response, Uri};
use bytes::Bytes;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Mutex;
use tokio::task::{JoinHandle, JoinSet};

/// Bodies are read to their end even when they are too large to be accepted, so that the client is
/// still there to read the refusal; past this one the connection is closed.
const MAX_READ_BYTES: usize = 64 * 1024 * 1024;

/// A request whose body was read to its end.
#[derive(Debug)]
pub struct Arrival {
    /// The method.
    pub method: Method,
    /// Path and query.
    pub uri: Uri,
    /// Every header.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

/// The connection is closed without an answer.
#[derive(Debug)]
pub struct HangUp;

impl fmt::Display for HangUp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("closed without an answer")
    }
}

impl std::error::Error for HangUp {}

/// What answers.
pub trait Service: Send + Sync + 'static {
    /// Answers one request. Dropped half-way when the client goes away.
    ///
    /// # Errors
    /// [`HangUp`] to close the connection instead.
    fn serve(
        self: Arc<Self>,
        arrival: Arrival,
    ) -> impl Future<Output = Result<Response<Body>, HangUp>> + Send;
}

/// A running stand-in. Dropping it closes its port and its connections.
#[derive(Debug)]
pub struct Host<S> {
    address: SocketAddr,
    service: Arc<S>,
    door: Mutex<Door>,
}

impl<S: Service> Host<S> {
    /// Serves on a free port of 127.0.0.1, on the runtime that this is called on.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start(service: S) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port on 127.0.0.1");
        let address = listener.local_addr().expect("a bound socket has an address");
        let service = Arc::new(service);
        let door = Mutex::new(Door::open(listener, Arc::clone(&service)));
        Self { address, service, door }
    }

    /// What answers.
    pub fn service(&self) -> &Arc<S> {
        &self.service
    }

    /// `http://127.0.0.1:port`, without a slash at its end.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Closes the port and every connection, as a crash does. Connections are refused from here on.
    ///
    /// # Errors
    /// When the port cannot be kept for [`Self::listen_again`].
    pub async fn stop_listening(&self) -> io::Result<()> {
        self.door.lock().await.shut(self.address).await
    }

    /// Serves again, on the same port.
    ///
    /// # Errors
    /// When the port cannot be listened on.
    pub async fn listen_again(&self) -> io::Result<()> {
        self.door.lock().await.reopen(self.address, Arc::clone(&self.service)).await
    }
}

impl<S> Drop for Host<S> {
    fn drop(&mut self) {
        self.door.get_mut().abandon();
    }
}

/// Open, or shut with the port kept: a port that nobody holds could become another test's.
#[derive(Debug)]
enum Door {
    Open(JoinHandle<Infallible>),
    Shut(#[expect(dead_code, reason = "held for its port, not used")] TcpSocket),
}

impl Door {
    /// Begins to serve `listener`.
    fn open(listener: TcpListener, service: Arc<impl Service>) -> Self {
        Self::Open(tokio::spawn(accept(listener, service)))
    }

    /// Closes the listener and every connection, with whatever they are in the middle of. From here
    /// on connections are refused.
    async fn shut(&mut self, address: SocketAddr) -> io::Result<()> {
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
    async fn reopen(&mut self, address: SocketAddr, service: Arc<impl Service>) -> io::Result<()> {
        if let Self::Shut(_) = self {
            // The kept socket goes only when the new one has the port.
            *self = Self::open(TcpListener::bind(address).await?, service);
        }
        Ok(())
    }

    /// Ends everything, without waiting for the end.
    fn abandon(&self) {
        if let Self::Open(accepting) = self {
            accepting.abort();
        }
    }
}

/// Runs until aborted; the connections are its own, so they go with it.
async fn accept(listener: TcpListener, service: Arc<impl Service>) -> Infallible {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            // A connection that is gone before it is accepted is no one's loss.
            Ok((stream, _)) = listener.accept() => {
                connections.spawn(connection(stream, Arc::clone(&service)));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, service: Arc<impl Service>) {
    let service = service_fn(move |request| read_and_serve(Arc::clone(&service), request));
    // The client's going away and the script's hanging up both end here, and both are expected.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn read_and_serve(
    service: Arc<impl Service>,
    request: Request<Incoming>,
) -> Result<Response<Body>, HangUp> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(Body::new(body), MAX_READ_BYTES).await.map_err(|_| HangUp)?;
    let (method, uri, headers) = (parts.method, parts.uri, parts.headers);
    service.serve(Arrival { method, uri, headers, body }).await
}
