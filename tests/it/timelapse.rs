//! Films of how a drawing came about.

use crate::support::{Person, TestServer, dot, fill, line, within};
use engine::{Audience, LayerChange, LayerId, LayerProps, Operation};
use image::{AnimationDecoder as _, RgbaImage, codecs::webp::WebPDecoder};
use protocol::{
    Role, RoomId,
    api::{NewGeneration, TimelapseState, TimelapseView},
    limits::HOSTS_LAYERS_FROM,
};
use reqwest::Method;
use serde_json::json;
use std::{collections::BTreeMap, io::Cursor, time::Duration};

/// Asks until the film is done.
async fn film(person: &Person, room: RoomId) -> (TimelapseView, Vec<RgbaImage>) {
    let path = format!("/api/rooms/{room}/timelapse");
    let mut view: TimelapseView = person.post(&path, json!({})).await;
    let mut ticks = tokio::time::interval(Duration::from_millis(20));
    within("the film", async {
        while !matches!(view.state, TimelapseState::Done | TimelapseState::Failed) {
            ticks.tick().await;
            view = person.get(&path).await;
        }
    })
    .await;
    assert_eq!(view.state, TimelapseState::Done);
    let bytes = person.bytes(view.url.as_deref().expect("a film")).await;
    assert_eq!(Some(bytes.len() as u64), view.bytes);
    let decoder = WebPDecoder::new(Cursor::new(bytes)).expect("a WebP");
    let frames = decoder.into_frames().collect_frames().expect("frames");
    (view, frames.into_iter().map(image::Frame::into_buffer).collect())
}

/// How many pixels of a frame are near a colour.
fn near(frame: &RgbaImage, color: [u8; 3]) -> usize {
    let is_near = |pixel: &[u8]| pixel.iter().zip(color).all(|(a, b)| a.abs_diff(b) < 40);
    frame.pixels().filter(|pixel| is_near(&pixel.0[..3])).count()
}

#[tokio::test]
async fn a_film_begins_on_paper_and_ends_with_the_drawing() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&line(0x00c0_2020, &[(100, 100), (900, 100)])).await;
    page.draw(&fill(0x0020_60c0)).await;

    let (view, frames) = film(&host, room).await;
    assert_eq!(view.seq, page.cursor);
    assert!((view.progress - 1.0).abs() < 1e-9);
    let (first, last) = (&frames[0], &frames[frames.len() - 1]);
    assert_eq!(first.dimensions(), (768, 768));
    assert_eq!(near(first, [255, 255, 255]), 768 * 768);
    assert!(near(last, [0x20, 0x60, 0xc0]) > 768 * 768 * 9 / 10);
    assert!(frames.iter().any(|frame| near(frame, [0xc0, 0x20, 0x20]) > 1_000));
}

#[tokio::test]
async fn a_picture_shows_where_it_was_made_and_not_when_it_was_discarded() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&fill(0x0020_8020)).await;
    let asked = NewGeneration {
        provider: "painter".into(),
        model: "painter".into(),
        prompt: "a meadow at sunset".into(),
        negative_prompt: String::new(),
        closeness: 0.5,
        style: None,
        seed: Some(7),
        settings: BTreeMap::new(),
        again: None,
        hidden_layers: false,
    };
    let id = host.generate(room, &asked).await.id;
    page.until("the picture", |page| page.entries.len() == 2).await.expect("connected");
    drop(page);
    let (_, with) = film(&host, room).await;
    host.open(room).await.draw(&dot(1)).await;
    let path = format!("/api/rooms/{room}/generations/{id}");
    host.ask(Method::PATCH, &path, Some(json!({ "keeping": "discarded" }))).await;
    let (_, without) = film(&host, room).await;
    // The paper and the green are flat; the painter's picture is neither.
    let flat = |frame: &RgbaImage| {
        near(frame, [255, 255, 255]).max(near(frame, [0x20, 0x80, 0x20])) > 768 * 768 * 9 / 10
    };
    assert_eq!(with.iter().filter(|frame| !flat(frame)).count(), 1);
    assert_eq!(without.iter().filter(|frame| !flat(frame)).count(), 0);
}

/// What only hosts see is in no film, and what they have taken back from the others neither.
#[tokio::test]
async fn no_film_shows_what_only_hosts_see_today() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let mut page = host.open(room).await;
    page.draw(&dot(1)).await;
    let (hidden, open) = (LayerId(HOSTS_LAYERS_FROM), LayerId(6));
    for (layer, audience) in [(hidden, Audience::Hosts), (open, Audience::Everyone)] {
        let rank = LayerProps::MIDDLE + u64::from(layer.0);
        let change = LayerChange::Add { rank, audience, name: None };
        page.draw(&Operation::Layer { layer, change }).await;
        let Operation::Draw { drawing, .. } = fill(0x00ff_00ff) else { unreachable!("a fill") };
        page.draw(&drawing.on(layer)).await;
    }
    let taken = LayerChange::Audience(Audience::Hosts);
    page.draw(&Operation::Layer { layer: open, change: taken }).await;
    drop(page);

    let (_, frames) = film(&host, room).await;
    assert!(frames.iter().all(|frame| near(frame, [0xff, 0x00, 0xff]) == 0));

    let shown = LayerChange::Audience(Audience::Everyone);
    let mut page = host.open(room).await;
    page.draw(&Operation::Layer { layer: hidden, change: shown }).await;
    drop(page);
    let (_, frames) = film(&host, room).await;
    assert!(frames.iter().any(|frame| near(frame, [0xff, 0x00, 0xff]) > 1_000));
}

#[tokio::test]
async fn an_empty_room_and_a_stranger_get_a_sentence() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let path = format!("/api/rooms/{room}/timelapse");
    let refused = host.refused(Method::POST, &path, None).await;
    assert_eq!(refused, (409, "nothing_drawn".into()));
    assert_eq!(host.refused(Method::GET, &path, None).await, (404, "no_timelapse".into()));
    let stranger = server.person().await;
    assert_eq!(stranger.refused(Method::POST, &path, None).await.0, 403);

    let (_, token) = host.invite(room, Role::Viewer).await;
    let viewer = server.person().await;
    viewer.accept(&token).await;
    host.open(room).await.draw(&dot(3)).await;
    let (view, _) = film(&viewer, room).await;
    let again: TimelapseView = host.post(&path, json!({})).await;
    assert_eq!(again, view, "nothing was drawn since: the same film");
}
