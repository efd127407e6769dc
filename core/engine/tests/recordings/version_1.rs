//! Rooms of the first version of the engine: one layer, one brush, undo.

use engine::{BrushMode, Color, Drawing, Fill, LayerId, Operation, Past, Sample, Stroke};

use super::{Recording, drawings, traced};

/// Twenty-five people's pens, hard, of every size, with fills between.
pub(crate) fn pens() -> Vec<u8> {
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
    recording.finish()
}

/// Soft and half soft brushes over each other, and erasers through them.
pub(crate) fn soft() -> Vec<u8> {
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
    recording.finish()
}

/// Pressure to size, to opacity, and to both.
pub(crate) fn pressure() -> Vec<u8> {
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
    recording.finish()
}

/// Two authors who undo and redo in between, clears, and more entries than stay undoable.
pub(crate) fn undo() -> Vec<u8> {
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
    recording.finish()
}

/// Dots, strokes off the canvas, the largest and the smallest brushes, fills in corners.
pub(crate) fn edges() -> Vec<u8> {
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
    recording.finish()
}
