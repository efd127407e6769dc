//! Images that people bring and place.

use crate::support::{Person, Process, SKETCH, TestServer, add, dot, place, png};
use engine::LayerId;
use protocol::{
    RefusalCode, Role, RoomId,
    api::{ErrorBody, ImageUploadView},
    limits,
};
use reqwest::StatusCode;
use tempfile::TempDir;

const FIRST: LayerId = LayerId::FIRST;

async fn with_artist(host: &Person, artist: &Person) -> RoomId {
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Artist).await;
    artist.accept(&token).await;
    room
}

#[tokio::test]
async fn two_people_place_images_and_everybody_sees_them_after_a_restart_as_well() {
    let server = TestServer::start().await;
    let (host, artist) = (server.person().await, server.person().await);
    let room = with_artist(&host, &artist).await;
    let (mut h, mut a) = (host.open(room).await, artist.open(room).await);
    let tower = host.upload(room, png(120, 80, [200, 40, 40])).await;
    let moon = artist.upload(room, png(60, 60, [240, 240, 180])).await;
    assert_eq!((tower.width, tower.height), (120, 80));
    h.draw(&place(FIRST, &tower, (100, 200))).await;
    a.reach(h.cursor).await;
    a.draw(&add(SKETCH, "sky")).await;
    a.draw(&place(SKETCH, &moon, (500, 40))).await;
    a.draw(&place(SKETCH, &tower, (700, 700))).await;
    h.reach(a.cursor).await;
    assert_eq!(h.digest(), a.digest());
    assert_eq!(host.server_digest(room, h.cursor).await, h.digest());
    let seen = h.canvas.color_at(150, 250).expect("within");
    assert_eq!((seen.r, seen.g, seen.b), (200, 40, 40));

    let server = server.restart(&[]).await;
    let (host, artist) = (host.at(&server.base), artist.at(&server.base));
    let mut back = artist.open(room).await;
    assert_eq!(back.digest(), a.digest());
    back.draw(&engine::Operation::Undo(engine::Past::Nothing)).await;
    back.draw(&engine::Operation::Redo(engine::Past::Nothing)).await;
    assert_eq!(back.digest(), a.digest());
    assert_eq!(host.server_digest(room, back.cursor).await, a.digest());
}

#[tokio::test]
async fn a_placed_image_outlives_a_pulled_plug() {
    let data = TempDir::new().expect("a folder");
    let process = Process::start(data.path(), &[]).await;
    let host = process.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    let image = host.upload(room, png(300, 200, [10, 120, 60])).await;
    page.draw(&place(FIRST, &image, (40, 50))).await;
    page.draw(&dot(1)).await;
    process.kill().await;
    let process = Process::start(data.path(), &[]).await;
    let host = host.at(&process.base);
    let again = host.open(room).await;
    assert_eq!(again.digest(), page.digest());
    assert_eq!(host.server_digest(room, again.cursor).await, page.digest());
    assert!(process.terminate().await);
}

#[tokio::test]
async fn only_what_was_brought_into_the_room_is_placed_with_its_own_sides() {
    let server = TestServer::start().await;
    let (host, artist) = (server.person().await, server.person().await);
    let room = with_artist(&host, &artist).await;
    let other = with_artist(&host, &artist).await;
    let elsewhere = host.upload(other, png(9, 9, [1, 2, 3])).await;
    let here = host.upload(room, png(10, 20, [4, 5, 6])).await;
    let none = ImageUploadView { id: "ab".repeat(32), width: 9, height: 9 };
    let turned = ImageUploadView { width: 20, height: 10, ..here.clone() };
    let mut page = artist.open(room).await;
    for image in [&elsewhere, &none, &turned] {
        let (code, sentence) = page.refused(&place(FIRST, image, (0, 0))).await;
        assert_eq!(
            (code, sentence.as_str()),
            (RefusalCode::ImageMissing, "the image is not there")
        );
    }
    page.draw(&place(FIRST, &here, (0, 0))).await;
    let pixels = |room, id: &str| format!("/api/rooms/{room}/images/{id}/pixels");
    assert_eq!(artist.raw(&pixels(room, &elsewhere.id)).await.0, StatusCode::NOT_FOUND);
    assert_eq!(artist.raw(&pixels(room, "nonsense")).await.0, StatusCode::NOT_FOUND);
    let stranger = server.person().await;
    assert_eq!(stranger.raw(&pixels(room, &here.id)).await.0, StatusCode::FORBIDDEN);
    let file = image::load_from_memory(
        &host.bytes(&format!("/api/rooms/{room}/images/{}", here.id)).await,
    );
    assert_eq!(file.expect("a PNG").into_rgba8().get_pixel(8, 8).0, [4, 5, 6, 255]);
}

#[tokio::test]
async fn the_same_image_is_kept_once_and_its_pixels_never_change() {
    let server = TestServer::start().await;
    let (host, artist) = (server.person().await, server.person().await);
    let room = with_artist(&host, &artist).await;
    let one = host.upload(room, png(33, 22, [9, 8, 7])).await;
    assert_eq!(artist.upload(room, png(33, 22, [9, 8, 7])).await, one);
    let url = format!("{}/api/rooms/{room}/images/{}/pixels", server.base, one.id);
    let client = reqwest::Client::new();
    let ask = |tag: Option<String>| {
        let request =
            client.get(&url).header("cookie", &artist.cookie).header("accept-encoding", "gzip, br");
        match tag {
            Some(tag) => request.header("if-none-match", tag).send(),
            None => request.send(),
        }
    };
    let answer = ask(None).await.expect("an answer");
    let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(header("cache-control"), "private, max-age=31536000, immutable");
    assert!(!answer.headers().contains_key("content-encoding"), "it is packed already");
    let tag = header("etag");
    let packed = answer.bytes().await.expect("a body");
    let image = protocol::unpack_image(&packed).expect("an image");
    assert_eq!((image.width(), image.height()), (33, 22));
    assert_eq!(ask(Some(tag)).await.expect("an answer").status(), StatusCode::NOT_MODIFIED);
}

async fn refusal(person: &Person, room: RoomId, file: Vec<u8>) -> (u16, String) {
    let (status, body) = person.try_upload(room, file).await;
    let error: ErrorBody = serde_json::from_value(body).expect("an error's shape");
    assert!(!error.error.message.is_empty());
    (status.as_u16(), error.error.code)
}

#[tokio::test]
async fn what_is_no_image_is_refused_and_says_why() {
    let server = TestServer::start().await;
    let (host, viewer) = (server.person().await, server.person().await);
    let room = host.create_room().await;
    let (_, token) = host.invite(room, Role::Viewer).await;
    viewer.accept(&token).await;
    let whole = png(50, 50, [1, 2, 3]);
    let truncated = whole[..whole.len() / 2].to_vec();
    let large = vec![0; limits::IMAGE_UPLOAD_BYTES + 1];
    for (file, status, code) in [
        (Vec::new(), 415, "unsupported_image"),
        (b"GIF89a and so on".to_vec(), 415, "unsupported_image"),
        (truncated, 422, "damaged_image"),
        (large, 413, "image_too_large"),
    ] {
        assert_eq!(refusal(&host, room, file).await, (status, code.to_owned()));
    }
    assert_eq!(refusal(&viewer, room, whole.clone()).await, (403, "forbidden".into()));
    let stranger = server.person().await;
    assert_eq!(refusal(&stranger, room, whole).await, (403, "not_a_member".into()));
}

#[tokio::test]
async fn who_brings_too_many_images_is_told_to_wait_and_nobody_else_is() {
    let server = TestServer::start().await;
    let (host, artist) = (server.person().await, server.person().await);
    let room = with_artist(&host, &artist).await;
    for number in 0..limits::IMAGE_UPLOADS_BURST {
        artist.upload(room, png(4, 4, [number as u8, 0, 0])).await;
    }
    let refused = refusal(&artist, room, png(4, 4, [0, 0, 0])).await;
    assert_eq!(refused, (429, "too_many_images".into()));
    host.upload(room, png(4, 4, [0, 0, 0])).await;
}

/// A page that comes late to a canvas with many images gets it whole.
#[tokio::test]
async fn a_late_joiner_gets_the_images_of_a_save_point() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    for number in 0..4_u8 {
        let image = host.upload(room, png(90, 90, [number * 40, 90, 30])).await;
        page.draw(&place(FIRST, &image, (i16::from(number) * 120, 300))).await;
    }
    let digest = page.digest();
    drop(page);
    let server = server.restart(&[]).await;
    let host = host.at(&server.base);
    let page = host.open(room).await;
    assert_eq!(page.digest(), digest);
    assert_eq!(host.server_digest(room, page.cursor).await, digest);
}
