//! The plan: what the drawing holds, before anyone decides what it shows.
//!
//! The drawing is read at a working size of about a quarter of a megapixel: its colours are
//! gathered into a few classes, thin strokes are lifted off as ink, and what is left becomes
//! regions with their shape and their neighbours. It stops at geometry: materials are in `infer`.

mod ink;
mod palette;
mod region;
mod watershed;

pub(crate) use region::{Neighbour, Region, Touches};

use crate::colour::Rgb;
use crate::drawing::Drawing;
use crate::grid::{Grid, distance, spread};

/// The label of a cell that no region has taken yet.
pub(crate) const NOBODY: u16 = u16::MAX;

/// Regions and ink of one drawing.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Pixels of the drawing per cell of the plan, on each side.
    pub(crate) step: usize,
    /// The region of each cell; every cell has one.
    pub(crate) labels: Grid<u16>,
    pub(crate) regions: Vec<Region>,
    /// Cells that are ink.
    pub(crate) inked: Grid<bool>,
    /// How much ink covers each pixel of the drawing itself, 0..=255.
    pub(crate) cover: Grid<u8>,
    /// The ink's own colour near each cell.
    pub(crate) ink_colour: Grid<Rgb>,
    /// The share of the drawing that is bare paper, 0..=1.
    pub(crate) paper_share: f32,
    /// The share that is ink.
    pub(crate) ink_share: f32,
}

impl Plan {
    pub(crate) fn survey(drawing: &Drawing<'_>) -> Self {
        let step = step_for(drawing.width, drawing.height);
        let small = shrink(drawing, step);
        let (w, h) = (small.width, small.height);
        let side = w.min(h) as f32;
        let palette = palette::Palette::of(&small);
        let class = small.map(|&c| palette.nearest(c));
        let paper_share = class.cells.iter().filter(|&&c| palette.is_paper(c)).count() as f32
            / class.cells.len() as f32;

        let inked = ink::find(&class, &palette, paper_share, side);
        let labels = label(&class, &inked, &palette, side);
        let ink_share =
            inked.cells.iter().filter(|&&i| i).count() as f32 / inked.cells.len() as f32;
        let regions = region::measure(&labels, &small, &class, &inked, &palette);
        let fill = labels.map(|&l| regions[l as usize].colour);
        let (cover, ink_colour) = ink::cover(drawing, &small, &inked, &fill, step);
        Self { step, labels, regions, inked, cover, ink_colour, paper_share, ink_share }
    }

    /// The shorter side of the plan, in cells: the measure of "small" and "large".
    pub(crate) fn side(&self) -> f32 {
        self.labels.width.min(self.labels.height) as f32
    }

    /// The distance of each cell to the border of its region, in cells.
    pub(crate) fn depth(&self) -> Grid<f32> {
        let l = &self.labels;
        distance(l.width, l.height, |i| l.around(i).any(|j| l.cells[j] != l.cells[i]))
    }

    /// Adds an empty region like `like` and gives its label, or `None` when there are too many.
    pub(crate) fn add_region(&mut self, like: u16) -> Option<u16> {
        let id = u16::try_from(self.regions.len()).ok().filter(|&id| id < NOBODY)?;
        let mut region = self.regions[like as usize].clone();
        region.parent = Some(like);
        self.regions.push(region);
        Some(id)
    }
}

/// Keeps the plan near 260,000 cells: a quarter of the pixels at 1024x1024.
fn step_for(width: u32, height: u32) -> usize {
    let area = width as usize * height as usize;
    (1..).find(|s| area <= 330_000 * s * s).unwrap_or(1)
}

fn shrink(drawing: &Drawing<'_>, step: usize) -> Grid<Rgb> {
    let (w, h) = (drawing.width as usize, drawing.height as usize);
    Grid::build(w.div_ceil(step), h.div_ceil(step), |x, y| {
        let (mut sum, mut count) = ([0_u32; 3], 0_u32);
        for py in y * step..((y + 1) * step).min(h) {
            for px in x * step..((x + 1) * step).min(w) {
                let i = (py * w + px) * 4;
                for (s, v) in sum.iter_mut().zip(&drawing.rgba[i..i + 3]) {
                    *s += u32::from(*v);
                }
                count += 1;
            }
        }
        let k = 1.0 / (255 * count.max(1)) as f32;
        Rgb(sum[0] as f32 * k, sum[1] as f32 * k, sum[2] as f32 * k)
    })
}

/// Gives every cell a region: paper by basins, colours by connection, ink by its neighbours.
fn label(class: &Grid<u8>, inked: &Grid<bool>, palette: &palette::Palette, side: f32) -> Grid<u16> {
    let mut labels = watershed::basins(class.width, class.height, side, |i| {
        palette.is_paper(class.cells[i]) && !inked.cells[i]
    });
    let least = ((side * 0.008) * (side * 0.008)).max(4.0) as usize;
    let mut next = labels.cells.iter().filter(|&&l| l != NOBODY).max().map_or(0, |l| l + 1);
    let mut seen = vec![false; labels.cells.len()];
    let mut members = Vec::new();
    for start in 0..seen.len() {
        if seen[start] || inked.cells[start] || labels.cells[start] != NOBODY || next >= NOBODY - 64
        {
            continue;
        }
        members.clear();
        members.push(start);
        seen[start] = true;
        let mut head = 0;
        while head < members.len() {
            let i = members[head];
            head += 1;
            for j in class.around(i) {
                if !seen[j]
                    && !inked.cells[j]
                    && labels.cells[j] == NOBODY
                    && class.cells[j] == class.cells[start]
                {
                    seen[j] = true;
                    members.push(j);
                }
            }
        }
        if members.len() >= least {
            for &i in &members {
                labels.cells[i] = next;
            }
            next += 1;
        }
    }
    if next == 0 {
        labels.cells.fill(0); // Nothing but ink and specks: one region, the whole sheet.
    }
    spread(&mut labels, NOBODY);
    compact(&mut labels);
    labels
}

/// Renumbers the labels without gaps, in order of first appearance.
fn compact(labels: &mut Grid<u16>) {
    let mut names = vec![NOBODY; usize::from(NOBODY) + 1];
    let mut next = 0;
    for l in &mut labels.cells {
        let name = &mut names[*l as usize];
        if *name == NOBODY {
            *name = next;
            next += 1;
        }
        *l = *name;
    }
}
