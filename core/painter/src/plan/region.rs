//! One region of the plan and its measures: place, shape, neighbours.

use std::collections::BTreeMap;

use super::palette::{Palette, is_paper};
use crate::colour::Rgb;
use crate::grid::{Grid, distance};
use crate::math::unit;

/// A connected part of the drawing in one colour, or one basin of bare paper.
///
/// Lengths are in cells of the plan; shares are 0..=1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Region {
    pub(crate) area: f32,
    /// The mean colour of the drawing here, ink left out.
    pub(crate) colour: Rgb,
    /// Bare paper, so its colour says nothing.
    pub(crate) paper: bool,
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Half-width at the widest place.
    pub(crate) inradius: f32,
    /// Filled area over that of the smallest disc round the centroid: disc 1, square 0.64, line 0.
    pub(crate) disc: f32,
    /// Filled area over that of the upright bounding box: rectangle 1, triangle 0.5.
    pub(crate) boxy: f32,
    /// Area in the top third of the box over that in the bottom third: triangle 0.2, funnel 5.
    pub(crate) taper: f32,
    /// Shares of the canvas's four edges that the region touches.
    pub(crate) touches: Touches,
    /// The region that encloses this one, if one does.
    pub(crate) parent: Option<u16>,
    /// Neighbours with the length of the common border and the part of it where they lie above.
    pub(crate) neighbours: Vec<Neighbour>,
    /// The share of the border that ink runs along.
    pub(crate) outlined: f32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Touches {
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
}

impl Touches {
    pub(crate) fn any(&self) -> bool {
        self.top + self.bottom + self.left + self.right > 0.0
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Neighbour {
    pub(crate) id: u16,
    pub(crate) length: f32,
    /// Length of the border along which the neighbour lies above.
    pub(crate) above: f32,
    /// Length along which it lies below.
    pub(crate) below: f32,
}

impl Region {
    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Length of the border with other regions.
    pub(crate) fn border(&self) -> f32 {
        self.neighbours.iter().map(|n| n.length).sum()
    }
}

/// Measures every region of `labels`, which are numbered without gaps.
pub(crate) fn measure(
    labels: &Grid<u16>,
    small: &Grid<Rgb>,
    class: &Grid<u8>,
    inked: &Grid<bool>,
    palette: &Palette,
) -> Vec<Region> {
    let (w, h) = (labels.width, labels.height);
    let count = labels.cells.iter().max().map_or(1, |&m| m as usize + 1);
    let mut regions = vec![Region { left: f32::MAX, top: f32::MAX, ..Region::default() }; count];
    let mut colours = vec![(Rgb::BLACK, 0.0_f32, 0.0_f32); count];
    let (ew, eh) = (1.0 / w as f32, 1.0 / h as f32);
    for y in 0..h {
        for x in 0..w {
            let i = y * w + x;
            let r = &mut regions[labels.cells[i] as usize];
            let (fx, fy) = (x as f32, y as f32);
            r.area += 1.0;
            r.x += fx;
            r.y += fy;
            r.left = r.left.min(fx);
            r.right = r.right.max(fx + 1.0);
            r.top = r.top.min(fy);
            r.bottom = r.bottom.max(fy + 1.0);
            r.touches.top += if y == 0 { ew } else { 0.0 };
            r.touches.bottom += if y + 1 == h { ew } else { 0.0 };
            r.touches.left += if x == 0 { eh } else { 0.0 };
            r.touches.right += if x + 1 == w { eh } else { 0.0 };
            if !inked.cells[i] {
                let c = &mut colours[labels.cells[i] as usize];
                c.0 = c.0 + small.cells[i];
                c.1 += 1.0;
                c.2 += if palette.is_paper(class.cells[i]) { 1.0 } else { 0.0 };
            }
        }
    }
    for (r, (sum, n, paper)) in regions.iter_mut().zip(&colours) {
        r.x /= r.area;
        r.y /= r.area;
        r.colour = if *n > 0.0 { *sum * (1.0 / n) } else { Rgb::WHITE };
        r.paper = *n == 0.0 || *paper > n * 0.5 || is_paper(r.colour.lab());
    }
    shapes(labels, &mut regions);
    neighbours(labels, inked, &mut regions);
    regions
}

fn shapes(labels: &Grid<u16>, regions: &mut [Region]) {
    let (w, h) = (labels.width, labels.height);
    let depth = distance(w, h, |i| labels.around(i).any(|j| labels.cells[j] != labels.cells[i]));
    let mut reach = vec![0.0_f32; regions.len()];
    let mut thirds = vec![(0.0_f32, 0.0_f32); regions.len()];
    // Rows are measured from their first cell to their last: a wall's doors and windows are part of
    // its shape.
    let mut row = vec![(u32::MAX, 0_u32, 0_u32); regions.len()];
    let mut filled = vec![0.0_f32; regions.len()];
    for y in 0..h {
        let mut here = Vec::new();
        for x in 0..w {
            let id = labels.at(x, y) as usize;
            let r = &mut regions[id];
            r.inradius = r.inradius.max(depth.at(x, y) + 1.0);
            let (dx, dy) = (x as f32 - r.x, y as f32 - r.y);
            reach[id] = reach[id].max(dx * dx + dy * dy);
            if row[id].0 != y as u32 {
                row[id] = (y as u32, x as u32, x as u32);
                here.push(id);
            }
            row[id].2 = x as u32;
        }
        for id in here {
            let span = (row[id].2 - row[id].1 + 1) as f32;
            filled[id] += span;
            let r = &regions[id];
            let t = (y as f32 + 0.5 - r.top) / r.height();
            if t < 1.0 / 3.0 {
                thirds[id].0 += span;
            } else if t > 2.0 / 3.0 {
                thirds[id].1 += span;
            }
        }
    }
    for (i, r) in regions.iter_mut().enumerate() {
        r.disc = unit(filled[i].min(r.area * 1.6) / (core::f32::consts::PI * (reach[i] + 1.0)));
        r.boxy = unit(filled[i] / (r.width() * r.height()));
        r.taper = (thirds[i].0 + 1.0) / (thirds[i].1 + 1.0);
    }
}

fn neighbours(labels: &Grid<u16>, inked: &Grid<bool>, regions: &mut [Region]) {
    let (w, h) = (labels.width, labels.height);
    let mut pairs: BTreeMap<(u16, u16), Neighbour> = BTreeMap::new();
    let mut inky = vec![0.0_f32; regions.len()];
    let mut note = |a: u16, b: u16, above: f32, below: f32| {
        let n =
            pairs.entry((a, b)).or_insert(Neighbour { id: b, length: 0.0, above: 0.0, below: 0.0 });
        n.length += 1.0;
        n.above += above;
        n.below += below;
    };
    for y in 0..h {
        for x in 0..w {
            let i = y * w + x;
            let a = labels.cells[i];
            for (j, down) in [(i + 1, false), (i + w, true)] {
                if (down && y + 1 == h) || (!down && x + 1 == w) {
                    continue;
                }
                let b = labels.cells[j];
                if a == b {
                    continue;
                }
                let v = if down { 1.0 } else { 0.0 };
                note(a, b, 0.0, v);
                note(b, a, v, 0.0);
                if inked.cells[i] || inked.cells[j] {
                    inky[a as usize] += 1.0;
                    inky[b as usize] += 1.0;
                }
            }
        }
    }
    for ((a, _), n) in pairs {
        regions[a as usize].neighbours.push(n);
    }
    for id in 0..regions.len() {
        let border = regions[id].border();
        regions[id].outlined = inky[id] / border.max(1.0);
        if regions[id].touches.any() {
            continue;
        }
        let widest = regions[id].neighbours.iter().max_by(|a, b| a.length.total_cmp(&b.length));
        regions[id].parent = widest
            .filter(|n| n.length > 0.6 * border && encloses(&regions[n.id as usize], &regions[id]))
            .map(|n| n.id);
    }
}

fn encloses(outer: &Region, inner: &Region) -> bool {
    outer.left <= inner.left
        && outer.right >= inner.right
        && outer.top <= inner.top
        && outer.bottom >= inner.bottom
}
