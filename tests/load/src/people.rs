//! Company for the page's bench: people without a screen, who come by an invite link.

use crate::{
    join,
    page::{Incoming, Page},
    place::Place,
};
use anyhow::bail;
use engine::{Brush, BrushMode, Color, Joints, LayerId, Operation, Sample, Stroke, Texture};
use load_strokes::Seed;
use protocol::{ClientFrame, ClientMessage, Live, LiveStroke, ServerMessage, limits::HEARTBEAT_MS};
use std::{
    io::{Read as _, Write as _},
    time::Duration,
};
use tokio::time::{Instant, MissedTickBehavior, interval};

/// People who draw beside the page's own.
const DRAWERS: usize = 8;

/// How often they move.
const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);

/// Samples in each frame: a pen reports twice as often as a screen is painted.
const SAMPLES: usize = 2;

/// Frames in one stroke: two thirds of a second.
const FRAMES: usize = 40;

/// A live frame has the brush in it this often, as the page's own have.
const FRAMES_PER_BRUSH: usize = 8;

/// Draws until the standard input ends, or fills the room with `join`'s strokes; a line on the
/// standard output says when everybody is there, or all is in the log.
pub(crate) fn run(address: &str, token: &str, what: &str) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match what {
            "draw" => draw(&Place::invited(address, token, DRAWERS).await?).await,
            "fill" => {
                join::fill_product(&Place::invited(address, token, join::PEOPLE.into()).await?)
                    .await?;
                Ok(writeln!(std::io::stdout(), "filled")?)
            }
            _ => bail!("people draw or fill, they do not {what}"),
        }
    })
}

async fn draw(places: &[Place]) -> anyhow::Result<()> {
    let mut drawers = tokio::task::JoinSet::new();
    for (number, place) in (0..).zip(places) {
        let (page, _) = Page::open(place).await?;
        drawers.spawn(drawer(page, number));
    }
    writeln!(std::io::stdout(), "drawing")?;
    let end = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    tokio::select! {
        _ = end => Ok(()),
        Some(ended) = drawers.join_next() => ended?,
    }
}

/// Draws one stroke after the other: every piece as a live frame, then the whole as a commit.
async fn drawer(mut page: Page, number: u64) -> anyhow::Result<()> {
    let mut seed = Seed(number);
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut heartbeat = Instant::now();
    for client_seq in 1.. {
        let stroke = stroke(&mut seed);
        for frame in 0..FRAMES {
            loop {
                tokio::select! {
                    _ = ticks.tick() => break,
                    incoming = page.next() => hear(&incoming?)?,
                }
            }
            let start = frame * SAMPLES;
            let live = Live::Stroke(LiveStroke {
                number: client_seq,
                layer: LayerId::FIRST,
                start: u32::try_from(start)?,
                brush: frame.is_multiple_of(FRAMES_PER_BRUSH).then_some(stroke.brush),
                samples: stroke.samples[start..start + SAMPLES].to_vec(),
            });
            page.send(ClientFrame::encode_live(&live)).await?;
        }
        let commit = ClientFrame::encode_commit(client_seq.into(), &Operation::from(stroke));
        page.send(commit).await?;
        if heartbeat.elapsed() >= Duration::from_millis(HEARTBEAT_MS) {
            heartbeat = Instant::now();
            page.say(&ClientMessage::Ping { nonce: 0 }).await?;
        }
    }
    Ok(())
}

fn hear(incoming: &Incoming) -> anyhow::Result<()> {
    match incoming {
        Incoming::Message(message) => match **message {
            ServerMessage::Refused { .. } | ServerMessage::SlowDown { .. } => {
                bail!("the load is within the limits, and yet: {message:?}")
            }
            _ => Ok(()),
        },
        Incoming::Frame(_) => Ok(()),
    }
}

/// A stroke that wanders over the canvas, 2 to 40 px wide.
fn stroke(seed: &mut Seed) -> Stroke {
    let mut byte = || seed.between(0, 255) as u8;
    let brush = Brush {
        mode: BrushMode::Paint,
        color: Color { r: byte(), g: byte(), b: byte() },
        size: seed.between(2 * 16, 40 * 16) as u16,
        hardness: seed.between(128, 255) as u8,
        opacity: seed.between(128, 255) as u8,
        pressure_size: true,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    };
    let side = 1024 * Sample::PER_PX;
    let (mut x, mut y) = (seed.between(0, side), seed.between(0, side));
    let (mut dx, mut dy) = (seed.between(-80, 80), seed.between(-80, 80));
    let samples = (0..FRAMES * SAMPLES).map(|_| {
        (dx, dy) = (dx + seed.between(-16, 16), dy + seed.between(-16, 16));
        (dx, dy) = (dx.clamp(-120, 120), dy.clamp(-120, 120));
        (x, y) = ((x + dx).clamp(0, side), (y + dy).clamp(0, side));
        Sample { x, y, pressure: seed.between(120, 255) as u8 }
    });
    Stroke { brush, samples: samples.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stroke_is_one_that_the_engine_takes() {
        let mut seed = Seed(1);
        for _ in 0..100 {
            let stroke = stroke(&mut seed);
            assert_eq!(stroke.check(), Ok(()));
            assert_eq!(stroke.samples.len(), FRAMES * SAMPLES);
        }
    }
}
