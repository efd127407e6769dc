//! What a bench measured: samples by round, and the table and lines made of them.

use serde::Serialize;
use std::{fmt::Write as _, fs, path::PathBuf};

/// One line of `bench/NAME.jsonl`.
#[derive(Debug, Serialize)]
struct Line<'a> {
    bench: &'a str,
    workload: &'a str,
    subject: &'a str,
    metric: &'a str,
    unit: &'a str,
    median: f64,
    min: f64,
    max: f64,
    rounds: usize,
}

#[derive(Debug)]
struct Samples {
    workload: &'static str,
    subject: &'static str,
    metric: &'static str,
    unit: &'static str,
    values: Vec<f64>,
}

/// The figures of one bench.
#[derive(Debug)]
pub(crate) struct Figures {
    bench: &'static str,
    /// The subject that the others are compared with.
    peer: &'static str,
    samples: Vec<Samples>,
}

impl Figures {
    pub(crate) fn new(bench: &'static str, peer: &'static str) -> Self {
        Self { bench, peer, samples: Vec::new() }
    }

    /// Adds what one round measured.
    pub(crate) fn add(
        &mut self,
        workload: &'static str,
        subject: &'static str,
        metric: &'static str,
        unit: &'static str,
        value: f64,
    ) {
        let key = (workload, subject, metric);
        let known = self
            .samples
            .iter_mut()
            .find(|samples| (samples.workload, samples.subject, samples.metric) == key);
        match known {
            Some(samples) => samples.values.push(value),
            None => {
                let values = vec![value];
                self.samples.push(Samples { workload, subject, metric, unit, values });
            }
        }
    }

    fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.samples.iter().map(|samples| {
            let mut sorted = samples.values.clone();
            sorted.sort_by(f64::total_cmp);
            Line {
                bench: self.bench,
                workload: samples.workload,
                subject: samples.subject,
                metric: samples.metric,
                unit: samples.unit,
                median: quantile(&sorted, 0.5),
                min: quantile(&sorted, 0.0),
                max: quantile(&sorted, 1.0),
                rounds: sorted.len(),
            }
        })
    }

    /// The lines with subjects below each other, so that they can be compared.
    fn grouped(&self) -> Vec<Line<'_>> {
        let mut groups: Vec<Vec<Line<'_>>> = Vec::new();
        for line in self.lines() {
            let same = |group: &&mut Vec<Line<'_>>| {
                (group[0].workload, group[0].metric) == (line.workload, line.metric)
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push(line),
                None => groups.push(vec![line]),
            }
        }
        groups.into_iter().flatten().collect()
    }

    /// For people; the last column says how many times a figure is its peer's.
    pub(crate) fn table(&self) -> String {
        let mut out = format!("== {} ==\n", self.bench);
        let times = format!("x {}", self.peer);
        let mut row = |cells: [&str; 8]| {
            let [workload, subject, metric, median, min, max, rounds, times] = cells;
            let line = format!(
                "{workload:<10} {subject:<22} {metric:<29} {median:>9} {min:>9} {max:>9} {rounds:>6} {times:>11}"
            );
            let _ = writeln!(out, "{}", line.trim_end());
        };
        row(["workload", "subject", "metric", "median", "min", "max", "rounds", &times]);
        for line in self.grouped() {
            let peer = self.lines().find(|other| {
                (other.workload, other.metric, other.subject)
                    == (line.workload, line.metric, self.peer)
            });
            let times = match peer {
                Some(peer) if peer.median > 0.0 && peer.subject != line.subject => {
                    format!("{:.2}", line.median / peer.median)
                }
                _ => String::new(),
            };
            row([
                line.workload,
                line.subject,
                &format!("{}, {}", line.metric, line.unit),
                &number(line.median),
                &number(line.min),
                &number(line.max),
                &line.rounds.to_string(),
                &times,
            ]);
        }
        out
    }

    /// Writes `bench/NAME.jsonl` into the folder that this program was built in.
    pub(crate) fn write(&self) -> anyhow::Result<PathBuf> {
        let folder = crate::server::folder()?.join("../bench");
        fs::create_dir_all(&folder)?;
        let file = folder.canonicalize()?.join(format!("{}.jsonl", self.bench));
        let lines: Result<Vec<_>, _> =
            self.lines().map(|line| serde_json::to_string(&line)).collect();
        fs::write(&file, lines?.join("\n") + "\n")?;
        Ok(file)
    }
}

/// The value below which a share of the sorted ones lie; the mean of two where it falls between.
///
/// # Panics
/// If there is none.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    (sorted[place.floor() as usize] + sorted[place.ceil() as usize]) / 2.0
}

/// Three digits that count.
fn number(value: f64) -> String {
    match value.abs() {
        large if large == 0.0 || large >= 1000.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_in_the_middle() {
        assert_eq!(quantile(&[1.0, 2.0, 9.0], 0.5), 2.0);
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 9.0], 0.5), 3.0);
        assert_eq!(quantile(&[7.0], 0.99), 7.0);
    }

    #[test]
    fn rounds_of_one_figure_make_one_line() {
        let mut figures = Figures::new("hub", "log_hub");
        for value in [3.0, 1.0, 2.0] {
            figures.add("w1", "log_hub", "p50_ms", "ms", value);
        }
        figures.add("w1", "scenewright", "p50_ms", "ms", 5.0);
        let lines: Vec<_> =
            figures.lines().map(|line| serde_json::to_string(&line).expect("JSON")).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines[0],
            r#"{"bench":"hub","workload":"w1","subject":"log_hub","metric":"p50_ms","unit":"ms","median":2.0,"min":1.0,"max":3.0,"rounds":3}"#
        );
        assert!(figures.table().ends_with(" 2.50\n"), "the other took 2.5 times as long");
    }
}
