//! Rooms that are worth recording.
//!
//! `mod.rs`, for a file of its own would be a test binary.

use engine::{
    Brush, BrushMode, Canvas, CanvasSize, Color, Fill, Operation, Sample, Stroke, put_varint,
};

/// Drawings of real pens, as strokes of corners in the drawing's own units.
const DRAWINGS: &str = include_str!("../../../../tests/golden/omniglot-excerpt.jsonl");

/// Every recording under its name, sorted by it.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("edges", edges()),
        ("pens", pens()),
        ("pressure", pressure()),
        ("soft", soft()),
        ("undo", undo()),
    ]
}

/// A recording in the making. What the canvas refuses is left out, as in a room.
struct Recording {
    canvas: Canvas,
    bytes: Vec<u8>,
    seq: u64,
    random: u64,
}

impl Recording {
    fn new(seed: u64) -> Self {
        Self { canvas: Canvas::new(CanvasSize::SQUARE), bytes: Vec::new(), seq: 0, random: seed }
    }

    fn add(&mut self, author: u64, operation: &Operation) {
        let seq = self.seq + 10; // positions are not dense
        if self.canvas.apply(author, seq, operation).is_err() {
            return;
        }
        self.seq = seq;
        let mut frame = vec![3];
        for number in [seq, author, seq] {
            put_varint(&mut frame, number);
        }
        operation.encode(&mut frame);
        let length = u32::try_from(frame.len()).expect("a frame is short");
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(frame);
    }

    /// Below `limit`; splitmix64 (Steele, Lea, Flood 2014).
    fn below(&mut self, limit: u32) -> u32 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.random;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(bits ^ (bits >> 31)) * u128::from(limit)) >> 64) as u32
    }

    fn color(&mut self) -> Color {
        let mut channel = || self.below(256) as u8;
        Color { r: channel(), g: channel(), b: channel() }
    }

    fn brush(&mut self, size_px: u32, hardness: u8) -> Brush {
        Brush {
            mode: BrushMode::Paint,
            color: self.color(),
            size: (size_px * 16) as u16,
            hardness,
            opacity: 80 + self.below(176) as u8,
            pressure_size: false,
            pressure_opacity: false,
            texture: Texture::Even,
            joints: Joints::Smooth,
        }
    }

    fn fill(&mut self, tolerance: u8) -> Operation {
        Operation::from(Fill::flood(
            self.below(1024) as u16,
            self.below(1024) as u16,
            self.color(),
            100 + self.below(156) as u8,
            tolerance,
        ))
    }
}

/// A stroke of a drawing, moved and scaled (in 1/16 px a unit), its corners joined by samples as a
/// pen would have left them.
fn traced(corners: &[(i32, i32)], at: (i32, i32), scale: i32, brush: Brush) -> Operation {
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
fn drawings() -> Vec<Vec<Vec<(i32, i32)>>> {
    let stroke = |text: &str| -> Vec<(i32, i32)> {
        let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '-');
        let numbers = numbers.filter(|number| !number.is_empty());
        let numbers: Vec<i32> = numbers.map(|number| number.parse().expect("a number")).collect();
        numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    };
    DRAWINGS.lines().map(|line| line.split("]],").map(stroke).collect()).collect()
}

/// Twenty-five people's pens, hard, of every size, with fills between.
fn pens() -> Vec<u8> {
    let mut recording = Recording::new(1);
    for (number, drawing) in drawings().iter().enumerate() {
        let author = number as u64 % 3 + 1;
        let at = (number as i32 % 5 * 3200, number as i32 / 5 * 3200);
        let size_px = 1 + number as u32 * 2;
        for corners in drawing {
            let brush = recording.brush(size_px, 255);
            recording.add(author, &traced(corners, at, 9, brush));
        }
        if number % 3 == 2 {
            let fill = recording.fill(40);
            recording.add(author, &fill);
        }
    }
    recording.bytes
}

/// Soft and half soft brushes over each other, and erasers through them.
fn soft() -> Vec<u8> {
    let mut recording = Recording::new(2);
    for (number, drawing) in drawings().iter().enumerate() {
        for corners in drawing {
            let at = (recording.below(9000) as i32, recording.below(9000) as i32);
            let hardness = recording.below(256) as u8;
            let mut brush = recording.brush(4 + number as u32 * 5, hardness);
            if number % 4 == 3 {
                brush.mode = BrushMode::Erase;
                brush.color = Color { r: 0, g: 0, b: 0 };
            }
            recording.add(1, &traced(corners, at, 14, brush));
        }
    }
    recording.bytes
}

/// Pressure to size, to opacity, and to both.
fn pressure() -> Vec<u8> {
    let mut recording = Recording::new(3);
    for (number, drawing) in drawings().iter().enumerate() {
        for corners in drawing {
            let at = (recording.below(9000) as i32, recording.below(9000) as i32);
            let mut brush = recording.brush(3 + number as u32 * 3, 40 * (number as u8 % 6));
            brush.pressure_size = number % 3 != 0;
            brush.pressure_opacity = number % 3 != 1;
            recording.add(1, &traced(corners, at, 12, brush));
        }
    }
    recording.bytes
}

/// Two authors who undo and redo in between, clears, and more entries than stay undoable.
fn undo() -> Vec<u8> {
    let mut recording = Recording::new(4);
    let drawings = drawings();
    for number in 0..2_400_u32 {
        let author = 1 + u64::from(recording.below(2));
        let operation = match recording.below(20) {
            0..5 => Operation::Undo(Past::Nothing),
            5..8 => Operation::Redo(Past::Nothing),
            8 if number % 5 == 0 => Drawing::Clear.on(LayerId::FIRST),
            9 => recording.fill(90),
            _ => {
                let drawing = &drawings[recording.below(25) as usize];
                let corners = &drawing[recording.below(drawing.len() as u32) as usize];
                let at = (recording.below(14_000) as i32, recording.below(14_000) as i32);
                let size_px = 2 + recording.below(30);
                let brush = recording.brush(size_px, 180);
                traced(corners, at, 3, brush)
            }
        };
        recording.add(author, &operation);
    }
    recording.bytes
}

/// Dots, strokes off the canvas, the largest and the smallest brushes, fills in corners.
fn edges() -> Vec<u8> {
    let mut recording = Recording::new(5);
    for (number, size) in [16, 17, 24, 100, 1600, 6400].into_iter().enumerate() {
        for hardness in [0, 1, 128, 254, 255] {
            let at = 16 * (40 + 150 * number as i32);
            let mut brush = recording.brush(1, hardness);
            brush.size = size;
            let sample = |x, y| Sample { x, y, pressure: 255 };
            let dot = vec![sample(at, 512 + i32::from(hardness) * 60)];
            recording.add(1, &Operation::from(Stroke { brush, samples: dot }));
            let far = vec![sample(-4000, at), sample(500, at + 77), sample(40_000, -4000)];
            recording.add(2, &Operation::from(Stroke { brush, samples: far }));
        }
    }
    for (x, y) in [(0, 0), (1023, 0), (0, 1023), (1023, 1023), (511, 512)] {
        for tolerance in [0, 30, 255] {
            let color = recording.color();
            let fill = Fill::flood(x, y, color, 90, tolerance);
            recording.add(1, &Operation::from(fill));
        }
    }
    recording.bytes
}
