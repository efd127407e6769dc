//! The flood of the ground: what it cannot reach from outside the hint is the figure.

use crate::grid::{Grid, distance};

/// From here on a cell stops the flood.
const WALL: f32 = 0.42;

/// Gaps in an outline up to twice this share of the shorter side hold the flood back.
const GAP: f32 = 0.008;

/// A piece smaller than this share of the largest is a speck.
const SPECK: f32 = 0.04;

/// The cells within the hint that the ground does not reach.
pub(super) fn unreached(unlike: &Grid<f32>, within: &Grid<bool>) -> Grid<bool> {
    let (w, h) = (unlike.width, unlike.height);
    let reach = (w.min(h) as f32 * GAP).max(1.0);
    let to_wall = distance(w, h, |i| unlike.cells[i] >= WALL);
    // First with walls made thick, so that small gaps are shut; then the flood comes as near to the
    // wall itself as it was kept off, but through no gap.
    let open = within.map(|&v| !v);
    // The picture's own rim is where the ground begins only if the hint leaves no other place: a
    // bust goes on below the sheet.
    let all_within = !open.cells.iter().any(|&o| o);
    let at_rim = |i: usize| i.is_multiple_of(w) || i < w || i % w + 1 == w || i + w >= w * h;
    let starts = |i: usize| open.cells[i] || (all_within && at_rim(i) && to_wall.cells[i] > reach);
    let mut wet = Grid::filled(w, h, false);
    let mut front: Vec<usize> = (0..w * h).filter(|&i| starts(i)).collect();
    for &i in &front {
        wet.cells[i] = true;
    }
    while let Some(i) = front.pop() {
        for j in wet.around(i) {
            if !wet.cells[j] && to_wall.cells[j] > reach {
                wet.cells[j] = true;
                front.push(j);
            }
        }
    }
    let mut rim: Vec<usize> = (0..w * h).filter(|&i| wet.cells[i]).collect();
    for _ in 0..reach as usize + 1 {
        let mut next = Vec::new();
        for &i in &rim {
            for j in wet.around(i) {
                if !wet.cells[j] && unlike.cells[j] < WALL {
                    wet.cells[j] = true;
                    next.push(j);
                }
            }
        }
        rim = next;
    }
    let dry = wet.map(|&v| !v);
    without_specks(&dry)
}

/// Leaves out the pieces that are far smaller than the largest.
fn without_specks(figure: &Grid<bool>) -> Grid<bool> {
    let mut seen = figure.map(|&f| !f);
    let mut pieces: Vec<Vec<usize>> = Vec::new();
    for start in 0..seen.cells.len() {
        if seen.cells[start] {
            continue;
        }
        seen.cells[start] = true;
        let mut piece = vec![start];
        let mut head = 0;
        while head < piece.len() {
            for j in figure.around(piece[head]) {
                if !seen.cells[j] {
                    seen.cells[j] = true;
                    piece.push(j);
                }
            }
            head += 1;
        }
        pieces.push(piece);
    }
    let largest = pieces.iter().map(Vec::len).max().unwrap_or(0) as f32;
    let mut kept = figure.map(|_| false);
    for piece in pieces.iter().filter(|p| p.len() as f32 >= (largest * SPECK).max(4.0)) {
        for &i in piece {
            kept.cells[i] = true;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring on a sheet of 40 by 40, with a gap of `gap` cells at its right.
    fn ring(gap: usize) -> Grid<f32> {
        Grid::build(40, 40, |x, y| {
            let (dx, dy) = (x as f32 - 20.0, y as f32 - 20.0);
            let on = ((dx * dx + dy * dy).sqrt() - 12.0).abs() < 1.0;
            f32::from(u8::from(on && !(x > 20 && y.abs_diff(20) * 2 < gap)))
        })
    }

    #[test]
    fn an_outline_holds_what_it_encloses_even_with_a_small_gap() {
        let hint = Grid::filled(40, 40, true);
        for (gap, held) in [(0, true), (2, true), (12, false)] {
            assert_eq!(unreached(&ring(gap), &hint).at(20, 20), held, "a gap of {gap}");
        }
    }

    #[test]
    fn nothing_unlike_the_ground_leaves_nothing() {
        let calm = Grid::filled(20, 20, 0.1_f32);
        assert!(unreached(&calm, &Grid::filled(20, 20, true)).cells.iter().all(|f| !f));
    }
}
