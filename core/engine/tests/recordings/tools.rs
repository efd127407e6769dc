//! Rooms in which every tool is used.

use engine::{
    Affine, Area, BrushMode, Color, Drawing, Fill, Flood, Gradient, GradientShape, Joints,
    LayerChange, LayerId, Movement, Operation, Paint, Point, Region, Sample, Sampling, Stroke,
    Texture,
};

use super::{Recording, drawings, traced};

fn on_first(drawing: Drawing) -> Operation {
    drawing.on(LayerId::FIRST)
}

fn point(recording: &mut Recording) -> Point {
    // Now and then outside of the canvas.
    let mut along = || recording.below(20_000) as i32 - 1800;
    Point { x: along(), y: along() }
}

fn region(recording: &mut Recording) -> Region {
    match recording.below(3) {
        0 => Region::Rectangle { from: point(recording), to: point(recording) },
        1 => Region::Ellipse { from: point(recording), to: point(recording) },
        _ => {
            let corners = 3 + recording.below(9);
            Region::Polygon((0..corners).map(|_| point(recording)).collect())
        }
    }
}

fn gradient(recording: &mut Recording) -> Paint {
    let radial = recording.below(2) == 0;
    Paint::Gradient(Gradient {
        shape: if radial { GradientShape::Radial } else { GradientShape::Linear },
        from: point(recording),
        to: point(recording),
        start: recording.color(),
        start_alpha: recording.below(256) as u8,
        end: recording.color(),
        end_alpha: recording.below(256) as u8,
    })
}

fn fill(recording: &mut Recording, area: Area) -> Operation {
    let even = recording.below(2) == 0;
    let paint = if even { Paint::Solid(recording.color()) } else { gradient(recording) };
    let opacity = 100 + recording.below(156) as u8;
    let erases = recording.below(6) == 0;
    on_first(Drawing::Fill(Fill { area, paint, opacity, erases }))
}

/// Drawings in pencil, chalk and on canvas, some rubbed out again.
pub(crate) fn grains() -> Vec<u8> {
    let mut recording = Recording::new(21);
    for (number, drawing) in drawings().iter().enumerate() {
        for corners in drawing {
            let at = (recording.below(9000) as i32, recording.below(9000) as i32);
            let hardness = recording.below(256) as u8;
            let mut brush = recording.brush(2 + number as u32 * 3, hardness);
            brush.texture = Texture::ALL[1 + number % 3];
            brush.pressure_opacity = number % 2 == 0;
            brush.pressure_size = number % 4 == 1;
            if number % 5 == 4 {
                brush.mode = BrushMode::Erase;
                brush.color = Color::BLACK;
            }
            recording.add(1, &traced(corners, at, 12, brush));
        }
    }
    recording.finish()
}

/// Straight lines, outlines, filled shapes and gradients.
pub(crate) fn shapes() -> Vec<u8> {
    let mut recording = Recording::new(22);
    for number in 0..120_u32 {
        let operation = if number % 3 == 0 {
            let hardness = if number % 2 == 0 { 255 } else { 90 };
            let size_px = 1 + recording.below(30);
            let mut brush = recording.brush(size_px, hardness);
            brush.joints = Joints::Corners;
            let corners = 1 + recording.below(6);
            let sample = |recording: &mut Recording| {
                let Point { x, y } = point(recording);
                Sample { x, y, pressure: 255 }
            };
            let samples = (0..corners).map(|_| sample(&mut recording)).collect();
            Operation::from(Stroke { brush, samples })
        } else if number % 40 == 1 {
            fill(&mut recording, Area::Everything)
        } else {
            let region = region(&mut recording);
            fill(&mut recording, Area::Region(region))
        };
        recording.add(1, &operation);
    }
    recording.finish()
}

/// Line drawings whose areas are filled, with gaps closed and by what is seen.
pub(crate) fn floods() -> Vec<u8> {
    let mut recording = Recording::new(23);
    for (number, drawing) in drawings().iter().enumerate() {
        let at = (number as i32 % 5 * 3200, number as i32 / 5 * 3200);
        for corners in drawing {
            let brush = recording.brush(2 + number as u32 % 4, 230);
            recording.add(1, &traced(corners, at, 28, brush));
        }
        // Some stay as they are, for floods take their time.
        let gaps: &[u8] = if number % 4 == 0 { &[0, 4, 9, 32] } else { &[] };
        for &gap in gaps {
            let flood = Flood {
                x: (at.0 / 16 + recording.below(200) as i32).min(1023) as u16,
                y: (at.1 / 16 + recording.below(200) as i32).min(1023) as u16,
                tolerance: recording.below(90) as u8,
                gap,
                sampling: if gap == 9 { Sampling::All } else { Sampling::Layer },
            };
            let operation = fill(&mut recording, Area::Flood(flood));
            recording.add(1, &operation);
        }
    }
    recording.finish()
}

/// Parts that are moved, copied, turned, scaled and mirrored, over each other.
pub(crate) fn movements() -> Vec<u8> {
    let mut recording = Recording::new(24);
    for (number, drawing) in drawings().iter().enumerate() {
        let at = (recording.below(9000) as i32, recording.below(9000) as i32);
        for corners in drawing {
            let brush = recording.brush(6, 200);
            recording.add(1, &traced(corners, at, 20, brush));
        }
        let mut entry = |around: i32, by: u32| around + recording.below(2 * by) as i32 - by as i32;
        let by = match number % 4 {
            0 => Affine::shift(entry(0, 300) as i16, entry(0, 300) as i16),
            1 => Affine { xx: -Affine::ONE, dx: 1000 * Affine::ONE, ..Affine::IDENTITY },
            _ => Affine {
                xx: entry(Affine::ONE, 60_000),
                xy: entry(0, 40_000),
                yx: entry(0, 40_000),
                yy: entry(Affine::ONE, 60_000),
                dx: entry(0, 300 << 16),
                dy: entry(0, 300 << 16),
            },
        };
        let region = region(&mut recording);
        let movement = Movement { region, by, copies: number % 3 == 0 };
        recording.add(1, &on_first(Drawing::Move(movement)));
    }
    recording.finish()
}

/// Fingers through wet paint, free and where alpha is locked.
pub(crate) fn smudges() -> Vec<u8> {
    let mut recording = Recording::new(25);
    for _ in 0..25 {
        let region = region(&mut recording);
        let operation = fill(&mut recording, Area::Region(region));
        recording.add(1, &operation);
    }
    for (number, drawing) in drawings().iter().enumerate() {
        if number == 15 {
            let change = LayerChange::LockAlpha(true);
            recording.add(1, &Operation::Layer { layer: LayerId::FIRST, change });
        }
        for corners in drawing {
            let at = (recording.below(12_000) as i32 - 500, recording.below(12_000) as i32 - 500);
            let hardness = recording.below(256) as u8;
            let mut brush = recording.brush(2 + number as u32 * 4, hardness);
            brush.mode = if number % 6 == 5 { BrushMode::Paint } else { BrushMode::Smudge };
            brush.color = Color::BLACK;
            brush.pressure_size = number % 2 == 0;
            brush.pressure_opacity = number % 3 == 0;
            recording.add(1, &traced(corners, at, 14, brush));
        }
    }
    recording.finish()
}
