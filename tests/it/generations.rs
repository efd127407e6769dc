//! Pictures: asked for, made, kept, and honest when they are not.

use crate::support::{Page, Person, Process, TestServer, dot, fill, within};
use engine::Audience;
use fake_stability::{Behaviour, ErrorName, FakeStability, Gate, Verdict};
use image::GenericImageView as _;
use protocol::{
    CloseCode, GenerationId, Record, RoomId, ServerMessage,
    api::{GenerationState, GenerationView, ImageView, Keeping, NewGeneration, ProviderView},
};
use reqwest::Method;
use serde_json::json;
use std::{collections::BTreeMap, time::Duration};
use tempfile::TempDir;

fn asked(provider: &str, model: &str) -> NewGeneration {
    NewGeneration {
        provider: provider.into(),
        model: model.into(),
        prompt: "a tower by the sea at sunset".into(),
        negative_prompt: String::new(),
        closeness: 0.7,
        style: None,
        seed: Some(4242),
        settings: BTreeMap::new(),
        again: None,
        hidden_layers: false,
    }
}

/// A server with the fake behind it, a host, their room and its page with a drawing.
struct Studio {
    server: TestServer,
    fake: FakeStability,
    host: Person,
    room: RoomId,
    page: Page,
}

impl Studio {
    async fn new() -> Self {
        Self::with(&[]).await
    }

    async fn with(further: &[&str]) -> Self {
        let fake = FakeStability::start().await;
        let base = fake.base_url();
        let mut arguments = vec!["--stability-api-key", fake.key(), "--stability-base-url", &base];
        arguments.extend(further);
        let server = TestServer::with(&arguments).await;
        let host = server.person().await;
        let room = host.create_room().await;
        let mut page = host.open(room).await;
        page.draw(&fill(0x78b4e6)).await;
        page.draw(&dot(3)).await;
        Self { server, fake, host, room, page }
    }

    /// Asks, and waits until everybody is told of the end.
    async fn make(&mut self, asked: &NewGeneration) -> GenerationView {
        let id = self.host.generate(self.room, asked).await.id;
        self.end(id).await
    }

    async fn end(&mut self, id: GenerationId) -> GenerationView {
        ended(&mut self.page, id).await;
        self.host.generation(self.room, id).await
    }
}

/// Waits until a page is told through the log that a generation ended.
async fn ended(page: &mut Page, id: GenerationId) {
    page.until("the end of the generation", |page| {
        page.entries.iter().any(|entry| match entry.record {
            Record::Generation(result) => result.id == id,
            Record::Operation(_) => false,
        })
    })
    .await
    .expect("still connected");
}

async fn pixels(person: &Person, image: &ImageView) -> image::DynamicImage {
    image::load_from_memory(&person.bytes(&image.url).await).expect("a picture")
}

#[tokio::test]
async fn the_painter_makes_a_picture_and_everybody_learns_of_it_with_its_seed() {
    let server = TestServer::start().await;
    let host = server.person().await;
    let room = host.create_room().await;
    let (_, token) = host.invite(room, protocol::Role::Viewer).await;
    let guest = server.person().await;
    guest.accept(&token).await;
    let (mut a, mut b) = (host.open(room).await, guest.open(room).await);
    a.draw(&fill(0x78b4e6)).await;
    let seq = a.draw(&dot(5)).await;

    let made = host.generate(room, &asked("painter", "painter")).await;
    assert_eq!((made.state, made.seed), (GenerationState::Queued, 4242));
    tokio::join!(ended(&mut a, made.id), ended(&mut b, made.id));
    let seen = guest.generation(room, made.id).await;
    assert_eq!((seen.state, seen.seed, seen.seq), (GenerationState::Done, 4242, seq));
    assert_eq!(seen.author_name, host.me.name);
    assert!(seen.parameters["style"].is_string());
    let picture = pixels(&guest, seen.picture.as_ref().expect("a picture")).await;
    assert_eq!(picture.dimensions(), (1024, 1024));
    let input = pixels(&guest, seen.input.as_ref().expect("a drawing")).await;
    assert_eq!(
        input.into_rgba8().into_raw(),
        a.canvas.flatten(Audience::Everyone),
        "what was seen is what was sent"
    );
    let states: Vec<_> = b
        .messages
        .iter()
        .filter_map(|message| match message {
            ServerMessage::Generation { generation } => Some(generation.state),
            _ => None,
        })
        .collect();
    assert!(states.contains(&GenerationState::Sending), "{states:?}");
}

#[tokio::test]
async fn the_same_seed_gives_the_same_painter_picture_and_another_seed_another_one() {
    let mut studio = Studio::new().await;
    let first = studio.make(&asked("painter", "painter")).await;
    studio.page.draw(&dot(77)).await; // drawing goes on
    let again = NewGeneration { again: Some(first.id), ..asked("painter", "painter") };
    let second = studio.make(&again).await;
    assert_eq!(first.picture, second.picture);
    let varied = studio.make(&NewGeneration { seed: Some(4243), ..again }).await;
    assert_eq!(varied.input, first.input);
    assert_ne!(varied.picture, first.picture);
    let drawn = studio.make(&NewGeneration { seed: None, ..asked("painter", "painter") }).await;
    assert_ne!(drawn.seed, 0);
    assert_ne!(drawn.input, first.input, "the canvas as it is now");
}

#[tokio::test]
async fn both_models_of_stability_return_a_picture_with_its_seed_and_parameters() {
    let mut studio = Studio::new().await;
    let providers: Vec<ProviderView> = studio.host.get("/api/providers").await;
    let names: Vec<_> = providers.iter().map(|provider| provider.id.as_str()).collect();
    assert_eq!(names, ["painter", "stability"]);
    for model in ["sketch", "sdxl"] {
        let done = studio.make(&asked("stability", model)).await;
        assert_eq!((done.state, done.seed), (GenerationState::Done, 4242), "{:?}", done.problem);
        assert_eq!(done.parameters["seed"], json!(4242));
        pixels(&studio.host, done.picture.as_ref().expect("a picture")).await;
    }
    let mut detailed = asked("stability", "sdxl");
    detailed.settings = [("image_strength", 0.25), ("cfg_scale", 12.0), ("steps", 40.0)]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
    detailed.style = Some("fantasy-art".into());
    let done = studio.make(&detailed).await;
    assert_eq!(done.state, GenerationState::Done, "{:?}", done.problem);
    let requests = studio.fake.requests();
    let last = requests.last().expect("a request");
    let field = |name| last.field(name).map(str::to_owned);
    assert_eq!(field("image_strength").as_deref(), Some("0.25"));
    assert_eq!(field("style_preset").as_deref(), Some("fantasy-art"));
    assert_eq!(field("seed").as_deref(), Some("4242"));
}

#[tokio::test]
async fn what_the_filter_keeps_back_is_no_picture() {
    let mut studio = Studio::new().await;
    studio.fake.on_word("tower", Verdict::Filtered);
    let filtered = studio.make(&asked("stability", "sketch")).await;
    assert_eq!(filtered.state, GenerationState::Filtered);
    assert_eq!(filtered.picture, None);
    assert_eq!(filtered.prompt, "a tower by the sea at sunset");
    assert!(filtered.input.is_some(), "drawing and prompt are kept");
    assert!(!filtered.problem.expect("a reason").message.is_empty());
}

#[tokio::test]
async fn an_empty_wallet_is_said_and_never_retried() {
    for (model, code) in [("sketch", "payment_required"), ("sdxl", "insufficient_balance")] {
        let mut studio = Studio::new().await;
        studio.fake.set_credits(0.0);
        let failed = studio.make(&asked("stability", model)).await;
        assert_eq!(failed.state, GenerationState::Failed);
        let problem = failed.problem.expect("a reason");
        assert_eq!((problem.code.as_str(), problem.charged), (code, Some(false)));
        assert_eq!(studio.fake.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_rate_limit_pauses_the_key_and_then_the_picture_comes() {
    let mut studio = Studio::new().await;
    studio.fake.will(Behaviour::Refuse(ErrorName::RateLimitExceeded));
    let id = studio.host.generate(studio.room, &asked("stability", "sketch")).await.id;
    let states = |page: &Page| -> Vec<GenerationState> {
        let news = page.messages.iter().filter_map(|message| match message {
            ServerMessage::Generation { generation } => Some(generation.state),
            _ => None,
        });
        news.collect()
    };
    let turned_back = [GenerationState::Sending, GenerationState::Queued];
    studio
        .page
        .until("to wait again", |page| states(page).windows(2).any(|pair| pair == turned_back))
        .await
        .expect("still connected");
    assert_eq!(studio.fake.requests().len(), 1);
    // The clock jumps over the minute that the key rests.
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(60)).await;
    tokio::time::resume();
    within("the second request", studio.fake.wait_for_requests(2)).await;
    let done = within("the picture", async {
        loop {
            let now = studio.host.generation(studio.room, id).await;
            if now.state.is_final() {
                return now;
            }
        }
    })
    .await;
    assert_eq!(done.state, GenerationState::Done);
}

#[tokio::test]
async fn a_provider_that_never_answers_leaves_the_outcome_unknown_and_is_not_asked_again() {
    let mut studio = Studio::with(&["--stability-timeout-s", "1"]).await;
    studio.fake.will(Behaviour::NeverReply);
    let unknown = studio.make(&asked("stability", "sketch")).await;
    assert_eq!(unknown.state, GenerationState::Unknown);
    assert_eq!(unknown.problem.expect("a reason").charged, None);
    assert_eq!(studio.fake.requests().len(), 1);
}

#[tokio::test]
async fn a_request_that_cannot_be_met_is_refused_before_anything_is_sent() {
    let studio = Studio::new().await;
    let path = format!("/api/rooms/{}/generations", studio.room);
    let changes = [
        json!({ "provider": "nobody" }),
        json!({ "model": "nothing" }),
        json!({ "closeness": 2 }),
        json!({ "seed": 0 }),
        json!({ "style": "cubist" }),
        json!({ "settings": { "warp": 1 } }),
        json!({ "prompt": "x".repeat(20_000) }),
        json!({ "surprise": true }),
    ];
    for change in changes {
        let mut body = serde_json::to_value(asked("stability", "sketch")).expect("JSON");
        for (field, value) in change.as_object().expect("fields") {
            body[field] = value.clone();
        }
        let (status, code) = studio.host.refused(Method::POST, &path, Some(body)).await;
        assert_eq!((status, code.as_str()), (422, "invalid"), "{change}");
    }
    assert!(studio.fake.requests().is_empty());
    let none: Vec<GenerationView> = studio.host.get(&path).await;
    assert!(none.is_empty());
}

#[tokio::test]
async fn what_waits_can_be_called_off_and_what_was_sent_cannot() {
    let mut studio = Studio::new().await;
    let gate = Gate::closed();
    studio.fake.will_always(Behaviour::Hold(gate.clone()));
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(studio.host.generate(studio.room, &asked("stability", "sketch")).await.id);
    }
    studio.fake.wait_for_requests(2).await;
    let cancel = |id: GenerationId| format!("/api/rooms/{}/generations/{id}/cancel", studio.room);
    let off: GenerationView = studio.host.post(&cancel(ids[2]), json!({})).await;
    assert_eq!(off.state, GenerationState::Cancelled);
    let refused = studio.host.refused(Method::POST, &cancel(ids[0]), Some(json!({}))).await;
    assert_eq!(refused, (409, "too_late".into()));
    gate.open();
    assert_eq!(studio.end(ids[0]).await.state, GenerationState::Done);
    assert_eq!(studio.end(ids[1]).await.state, GenerationState::Done);
    assert_eq!(studio.fake.requests().len(), 2);
}

#[tokio::test]
async fn a_picture_can_be_kept_and_discarded_for_everybody() {
    let mut studio = Studio::new().await;
    let done = studio.make(&asked("painter", "painter")).await;
    assert_eq!(done.keeping, Keeping::Staged);
    let path = format!("/api/rooms/{}/generations/{}", studio.room, done.id);
    for keeping in [Keeping::Kept, Keeping::Discarded, Keeping::Staged] {
        let body = serde_json::to_value(json!({ "keeping": keeping })).expect("JSON");
        let (status, _) = studio.host.ask(Method::PATCH, &path, Some(body)).await;
        assert!(status.is_success());
        studio
            .page
            .message("the decision", |message| match message {
                ServerMessage::Generation { generation } => {
                    (generation.keeping == keeping).then_some(())
                }
                _ => None,
            })
            .await;
    }
}

#[tokio::test]
async fn images_are_for_members_of_their_room_only() {
    let mut studio = Studio::new().await;
    let done = studio.make(&asked("painter", "painter")).await;
    let url = done.picture.expect("a picture").url;
    let stranger = studio.server.person().await;
    assert_eq!(stranger.refused(Method::GET, &url, None).await, (403, "not_a_member".into()));
    let hash = url.rsplit('/').next().expect("a hash");
    let own_room = stranger.create_room().await;
    let elsewhere = format!("/api/rooms/{own_room}/images/{hash}");
    assert_eq!(stranger.refused(Method::GET, &elsewhere, None).await.0, 404);
}

#[tokio::test]
async fn everything_about_a_picture_is_there_after_a_restart() {
    let mut studio = Studio::new().await;
    let done = studio.make(&asked("painter", "painter")).await;
    let before = studio.host.bytes(&done.picture.as_ref().expect("a picture").url).await;
    let server = studio.server.restart(&[]).await;
    assert_eq!(studio.page.until_closed().await, CloseCode::Restart.code());
    let host = studio.host.at(&server.base);
    assert_eq!(host.generation(studio.room, done.id).await, done);
    assert_eq!(host.bytes(&done.picture.as_ref().expect("a picture").url).await, before);
}

#[tokio::test]
async fn a_crash_while_sending_leaves_the_outcome_unknown() {
    let fake = FakeStability::start().await;
    fake.will(Behaviour::NeverReply);
    let data = TempDir::new().expect("a folder");
    let base = fake.base_url();
    let arguments = ["--stability-api-key", fake.key(), "--stability-base-url", &base];
    let process = Process::start(data.path(), &arguments).await;
    let host = process.person().await;
    let room = host.create_room().await;
    let sent = host.generate(room, &asked("stability", "sketch")).await.id;
    fake.wait_for_requests(1).await;
    process.kill().await;

    let process = Process::start(data.path(), &arguments).await;
    let host = host.at(&process.base);
    let mut page = host.open(room).await;
    ended(&mut page, sent).await;
    let unknown = host.generation(room, sent).await;
    assert_eq!(unknown.state, GenerationState::Unknown);
    assert_eq!(unknown.problem.expect("a reason").charged, None);
    assert_eq!(fake.requests().len(), 1, "it is never sent again by itself");
}

#[tokio::test]
async fn what_was_queued_when_the_plug_was_pulled_is_made_after_the_restart() {
    let fake = FakeStability::start().await;
    fake.will_times(2, Behaviour::NeverReply);
    let data = TempDir::new().expect("a folder");
    let base = fake.base_url();
    let arguments = ["--stability-api-key", fake.key(), "--stability-base-url", &base];
    let process = Process::start(data.path(), &arguments).await;
    let host = process.person().await;
    let room = host.create_room().await;
    for _ in 0..2 {
        host.generate(room, &asked("stability", "sketch")).await;
    }
    fake.wait_for_requests(2).await;
    let queued = host.generate(room, &asked("stability", "sketch")).await;
    assert_eq!((queued.state, queued.position), (GenerationState::Queued, Some(0)));
    process.kill().await;

    let process = Process::start(data.path(), &arguments).await;
    let host = host.at(&process.base);
    let mut page = host.open(room).await;
    ended(&mut page, queued.id).await;
    assert_eq!(host.generation(room, queued.id).await.state, GenerationState::Done);
}
