//! Floods that do not leak.
//!
//! A line with a gap in it is a strait between two open waters. How far each pixel is from the
//! nearest line makes depths of it; where nothing wider than the gap gets through, it is shallow.
//!
//! 1. The *deep* pixels are those farther from every line than half of the gap. The flood runs
//!    through those around the seed; all others that are deep are *foreign*.
//! 2. Both rise into the shallows, the deepest pixels first, as waters meet at a watershed: into
//!    corners, up to lines, and into gaps until they meet. So paint reaches its lines as if there
//!    were no gap, and ends in the middle of it.
//! 3. Shallows that widen again beyond a strait are not entered: there is another room behind it,
//!    though one that has no deep water.
//!
//! If the seed lies where nothing is deep, the gaps that are closed are as much narrower, so that
//! small areas can be filled at all. The edge of the canvas counts as a line.
//!
//! Depths are exact Euclidean distances: columns first, then parabolas along rows (Meijster,
//! Roerdink and Hesselink, 2000), which end at what matters here.

use alloc::{vec, vec::Vec};

use super::flood::{self, Region};
use crate::{layer::Layer, tile::SIDE};

/// The pixels around and like the seed that are reached if gaps up to this many px are closed.
pub(super) fn region(
    layer: &Layer,
    height: usize,
    seed: (usize, usize),
    tolerance: u8,
    gap: u8,
) -> Region {
    let like = flood::like(layer, height, seed, tolerance);
    let depths = Depths::of(&like, usize::from(gap));
    let top = depths.climb(seed);
    // A strait of an odd width is one deeper in its middle than half of it.
    let strait = u16::from(gap).div_ceil(2);
    let shallow = (strait * strait).min(depths.at(top).saturating_sub(1));
    let mut deep = Region::empty_like(&like);
    for (words, depths) in deep.rows_mut().zip(depths.squares.chunks_exact(depths.width)) {
        fill_words(words, depths, |&depth| depth > shallow);
    }
    let own = Region::reached(like.sides().0 / SIDE, height, top, |column, y| deep.word(column, y));
    let mut waters = Waters::new(&depths, shallow, &deep, &own);
    waters.rise();
    let mut region = own;
    for (words, water) in region.rows_mut().zip(waters.water.chunks_exact(depths.width)) {
        fill_words(words, water, |&water| water == Water::Own);
    }
    region.insert(seed.0, seed.1);
    region
}

/// Sets a bit for each item of a row that is wanted.
fn fill_words<T>(words: &mut [u64], row: &[T], is_wanted: impl Fn(&T) -> bool) {
    for (word, items) in words.iter_mut().zip(row.chunks_exact(SIDE)) {
        *word = items.iter().rev().fold(0, |word, item| word << 1 | u64::from(is_wanted(item)));
    }
}

/// The square of how far each pixel is from the nearest one that is not like the seed, capped.
struct Depths {
    width: usize,
    height: usize,
    squares: Vec<u16>,
}

impl Depths {
    fn of(like: &Region, gap: usize) -> Self {
        let (width, height) = like.sides();
        // Deeper is as good as this deep.
        let reach = gap.div_ceil(2) + 2;
        let mut columns = vec![0_u16; width * height];
        for y in 0..height {
            for x in 0..width {
                let above = if y > 0 { columns[(y - 1) * width + x] } else { 0 };
                let deeper = (above + 1).min(reach as u16);
                columns[y * width + x] = if like.contains(x, y) { deeper } else { 0 };
            }
        }
        let mut below = vec![0_u16; width];
        for row in columns.chunks_exact_mut(width).rev() {
            for (depth, below) in row.iter_mut().zip(&mut below) {
                *depth = (*depth).min(*below + 1);
                *below = *depth;
            }
        }
        let mut squares = vec![0_u16; width * height];
        for (row, out) in columns.chunks_exact(width).zip(squares.chunks_exact_mut(width)) {
            nearest(row, reach, out);
        }
        Self { width, height, squares }
    }

    fn at(&self, (x, y): (usize, usize)) -> u16 {
        self.squares[y * self.width + x]
    }

    /// The way up from a pixel ends here.
    fn climb(&self, from: (usize, usize)) -> (usize, usize) {
        let mut at = from;
        loop {
            let best = self.around(at).max_by_key(|&next| self.at(next));
            match best.filter(|&next| self.at(next) > self.at(at)) {
                Some(next) => at = next,
                None => return at,
            }
        }
    }

    /// The pixels that touch one by an edge: water does not pass between two corners either.
    fn around(&self, (x, y): (usize, usize)) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (width, height) = (self.width, self.height);
        let steps = [(0, 1), (1, 0), (2, 1), (1, 2)];
        steps.into_iter().map(move |(dx, dy)| (x + dx, y + dy)).filter_map(move |(x, y)| {
            let inside = x > 0 && y > 0 && x <= width && y <= height;
            inside.then(|| (x - 1, y - 1))
        })
    }
}

/// The squares of the distances to the nearest zero, from those down a row's columns.
fn nearest(columns: &[u16], reach: usize, out: &mut [u16]) {
    let width = columns.len();
    for (out, depth) in out.iter_mut().zip(columns) {
        *out = depth * depth;
    }
    for step in 1..=reach {
        let square = (step * step) as u16;
        let (left, right) = (&columns[..width - step], &columns[step..]);
        for (out, depth) in out[step..].iter_mut().zip(left) {
            *out = (*out).min(depth * depth + square);
        }
        for (out, depth) in out.iter_mut().zip(right) {
            *out = (*out).min(depth * depth + square);
        }
        // The edge of the canvas.
        out[step - 1] = out[step - 1].min(square);
        out[width - step] = out[width - step].min(square);
    }
}

/// Whose water a pixel has.
#[derive(Clone, Copy, PartialEq)]
enum Water {
    None,
    Own,
    Foreign,
}

struct Waters<'a> {
    depths: &'a Depths,
    /// What is deeper is deep.
    shallow: u16,
    water: Vec<Water>,
    /// What the waters come to next, by depth, with the depth of the shallowest place on the way
    /// there, a root.
    shores: Vec<Vec<(u32, Water, u8)>>,
}

impl<'a> Waters<'a> {
    /// Own water where the own deep is, foreign in all other deep.
    fn new(depths: &'a Depths, shallow: u16, deep: &Region, own: &Region) -> Self {
        let mut water = vec![Water::None; depths.squares.len()];
        for (y, row) in water.chunks_exact_mut(depths.width).enumerate() {
            for (column, row) in row.chunks_exact_mut(SIDE).enumerate() {
                let (deep, own) = (deep.word(column, y), own.word(column, y));
                for (x, water) in row.iter_mut().enumerate().filter(|(x, _)| deep >> x & 1 == 1) {
                    *water = if own >> x & 1 == 1 { Water::Own } else { Water::Foreign };
                }
            }
        }
        let shores = vec![Vec::new(); usize::from(shallow) + 1];
        let mut waters = Self { depths, shallow, water, shores };
        for (y, column) in
            (0..depths.height).flat_map(|y| (0..depths.width / SIDE).map(move |x| (y, x)))
        {
            let mut shore = deep.shore(column, y);
            while shore != 0 {
                let at = (column * SIDE + shore.trailing_zeros() as usize, y);
                shore &= shore - 1;
                let water = waters.water[at.1 * depths.width + at.0];
                waters.pass_on(at, water, u8::MAX, shallow);
            }
        }
        waters
    }

    /// Lets both waters rise into the shallows, the deepest first.
    fn rise(&mut self) {
        let width = self.depths.width as u32;
        for depth in (1..self.shores.len()).rev() {
            let mut next = 0;
            while let Some(&(index, water, strait)) = self.shores[depth].get(next) {
                next += 1;
                if self.water[index as usize] != Water::None {
                    continue;
                }
                self.water[index as usize] = water;
                let root = (depth as u16).isqrt() as u8;
                let at = ((index % width) as usize, (index / width) as usize);
                self.pass_on(at, water, strait.min(root), depth as u16);
            }
            self.shores[depth] = Vec::new();
        }
    }

    /// Brings water to the shallow neighbours of a pixel, as it has fallen to a level.
    fn pass_on(&mut self, at: (usize, usize), water: Water, strait: u8, level: u16) {
        for next in self.depths.around(at) {
            let depth = self.depths.at(next);
            let index = next.1 * self.depths.width + next.0;
            let is_dry = depth > 0 && depth <= self.shallow && self.water[index] == Water::None;
            let widens = depth.isqrt() > u16::from(strait) * 3 / 2 + 1;
            if is_dry && !widens {
                // What rises again is reached with its strait, not before it.
                self.shores[usize::from(depth.min(level))].push((index as u32, water, strait));
            }
        }
    }
}
