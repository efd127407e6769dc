//! Paper cut into basins, so that a gap in a hand-drawn outline does not let the sky into the house.
//!
//! A watershed over the distance to the nearest line: flooding starts at the widest places, and two
//! basins that meet at a neck much narrower than both stay apart. The idea is that of trapped-ball
//! segmentation (Zhang et al. 2009), with the ball's size taken from the basins themselves.

use super::NOBODY;
use crate::grid::{Grid, distance};

/// A neck narrower than this share of the smaller basin's half-width keeps the two apart.
const NECK: f32 = 0.42;

/// Widest gap that is closed, as a share of the plan's shorter side.
const GAP: f32 = 0.023;

/// Both sides of a gap open at once to this multiple of its width. A passage, as between a window
/// and the wall's edge, stays narrow, and is none.
const OPENS: f32 = 1.5;

/// Labels from 0 for the cells where `open` holds, and [`NOBODY`] elsewhere.
pub(crate) fn basins(
    width: usize,
    height: usize,
    side: f32,
    open: impl Fn(usize) -> bool,
) -> Grid<u16> {
    let room = distance(width, height, |i| !open(i));
    let widest = side * GAP * 0.5;
    // Buckets of a quarter cell, widest first.
    let level = |i: usize| (room.cells[i] * 4.0) as usize;
    let top = (0..room.cells.len()).map(level).max().unwrap_or(0);
    let mut starts = vec![0_usize; top + 2];
    for i in 0..room.cells.len() {
        starts[top - level(i) + 1] += 1;
    }
    for k in 1..starts.len() {
        starts[k] += starts[k - 1];
    }
    let mut order = vec![0_u32; room.cells.len()];
    for i in 0..room.cells.len() {
        let slot = &mut starts[top - level(i)];
        order[*slot] = i as u32;
        *slot += 1;
    }

    let mut basin = Grid::filled(width, height, u32::MAX);
    let mut trees = Trees::default();
    for &i in &order {
        let i = i as usize;
        if !open(i) {
            continue;
        }
        let here = room.cells[i];
        let mut mine: Option<u32> = None;
        for j in basin.around(i) {
            let b = basin.cells[j];
            if b == u32::MAX {
                continue;
            }
            let root = trees.root(b);
            let Some(have) = mine.map(|m| trees.root(m)) else {
                mine = Some(root);
                continue;
            };
            if have == root {
                continue;
            }
            let smaller = trees.peak(have).min(trees.peak(root));
            let gap = here <= widest && here <= NECK * smaller && {
                let (x, y) = (i % width, i / width);
                let reach = (here * 4.0).max(side * 0.022) as usize + 2;
                let (mut a, mut b) = (0.0_f32, 0.0_f32);
                for ny in y.saturating_sub(reach)..(y + reach + 1).min(height) {
                    for nx in x.saturating_sub(reach)..(x + reach + 1).min(width) {
                        let n = ny * width + nx;
                        if basin.cells[n] != u32::MAX {
                            match trees.root(basin.cells[n]) {
                                r if r == have => a = a.max(room.cells[n]),
                                r if r == root => b = b.max(room.cells[n]),
                                _ => {}
                            }
                        }
                    }
                }
                a.min(b) > here * OPENS
            };
            if !gap {
                mine = Some(trees.join(have, root));
            } else if trees.peak(root) > trees.peak(have) {
                mine = Some(root);
            }
        }
        basin.cells[i] = mine.unwrap_or_else(|| trees.plant(here));
    }

    let mut names = std::collections::BTreeMap::new();
    basin.map(|&b| {
        if b == u32::MAX {
            return NOBODY;
        }
        let next = names.len();
        let name = *names.entry(trees.root_of(b)).or_insert(next);
        u16::try_from(name).unwrap_or(NOBODY).min(NOBODY - 64)
    })
}

/// Union-find over basins, each with the widest place it holds.
#[derive(Default)]
struct Trees {
    parent: Vec<u32>,
    peak: Vec<f32>,
}

impl Trees {
    fn plant(&mut self, peak: f32) -> u32 {
        self.parent.push(self.parent.len() as u32);
        self.peak.push(peak);
        self.parent.len() as u32 - 1
    }

    fn root(&mut self, i: u32) -> u32 {
        let root = self.root_of(i);
        let mut i = i;
        while self.parent[i as usize] != root {
            i = core::mem::replace(&mut self.parent[i as usize], root);
        }
        root
    }

    fn root_of(&self, mut i: u32) -> u32 {
        while self.parent[i as usize] != i {
            i = self.parent[i as usize];
        }
        i
    }

    fn peak(&self, root: u32) -> f32 {
        self.peak[root as usize]
    }

    fn join(&mut self, a: u32, b: u32) -> u32 {
        let (keep, lose) = if self.peak(a) >= self.peak(b) { (a, b) } else { (b, a) };
        self.parent[lose as usize] = keep;
        keep
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet with a box drawn from 60 to 140 whose right side has a gap of `gap` cells.
    fn box_with_gap(gap: usize) -> Grid<u16> {
        basins(200, 200, 200.0, |i| {
            let (x, y) = (i % 200, i / 200);
            let on_edge = |a: usize| a == 60 || a == 140;
            let within = |a: usize| (60..=140).contains(&a);
            let line = (on_edge(x) && within(y)) || (on_edge(y) && within(x));
            !(line && !(x == 140 && (100..100 + gap).contains(&y)))
        })
    }

    #[test]
    fn a_small_gap_keeps_inside_and_outside_apart() {
        let g = box_with_gap(3);
        assert_ne!(g.at(100, 100), g.at(10, 10));
    }

    #[test]
    fn a_long_narrow_passage_is_no_gap() {
        // Two halls joined by a passage as narrow as a gap that would be closed, but long.
        let g = basins(200, 200, 200.0, |i| {
            let (x, y) = (i % 200, i / 200);
            let hall = (20..80).contains(&x) || (140..190).contains(&x);
            (hall && (20..180).contains(&y)) || (80..140).contains(&x) && (98..101).contains(&y)
        });
        assert_eq!(g.at(50, 100), g.at(165, 100));
    }

    #[test]
    fn an_open_side_joins_them() {
        let g = box_with_gap(40);
        assert_eq!(g.at(100, 100), g.at(10, 10));
    }
}
