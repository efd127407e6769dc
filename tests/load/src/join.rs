//! `join`: how long it takes, and how many bytes, to come into a room of 20,000 strokes.
//!
//! The product sends a save point and what came after it, the ceiling all that it has. Both
//! canvases must be equal to the bit in the end.

use crate::{
    cores::Cores,
    figures::Figures,
    mark::Mark,
    page::{Incoming, Page},
    place::Place,
    server::Server,
    subject::Subject,
};
use anyhow::{Context as _, bail, ensure};
use bytes::Bytes;
use engine::{Audience, Canvas, CanvasSize, Operation, Stamp};
use protocol::{ClientFrame, Live, Record, Seq, ServerFrame, limits, unpack_save_point};
use std::time::{Duration, Instant};

/// Strokes that one participant may commit at once.
const STROKES_EACH: u16 = limits::COMMITS_BURST as u16;
pub(crate) const PEOPLE: u16 = STROKES.div_ceil(STROKES_EACH);
const STROKES: u16 = 20_000;

const ROUNDS: usize = 5;
const WARM_JOINS: usize = 4;

/// Every stroke of the room, in the order of its log.
fn marks() -> impl Iterator<Item = Mark> {
    (0..STROKES).map(|n| Mark { drawer: n / STROKES_EACH, index: n % STROKES_EACH })
}

/// Fills a room once, and then joins it again and again, by turns with the ceiling's.
pub(crate) async fn run(cores: &Cores, figures: &mut Figures) -> anyhow::Result<()> {
    let data = tempfile::tempdir()?;
    let server = Server::scenewright(cores, data.path())?;
    let places = Place::in_product(&server, PEOPLE.into()).await?;
    fill_product(&places).await?;
    let digest = places[0].digest().await?.digest;
    server.stop()?;

    for _ in 0..ROUNDS {
        let server = Server::scenewright(cores, data.path())?;
        let place = places[0].at(&server);
        // The first one makes the server read the room from its disk.
        join(&place, &digest).await?.add_to(figures, "cold", "scenewright");
        for _ in 0..WARM_JOINS {
            join(&place, &digest).await?.add_to(figures, "warm", "scenewright");
        }
        server.stop()?;

        let server = Server::log_hub(cores)?;
        let place = Place::in_hub(&server, 0, 1).remove(0);
        fill_hub(&place).await?;
        for _ in 0..WARM_JOINS {
            join(&place, &digest).await?.add_to(figures, "warm", "log_hub");
        }
    }
    Ok(())
}

/// One after the other draws as much as they may at once.
pub(crate) async fn fill_product(places: &[Place]) -> anyhow::Result<()> {
    let mut marks = marks().peekable();
    for (drawer, place) in (0..).zip(places) {
        let (mut page, _) = Page::open(place).await?;
        let mut last = None;
        while let Some(mark) = marks.next_if(|mark| mark.drawer == drawer) {
            page.feed(Subject::ScenewrightCommitted.write(mark)).await?;
            last = Some(mark);
        }
        page.flush().await?;
        // Their strokes are in the log when the last one comes back.
        loop {
            match page.next().await? {
                Incoming::Frame(frame) => {
                    if Subject::ScenewrightCommitted.read(&frame)? == last {
                        break;
                    }
                }
                Incoming::Message(message) => {
                    if let protocol::ServerMessage::SlowDown { .. } = *message {
                        bail!("{STROKES_EACH} strokes are allowed at once, and yet: {message:?}");
                    }
                }
            }
        }
    }
    Ok(())
}

async fn fill_hub(place: &Place) -> anyhow::Result<()> {
    let (mut reader, _) = Page::open(place).await?;
    let (mut page, _) = Page::open(place).await?;
    for mark in marks() {
        page.feed(Subject::LogHub.write(mark)).await?;
    }
    page.flush().await?;
    for _ in marks() {
        reader.next().await?;
    }
    Ok(())
}

/// What one join took.
#[derive(Debug)]
struct Join {
    /// From the first packet until everything was there.
    arrived: Duration,
    /// The same and a canvas painted from it.
    painted: Duration,
    bytes: u64,
}

impl Join {
    fn add_to(&self, figures: &mut Figures, workload: &'static str, subject: &'static str) {
        let mut add = |metric, unit, value| figures.add(workload, subject, metric, unit, value);
        add("join_ms", "ms", self.arrived.as_secs_f64() * 1e3);
        add("join_painted_ms", "ms", self.painted.as_secs_f64() * 1e3);
        add("join_bytes", "B", self.bytes as f64);
    }
}

/// Comes in, takes everything in, and compares the canvas with the product's.
async fn join(place: &Place, digest: &str) -> anyhow::Result<Join> {
    let start = Instant::now();
    let (mut page, head) = Page::open(place).await?;
    let mut frames: Vec<Bytes> = Vec::new();
    while !is_all(&frames, head)? {
        if let Incoming::Frame(frame) = page.next().await? {
            frames.push(frame);
        }
    }
    let arrived = start.elapsed();
    let bytes = page.bytes;
    let canvas = if place.is_in_product() { paint(&frames)? } else { paint_all(&frames)? };
    let painted = start.elapsed();
    let ours = format!("{:016x}", canvas.digest(Audience::Everyone));
    ensure!(ours == digest, "the canvas is {ours} and should be {digest}");
    Ok(Join { arrived, painted, bytes })
}

/// Whether the newest frame is the last one: of the product's log at its head, of the ceiling the
/// last stroke.
fn is_all(frames: &[Bytes], head: Seq) -> anyhow::Result<bool> {
    let Some(newest) = frames.last() else { return Ok(false) };
    if head == Seq(0) {
        return Ok(frames.len() == usize::from(STROKES));
    }
    Ok(match ServerFrame::decode(newest)? {
        ServerFrame::Entry(entry) => entry.seq >= head,
        ServerFrame::SavePoint { seq, .. } => seq >= head,
        ServerFrame::Live { .. } => false,
    })
}

/// The canvas of what the product sends.
fn paint(frames: &[Bytes]) -> anyhow::Result<Canvas> {
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    for frame in frames {
        match ServerFrame::decode(frame)? {
            ServerFrame::SavePoint { packed, .. } => {
                let saved = unpack_save_point(packed)?;
                canvas = Canvas::load(&saved, |_| None)
                    .ok()
                    .context("the save point cannot be loaded")?;
            }
            ServerFrame::Entry(entry) => {
                if let Record::Operation(operation) = &entry.record {
                    let (author, client_seq, seq) = (entry.author.0, entry.client_seq, entry.seq.0);
                    apply(&mut canvas, Stamp { author, client_seq, seq }, operation)?;
                }
            }
            ServerFrame::Live { .. } => {}
        }
    }
    Ok(canvas)
}

/// The canvas of what the ceiling sends: live frames, which say no more than a stroke's path.
fn paint_all(frames: &[Bytes]) -> anyhow::Result<Canvas> {
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    for (seq, frame) in (1..).zip(frames) {
        let ClientFrame::Live { live: Live::Stroke(live), .. } = ClientFrame::decode(frame)? else {
            bail!("the ceiling was sent strokes alone");
        };
        let mark = live.samples.first().map(Mark::of).context("a stroke has samples")?;
        let stamp = Stamp { author: mark.drawer.into(), client_seq: seq, seq };
        apply(&mut canvas, stamp, &Operation::from(mark.stroke()))?;
    }
    Ok(canvas)
}

fn apply(canvas: &mut Canvas, stamp: Stamp, operation: &Operation) -> anyhow::Result<()> {
    match canvas.apply(stamp, operation) {
        Ok(_) => Ok(()),
        Err(refusal) => bail!("the canvas refuses entry {}: {refusal}", stamp.seq),
    }
}
