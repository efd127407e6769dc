//! One subject under one workload, from a fresh server to its end.

use super::{
    Workload,
    reader::{Who, attend},
    tally::Tally,
};
use crate::{
    cores::Cores, figures::quantile, mark::Mark, page::Page, place::Place, server::Server,
    subject::Subject,
};
use anyhow::ensure;
use std::{
    cell::{Cell, RefCell},
    ops::Range,
    rc::Rc,
    time::Duration,
};
use tokio::{
    sync::{Notify, watch},
    task::LocalSet,
    time::{Instant, sleep_until, timeout},
};

/// Drawing before anything is measured.
const WARM_UP: Duration = Duration::from_secs(1);

/// How long is measured.
const WINDOW: Duration = Duration::from_secs(4);

/// How long what is on its way may still come when nobody draws any more.
const DRAIN: Duration = Duration::from_secs(2);

/// Connections from which on memory is counted by connection.
const MANY: usize = 1_000;

/// What all connections of a round share.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) subject: Subject,
    pub(super) workload: Workload,
    start: Instant,
    pub(super) window: Range<Instant>,
    /// When each drawer sent each of their messages.
    sent: RefCell<Vec<Vec<Instant>>>,
    drawing: Cell<usize>,
    /// Deliveries that are still to come.
    awaited: Cell<u64>,
    complete: Notify,
    pub(super) over: watch::Sender<()>,
}

impl Run {
    fn new(subject: Subject, workload: Workload) -> Self {
        let drawers = workload.rooms * workload.drawers;
        let start = Instant::now();
        let measured = start + WARM_UP;
        Self {
            subject,
            workload,
            start,
            window: measured..measured + WINDOW,
            sent: RefCell::new(vec![Vec::new(); drawers]),
            drawing: Cell::new(drawers),
            awaited: Cell::new(0),
            complete: Notify::new(),
            over: watch::Sender::new(()),
        }
    }

    /// Drawers are spread over the time between two messages, as people are.
    pub(super) fn first_stroke(&self, drawer: u16) -> Instant {
        let drawers = self.sent.borrow().len() as u32;
        self.start + self.workload.every * u32::from(drawer) / drawers
    }

    /// A message is sent now.
    pub(super) fn sent(&self, mark: Mark) {
        self.sent.borrow_mut()[usize::from(mark.drawer)].push(Instant::now());
        let readers = self.workload.people - usize::from(!self.subject.echoes());
        self.awaited.set(self.awaited.get() + readers as u64);
    }

    pub(super) fn drawer_is_done(&self) {
        self.drawing.set(self.drawing.get() - 1);
        self.delivered(0);
    }

    /// So many new deliveries arrived.
    pub(super) fn delivered(&self, count: u64) {
        self.awaited.set(self.awaited.get() - count);
        if self.awaited.get() == 0 && self.drawing.get() == 0 {
            self.complete.notify_one();
        }
    }

    /// How long a message took to a reader; none if it was never sent to them.
    pub(super) fn latency(&self, reader: Who, mark: Mark) -> Option<Duration> {
        let own = reader.drawer == Some(mark.drawer) && !self.subject.echoes();
        let room = usize::from(mark.drawer) / self.workload.drawers;
        if own || room != reader.room {
            return None;
        }
        let sent = self.sent.borrow();
        Some(sent.get(usize::from(mark.drawer))?.get(usize::from(mark.index))?.elapsed())
    }
}

/// What a round measured.
#[derive(Debug)]
pub(super) struct Outcome {
    cpu: Duration,
    /// Memory that the server took for each connection before anybody drew, KiB, where there are
    /// enough of them to tell it from the server's own.
    idle_kib: Option<f64>,
    bytes: u64,
    lost: u64,
    /// Sorted, ms.
    latencies_ms: Vec<f64>,
}

impl Outcome {
    pub(super) fn figures(&self) -> Vec<(&'static str, &'static str, f64)> {
        let deliveries = self.latencies_ms.len() as f64;
        let mut figures = vec![
            ("cpu_s_per_1m", "s", self.cpu.as_secs_f64() * 1e6 / deliveries),
            ("p50_ms", "ms", quantile(&self.latencies_ms, 0.5)),
            ("p99_ms", "ms", quantile(&self.latencies_ms, 0.99)),
            ("bytes_per_delivery", "B", self.bytes as f64 / deliveries),
            ("deliveries_per_s", "1/s", deliveries / WINDOW.as_secs_f64()),
            ("lost", "deliveries", self.lost as f64),
        ];
        figures.extend(self.idle_kib.map(|kib| ("idle_kib_per_connection", "KiB", kib)));
        figures
    }
}

/// Runs one round.
///
/// # Errors
/// If a message came twice or to somebody who should not get it, or a committed one got lost.
pub(super) async fn run(
    cores: &Cores,
    workload: Workload,
    subject: Subject,
) -> anyhow::Result<Outcome> {
    let data = tempfile::tempdir()?;
    let server = match subject {
        Subject::LogHub => Server::log_hub(cores)?,
        _ => Server::scenewright(cores, data.path())?,
    };
    let empty_kib = server.resident_kib()?;
    let pages = connect(&server, workload, subject).await?;
    let idle_kib = (server.resident_kib()? - empty_kib) / pages.len() as f64;
    let idle_kib = (pages.len() >= MANY).then_some(idle_kib);
    let run = Rc::new(Run::new(subject, workload));
    let (cpu, tallies) = LocalSet::new().run_until(under_load(&server, &run, pages)).await?;
    drop(server);

    let mut latencies_ms = Vec::new();
    for tally in &tallies {
        latencies_ms.extend(tally.latencies.iter().map(|latency| latency.as_secs_f64() * 1e3));
    }
    latencies_ms.sort_by(f64::total_cmp);
    let sum = |of: fn(&Tally) -> u64| tallies.iter().map(of).sum::<u64>();
    let (doubled, foreign, lost) =
        (sum(|tally| tally.doubled), sum(|tally| tally.foreign), run.awaited.get());
    let name = subject.name();
    ensure!(doubled == 0, "{name} delivered {doubled} messages twice");
    ensure!(foreign == 0, "{name} delivered {foreign} messages to readers that are not meant");
    ensure!(lost == 0 || !subject.echoes(), "{name} lost {lost} committed deliveries");
    ensure!(!latencies_ms.is_empty(), "{name} delivered nothing");
    let bytes = sum(|tally| tally.window_bytes);
    Ok(Outcome { cpu, idle_kib, bytes, lost, latencies_ms })
}

async fn connect(
    server: &Server,
    workload: Workload,
    subject: Subject,
) -> anyhow::Result<Vec<(Page, Who)>> {
    let mut seats = Vec::new();
    for room in 0..workload.rooms {
        let places = match subject {
            Subject::LogHub => Place::in_hub(server, room, workload.people),
            _ => Place::in_product(server, workload.people).await?,
        };
        for (seat, place) in places.into_iter().enumerate() {
            let drawer = u16::try_from(room * workload.drawers + seat)?;
            let drawer = (seat < workload.drawers).then_some(drawer);
            seats.push((place, Who { room, drawer }));
        }
    }
    let mut pages = Vec::new();
    for (place, who) in seats {
        pages.push((Page::open(&place).await?.0, who));
    }
    Ok(pages)
}

/// The server's time within the window, and what every reader got.
async fn under_load(
    server: &Server,
    run: &Rc<Run>,
    pages: Vec<(Page, Who)>,
) -> anyhow::Result<(Duration, Vec<Tally>)> {
    let readers: Vec<_> = pages
        .into_iter()
        .map(|(page, who)| tokio::task::spawn_local(attend(page, who, Rc::clone(run))))
        .collect();
    sleep_until(run.window.start).await;
    let before = server.cpu()?;
    sleep_until(run.window.end).await;
    let cpu = server.cpu()? - before;
    // What has not come by then is counted as lost.
    let _ = timeout(DRAIN, run.complete.notified()).await;
    run.over.send_replace(());
    let mut tallies = Vec::new();
    for reader in readers {
        tallies.push(reader.await??);
    }
    Ok((cpu, tallies))
}
