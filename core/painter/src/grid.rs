//! A sheet of values, and the few sweeps over it that everything else is made of: sampling,
//! blurring, exact distances, spreading.

/// Row-major values, `width * height` of them; never empty.
#[derive(Clone, Debug)]
pub(crate) struct Grid<T> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) cells: Vec<T>,
}

/// What can be averaged by weights.
pub(crate) trait Blend: Copy + Default {
    fn add_scaled(self, other: Self, by: f32) -> Self;
}

impl Blend for f32 {
    #[inline]
    fn add_scaled(self, other: Self, by: f32) -> Self {
        self + other * by
    }
}

impl Blend for crate::colour::Rgb {
    #[inline]
    fn add_scaled(self, other: Self, by: f32) -> Self {
        self + other * by
    }
}

impl<T: Copy> Grid<T> {
    pub(crate) fn filled(width: usize, height: usize, value: T) -> Self {
        Self { width, height, cells: vec![value; width * height] }
    }

    pub(crate) fn build(width: usize, height: usize, mut f: impl FnMut(usize, usize) -> T) -> Self {
        let mut cells = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                cells.push(f(x, y));
            }
        }
        Self { width, height, cells }
    }

    pub(crate) fn map<U: Copy>(&self, f: impl FnMut(&T) -> U) -> Grid<U> {
        Grid { width: self.width, height: self.height, cells: self.cells.iter().map(f).collect() }
    }

    #[inline]
    pub(crate) fn at(&self, x: usize, y: usize) -> T {
        self.cells[y * self.width + x]
    }

    /// The value at a place that may lie outside; the nearest edge's then.
    #[inline]
    pub(crate) fn near(&self, x: i32, y: i32) -> T {
        let x = x.clamp(0, self.width as i32 - 1) as usize;
        let y = y.clamp(0, self.height as i32 - 1) as usize;
        self.cells[y * self.width + x]
    }

    /// The four neighbours of a cell that exist, by index.
    pub(crate) fn around(&self, i: usize) -> impl Iterator<Item = usize> + use<T> {
        let (w, n) = (self.width, self.cells.len());
        let x = i % w;
        [
            (x > 0).then(|| i - 1),
            (x + 1 < w).then_some(i + 1),
            i.checked_sub(w),
            (i + w < n).then_some(i + w),
        ]
        .into_iter()
        .flatten()
    }
}

impl<T: Blend> Grid<T> {
    /// Bilinear sample; (0.5, 0.5) is the middle of the first cell, and edges repeat.
    #[inline]
    pub(crate) fn sample(&self, x: f32, y: f32) -> T {
        let x = (x - 0.5).max(0.0).min(self.width as f32 - 1.0);
        let y = (y - 0.5).max(0.0).min(self.height as f32 - 1.0);
        let (ix, iy) = (x as usize, y as usize);
        let (fx, fy) = (x - ix as f32, y - iy as f32);
        let (jx, jy) = ((ix + 1).min(self.width - 1), (iy + 1).min(self.height - 1));
        T::default()
            .add_scaled(self.at(ix, iy), (1.0 - fx) * (1.0 - fy))
            .add_scaled(self.at(jx, iy), fx * (1.0 - fy))
            .add_scaled(self.at(ix, jy), (1.0 - fx) * fy)
            .add_scaled(self.at(jx, jy), fx * fy)
    }

    /// `passes` box blurs of the given radius; two are close to a Gaussian.
    pub(crate) fn blurred(mut self, radius: usize, passes: usize) -> Self {
        if radius == 0 {
            return self;
        }
        for _ in 0..passes {
            self = self.blur_rows(radius).turned().blur_rows(radius).turned();
        }
        self
    }

    fn blur_rows(&self, radius: usize) -> Self {
        let mut out = Vec::with_capacity(self.cells.len());
        let scale = 1.0 / (2 * radius + 1) as f32;
        let r = radius as i32;
        for row in self.cells.chunks_exact(self.width) {
            let last = row.len() as i32 - 1;
            let pick = |i: i32| row[i.clamp(0, last) as usize];
            let mut sum = (-r..=r).fold(T::default(), |s, i| s.add_scaled(pick(i), 1.0));
            for i in 0..=last {
                out.push(T::default().add_scaled(sum, scale));
                sum = sum.add_scaled(pick(i + r + 1), 1.0).add_scaled(pick(i - r), -1.0);
            }
        }
        Self { cells: out, ..*self }
    }

    /// Rows become columns. In squares of 32, or each read would miss the cache.
    fn turned(&self) -> Self {
        let (w, h) = (self.width, self.height);
        let mut out = vec![T::default(); w * h];
        for by in (0..h).step_by(32) {
            for bx in (0..w).step_by(32) {
                for y in by..(by + 32).min(h) {
                    for x in bx..(bx + 32).min(w) {
                        out[x * h + y] = self.cells[y * w + x];
                    }
                }
            }
        }
        Self { width: h, height: w, cells: out }
    }
}

/// Exact Euclidean distance in cells from each cell to the nearest one where `is_source` holds,
/// capped by the grid's own size when there is none (Meijster, Roerdink and Hesselink 2000).
pub(crate) fn distance(
    width: usize,
    height: usize,
    is_source: impl Fn(usize) -> bool,
) -> Grid<f32> {
    let far = (width + height) as i32;
    let mut column = vec![far; width * height];
    for x in 0..width {
        let mut run = far;
        for y in 0..height {
            run = if is_source(y * width + x) { 0 } else { (run + 1).min(far) };
            column[y * width + x] = run;
        }
        for y in (0..height).rev() {
            run = (run + 1).min(column[y * width + x]);
            column[y * width + x] = run;
        }
    }
    let mut out = Grid::filled(width, height, 0.0);
    let (mut site, mut from) = (vec![0_i32; width], vec![0_i32; width]);
    for y in 0..height {
        // Sides are some thousand cells at most, so that squares fit 32 bits with room to spare.
        let g = |x: i32| column[y * width + x as usize];
        let f = |x: i32, i: i32| (x - i) * (x - i) + g(i) * g(i);
        // Where the parabola of site `u` begins to be below that of site `i`.
        let begin =
            |i: i32, u: i32| (u * u - i * i + g(u) * g(u) - g(i) * g(i)).div_euclid(2 * (u - i));
        let mut q = 0_usize;
        let mut empty = false;
        (site[0], from[0]) = (0, 0);
        for u in 1..width as i32 {
            while !empty && f(from[q], site[q]) > f(from[q], u) {
                if q == 0 {
                    empty = true;
                } else {
                    q -= 1;
                }
            }
            if empty {
                (site[0], from[0]) = (u, 0);
                (q, empty) = (0, false);
            } else {
                let w = 1 + begin(site[q], u);
                if w < width as i32 {
                    q += 1;
                    (site[q], from[q]) = (u, w);
                }
            }
        }
        for u in (0..width as i32).rev() {
            out.cells[y * width + u as usize] = (f(u, site[q]) as f32).sqrt();
            if u == from[q] && q > 0 {
                q -= 1;
            }
        }
    }
    out
}

/// Gives every cell that has none the value of the nearest cell (in steps) that has one.
///
/// Cells without any source keep `None`'s place, `missing`.
pub(crate) fn spread<T: Copy + PartialEq>(grid: &mut Grid<T>, missing: T) {
    let mut front: Vec<usize> =
        (0..grid.cells.len()).filter(|&i| grid.cells[i] != missing).collect();
    let mut next = Vec::new();
    while !front.is_empty() {
        for &i in &front {
            let value = grid.cells[i];
            for j in grid.around(i) {
                if grid.cells[j] == missing {
                    grid.cells[j] = value;
                    next.push(j);
                }
            }
        }
        front.clear();
        core::mem::swap(&mut front, &mut next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_match_the_slow_way() {
        let (w, h) = (23, 17);
        let source = |i: usize| crate::noise::scramble(i as u32).is_multiple_of(29);
        let d = distance(w, h, source);
        for y in 0..h {
            for x in 0..w {
                let slow = (0..w * h)
                    .filter(|&i| source(i))
                    .map(|i| {
                        let (dx, dy) = ((i % w) as f32 - x as f32, (i / w) as f32 - y as f32);
                        (dx * dx + dy * dy).sqrt()
                    })
                    .fold(f32::MAX, f32::min);
                assert!((d.at(x, y) - slow).abs() < 1e-4, "{x},{y}");
            }
        }
    }

    #[test]
    fn without_a_source_distances_are_finite() {
        assert!(distance(9, 5, |_| false).cells.iter().all(|d| d.is_finite() && *d >= 14.0));
    }

    #[test]
    fn a_blur_keeps_the_mean_of_a_flat_sheet_and_the_shape_of_the_grid() {
        let g = Grid::filled(31, 7, 0.5_f32).blurred(4, 2);
        assert_eq!((g.width, g.height), (31, 7));
        assert!(g.cells.iter().all(|v| (v - 0.5).abs() < 1e-5));
    }

    #[test]
    fn spreading_reaches_everything_from_one_cell() {
        let mut g = Grid::filled(8, 8, 0_u8);
        g.cells[27] = 3;
        spread(&mut g, 0);
        assert!(g.cells.iter().all(|v| *v == 3));
    }
}
