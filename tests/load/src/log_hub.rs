//! The ceiling: a hub that does nothing but pass frames on, as cheaply as one process can.
//!
//! A room is a byte log of frames as they go over the wire; a reader is a cursor into it and a
//! wake-up, and takes everything that waits in one write. There are no people, no rules and no
//! disk, nothing is checked and nothing is ever forgotten, so it is no server that one could use.

use anyhow::Context as _;
use futures_util::StreamExt as _;
use std::{
    collections::HashMap,
    io::Write as _,
    sync::{Arc, Mutex},
};
use tokio::{
    io::AsyncWriteExt as _,
    net::{TcpListener, TcpStream, tcp::OwnedWriteHalf},
    sync::watch,
};
use tokio_tungstenite::{
    WebSocketStream, accept_hdr_async,
    tungstenite::{
        Message,
        handshake::server::{ErrorResponse, Request, Response},
        protocol::{Role, WebSocketConfig},
    },
};

const READ_BUFFER_BYTES: usize = 4 << 10;

#[derive(Debug, Default)]
struct Room {
    log: Mutex<Log>,
    wake: watch::Sender<()>,
}

#[derive(Debug, Default)]
struct Log {
    bytes: Vec<u8>,
    /// Who sent each frame, and where it ends.
    frames: Vec<(usize, usize)>,
}

impl Log {
    fn push(&mut self, author: usize, payload: &[u8]) {
        // A binary frame that is complete, RFC 6455 section 5.2.
        match u8::try_from(payload.len()) {
            Ok(short @ 0..=125) => self.bytes.extend([0x82, short]),
            _ => {
                // What clients may send is below 64 KiB.
                let [high, low] = (payload.len() as u16).to_be_bytes();
                self.bytes.extend([0x82, 126, high, low]);
            }
        }
        self.bytes.extend_from_slice(payload);
        self.frames.push((author, self.bytes.len()));
    }

    /// Appends what others sent since.
    fn since(&self, cursor: &mut usize, me: usize, out: &mut Vec<u8>) {
        let mut start = cursor.checked_sub(1).map_or(0, |last| self.frames[last].1);
        for &(author, end) in &self.frames[*cursor..] {
            if author != me {
                out.extend_from_slice(&self.bytes[start..end]);
            }
            start = end;
        }
        *cursor = self.frames.len();
    }
}

type Rooms = Mutex<HashMap<String, Arc<Room>>>;

/// Serves until it is killed.
pub(crate) fn run() -> anyhow::Result<()> {
    // The product's runtime, so that the two differ in what they do on it.
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        writeln!(std::io::stdout(), "The ceiling is at http://{}", listener.local_addr()?)?;
        let rooms: Arc<Rooms> = Arc::default();
        for me in 0.. {
            let (stream, _) = listener.accept().await?;
            let rooms = Arc::clone(&rooms);
            tokio::spawn(async move {
                // A client that has gone needs nothing more.
                let _ = serve(me, stream, &rooms).await;
            });
        }
        Ok(())
    })
}

async fn serve(me: usize, stream: TcpStream, rooms: &Rooms) -> anyhow::Result<()> {
    stream.set_nodelay(true)?;
    let mut path = String::new();
    let socket = accept_hdr_async(stream, RoomOf(&mut path)).await?;
    let room = Arc::clone(rooms.lock().expect("not poisoned").entry(path).or_default());
    // Reads go through the library, writes are ready frames.
    let (read, write) = socket.into_inner().into_split();
    let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER_BYTES);
    let unheard = tokio::io::join(read, tokio::io::sink());
    let mut socket = WebSocketStream::from_raw_socket(unheard, Role::Server, Some(config)).await;
    let writing = tokio::spawn(send(me, write, Arc::clone(&room)));
    while let Some(Ok(message)) = socket.next().await {
        if let Message::Binary(frame) = message {
            room.log.lock().expect("not poisoned").push(me, &frame);
            room.wake.send_replace(());
        }
    }
    writing.abort();
    Ok(())
}

async fn send(me: usize, mut write: OwnedWriteHalf, room: Arc<Room>) -> anyhow::Result<()> {
    let mut wake = room.wake.subscribe();
    let (mut cursor, mut waiting) = (0, Vec::new());
    loop {
        room.log.lock().expect("not poisoned").since(&mut cursor, me, &mut waiting);
        if waiting.is_empty() {
            wake.changed().await.context("the room is gone")?;
        } else {
            write.write_all(&waiting).await?;
            waiting.clear();
        }
    }
}

/// Takes a note of the path that a handshake asks for.
struct RoomOf<'a>(&'a mut String);

impl tokio_tungstenite::tungstenite::handshake::server::Callback for RoomOf<'_> {
    fn on_request(self, request: &Request, response: Response) -> Result<Response, ErrorResponse> {
        request.uri().path().clone_into(self.0);
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_others_frames_once() {
        let mut log = Log::default();
        log.push(1, b"ab");
        log.push(2, b"c");
        let (mut cursor, mut out) = (0, Vec::new());
        log.since(&mut cursor, 2, &mut out);
        assert_eq!(out, b"\x82\x02ab");
        log.push(1, &[7; 300]);
        out.clear();
        log.since(&mut cursor, 2, &mut out);
        assert_eq!(out[..4], [0x82, 126, 1, 44]);
        assert_eq!(out.len(), 304);
        out.clear();
        log.since(&mut cursor, 2, &mut out);
        assert!(out.is_empty());
    }
}
