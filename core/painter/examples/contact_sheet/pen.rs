//! A small drawing helper whose lines wobble like those of a hand on a mouse.

/// White paper of 1000 by 1000 units, whatever its pixels.
pub(crate) struct Pen {
    side: u32,
    rgba: Vec<u8>,
    state: u32,
    /// Ink as 0xRRGGBB.
    pub(crate) ink: u32,
    /// Width of the line in units.
    pub(crate) width: f32,
}

impl Pen {
    pub(crate) fn new(side: u32) -> Self {
        Self {
            side,
            rgba: vec![255; (side * side * 4) as usize],
            state: 12345,
            ink: 0x1c1c1c,
            width: 7.0,
        }
    }

    pub(crate) fn done(self) -> Vec<u8> {
        self.rgba
    }

    fn random(&mut self) -> f32 {
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.state >> 8) as f32 / 16_777_216.0 - 0.5
    }

    fn put(&mut self, x: i32, y: i32, colour: u32, cover: f32) {
        if x < 0 || y < 0 || x >= self.side as i32 || y >= self.side as i32 || cover <= 0.0 {
            return;
        }
        let i = (y as u32 * self.side + x as u32) as usize * 4;
        for (k, shift) in [16, 8, 0].into_iter().enumerate() {
            let new = ((colour >> shift) & 255) as f32;
            let old = f32::from(self.rgba[i + k]);
            self.rgba[i + k] = (old + (new - old) * cover.min(1.0)) as u8;
        }
    }

    fn dab(&mut self, x: f32, y: f32) {
        let k = self.side as f32 / 1000.0;
        let (px, py, r) = (x * k, y * k, (self.width * 0.5 * k).max(0.6));
        for iy in (py - r - 1.0) as i32..=(py + r + 1.0) as i32 {
            for ix in (px - r - 1.0) as i32..=(px + r + 1.0) as i32 {
                let d = ((ix as f32 + 0.5 - px).powi(2) + (iy as f32 + 0.5 - py).powi(2)).sqrt();
                self.put(ix, iy, self.ink, (r - d + 0.5).clamp(0.0, 1.0));
            }
        }
    }

    /// A line through the points, wobbling.
    pub(crate) fn line(&mut self, points: &[(f32, f32)]) -> &mut Self {
        let (mut wx, mut wy) = (0.0_f32, 0.0_f32);
        for pair in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let steps = ((x1 - x0).hypot(y1 - y0) / 1.5).max(1.0) as usize;
            for s in 0..=steps {
                let t = s as f32 / steps as f32;
                wx = wx * 0.97 + self.random() * 1.3;
                wy = wy * 0.97 + self.random() * 1.3;
                self.dab(x0 + (x1 - x0) * t + wx, y0 + (y1 - y0) * t + wy);
            }
        }
        self
    }

    pub(crate) fn ellipse(&mut self, x: f32, y: f32, rx: f32, ry: f32) -> &mut Self {
        self.arc(x, y, rx, ry, 0.0, 1.0)
    }

    /// Part of an ellipse, from and to in turns, clockwise from the right.
    pub(crate) fn arc(
        &mut self,
        x: f32,
        y: f32,
        rx: f32,
        ry: f32,
        from: f32,
        to: f32,
    ) -> &mut Self {
        let points: Vec<_> = (0..=48)
            .map(|i| {
                let a = (from + (to - from) * i as f32 / 48.0) * std::f32::consts::TAU;
                (x + rx * a.cos(), y + ry * a.sin())
            })
            .collect();
        self.line(&points)
    }

    /// A closed outline.
    pub(crate) fn shape(&mut self, points: &[(f32, f32)]) -> &mut Self {
        let mut all = points.to_vec();
        all.push(points[0]);
        self.line(&all)
    }

    /// A filled polygon without an outline.
    pub(crate) fn fill(&mut self, colour: u32, points: &[(f32, f32)]) -> &mut Self {
        let k = self.side as f32 / 1000.0;
        for py in 0..self.side as i32 {
            let y = (py as f32 + 0.5) / k;
            let mut cuts: Vec<f32> = (0..points.len())
                .filter_map(|i| {
                    let ((x0, y0), (x1, y1)) = (points[i], points[(i + 1) % points.len()]);
                    ((y0 <= y) != (y1 <= y)).then(|| x0 + (y - y0) / (y1 - y0) * (x1 - x0))
                })
                .collect();
            cuts.sort_by(f32::total_cmp);
            for pair in cuts.chunks_exact(2) {
                for px in (pair[0] * k) as i32..(pair[1] * k) as i32 {
                    self.put(px, py, colour, 1.0);
                }
            }
        }
        self
    }

    pub(crate) fn fill_ellipse(
        &mut self,
        colour: u32,
        x: f32,
        y: f32,
        rx: f32,
        ry: f32,
    ) -> &mut Self {
        let points: Vec<_> = (0..60)
            .map(|i| {
                let a = i as f32 / 60.0 * std::f32::consts::TAU;
                (x + rx * a.cos(), y + ry * a.sin())
            })
            .collect();
        self.fill(colour, &points)
    }

    pub(crate) fn fill_box(
        &mut self,
        colour: u32,
        x0: f32,
        y0: f32,
        x1: f32,
        y1: f32,
    ) -> &mut Self {
        self.fill(colour, &[(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    }

    pub(crate) fn boxed(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> &mut Self {
        self.shape(&[(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    }

    /// A stick figure with its head at a place, `size` units tall in all.
    pub(crate) fn figure(&mut self, x: f32, y: f32, size: f32) -> &mut Self {
        let s = size / 100.0;
        self.ellipse(x, y + 12.0 * s, 12.0 * s, 12.0 * s)
            .line(&[(x, y + 24.0 * s), (x, y + 62.0 * s)])
            .line(&[(x - 22.0 * s, y + 30.0 * s), (x, y + 40.0 * s), (x + 22.0 * s, y + 30.0 * s)])
            .line(&[(x - 16.0 * s, y + 98.0 * s), (x, y + 62.0 * s), (x + 16.0 * s, y + 98.0 * s)])
    }

    /// A round crown on a trunk of two lines.
    pub(crate) fn tree(&mut self, x: f32, foot: f32, size: f32) -> &mut Self {
        let s = size / 100.0;
        let bumps: Vec<_> = (0..=64)
            .map(|i| {
                let a = i as f32 / 64.0 * std::f32::consts::TAU;
                let r = 34.0 * s * (1.0 + 0.09 * (a * 8.0).sin());
                (x + r * a.cos(), foot - 66.0 * s + r * a.sin())
            })
            .collect();
        self.line(&bumps)
            .line(&[(x - 6.0 * s, foot - 32.0 * s), (x - 7.0 * s, foot)])
            .line(&[(x + 6.0 * s, foot - 32.0 * s), (x + 7.0 * s, foot)])
    }

    /// Walls, roof, door and two windows.
    pub(crate) fn house(&mut self, x: f32, foot: f32, size: f32) -> &mut Self {
        let s = size / 100.0;
        self.boxed(x - 45.0 * s, foot - 55.0 * s, x + 45.0 * s, foot)
            .line(&[
                (x - 52.0 * s, foot - 55.0 * s),
                (x, foot - 98.0 * s),
                (x + 52.0 * s, foot - 55.0 * s),
            ])
            .line(&[
                (x - 10.0 * s, foot),
                (x - 10.0 * s, foot - 30.0 * s),
                (x + 10.0 * s, foot - 30.0 * s),
                (x + 10.0 * s, foot),
            ])
            .boxed(x - 36.0 * s, foot - 42.0 * s, x - 20.0 * s, foot - 26.0 * s)
            .boxed(x + 20.0 * s, foot - 42.0 * s, x + 36.0 * s, foot - 26.0 * s)
    }
}
