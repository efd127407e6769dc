//! Small copies of layers.

use engine::CanvasSize;

/// Samples along each side of the square that becomes one pixel.
const SAMPLES: u32 = 4;

/// Straight RGBA scaled down to so many columns and rows: the mean of some of the pixels under
/// each, weighted by their alpha.
pub(crate) fn scale_down(rgba: &[u8], size: CanvasSize, columns: u32, rows: u32) -> Vec<u8> {
    let (pixels, _) = rgba.as_chunks::<4>();
    let mut out = Vec::with_capacity((columns * rows * 4) as usize);
    let along = |place: u32, sample: u32, of: u32, length: u32| {
        (((place * SAMPLES + sample) * 2 + 1) * length / (of * SAMPLES * 2)).min(length - 1)
    };
    for row in 0..rows {
        for column in 0..columns {
            let mut sums = [0_u32; 4];
            for sample in 0..SAMPLES * SAMPLES {
                let x = along(column, sample % SAMPLES, columns, size.width());
                let y = along(row, sample / SAMPLES, rows, size.height());
                let [r, g, b, a] = pixels[(y * size.width() + x) as usize].map(u32::from);
                for (sum, part) in sums.iter_mut().zip([r * a, g * a, b * a, a]) {
                    *sum += part;
                }
            }
            let [r, g, b, a] = sums;
            let mean = |sum: u32| (sum + a / 2).checked_div(a).unwrap_or(0) as u8;
            out.extend([mean(r), mean(g), mean(b), (a / (SAMPLES * SAMPLES)) as u8]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_weighted_by_how_much_there_is_of_them() {
        let size = CanvasSize::SQUARE;
        let pixel = |x: u32| if x.is_multiple_of(2) { [200, 100, 0, 255] } else { [9, 9, 9, 0] };
        let rgba: Vec<u8> = (0..1024 * 1024).flat_map(|at| pixel(at % 1024)).collect();
        let out = scale_down(&rgba, size, 16, 16);
        assert_eq!(out.len(), 16 * 16 * 4);
        assert!(out.chunks(4).all(|pixel| pixel[..3] == [200, 100, 0] || pixel[3] == 0));
    }
}
