//! A picture twice as large on each side.
//!
//! Lanczos-3 first, held within the colours round each pixel so that no edge rings; then along every
//! clear edge a short smoothing in its own direction, which takes the stairs out, and a sharpening
//! across it. Last a grain of brush hairs as strong as the picture's own finest detail, lying along
//! its strokes: what paint shows when one steps closer. It invents nothing beyond that.

use crate::colour::Rgb;
use crate::grid::Grid;
use crate::math::ramp;
use crate::noise::Noise;
use crate::painting::PaintError;
use crate::picture::{Picture, bytes};

/// Lanczos-3 at a quarter of a pixel from the middle, normalised; the other phase is its mirror.
///
/// `sinc(x) sinc(x / 3)` at x = -2.25, -1.25, -0.25, 0.75, 1.75, 2.75.
const TAPS: [f32; 6] =
    [0.030_112_3, -0.133_274_6, 0.892_770_8, 0.271_010_6, -0.067_997_3, 0.007_378_3];

/// The picture's bytes at twice its sides: `2 * width * 2 * height * 3` of them. The same picture
/// gives the same bytes.
///
/// # Errors
///
/// [`PaintError::Size`] when the picture's size is not one that can be painted.
pub fn enlarge(picture: &Picture<'_>) -> Result<Vec<u8>, PaintError> {
    picture.check()?;
    let small = picture.grid();
    let flow = Flow::of(&small);
    let large = resampled(&small);
    let hair = Noise::new(0, 201);
    let (w, h) = (large.width, large.height);
    let out = Grid::build(w, h, |x, y| {
        let here = large.at(x, y);
        let (px, py) = ((x as f32 + 0.5) * 0.5, (y as f32 + 0.5) * 0.5);
        let (ax, ay, clear, fine) = flow.at(px, py);
        let at = |k: f32, l: f32| {
            large.sample(x as f32 + 0.5 + ax * k - ay * l, y as f32 + 0.5 + ay * k + ax * l)
        };
        let mut c = here;
        if clear > 0.0 {
            let along = here * 0.4 + (at(1.1, 0.0) + at(-1.1, 0.0)) * 0.3;
            // Across: away from the mean of both sides, never past either.
            let (one, two) = (at(0.0, 1.6), at(0.0, -1.6));
            let mean = (one + two) * 0.5;
            let crisp = along + (along - mean) * 0.45;
            c = here
                .mix(crisp.within(one.least(two).least(along), one.most(two).most(along)), clear);
        }
        // Hairs run along the stroke; a turn between neighbours does not show at this length.
        let (u, v) = (x as f32 * ax + y as f32 * ay, y as f32 * ax - x as f32 * ay);
        let grain = hair.smooth(u / 7.0, v / 1.9);
        c + Rgb::grey(grain * fine * 1.2)
    });
    Ok(bytes(&out))
}

/// Lanczos-3 at twice the size, each channel held within that of the four nearest pixels.
fn resampled(small: &Grid<Rgb>) -> Grid<Rgb> {
    let (w, h) = (small.width, small.height);
    // Output 2x lies a quarter of a pixel left of input x's middle, output 2x + 1 right of it.
    let tap = |phase: usize, k: usize| if phase == 0 { TAPS[5 - k] } else { TAPS[k] };
    let first = |phase: usize| if phase == 0 { -3_i32 } else { -2 };
    let wide = Grid::build(w * 2, h, |x, y| {
        let (cell, phase) = ((x / 2) as i32, x % 2);
        (0..6).fold(Rgb::BLACK, |sum, k| {
            sum + small.near(cell + first(phase) + k as i32, y as i32) * tap(phase, k)
        })
    });
    Grid::build(w * 2, h * 2, |x, y| {
        let (cell, phase) = ((y / 2) as i32, y % 2);
        let sum = (0..6).fold(Rgb::BLACK, |sum, k| {
            sum + wide.near(x as i32, cell + first(phase) + k as i32) * tap(phase, k)
        });
        let (cx, dx) = ((x / 2) as i32, if x % 2 == 0 { -1 } else { 1 });
        let dy = if phase == 0 { -1 } else { 1 };
        let round = [
            small.near(cx, cell),
            small.near(cx + dx, cell),
            small.near(cx, cell + dy),
            small.near(cx + dx, cell + dy),
        ];
        let least = round.iter().fold(round[0], |a, b| a.least(*b));
        let most = round.iter().fold(round[0], |a, b| a.most(*b));
        sum.within(least, most)
    })
}

/// Where strokes and edges run, how clear they are, and how strong the finest detail is.
struct Flow {
    /// Direction as a unit vector, clearness 0..=1, detail; one for each two pixels.
    cells: Grid<(f32, f32, f32, f32)>,
}

impl Flow {
    fn of(small: &Grid<Rgb>) -> Self {
        let luma = small.map(|c| c.luma());
        let soft = luma.clone().blurred(1, 1);
        let (w, h) = (small.width.div_ceil(2), small.height.div_ceil(2));
        let tensor = Grid::build(w, h, |x, y| {
            let (x, y) = (x as i32 * 2, y as i32 * 2);
            let gx = luma.near(x + 1, y) - luma.near(x - 1, y);
            let gy = luma.near(x, y + 1) - luma.near(x, y - 1);
            Rgb(gx * gx, gx * gy, gy * gy)
        })
        .blurred(1, 2);
        let edges = Grid::build(w, h, |x, y| {
            let t = tensor.at(x, y);
            let half = (t.0 - t.2) * 0.5;
            let root = (half * half + t.1 * t.1).sqrt();
            let (ax, ay) = if half > 0.0 { (-t.1, half + root) } else { (root - half, -t.1) };
            let length = (ax * ax + ay * ay).sqrt();
            let (ax, ay) = if length > 1e-9 { (ax / length, ay / length) } else { (1.0, 0.0) };
            let energy = t.0 + t.2;
            let one_way = 2.0 * root / energy.max(1e-6);
            (ax, ay, ramp(0.35, 0.8, one_way) * ramp(0.002, 0.02, energy))
        });
        // An edge is no texture, or hairs would grow beside every line.
        let detail = Grid::build(w, h, |x, y| {
            let (sx, sy) = (x as i32 * 2, y as i32 * 2);
            let own = (luma.near(sx, sy) - soft.near(sx, sy)).abs().min(0.04);
            own * (1.0 - edges.at(x, y).2) * ramp(0.05, 0.01, tensor.at(x, y).0 + tensor.at(x, y).2)
        })
        .blurred(2, 2);
        let cells = Grid::build(w, h, |x, y| {
            let (ax, ay, clear) = edges.at(x, y);
            (ax, ay, clear, detail.at(x, y) * (1.0 - clear))
        });
        Self { cells }
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32, f32, f32) {
        self.cells.near((x * 0.5) as i32, (y * 0.5) as i32)
    }
}

impl Rgb {
    fn least(self, o: Self) -> Self {
        Self(self.0.min(o.0), self.1.min(o.1), self.2.min(o.2))
    }

    fn most(self, o: Self) -> Self {
        Self(self.0.max(o.0), self.1.max(o.1), self.2.max(o.2))
    }

    fn within(self, least: Self, most: Self) -> Self {
        self.most(least).least(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_taps_are_lanczos_three_and_sum_to_one() {
        let sinc = |x: f64| (std::f64::consts::PI * x).sin() / (std::f64::consts::PI * x);
        let raw: Vec<f64> =
            (0..6).map(|k| f64::from(k) - 2.25).map(|x| sinc(x) * sinc(x / 3.0)).collect();
        let sum: f64 = raw.iter().sum();
        for (tap, exact) in TAPS.iter().zip(&raw) {
            assert!((f64::from(*tap) - exact / sum).abs() < 1e-4, "{tap} and {}", exact / sum);
        }
    }
}
