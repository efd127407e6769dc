//! Who may do what, and how one gets in.

use crate::support::{Page, TestServer, dot};
use protocol::{CloseCode, Live, RefusalCode, Role, ServerMessage, Tool, api::InviteView};
use reqwest::{Client, Method, StatusCode, header};
use serde_json::json;

#[tokio::test]
async fn a_viewer_sees_everything_and_is_refused_to_draw() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut a = host.open(room).await;
    a.draw(&dot(1)).await;
    let (_, token) = host.invite(room, Role::Viewer).await;
    let viewer = server.person().await;
    assert_eq!(viewer.accept(&token).await.role, Role::Viewer);
    let mut v = viewer.open(room).await;
    assert_eq!((v.role, v.digest()), (Role::Viewer, a.digest()));

    v.commit(&dot(2)).await;
    let code = v
        .message("a refusal", |message| match message {
            ServerMessage::Refused { code, .. } => Some(*code),
            _ => None,
        })
        .await;
    assert_eq!(code, RefusalCode::Forbidden);
    v.show(&Live::StrokeEnded { number: 1, layer: engine::LayerId::FIRST }).await;
    v.show(&Live::Cursor { x: 1, y: 1, tool: Tool::Hand, for_hosts: false }).await;
    a.until("the viewer's cursor", |page| !page.lives.is_empty()).await.expect("connected");
    assert!(matches!(a.lives[..], [(_, Live::Cursor { .. })]), "a viewer's stroke is not shown");
    a.draw(&dot(3)).await;
    assert_eq!(a.entries.len(), 2);
    let asked = json!({ "provider": "painter", "model": "painter", "prompt": "", "closeness": 1 });
    let path = format!("/api/rooms/{room}/generations");
    let refused = viewer.refused(Method::POST, &path, Some(asked)).await;
    assert_eq!(refused, (403, "forbidden".into()));
}

#[tokio::test]
async fn a_revoked_link_cuts_off_those_who_came_by_it_and_says_so_to_those_who_come_late() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let (invite, token) = host.invite(room, Role::Artist).await;
    let (_, other_token) = host.invite(room, Role::Artist).await;
    let (guest, other) = (server.person().await, server.person().await);
    guest.accept(&token).await;
    other.accept(&other_token).await;
    let (mut g, mut o) = (guest.open(room).await, other.open(room).await);

    let path = format!("/api/rooms/{room}/invites/{}", invite.invite.id);
    let (status, _) = host.ask(Method::DELETE, &path, None).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(g.until_closed().await, CloseCode::Revoked.code());
    o.draw(&dot(1)).await;

    let room_path = format!("/api/rooms/{room}");
    let refused = guest.refused(Method::GET, &room_path, None).await;
    assert_eq!(refused, (403, "not_a_member".into()));
    assert!(Page::connect(&guest, room).await.is_err(), "no handshake for those who are out");
    let body = Some(json!({ "token": token }));
    let late = guest.refused(Method::POST, "/api/invites/accept", body).await;
    assert_eq!(late, (410, "invite_revoked".into()));
}

#[tokio::test]
async fn wrong_and_expired_links_say_which_they_are() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let guest = server.person().await;
    let body = Some(json!({ "token": "no-such-token-0000000" }));
    let wrong = guest.refused(Method::POST, "/api/invites/accept", body).await;
    assert_eq!(wrong, (404, "invite_unknown".into()));
    let asked = json!({ "role": "artist", "expires_in_s": 0 });
    let path = format!("/api/rooms/{room}/invites");
    let created: protocol::api::CreatedInvite = host.post(&path, asked).await;
    let token = created.path.split('#').nth(1).expect("a secret");
    let body = Some(json!({ "token": token }));
    let expired = guest.refused(Method::POST, "/api/invites/accept", body).await;
    assert_eq!(expired, (410, "invite_expired".into()));
}

#[tokio::test]
async fn only_hosts_make_links_and_only_members_get_in() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Artist).await;
    let (artist, stranger) = (server.person().await, server.person().await);
    artist.accept(&token).await;
    let path = format!("/api/rooms/{room}/invites");
    let body = || Some(json!({ "role": "host" }));
    let refused = artist.refused(Method::POST, &path, body()).await;
    assert_eq!(refused, (403, "forbidden".into()));
    for path in ["", "/generations", "/digest", "/canvas.png", "/invites"] {
        let path = format!("/api/rooms/{room}{path}");
        let refused = stranger.refused(Method::GET, &path, None).await;
        assert_eq!(refused, (403, "not_a_member".into()), "{path}");
    }
    assert!(Page::connect(&stranger, room).await.is_err());
    let nowhere = stranger.refused(Method::GET, "/api/rooms/0000000000000", None).await;
    assert_eq!(nowhere, (404, "no_such_room".into()));
}

#[tokio::test]
async fn a_link_never_takes_a_role_away() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let (_, viewers) = host.invite(room, Role::Viewer).await;
    assert_eq!(host.accept(&viewers).await.role, Role::Host);
    let guest = server.person().await;
    assert_eq!(guest.accept(&viewers).await.role, Role::Viewer);
    let (_, artists) = host.invite(room, Role::Artist).await;
    assert_eq!(guest.accept(&artists).await.role, Role::Artist);
    let invites: Vec<InviteView> = host.get(&format!("/api/rooms/{room}/invites")).await;
    let members: Vec<_> = invites.iter().map(|invite| (invite.role, invite.members)).collect();
    assert_eq!(members, [(Role::Artist, 1), (Role::Viewer, 0)]);
}

#[tokio::test]
async fn secrets_are_not_kept() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Artist).await;
    let cookie = host.cookie.split('=').nth(1).expect("a value").to_owned();
    let data = server.stop().await;
    for file in std::fs::read_dir(data.path()).expect("a folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("readable");
        for secret in [&token, &cookie] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}

#[tokio::test]
async fn pages_of_other_sites_can_neither_write_nor_open_a_socket() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let request = |method, path: String, origin: &str| {
        Client::new()
            .request(method, format!("{}{path}", server.base))
            .header(header::COOKIE, &host.cookie)
            .header(header::ORIGIN, origin)
    };
    let write = request(Method::POST, "/api/rooms".into(), "http://evil.example").json(&json!({}));
    assert_eq!(write.send().await.expect("an answer").status(), StatusCode::FORBIDDEN);
    let own = request(Method::POST, "/api/rooms".into(), &server.base).json(&json!({}));
    assert_eq!(own.send().await.expect("an answer").status(), StatusCode::CREATED);
    let socket = |origin: &str| {
        request(Method::GET, format!("/api/rooms/{room}/socket"), origin)
            .header(header::CONNECTION, "Upgrade")
            .header(header::UPGRADE, "websocket")
            .header(header::SEC_WEBSOCKET_VERSION, "13")
            .header(header::SEC_WEBSOCKET_KEY, "dGhlIHNhbXBsZSBub25jZQ==")
    };
    let foreign = socket("http://evil.example").send().await.expect("an answer");
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    let own = socket(&server.base).send().await.expect("an answer");
    assert_eq!(own.status(), StatusCode::SWITCHING_PROTOCOLS);
    assert_eq!(own.headers()["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}
