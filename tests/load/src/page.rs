//! A page without a screen: one WebSocket that counts what comes.

use crate::place::Place;
use anyhow::{Context as _, bail};
use bytes::Bytes;
use engine::ENGINE_VERSION;
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{ClientMessage, PROTOCOL_VERSION, Seq, ServerMessage};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};

/// The default of 128 KiB would be zeroed at every read, and the load is to be light.
const READ_BUFFER_BYTES: usize = 16 << 10;

/// Something that came.
#[derive(Clone, Debug)]
pub(crate) enum Incoming {
    Frame(Bytes),
    Message(Box<ServerMessage>),
}

/// An open page.
#[derive(Debug)]
pub(crate) struct Page {
    socket: WebSocketStream<TcpStream>,
    /// Bytes of all frames that came since the handshake, with their headers.
    pub(crate) bytes: u64,
}

impl Page {
    /// Connects, and in the product says hello; the log's end as the welcome says, in the ceiling
    /// 0.
    pub(crate) async fn open(place: &Place) -> anyhow::Result<(Self, Seq)> {
        let stream = TcpStream::connect(&place.address).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER_BYTES);
        let handshake = place.handshake()?;
        let (socket, _) = client_async_with_config(handshake, stream, Some(config)).await?;
        let mut page = Self { socket, bytes: 0 };
        if !place.is_in_product() {
            return Ok((page, Seq(0)));
        }
        page.say(&ClientMessage::Hello {
            protocol: PROTOCOL_VERSION,
            engine_version: ENGINE_VERSION,
            cursor: None,
            as_host: false,
        })
        .await?;
        let first = page.next().await?;
        let Incoming::Message(message) = first else { bail!("a frame came before the welcome") };
        let ServerMessage::Welcome { head, .. } = *message else {
            bail!("no welcome but {message:?}")
        };
        Ok((page, head))
    }

    /// What comes next. Dropping this while it waits loses nothing.
    pub(crate) async fn next(&mut self) -> anyhow::Result<Incoming> {
        loop {
            let message = self.socket.next().await.context("the server hung up")??;
            self.bytes += frame_bytes(message.len());
            match message {
                Message::Binary(frame) => return Ok(Incoming::Frame(frame)),
                Message::Text(json) => {
                    return Ok(Incoming::Message(Box::new(serde_json::from_str(&json)?)));
                }
                Message::Close(frame) => bail!("the server ended the connection: {frame:?}"),
                Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            }
        }
    }

    pub(crate) async fn send(&mut self, frame: Vec<u8>) -> anyhow::Result<()> {
        Ok(self.socket.send(Message::Binary(frame.into())).await?)
    }

    /// Adds a frame to those that the next [`Page::flush`] sends.
    pub(crate) async fn feed(&mut self, frame: Vec<u8>) -> anyhow::Result<()> {
        Ok(self.socket.feed(Message::Binary(frame.into())).await?)
    }

    pub(crate) async fn flush(&mut self) -> anyhow::Result<()> {
        Ok(self.socket.flush().await?)
    }

    /// Says something; the ceiling does not listen.
    pub(crate) async fn say(&mut self, message: &ClientMessage) -> anyhow::Result<()> {
        Ok(self.socket.send(Message::text(serde_json::to_string(message)?)).await?)
    }
}

/// Bytes of a frame from a server, RFC 6455 section 5.2.
fn frame_bytes(payload: usize) -> u64 {
    let header = match payload {
        0..=125 => 2,
        126..=0xffff => 4,
        _ => 10,
    };
    (header + payload) as u64
}
