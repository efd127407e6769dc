//! Ink: strokes that are thin, whatever their colour.
//!
//! Found by opening each colour class: what a disc of the pen's size cannot reach is a stroke. Dense
//! scribbling is not ink but a filled shape, so strokes that lie closer than their own width are
//! closed into a region of the pen's colour.

use super::palette::Palette;
use crate::colour::Rgb;
use crate::drawing::Drawing;
use crate::grid::{Grid, distance, spread};
use crate::math::unit;

/// Half the width of the widest pen, as a share of the plan's shorter side.
const PEN: f32 = 0.0105;

/// Marks the cells of the plan that are ink.
pub(crate) fn find(class: &Grid<u8>, palette: &Palette, paper_share: f32, side: f32) -> Grid<bool> {
    let (w, h) = (class.width, class.height);
    let pen = (side * PEN).max(1.6);
    let depth = distance(w, h, |i| class.around(i).any(|j| class.cells[j] != class.cells[i]));
    // The disc's centres, then what each disc covers, within its own class.
    let mut solid = depth.map(|&d| d >= pen);
    let mut front: Vec<usize> = (0..solid.cells.len()).filter(|&i| solid.cells[i]).collect();
    for _ in 0..(pen * 1.3) as usize + 1 {
        let mut next = Vec::new();
        for &i in &front {
            for j in class.around(i) {
                if !solid.cells[j] && class.cells[j] == class.cells[i] {
                    solid.cells[j] = true;
                    next.push(j);
                }
            }
        }
        front = next;
    }
    corners(class, &mut solid, pen);
    // Bare paper is never ink, unless there is so little of it that white must be a pen.
    let paper_counts = paper_share > 0.12;
    let is_paper = |i: usize| palette.is_paper(class.cells[i]);
    let mut inked = Grid::build(w, h, |x, y| {
        let i = y * w + x;
        !(solid.cells[i] || (paper_counts && is_paper(i)))
    });
    if paper_counts {
        fat_strokes(class, palette, &depth, &mut inked, side);
        scribbles(class, palette, &mut inked, pen);
    }
    inked
}

/// Gives a shape its corners back, which a disc does not reach: small remains of the shape's own class.
fn corners(class: &Grid<u8>, solid: &mut Grid<bool>, pen: f32) {
    let most = (4.0 * pen * pen) as usize;
    let mut seen = solid.clone();
    let mut members = Vec::new();
    for start in 0..seen.cells.len() {
        if seen.cells[start] {
            continue;
        }
        members.clear();
        members.push(start);
        seen.cells[start] = true;
        let (mut head, mut joined) = (0, false);
        while head < members.len() {
            let i = members[head];
            head += 1;
            for j in class.around(i) {
                if class.cells[j] == class.cells[i] {
                    joined |= solid.cells[j];
                    if !seen.cells[j] {
                        seen.cells[j] = true;
                        members.push(j);
                    }
                }
            }
        }
        if joined && members.len() <= most {
            for &i in &members {
                solid.cells[i] = true;
            }
        }
    }
}

/// Lines of a wide pen on paper: long for their width, so strokes and not shapes.
fn fat_strokes(
    class: &Grid<u8>,
    palette: &Palette,
    depth: &Grid<f32>,
    inked: &mut Grid<bool>,
    side: f32,
) {
    let mut seen = inked.clone();
    for start in 0..seen.cells.len() {
        if seen.cells[start] || palette.is_paper(class.cells[start]) {
            continue;
        }
        let mut members = vec![start];
        seen.cells[start] = true;
        let (mut head, mut widest, mut edge, mut on_paper) = (0, 0.0_f32, 0_u32, 0_u32);
        while head < members.len() {
            let i = members[head];
            head += 1;
            widest = widest.max(depth.cells[i]);
            for j in class.around(i) {
                if class.cells[j] != class.cells[i] {
                    edge += 1;
                    on_paper += u32::from(palette.is_paper(class.cells[j]) || inked.cells[j]);
                } else if !seen.cells[j] {
                    seen.cells[j] = true;
                    members.push(j);
                }
            }
        }
        let long = members.len() as f32 > 26.0 * (widest + 1.0) * (widest + 1.0);
        if long && widest < side * 0.024 && on_paper * 10 > edge * 7 {
            for i in members {
                inked.cells[i] = true;
            }
        }
    }
}

/// Takes dense scribbles out of the ink: they fill a shape.
fn scribbles(class: &Grid<u8>, palette: &Palette, inked: &mut Grid<bool>, pen: f32) {
    let (w, h) = (class.width, class.height);
    for colour in 0..palette.len() as u8 {
        let count = (0..w * h).filter(|&i| inked.cells[i] && class.cells[i] == colour).count();
        if palette.is_paper(colour) || count * 60 < w * h {
            continue;
        }
        // Close over the gaps between strokes, then open by more than one stroke's width.
        let reach = pen * 0.8;
        let near = distance(w, h, |i| inked.cells[i] && class.cells[i] == colour);
        let inside = distance(w, h, |i| near.cells[i] > reach);
        let closed = inside.map(|&d| d > reach);
        let deep = distance(w, h, |i| !closed.cells[i]);
        let open = distance(w, h, |i| deep.cells[i] > pen * 2.2);
        for i in 0..w * h {
            if closed.cells[i] && open.cells[i] <= pen * 2.2 && class.cells[i] == colour {
                inked.cells[i] = false;
            }
        }
    }
}

/// The share of each pixel that ink covers, and the ink's colour near each cell.
///
/// A pixel's cover is how far it has gone from the colour under the ink to the ink's own.
pub(crate) fn cover(
    drawing: &Drawing<'_>,
    small: &Grid<Rgb>,
    inked: &Grid<bool>,
    fill: &Grid<Rgb>,
    step: usize,
) -> (Grid<u8>, Grid<Rgb>) {
    let (w, h) = (small.width, small.height);
    // The ink's colour at a cell is the one furthest from the fill close by: thin lines are
    // blended with what they lie on, and only their middle shows the pen.
    let mut pen: Grid<Option<Rgb>> = Grid::filled(w, h, None);
    for y in 0..h {
        for x in 0..w {
            if !inked.at(x, y) {
                continue;
            }
            let under = fill.at(x, y);
            let mut best = (0.0, small.at(x, y));
            for dy in -2..=2 {
                for dx in -2..=2 {
                    let (nx, ny) = (x as i32 + dx, y as i32 + dy);
                    if inked.near(nx, ny) {
                        let c = small.near(nx, ny);
                        let far = c.apart(under);
                        if far > best.0 {
                            best = (far, c);
                        }
                    }
                }
            }
            if best.0 > 0.16 {
                pen.cells[y * w + x] = Some(best.1);
            }
        }
    }
    // A margin of two cells, for the antialiased rim.
    let rim = distance(w, h, |i| pen.cells[i].is_some());
    spread(&mut pen, None);
    let pen = pen.map(|c| c.unwrap_or(Rgb::BLACK));
    let (fw, fh) = (drawing.width as usize, drawing.height as usize);
    let cover = Grid::build(fw, fh, |x, y| {
        let (cx, cy) = (x / step, y / step);
        if rim.at(cx, cy) > 2.0 {
            return 0;
        }
        let (ink, under) = (pen.at(cx, cy), fill.at(cx, cy));
        let d = ink - under;
        let p = drawing.pixel(x, y) - under;
        let along =
            (d.0 * p.0 + d.1 * p.1 + d.2 * p.2) / (d.0 * d.0 + d.1 * d.1 + d.2 * d.2).max(0.01);
        (unit(along * 1.25 - 0.15) * 255.0) as u8
    });
    (cover, pen)
}
