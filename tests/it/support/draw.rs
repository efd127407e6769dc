//! Operations to draw with.

use engine::{Brush, BrushMode, Color, Fill, Operation, Sample, Stroke};

/// A stroke through points in px.
pub(crate) fn line(color: u32, points: &[(i32, i32)]) -> Operation {
    let [_, r, g, b] = color.to_be_bytes();
    let samples = points.iter().map(|(x, y)| Sample { x: x * 16, y: y * 16, pressure: 255 });
    Operation::Stroke(Stroke {
        brush: Brush {
            mode: BrushMode::Paint,
            color: Color { r, g, b },
            size: 12 * 16,
            hardness: 200,
            opacity: 230,
            pressure_size: false,
            pressure_opacity: false,
            texture: Texture::Even,
            joints: Joints::Smooth,
        },
        samples: samples.collect(),
    })
}

/// A stroke whose place and colour follow from a number, so that no two are alike.
pub(crate) fn dot(number: u64) -> Operation {
    let spread = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (x, y) = ((spread >> 8) as i32 & 1023, (spread >> 24) as i32 & 1023);
    line(spread as u32 & 0x00ff_ffff, &[(x, y), (x + 30, y - 20), (x + 10, y + 40)])
}

/// A fill from the middle.
pub(crate) fn fill(color: u32) -> Operation {
    let [_, r, g, b] = color.to_be_bytes();
    Operation::from(Fill::flood(512, 512, Color { r, g, b }, 255, 40))
}
