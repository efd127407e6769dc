//! Drawings of real pens.

use engine::{Brush, Operation, Sample, Stroke};

/// Strokes of corners in the drawing's own units.
const DRAWINGS: &str = include_str!("../../../../tests/golden/omniglot-excerpt.jsonl");

/// A stroke of a drawing, moved and scaled (in 1/16 px a unit), its corners joined by samples as a
/// pen would have left them.
pub(crate) fn traced(
    corners: &[(i32, i32)],
    at: (i32, i32),
    scale: i32,
    brush: Brush,
) -> Operation {
    let place = |(x, y): (i32, i32)| (at.0 + x * scale, at.1 + y * scale);
    let mut samples = Vec::new();
    for (number, pair) in corners.windows(2).enumerate() {
        let ((x, y), (to_x, to_y)) = (place(pair[0]), place(pair[1]));
        let steps = ((to_x - x).abs().max((to_y - y).abs()) / 96).clamp(1, 40);
        for step in 0..steps {
            let pressure = 60 + ((number as i32 * 31 + step * 9) % 190) as u8;
            let (dx, dy) = ((to_x - x) * step / steps, (to_y - y) * step / steps);
            samples.push(Sample { x: x + dx, y: y + dy, pressure });
        }
    }
    let (x, y) = place(corners[corners.len() - 1]);
    samples.push(Sample { x, y, pressure: 200 });
    Operation::from(Stroke { brush, samples })
}

/// `[[[x,y],...],...]`: the numbers of each stroke, pairwise.
pub(crate) fn drawings() -> Vec<Vec<Vec<(i32, i32)>>> {
    let stroke = |text: &str| -> Vec<(i32, i32)> {
        let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '-');
        let numbers = numbers.filter(|number| !number.is_empty());
        let numbers: Vec<i32> = numbers.map(|number| number.parse().expect("a number")).collect();
        numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    };
    DRAWINGS.lines().map(|line| line.split("]],").map(stroke).collect()).collect()
}
