//! Strokes of real pens, drawn as if they stood in a scene or on a sheet.

use crate::pen::Pen;

/// Drawings by many hands, one a line: a list of strokes, a stroke a list of `[x, y]`.
const REAL: &str = include_str!("../../../../tests/golden/omniglot-excerpt.jsonl");

/// The strokes of drawing `n`, moved and scaled into a box of `size` units.
fn strokes(n: usize, x: f32, y: f32, size: f32) -> Vec<Vec<(f32, f32)>> {
    let line = REAL.lines().nth(n).unwrap_or_default();
    let all: Vec<Vec<(f32, f32)>> = line
        .split("]],[[")
        .map(|stroke| {
            let numbers: Vec<f32> = stroke
                .split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')
                .filter_map(|v| v.parse().ok())
                .collect();
            numbers.chunks_exact(2).map(|p| (p[0], p[1])).collect()
        })
        .collect();
    let most = all.iter().flatten().map(|p| p.0.max(p.1)).fold(1.0, f32::max);
    let put = |p: &(f32, f32)| (x + p.0 / most * size, y + p.1 / most * size);
    all.iter().map(|s| s.iter().map(put).collect()).collect()
}

/// Signs that stand on a meadow like things.
pub(crate) fn standing(p: &mut Pen) {
    p.line(&[(0.0, 740.0), (500.0, 730.0), (1000.0, 745.0)]).ellipse(850.0, 150.0, 60.0, 60.0);
    for (n, x) in [(0, 80.0), (5, 320.0), (9, 560.0), (14, 780.0)] {
        for s in strokes(n, x, 540.0, 190.0) {
            p.line(&s);
        }
    }
}

/// A sheet of signs.
pub(crate) fn signs(p: &mut Pen) {
    for n in 0..9_u8 {
        let (x, y) = (90.0 + 300.0 * f32::from(n % 3), 90.0 + 300.0 * f32::from(n / 3));
        for s in strokes(usize::from(n) + 2, x, y, 210.0) {
            p.line(&s);
        }
    }
}
