//! Drawings for the tests, made of straight hard-edged marks.

use std::ops::ControlFlow;

use painter::{Drawing, Painting, Wish, paint};

/// RGBA pixels with their size.
pub(crate) struct Sheet {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: Vec<u8>,
    /// The colour of lines.
    pub(crate) ink: u32,
}

impl Sheet {
    pub(crate) fn white(width: u32, height: u32) -> Self {
        Self { width, height, rgba: vec![255; (width * height * 4) as usize], ink: 0x0014_1414 }
    }

    pub(crate) fn drawing(&self) -> Drawing<'_> {
        Drawing { width: self.width, height: self.height, rgba: &self.rgba }
    }

    /// Fills a box given in thousandths of the sheet.
    pub(crate) fn fill(&mut self, colour: u32, x0: u32, y0: u32, x1: u32, y1: u32) {
        for y in y0 * self.height / 1000..(y1 * self.height / 1000).min(self.height) {
            for x in x0 * self.width / 1000..(x1 * self.width / 1000).min(self.width) {
                let i = ((y * self.width + x) * 4) as usize;
                self.rgba[i..i + 3].copy_from_slice(&[
                    (colour >> 16) as u8,
                    (colour >> 8) as u8,
                    colour as u8,
                ]);
            }
        }
    }

    /// A line in thousandths, three pixels wide.
    pub(crate) fn line(&mut self, x0: i32, y0: i32, x1: i32, y1: i32) {
        let steps = 2 * (self.width + self.height) as i32;
        for s in 0..=steps {
            let t = f64::from(s) / f64::from(steps) / 1000.0;
            let x =
                (f64::from(self.width) * (f64::from(x0) / 1000.0 + f64::from(x1 - x0) * t)) as i32;
            let y =
                (f64::from(self.height) * (f64::from(y0) / 1000.0 + f64::from(y1 - y0) * t)) as i32;
            for (dx, dy) in [(-1, 0), (0, 0), (1, 0), (0, -1), (0, 1)] {
                let (px, py) = (x + dx, y + dy);
                if px >= 0 && py >= 0 && (px as u32) < self.width && (py as u32) < self.height {
                    let i = ((py as u32 * self.width + px as u32) * 4) as usize;
                    let [_, r, g, b] = self.ink.to_be_bytes();
                    self.rgba[i..i + 3].copy_from_slice(&[r, g, b]);
                }
            }
        }
    }

    pub(crate) fn shape(&mut self, points: &[(i32, i32)]) {
        for i in 0..points.len() {
            let (a, b) = (points[i], points[(i + 1) % points.len()]);
            self.line(a.0, a.1, b.0, b.1);
        }
    }

    pub(crate) fn ring(&mut self, x: i32, y: i32, r: i32) {
        let points: Vec<_> = (0..24)
            .map(|i| {
                let a = f64::from(i) / 24.0 * std::f64::consts::TAU;
                (x + (f64::from(r) * a.cos()) as i32, y + (f64::from(r) * a.sin()) as i32)
            })
            .collect();
        self.shape(&points);
    }
}

/// A house with a door, a window and a sun, in lines.
pub(crate) fn house(width: u32, height: u32) -> Sheet {
    let mut s = Sheet::white(width, height);
    s.shape(&[(250, 480), (620, 480), (620, 780), (250, 780)]);
    s.shape(&[(210, 480), (435, 260), (660, 480)]);
    s.shape(&[(400, 780), (400, 640), (480, 640), (480, 780)]);
    s.shape(&[(290, 540), (360, 540), (360, 610), (290, 610)]);
    s.ring(820, 160, 70);
    s
}

pub(crate) fn stick_figure(side: u32) -> Sheet {
    let mut s = Sheet::white(side, side);
    s.ring(500, 300, 70);
    s.line(500, 370, 500, 620);
    s.line(350, 430, 650, 430);
    s.line(500, 620, 400, 850);
    s.line(500, 620, 600, 850);
    s
}

/// Crossing loops that show nothing.
pub(crate) fn loops(side: u32) -> Sheet {
    let mut s = Sheet::white(side, side);
    for (x, y, r) in [(400, 400, 220), (560, 480, 240), (470, 600, 200)] {
        s.ring(x, y, r);
    }
    s
}

/// A coloured night: dark sky, moon, a house with yellow windows.
pub(crate) fn night_drawing(side: u32) -> Sheet {
    let mut s = Sheet::white(side, side);
    s.fill(0x0010_1c4a, 0, 0, 1000, 650);
    s.fill(0x001e_4030, 0, 650, 1000, 1000);
    s.fill(0x005a_4650, 300, 500, 600, 760);
    s.fill(0x00ff_d860, 340, 560, 410, 630);
    s.fill(0x00ff_d860, 490, 560, 560, 630);
    s
}

pub(crate) fn paint_with(sheet: &Sheet, wish: Wish<'_>) -> Painting {
    paint(&sheet.drawing(), &wish, &mut |_| ControlFlow::Continue(()))
        .expect("a drawing in range is painted")
}
