//! Paper and canvas: the height of the ground under the paint.

use crate::grid::Grid;
use crate::math::wave;
use crate::noise::Noise;

/// Side of a tile of paper, in pixels; small enough to be quick, large enough not to show.
const TILE: usize = 256;

/// A height field that repeats every 256 pixels; heights are 0..=1 with a mean of one half.
pub(crate) struct Paper(Grid<f32>);

impl Paper {
    /// Rough paper: hollows of `size` pixels with a fine tooth.
    pub(crate) fn rough(seed: u32, size: f32) -> Self {
        let n = Noise::new(seed, 91);
        Self::wrapped(|x, y| {
            0.5 + 0.34 * n.sum(x / size, y / size, 2) + 0.22 * n.smooth(x / 1.7, y / 1.7)
        })
    }

    /// Woven canvas with threads of `size` pixels.
    pub(crate) fn canvas(seed: u32, size: f32) -> Self {
        let n = Noise::new(seed, 92);
        // Whole threads to a tile, or its border shows.
        let threads = (TILE as f32 / size / 2.0) as u32 as f32 * 2.0;
        Self::wrapped(|x, y| {
            let (u, v) = (wave(x * threads / TILE as f32), wave(y * threads / TILE as f32));
            0.5 + 0.22 * u * v + 0.12 * n.smooth(x / 3.0, y / 3.0)
        })
    }

    /// Makes a tile whose edges meet, by fading each into its opposite.
    fn wrapped(height: impl Fn(f32, f32) -> f32) -> Self {
        let size = TILE as f32;
        Self(Grid::build(TILE, TILE, |x, y| {
            let (x, y) = (x as f32, y as f32);
            let (fx, fy) = (x / size, y / size);
            // Weights whose squares sum to one keep the contrast where the copies overlap.
            let row = |y: f32| blend(height(x, y), height(x - size, y), fx);
            blend(row(y), row(y - size), fy).clamp(0.0, 1.0)
        }))
    }

    #[inline]
    pub(crate) fn at(&self, x: usize, y: usize) -> f32 {
        self.0.cells[(y % TILE) * TILE + x % TILE]
    }
}

fn blend(a: f32, b: f32, t: f32) -> f32 {
    let (p, q) = (1.0 - t, t);
    0.5 + ((a - 0.5) * p + (b - 0.5) * q) / (p * p + q * q).sqrt()
}
