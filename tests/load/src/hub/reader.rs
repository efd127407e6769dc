//! One connection under load: it reads, keeps itself alive, and may draw.

use super::{round::Run, tally::Tally};
use crate::{
    mark::Mark,
    page::{Incoming, Page},
};
use anyhow::bail;
use protocol::{ClientMessage, ServerMessage, limits::HEARTBEAT_MS};
use std::{rc::Rc, time::Duration};
use tokio::time::{Instant, sleep_until};

/// Who sits at a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Who {
    pub(super) room: usize,
    /// Their number among the drawers of all rooms, if they draw.
    pub(super) drawer: Option<u16>,
}

/// What a drawer sends next, and when.
#[derive(Clone, Copy, Debug)]
struct Plan {
    mark: Mark,
    at: Instant,
}

/// Reads, and draws until the window closes; ends when the round does.
pub(super) async fn attend(mut page: Page, who: Who, run: Rc<Run>) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    let mut over = run.over.subscribe();
    let beat = Duration::from_millis(HEARTBEAT_MS);
    let mut heartbeat = Instant::now();
    let mut plan = who
        .drawer
        .map(|drawer| Plan { mark: Mark { drawer, index: 0 }, at: run.first_stroke(drawer) });
    let mut counted_bytes = page.bytes;
    loop {
        tokio::select! {
            // In the order of the lines: what is to be sent does not wait for reading.
            biased;
            _ = over.changed() => return Ok(tally),
            () = due(plan) => plan = draw(plan, &mut page, &run).await?,
            () = sleep_until(heartbeat) => {
                page.say(&ClientMessage::Ping { nonce: 0 }).await?;
                heartbeat += beat;
            }
            incoming = page.next() => {
                let incoming = incoming?;
                let in_window = run.window.contains(&Instant::now());
                if in_window {
                    tally.window_bytes += page.bytes - counted_bytes;
                }
                counted_bytes = page.bytes;
                take(&mut tally, &incoming, who, &run, in_window)?;
            }
        }
    }
}

async fn due(plan: Option<Plan>) {
    match plan {
        Some(plan) => sleep_until(plan.at).await,
        None => std::future::pending().await,
    }
}

async fn draw(plan: Option<Plan>, page: &mut Page, run: &Run) -> anyhow::Result<Option<Plan>> {
    let Some(Plan { mut mark, at }) = plan else { return Ok(None) };
    if at >= run.window.end {
        run.drawer_is_done();
        return Ok(None);
    }
    let frame = run.subject.write(mark);
    run.sent(mark);
    page.send(frame).await?;
    mark.index += 1;
    Ok(Some(Plan { mark, at: at + run.workload.every }))
}

fn take(
    tally: &mut Tally,
    incoming: &Incoming,
    who: Who,
    run: &Run,
    in_window: bool,
) -> anyhow::Result<()> {
    match incoming {
        Incoming::Frame(frame) => {
            if let Some(mark) = run.subject.read(frame)? {
                let before = tally.delivered();
                tally.arrived(mark, run.latency(who, mark), in_window);
                run.delivered(tally.delivered() - before);
            }
        }
        Incoming::Message(message) => {
            if let ServerMessage::Refused { .. } | ServerMessage::SlowDown { .. } = **message {
                bail!("the load is within the limits, and yet: {message:?}");
            }
        }
    }
    Ok(())
}
