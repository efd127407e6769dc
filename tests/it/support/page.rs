//! A page without a screen: a socket, a canvas, and what it was told.

use super::{Person, within};
use bytes::Bytes;
use engine::{Canvas, CanvasSize, ENGINE_VERSION, Image, ImageId, Operation, Stamp};
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    ClientFrame, ClientMessage, Entry, Live, PROTOCOL_VERSION, ParticipantId, Record, RefusalCode,
    Role, RoomId, Seq, ServerFrame, ServerMessage, limits::HEARTBEAT_MS, unpack_image,
    unpack_save_point,
};
use std::{collections::HashMap, time::Duration};
use tokio::{net::TcpStream, time::Interval};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};

/// What a page keeps when its connection is cut.
pub(crate) struct Earlier {
    pub(crate) canvas: Canvas,
    pub(crate) cursor: Seq,
    pub(crate) as_host: bool,
}

pub(crate) struct Page {
    person: Person,
    room: RoomId,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub(crate) canvas: Canvas,
    pub(crate) cursor: Seq,
    pub(crate) me: ParticipantId,
    pub(crate) role: Role,
    pub(crate) head: Seq,
    pub(crate) resumed: bool,
    pub(crate) next_client_seq: u64,
    /// Everything that came through the log, in order.
    pub(crate) entries: Vec<Entry>,
    pub(crate) lives: Vec<(ParticipantId, Live)>,
    pub(crate) messages: Vec<ServerMessage>,
    pub(crate) save_points: usize,
    /// Every frame as it came, for those who look for what should not be in it.
    pub(crate) frames: Vec<Bytes>,
    pub(crate) closed: Option<u16>,
    nonce: u32,
    /// Ticks however much comes in, as a page's own does.
    heartbeat: Interval,
}

impl Page {
    /// Connects and says hello; with an earlier page's canvas it goes on from there.
    pub(crate) async fn open(
        person: &Person,
        room: RoomId,
        earlier: Option<Earlier>,
    ) -> Result<Self, u16> {
        let cursor = earlier.as_ref().map(|earlier| earlier.cursor);
        let as_host = earlier.as_ref().is_some_and(|earlier| earlier.as_host);
        let mut socket = Self::connect(person, room).await.expect("a handshake");
        let hello = ClientMessage::Hello {
            protocol: PROTOCOL_VERSION,
            engine_version: ENGINE_VERSION,
            cursor,
            as_host,
        };
        socket.send(text(&hello)).await.expect("a connection");
        let size = CanvasSize::SQUARE;
        let (canvas, cursor) = match earlier {
            Some(earlier) => (earlier.canvas, earlier.cursor),
            None => (Canvas::new(size), Seq(0)),
        };
        let mut page = Self {
            person: person.clone(),
            room,
            socket,
            canvas,
            cursor,
            me: person.me.participant,
            role: Role::Viewer,
            head: Seq(0),
            resumed: false,
            next_client_seq: 1,
            entries: Vec::new(),
            lives: Vec::new(),
            messages: Vec::new(),
            save_points: 0,
            frames: Vec::new(),
            closed: None,
            nonce: 0,
            heartbeat: tokio::time::interval(Duration::from_millis(HEARTBEAT_MS)),
        };
        page.until("the welcome", |page| !page.messages.is_empty()).await?;
        let Some(ServerMessage::Welcome { you, role, head, resumed, last_client_seq, .. }) =
            page.messages.first().cloned()
        else {
            panic!("the first message is a welcome: {:?}", page.messages);
        };
        assert_eq!(you, page.me);
        page.next_client_seq = last_client_seq + 1;
        (page.role, page.head, page.resumed) = (role, head, resumed);
        if !resumed {
            (page.canvas, page.cursor) = (Canvas::new(size), Seq(0));
        }
        page.until("what was drawn before", |page| page.cursor >= head).await?;
        Ok(page)
    }

    /// The handshake alone.
    pub(crate) async fn connect(
        person: &Person,
        room: RoomId,
    ) -> Result<WebSocketStream<MaybeTlsStream<TcpStream>>, Error> {
        let url = format!("{}/api/rooms/{room}/socket", person.base.replace("http:", "ws:"));
        let mut request = url.into_client_request().expect("a request");
        let headers = request.headers_mut();
        headers.insert("cookie", person.cookie.parse().expect("a header"));
        headers.insert("origin", person.base.parse().expect("a header"));
        Ok(within("a handshake", connect_async(request)).await?.0)
    }

    /// Takes in what comes until a condition holds; the close code if the connection ends first.
    pub(crate) async fn until(
        &mut self,
        what: &str,
        condition: impl Fn(&Self) -> bool,
    ) -> Result<(), u16> {
        within(what, async {
            while !condition(self) {
                if let Some(code) = self.closed {
                    return Err(code);
                }
                self.step().await;
            }
            Ok(())
        })
        .await
    }

    /// Takes in what comes, and sends its heartbeat, until the connection ends.
    pub(crate) async fn stay(&mut self) {
        while self.closed.is_none() {
            self.step().await;
        }
    }

    /// Waits for the end of the connection; its close code, 1006 if there was none.
    pub(crate) async fn until_closed(&mut self) -> u16 {
        self.until("the end", |page| page.closed.is_some()).await.ok();
        self.closed.expect("the connection ended")
    }

    async fn step(&mut self) {
        let next = tokio::select! {
            next = self.socket.next() => next,
            _ = self.heartbeat.tick() => {
                return self.say(&ClientMessage::Ping { nonce: 0 }).await;
            }
        };
        match next {
            Some(Ok(Message::Binary(frame))) => {
                self.take(&frame).await;
                self.frames.push(frame);
            }
            Some(Ok(Message::Text(json))) => {
                self.frames.push(Bytes::copy_from_slice(json.as_bytes()));
                self.messages.push(serde_json::from_str(&json).expect("a message"));
            }
            Some(Ok(Message::Close(frame))) => {
                self.closed = Some(frame.map_or(1005, |frame| frame.code.into()));
            }
            Some(Ok(_)) => {}
            Some(Err(_)) | None => self.closed = Some(1006),
        }
    }

    async fn take(&mut self, frame: &[u8]) {
        match ServerFrame::decode(frame).expect("a frame") {
            ServerFrame::Entry(entry) => {
                assert!(entry.seq > self.cursor, "entries come once and in order");
                self.cursor = entry.seq;
                if let Record::Operation(operation) = &entry.record {
                    if let Some(id) = self.canvas.wants(operation) {
                        let image = self.image(id).await;
                        self.canvas.provide(id, image);
                    }
                    let (author, client_seq) = (entry.author.0, entry.client_seq);
                    let stamp = Stamp { author, client_seq, seq: entry.seq.0 };
                    let applied = self.canvas.apply(stamp, operation);
                    applied.expect("what was accepted can be applied");
                }
                self.entries.push(entry);
            }
            ServerFrame::SavePoint { seq, packed } => {
                let saved = unpack_save_point(packed).expect("a packed canvas");
                let mut images = HashMap::new();
                for id in Canvas::images_in(&saved).expect("a canvas") {
                    images.insert(id, self.image(id).await);
                }
                let loaded = Canvas::load(&saved, |id| images.get(&id).cloned());
                self.canvas = loaded.expect("a canvas");
                self.cursor = seq;
                self.save_points += 1;
            }
            ServerFrame::Live { author, live } => self.lives.push((author, live)),
        }
    }

    /// The pixels of an image that the canvas needs.
    async fn image(&self, id: ImageId) -> Image {
        let id: String = id.0.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = format!("/api/rooms/{}/images/{id}/pixels", self.room);
        unpack_image(&self.person.bytes(&path).await).expect("an image")
    }

    pub(crate) async fn send(&mut self, bytes: Vec<u8>) {
        // If the server has ended the connection, that is found when reading.
        let _ = self.socket.send(Message::Binary(bytes.into())).await;
    }

    pub(crate) async fn say(&mut self, message: &ClientMessage) {
        let _ = self.socket.send(text(message)).await;
    }

    pub(crate) async fn say_raw(&mut self, json: &str) {
        let _ = self.socket.send(Message::text(json.to_owned())).await;
    }

    pub(crate) async fn show(&mut self, live: &Live) {
        self.send(ClientFrame::encode_live(live)).await;
    }

    /// Sends an operation under the next number, and returns that.
    pub(crate) async fn commit(&mut self, operation: &Operation) -> u64 {
        let client_seq = self.next_client_seq;
        self.next_client_seq += 1;
        self.commit_as(client_seq, operation).await;
        client_seq
    }

    pub(crate) async fn commit_as(&mut self, client_seq: u64, operation: &Operation) {
        self.send(ClientFrame::encode_commit(client_seq, operation)).await;
    }

    /// Sends an operation and waits until it comes back through the log.
    pub(crate) async fn draw(&mut self, operation: &Operation) -> Seq {
        let client_seq = self.commit(operation).await;
        self.confirmed(client_seq).await
    }

    /// Waits until an own operation has come back through the log.
    pub(crate) async fn confirmed(&mut self, client_seq: u64) -> Seq {
        let is_it = |me, entry: &Entry| entry.author == me && entry.client_seq == client_seq;
        self.until("the entry", |page| page.entries.iter().any(|entry| is_it(page.me, entry)))
            .await
            .expect("still connected");
        let found = self.entries.iter().find(|entry| is_it(self.me, entry));
        found.expect("just seen").seq
    }

    /// Waits until everything up to a position has come.
    pub(crate) async fn reach(&mut self, seq: Seq) {
        self.until("the others' entries", |page| page.cursor >= seq).await.expect("connected");
    }

    /// Waits for a message that fits, and returns it.
    pub(crate) async fn message<T>(
        &mut self,
        what: &str,
        pick: impl Fn(&ServerMessage) -> Option<T>,
    ) -> T {
        self.until(what, |page| page.messages.iter().any(|message| pick(message).is_some()))
            .await
            .expect("still connected");
        self.messages.iter().find_map(pick).expect("just seen")
    }

    /// A fence: everything that was sent before is dealt with, but for the disk.
    pub(crate) async fn fence(&mut self) {
        self.nonce += 1;
        let nonce = self.nonce;
        self.say(&ClientMessage::Ping { nonce }).await;
        self.message("a pong", |message| {
            matches!(message, ServerMessage::Pong { nonce: answered } if *answered == nonce)
                .then_some(())
        })
        .await;
    }

    pub(crate) fn digest(&self) -> String {
        format!("{:016x}", self.canvas.digest(self.role.audience()))
    }

    /// Cuts the connection as a dead battery would, and keeps the canvas.
    pub(crate) fn cut(self) -> Earlier {
        let as_host = self.role == Role::Host;
        Earlier { canvas: self.canvas, cursor: self.cursor, as_host }
    }

    /// Waits for a refusal of one's own number; its code and its sentence.
    pub(crate) async fn refused(&mut self, operation: &Operation) -> (RefusalCode, String) {
        let client_seq = self.commit(operation).await;
        self.message("a refusal", |message| match message {
            ServerMessage::Refused { client_seq: number, code, message } => {
                (*number == client_seq).then(|| (*code, message.clone()))
            }
            _ => None,
        })
        .await
    }
}

fn text(message: &ClientMessage) -> Message {
    Message::Text(
        tokio_tungstenite::tungstenite::Utf8Bytes::try_from(Bytes::from(
            serde_json::to_vec(message).expect("JSON"),
        ))
        .expect("UTF-8"),
    )
}
