//! What hosts keep for themselves reaches nobody else, by no way, until they show it.

use crate::support::{
    Page, Person, SECRET, SKETCH, TestServer, add, change, dot, fill, line, on, place, png,
};
use engine::{
    Audience, Brush, BrushMode, Canvas, Color, Joints, LayerChange, LayerId, LayerName, Operation,
    Past, Sample, Texture,
};
use protocol::{
    GenerationId, Live, LiveStroke, Record, RefusalCode, Role, RoomId, ServerFrame, ServerMessage,
    Tool,
    api::{GenerationState, GenerationView, ImageUploadView, NewGeneration},
    unpack_save_point,
};
use reqwest::Method;
use serde_json::{Value, json};

const NAME: &str = "The vault behind the throne";
const PROMPT: &str = "where the dragon sleeps";

/// A colour that nothing else has, and how it is seen: the layer's opacity is 200 of 255, on paper.
const PLANTED: [u8; 3] = [0x12, 0xfe, 0x34];
const SEEN: [u8; 3] = [69, 254, 96];

/// A host, an artist and a viewer, each with a page.
struct Table {
    server: TestServer,
    room: RoomId,
    host: Person,
    artist: Person,
    viewer: Person,
    h: Page,
    a: Page,
    v: Page,
}

impl Table {
    async fn new() -> Self {
        let server = TestServer::start().await;
        let host = server.person().await;
        let room = host.create_room().await;
        let join = async |role| {
            let (_, token) = host.invite(room, role).await;
            let person = server.person().await;
            person.accept(&token).await;
            person
        };
        let (artist, viewer) = (join(Role::Artist).await, join(Role::Viewer).await);
        let h = host.open(room).await;
        let (a, v) = (artist.open(room).await, viewer.open(room).await);
        Self { server, room, host, artist, viewer, h, a, v }
    }

    /// Waits until all have what everybody is told up to now: the host draws something for all.
    async fn meet(&mut self) {
        let seq = self.h.draw(&dot(self.h.next_client_seq)).await;
        self.a.reach(seq).await;
        self.v.reach(seq).await;
        self.a.fence().await;
        self.v.fence().await;
    }

    /// All that see the same have the same, and the server as well.
    async fn agree(&mut self) {
        self.meet().await;
        let of_artist = self.artist.server_digest(self.room, self.a.cursor).await;
        assert_eq!(self.a.digest(), of_artist);
        assert_eq!(self.v.digest(), of_artist);
        let of_host = self.host.server_digest(self.room, self.h.cursor).await;
        assert_eq!(self.h.digest(), of_host);
        let seen_of_all = format!("{:016x}", self.h.canvas.digest(Audience::Everyone));
        assert_eq!(seen_of_all, of_artist, "a host knows what others see");
    }
}

/// Bytes that must not be found.
struct Needles(Vec<(&'static str, Vec<u8>)>);

impl Needles {
    fn found_in(&self, hay: &[u8]) -> Vec<&'static str> {
        let holds = |bytes: &[u8]| hay.windows(bytes.len()).any(|window| window == bytes);
        self.0.iter().filter(|(_, bytes)| holds(bytes)).map(|(what, _)| *what).collect()
    }

    /// In everything that came over a page's socket, save points unpacked.
    fn found_by(&self, page: &Page) -> Vec<&'static str> {
        let mut found = Vec::new();
        for frame in &page.frames {
            found.extend(self.found_in(frame));
            if frame.first() == Some(&b'{') {
                continue;
            }
            if let Ok(ServerFrame::SavePoint { packed, .. }) = ServerFrame::decode(frame) {
                found.extend(self.found_in(&unpack_save_point(packed).expect("a canvas")));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn color(planted: [u8; 3]) -> u32 {
    u32::from_be_bytes([0, planted[0], planted[1], planted[2]])
}

fn samples() -> Vec<Sample> {
    let places = [(333, 777), (1234, 5678), (7890, 4321), (4444, 9999)];
    places.map(|(x, y)| Sample { x, y, pressure: 201 }).into()
}

fn live_stroke() -> Live {
    let [r, g, b] = PLANTED;
    let brush = Brush {
        mode: BrushMode::Paint,
        color: Color { r, g, b },
        size: 320,
        hardness: 77,
        opacity: 255,
        pressure_size: false,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let samples = samples();
    Live::Stroke(LiveStroke { number: 9, layer: SECRET, start: 0, brush: Some(brush), samples })
}

/// Everything that a host can do with a hosts' layer, and what it can be known by.
async fn plant(table: &mut Table) -> (Needles, ImageUploadView) {
    let image = table.host.upload(table.room, png(40, 30, PLANTED)).await;
    table.h.draw(&add(SECRET, NAME)).await;
    let stroke = on(SECRET, &line(color(PLANTED), &[(100, 100), (900, 300), (200, 800)]));
    table.h.draw(&stroke).await;
    table.h.draw(&place(SECRET, &image, (500, 500))).await;
    table.h.draw(&on(SECRET, &fill(color(PLANTED)))).await;
    table.h.draw(&Operation::Undo(Past::Nothing)).await;
    table.h.draw(&Operation::Redo(Past::Nothing)).await;
    for made in [
        LayerChange::Opacity(200),
        LayerChange::LockAlpha(true),
        LayerChange::Lock(true),
        LayerChange::Lock(false),
        LayerChange::Rename(LayerName::new(NAME).expect("a name")),
    ] {
        table.h.draw(&change(SECRET, made)).await;
    }
    table.h.show(&live_stroke()).await;
    table.h.show(&Live::Cursor { x: 77, y: 78, tool: Tool::Lasso, for_hosts: true }).await;
    table.h.show(&Live::StrokeEnded { number: 9, layer: SECRET }).await;

    let mut body = Vec::new();
    stroke.encode(&mut body);
    let mut live = Vec::new();
    engine::encode_samples(&samples(), &mut live);
    let id = (0..32).map(|at| u8::from_str_radix(&image.id[2 * at..2 * at + 2], 16).expect("hex"));
    let needles = vec![
        ("its name", NAME.as_bytes().to_vec()),
        ("its strokes", body[4..].to_vec()),
        ("its live strokes", live),
        ("its image", id.collect()),
        ("its image's name", image.id.clone().into_bytes()),
        ("its prompt", PROMPT.as_bytes().to_vec()),
    ];
    (Needles(needles), image)
}

fn with_hidden_layers() -> NewGeneration {
    NewGeneration {
        provider: "painter".into(),
        model: "painter".into(),
        prompt: PROMPT.into(),
        negative_prompt: String::new(),
        closeness: 0.8,
        style: None,
        seed: Some(7),
        settings: Default::default(),
        again: None,
        hidden_layers: true,
    }
}

async fn made(table: &mut Table, asked: &NewGeneration) -> GenerationView {
    let Table { host, room, h, a, v, .. } = table;
    let id = host.generate(*room, asked).await.id;
    tokio::select! {
        () = ended(h, id) => {}
        () = a.stay() => {}
        () = v.stay() => {}
    }
    host.generation(*room, id).await
}

async fn ended(page: &mut Page, id: GenerationId) {
    let is_it = |record: &Record| matches!(record, Record::Generation(ended) if ended.id == id);
    page.until("the picture", |page| page.entries.iter().any(|entry| is_it(&entry.record)))
        .await
        .expect("connected");
}

async fn has_planted(person: &Person, path: &str) -> bool {
    let picture = image::load_from_memory(&person.bytes(path).await).expect("a picture");
    let planted = |pixel: &image::Rgb<u8>| {
        pixel.0.iter().zip(SEEN).all(|(have, want)| have.abs_diff(want) <= 2)
    };
    picture.into_rgb8().pixels().any(planted)
}

#[tokio::test]
async fn what_is_on_a_hosts_layer_is_found_by_nobody_else_on_any_way() {
    let mut table = Table::new().await;
    table.a.draw(&dot(1)).await;
    let (needles, _) = plant(&mut table).await;
    let picture = made(&mut table, &with_hidden_layers()).await;
    assert_eq!(picture.state, GenerationState::Done);
    table.agree().await;
    assert_ne!(table.h.digest(), table.a.digest(), "there is something to be hidden");

    // The needles are what a host gets, so that finding none means something.
    let second = table.server.person().await;
    let (_, token) = table.host.invite(table.room, Role::Host).await;
    second.accept(&token).await;
    let of_host = second.open(table.room).await;
    assert_eq!(of_host.digest(), table.h.digest());
    assert_eq!(needles.found_by(&of_host), ["its image", "its name", "its strokes"]);

    // Live, catching up, and after a restart from what is kept.
    for page in [&table.a, &table.v] {
        assert_eq!(needles.found_by(page), [""; 0]);
        assert!(page.lives.is_empty(), "{:?}", page.lives);
        let news = page.messages.iter().any(|m| matches!(m, ServerMessage::Generation { .. }));
        assert!(!news, "no news of the picture");
    }
    for person in [&table.artist, &table.viewer] {
        let fresh = person.open(table.room).await;
        assert_eq!(needles.found_by(&fresh), [""; 0]);
        assert_eq!(fresh.digest(), table.artist.server_digest(table.room, fresh.cursor).await);
        assert_eq!(fresh.head, fresh.cursor);
    }
    over_http(&table, &picture, &needles).await;
    after_a_restart(table, &needles).await;
}

/// Every address that there is, for those who are no hosts.
async fn over_http(table: &Table, picture: &GenerationView, needles: &Needles) {
    let base = format!("/api/rooms/{}", table.room);
    let id = picture.id;
    let files = [&picture.picture, &picture.input]
        .map(|image| image.as_ref().expect("a finished picture has both").url.clone());
    assert!(has_planted(&table.host, &files[1]).await, "the drawing has the hosts' layer");
    assert!(has_planted(&table.host, &format!("{base}/canvas.png")).await);
    for person in [&table.artist, &table.viewer] {
        assert!(!has_planted(person, &format!("{base}/canvas.png")).await);
        let mut paths: Vec<String> = [
            "",
            "/digest",
            "/generations",
            "/generations?before=9999",
            "/invites",
            "/people/1/operations",
        ]
        .map(|end| format!("{base}{end}"))
        .into();
        paths.extend([
            format!("{base}/generations/{id}"),
            "/api/me".into(),
            "/api/providers".into(),
        ]);
        paths.extend(files.clone());
        paths.extend(files.clone().map(|file| format!("{file}/pixels")));
        for path in &paths {
            let (status, body) = person.raw(path).await;
            assert_eq!(needles.found_in(&body), [""; 0], "{path}");
            let hidden = path.contains("/images/") || path.ends_with(&format!("/{id}"));
            assert!(!hidden || status == 404, "{path}: {status}");
        }
        let listed: Vec<GenerationView> = person.get(&format!("{base}/generations")).await;
        assert_eq!(listed, []);
    }
    let asked = async |method, end: &str, body: Option<Value>| {
        table.artist.refused(method, &format!("{base}{end}"), body).await
    };
    let people = asked(Method::GET, "/people/1/operations", None).await;
    assert_eq!(people, (403, "forbidden".into()));
    let again = json!({ "provider": "painter", "model": "painter", "prompt": "", "closeness": 1,
        "again": id });
    let one = format!("/generations/{id}");
    for (method, end, body) in [
        (Method::POST, "/generations", again.clone()),
        (Method::PATCH, &one, json!({ "keeping": "kept" })),
        (Method::PATCH, &one, json!({ "shared": true })),
        (Method::POST, &format!("{one}/cancel"), json!({})),
    ] {
        let refused = asked(method, end, Some(body)).await;
        assert_eq!(refused, (404, "no_such_generation".into()), "{end}");
    }
    let mut hidden = again;
    hidden["again"] = Value::Null;
    hidden["hidden_layers"] = json!(true);
    let refused = asked(Method::POST, "/generations", Some(hidden)).await;
    assert_eq!(refused, (403, "forbidden".into()));
}

/// What is kept for others has nothing of it either.
async fn after_a_restart(table: Table, needles: &Needles) {
    let Table { server, room, host, artist, h, a, .. } = table;
    let (of_host, of_artist) = (h.digest(), a.digest());
    drop((h, a));
    let server = server.restart(&[]).await;
    let query = "SELECT packed, packed_for_everyone FROM save_point";
    let (whole, for_everyone): (Vec<u8>, Vec<u8>) =
        sqlx::query_as(query).fetch_one(&server.app.database.pool()).await.expect("a save point");
    let whole = unpack_save_point(&whole).expect("a canvas");
    let for_everyone = unpack_save_point(&for_everyone).expect("a canvas");
    assert_eq!(needles.found_in(&whole), ["its name", "its strokes", "its image"]);
    assert_eq!(needles.found_in(&for_everyone), [""; 0]);
    let kept = Canvas::load(&for_everyone, |_| None).expect("a canvas without any image");
    assert_eq!(format!("{:016x}", kept.digest(Audience::Everyone)), of_artist);

    let (host, artist) = (host.at(&server.base), artist.at(&server.base));
    assert_eq!(host.open(room).await.digest(), of_host);
    let a = artist.open(room).await;
    assert_eq!(a.digest(), of_artist);
    assert_eq!(needles.found_by(&a), [""; 0]);
}

#[tokio::test]
async fn others_are_answered_as_if_there_were_no_hosts_layer() {
    let mut table = Table::new().await;
    table.h.draw(&add(SECRET, NAME)).await;
    let none = LayerId(SECRET.0 + 1);
    for operation in [dot(1), fill(0)] {
        let of_secret = table.a.refused(&on(SECRET, &operation)).await;
        let of_none = table.a.refused(&on(none, &operation)).await;
        assert_eq!(of_secret, of_none);
        assert_eq!(of_secret.0, RefusalCode::NoSuchLayer);
    }
    table.a.show(&live_stroke()).await;
    table.a.draw(&dot(3)).await;
    table.h.reach(table.a.cursor).await;
    table.h.fence().await;
    assert!(table.h.lives.is_empty(), "nobody else is shown drawing on it");
}

#[tokio::test]
async fn what_is_revealed_others_have_at_once_and_what_is_hidden_again_they_have_no_more() {
    let mut table = Table::new().await;
    let (needles, _) = plant(&mut table).await;
    table.agree().await;
    let hidden = table.a.digest();

    table.h.draw(&change(SECRET, LayerChange::Audience(Audience::Everyone))).await;
    table.agree().await;
    assert_eq!((table.a.save_points, table.v.save_points), (1, 1));
    assert_eq!(table.a.digest(), table.h.digest());
    let canvas = format!("/api/rooms/{}/canvas.png", table.room);
    assert!(has_planted(&table.artist, &canvas).await);
    assert_eq!(needles.found_by(&table.a), ["its name"], "pixels, and no history");
    table.a.draw(&on(SECRET, &dot(900))).await;
    table.v.reach(table.a.cursor).await;
    table.a.draw(&Operation::Undo(Past::Nothing)).await;
    table.agree().await;

    table.h.draw(&change(SECRET, LayerChange::Audience(Audience::Hosts))).await;
    table.agree().await;
    assert_eq!((table.a.save_points, table.v.save_points), (2, 2));
    assert!(!has_planted(&table.artist, &canvas).await);
    assert_ne!(table.a.digest(), table.h.digest());
    assert_eq!(table.a.refused(&on(SECRET, &dot(1))).await.0, RefusalCode::NoSuchLayer);
    let undo = table.a.refused(&Operation::Undo(Past::Nothing)).await;
    assert_eq!(undo.0, RefusalCode::NothingToUndo);
    let fresh = table.viewer.open(table.room).await;
    assert_eq!(needles.found_by(&fresh), [""; 0], "who comes now never sees what was shown");
    assert_eq!(fresh.digest(), table.a.digest());
    assert_ne!(fresh.digest(), hidden, "what was drawn for all meanwhile is there");
}

/// A save point may have what a page waits for: then it is told so, and waits no more.
#[tokio::test]
async fn what_others_commit_while_a_layer_is_shown_is_confirmed_by_entry_or_beside_the_save_point()
{
    let mut table = Table::new().await;
    plant(&mut table).await;
    table.agree().await;
    for round in 0..20_u64 {
        let audience = if round % 2 == 0 { Audience::Everyone } else { Audience::Hosts };
        let shown = table.h.commit(&change(SECRET, LayerChange::Audience(audience))).await;
        let numbers = [table.a.commit(&dot(round)).await, table.a.commit(&dot(99)).await];
        table.h.confirmed(shown).await;
        let is_confirmed = |page: &Page, number: u64| {
            let own = page.entries.iter().filter(|entry| entry.author == page.me);
            let told = page.messages.iter().filter(|message| {
                matches!(message, ServerMessage::Committed { client_seq, .. } if *client_seq == number)
            });
            own.filter(|entry| entry.client_seq == number).count() + told.count()
        };
        let all = |page: &Page| numbers.iter().all(|number| is_confirmed(page, *number) > 0);
        table.a.until("both to be confirmed", all).await.expect("connected");
        table.meet().await;
        assert!(numbers.iter().all(|number| is_confirmed(&table.a, *number) == 1), "once each");
    }
    table.agree().await;
}

#[tokio::test]
async fn a_page_that_was_away_while_a_layer_was_shown_or_hidden_comes_back_to_what_is_seen() {
    let mut table = Table::new().await;
    table.a.draw(&dot(1)).await;
    let Table { artist, room, a, .. } = &mut table;
    let fresh = artist.open(*room).await;
    let earlier = std::mem::replace(a, fresh).cut();
    plant(&mut table).await;
    table.h.draw(&change(SECRET, LayerChange::Audience(Audience::Everyone))).await;
    table.h.draw(&change(LayerId::FIRST, LayerChange::Audience(Audience::Hosts))).await;
    table.h.draw(&add(SKETCH, "for all")).await;
    let seq = table.h.draw(&on(SKETCH, &dot(5))).await;
    let server = table.server.restart(&[]).await;
    let artist = table.artist.at(&server.base);
    let mut back = Page::open(&artist, table.room, Some(earlier)).await.expect("to be let in");
    back.reach(seq).await;
    assert!(back.resumed && back.save_points == 1);
    assert_eq!(back.digest(), artist.server_digest(table.room, seq).await);
    assert!(back.canvas.structure().layer(LayerId::FIRST).is_none());
    assert!(back.canvas.structure().layer(SECRET).is_some());
}

#[tokio::test]
async fn who_becomes_a_host_starts_anew_and_has_everything() {
    let mut table = Table::new().await;
    plant(&mut table).await;
    table.agree().await;
    let (_, token) = table.host.invite(table.room, Role::Host).await;
    table.artist.accept(&token).await;
    let earlier = table.a.cut();
    let page = Page::open(&table.artist, table.room, Some(earlier)).await.expect("to be let in");
    assert!(!page.resumed && page.role == Role::Host);
    assert_eq!(page.digest(), table.h.digest());
    let earlier = page.cut();
    let page = Page::open(&table.artist, table.room, Some(earlier)).await.expect("to be let in");
    assert!(page.resumed && page.entries.is_empty(), "as a host she goes on");
}

#[tokio::test]
async fn a_picture_with_hidden_layers_is_the_hosts_until_one_shares_it() {
    let mut table = Table::new().await;
    plant(&mut table).await;
    let picture = made(&mut table, &with_hidden_layers()).await;
    assert!(picture.hidden_layers && !picture.shared);
    let again =
        NewGeneration { again: Some(picture.id), hidden_layers: false, ..with_hidden_layers() };
    let again = made(&mut table, &again).await;
    assert!(again.hidden_layers && !again.shared, "it is made from the same drawing");
    let open = NewGeneration { hidden_layers: false, ..with_hidden_layers() };
    let open = made(&mut table, &open).await;
    ended(&mut table.a, open.id).await;
    let input = &open.input.as_ref().expect("a drawing").url;
    assert!(!has_planted(&table.artist, input).await, "what is sent is what everyone sees");

    let path = format!("/api/rooms/{}/generations/{}", table.room, picture.id);
    let taken_back = table.host.refused(Method::PATCH, &path, Some(json!({ "shared": false })));
    assert_eq!(taken_back.await, (422, "invalid".into()));
    let (status, _) = table.host.ask(Method::PATCH, &path, Some(json!({ "shared": true }))).await;
    assert_eq!(status, 200);
    let id = picture.id;
    table
        .a
        .message("the shared picture", |message| match message {
            ServerMessage::Generation { generation } => {
                (generation.id == id && generation.shared).then_some(())
            }
            _ => None,
        })
        .await;
    for person in [&table.artist, &table.viewer] {
        let seen = person.generation(table.room, picture.id).await;
        assert!(has_planted(person, &seen.input.expect("a drawing").url).await);
        let list: Vec<GenerationView> =
            person.get(&format!("/api/rooms/{}/generations", table.room)).await;
        let ids: Vec<_> = list.iter().map(|listed| listed.id).collect();
        assert_eq!(ids, [open.id, picture.id]);
    }
    let refused = table.viewer.refused(Method::PATCH, &path, Some(json!({ "shared": true }))).await;
    assert_eq!(refused.0, 403);
    let varied = NewGeneration { again: Some(id), ..with_hidden_layers() };
    let varied = NewGeneration { hidden_layers: false, ..varied };
    let varied = table.artist.generate(table.room, &varied).await;
    assert!(varied.shared, "of what is shared anybody may ask for more");
}
