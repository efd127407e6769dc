//! Frames that no page sends: the connection may end, the room and the others are unharmed.

use crate::support::{Page, TestServer, dot};
use engine::{Fill, Operation};
use protocol::{
    ClientFrame, ClientMessage, CloseCode, PROTOCOL_VERSION, RefusalCode, Role, ServerMessage,
    limits,
};

/// A bystander and the one who misbehaves.
async fn table(server: &TestServer) -> (Page, Page) {
    let host = server.person().await;
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Artist).await;
    let guest = server.person().await;
    guest.accept(&token).await;
    (host.open(room).await, guest.open(room).await)
}

#[tokio::test]
async fn frames_that_cannot_be_read_end_their_connection_only() {
    let truncated = {
        let mut frame = ClientFrame::encode_commit(1, &dot(1));
        frame.truncate(frame.len() - 1);
        frame
    };
    let mut trailing = ClientFrame::encode_commit(1, &dot(1));
    trailing.push(0);
    let frames = [vec![], vec![0xff], vec![1], truncated, trailing, vec![2, 99], vec![3, 1, 1, 1]];
    for frame in frames {
        let server = TestServer::start().await;
        let (mut bystander, mut page) = table(&server).await;
        page.send(frame.clone()).await;
        assert_eq!(page.until_closed().await, CloseCode::Malformed.code(), "{frame:?}");
        bystander.draw(&dot(1)).await;
        assert_eq!(bystander.entries.len(), 1);
    }
}

#[tokio::test]
async fn messages_that_cannot_be_read_end_their_connection_only() {
    let hello = serde_json::to_string(&ClientMessage::Hello {
        protocol: PROTOCOL_VERSION,
        engine_version: engine::ENGINE_VERSION,
        cursor: None,
        as_host: false,
    })
    .expect("JSON");
    let long_name = format!(r#"{{"type":"rename","name":"{}"}}"#, "x".repeat(41));
    for json in ["{", "{}", r#"{"type":"sudo"}"#, r#"{"type":"ping"}"#, &hello, &long_name] {
        let server = TestServer::start().await;
        let (mut bystander, mut page) = table(&server).await;
        page.say_raw(json).await;
        assert_eq!(page.until_closed().await, CloseCode::Malformed.code(), "{json}");
        bystander.draw(&dot(1)).await;
    }
}

#[tokio::test]
async fn a_frame_above_the_limit_is_not_even_kept() {
    let server = TestServer::start().await;
    let (mut bystander, mut page) = table(&server).await;
    page.send(vec![1; limits::FRAME_BYTES + 1]).await;
    assert_eq!(page.until_closed().await, CloseCode::Malformed.code());
    bystander.draw(&dot(1)).await;
}

#[tokio::test]
async fn an_operation_that_the_canvas_cannot_take_is_refused_with_a_sentence() {
    let server = TestServer::start().await;
    let (_, mut page) = table(&server).await;
    let outside = Fill::flood(1024, 0, engine::Color { r: 0, g: 0, b: 0 }, 255, 0);
    page.commit(&Operation::from(outside)).await;
    let (code, message) = page
        .message("a refusal", |message| match message {
            ServerMessage::Refused { code, message, .. } => Some((*code, message.clone())),
            _ => None,
        })
        .await;
    assert_eq!(code, RefusalCode::Invalid);
    assert_eq!(message, "a fill starts inside of the canvas");
    page.draw(&dot(1)).await;
}

#[tokio::test]
async fn a_number_below_the_last_one_that_was_never_used_is_refused() {
    let server = TestServer::start().await;
    let (_, mut page) = table(&server).await;
    page.next_client_seq = 5;
    page.draw(&dot(5)).await;
    page.commit_as(3, &dot(3)).await;
    let refused = page
        .message("a refusal", |message| match message {
            ServerMessage::Refused { client_seq, code, .. } => Some((*client_seq, *code)),
            _ => None,
        })
        .await;
    assert_eq!(refused, (3, RefusalCode::OutOfOrder));
}

#[tokio::test]
async fn a_page_of_another_version_is_told_to_reload() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let versions = [(PROTOCOL_VERSION + 1, engine::ENGINE_VERSION), (PROTOCOL_VERSION, 0)];
    for (protocol, engine_version) in versions {
        let mut socket = Page::connect(&host, room).await.expect("a handshake");
        let hello = ClientMessage::Hello { protocol, engine_version, cursor: None, as_host: false };
        let code = answer(&mut socket, &serde_json::to_string(&hello).expect("JSON")).await;
        assert_eq!(code, CloseCode::Version.code());
    }
}

#[tokio::test]
async fn who_does_not_say_hello_first_is_not_let_in() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut socket = Page::connect(&host, room).await.expect("a handshake");
    let code = answer(&mut socket, r#"{"type":"ping","nonce":1}"#).await;
    assert_eq!(code, CloseCode::Malformed.code());
}

type Socket =
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// The code that the server closes with after a first message.
async fn answer(socket: &mut Socket, json: &str) -> u16 {
    use futures_util::{SinkExt as _, StreamExt as _};
    use tokio_tungstenite::tungstenite::Message;
    socket.send(Message::text(json.to_owned())).await.expect("a connection");
    crate::support::within("the end", async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
                Some(Ok(_)) => {}
                other => panic!("no close code: {other:?}"),
            }
        }
    })
    .await
}
