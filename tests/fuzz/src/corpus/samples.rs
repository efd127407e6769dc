//! One of each kind.

use engine::{
    Affine, Area, Audience, Blend, Brush, BrushMode, Color, Drawing, Fill, Flood, Gradient,
    GradientShape, ImageId, Joints, LayerChange, LayerId, LayerName, LayerProps, Movement,
    Operation, Paint, Past, Placement, Point, Region, Sample, Sampling, Stroke, Texture,
};
use protocol::{Live, LiveStroke, Tool};

const RED: Color = Color { r: 200, g: 30, b: 20 };
const OTHER: LayerId = LayerId(5);

fn brush(size_px: u16) -> Brush {
    Brush {
        mode: BrushMode::Paint,
        color: RED,
        size: size_px * 16,
        hardness: 128,
        opacity: 200,
        pressure_size: true,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    }
}

fn samples() -> Vec<Sample> {
    let place = |n: i32| 16 * (100 + 7 * n + n * n % 11);
    (0..6).map(|n| Sample { x: place(n), y: place(5 - n), pressure: 60 + 30 * n as u8 }).collect()
}

fn stroke(brush: Brush) -> Drawing {
    Drawing::Stroke(Stroke { brush, samples: samples() })
}

fn at(x_px: i32, y_px: i32) -> Point {
    Point { x: x_px * 16, y: y_px * 16 }
}

fn fill(area: Area, paint: Paint) -> Drawing {
    Drawing::Fill(Fill { area, paint, opacity: 180, erases: false })
}

fn gradient() -> Paint {
    Paint::Gradient(Gradient {
        shape: GradientShape::Radial,
        from: at(10, 10),
        to: at(300, 80),
        start: RED,
        start_alpha: 255,
        end: Color::WHITE,
        end_alpha: 0,
    })
}

fn drawings() -> Vec<(&'static str, Drawing)> {
    let flood = Flood { x: 30, y: 40, tolerance: 9, gap: 3, sampling: Sampling::All };
    let box_ = Region::Rectangle { from: at(20, 20), to: at(90, 60) };
    let round = Region::Ellipse { from: at(20, 20), to: at(90, 60) };
    let corners = Region::Polygon([at(0, 0), at(90, 10), at(40, 70)].into());
    let turned = Affine { xx: 40_000, xy: 20_000, yx: -20_000, yy: 40_000, dx: 1 << 20, dy: 9 };
    let image = ImageId([7; 32]);
    vec![
        ("stroke", stroke(brush(12))),
        ("erase", stroke(Brush { mode: BrushMode::Erase, ..brush(30) })),
        ("smudge", stroke(Brush { mode: BrushMode::Smudge, ..brush(20) })),
        ("chalk", stroke(Brush { texture: Texture::Chalk, joints: Joints::Corners, ..brush(9) })),
        ("flood", Drawing::Fill(Fill::flood(512, 512, RED, 255, 20))),
        ("flood_all", fill(Area::Flood(flood), Paint::Solid(RED))),
        ("everything", fill(Area::Everything, gradient())),
        ("rectangle", fill(Area::Region(box_.clone()), Paint::Solid(RED))),
        ("ellipse", fill(Area::Region(round), gradient())),
        ("polygon", fill(Area::Region(corners), Paint::Solid(RED))),
        ("clear", Drawing::Clear),
        (
            "place",
            Drawing::Place(Placement { image, width: 16, height: 9, by: turned, opacity: 255 }),
        ),
        ("move", Drawing::Move(Movement { region: box_, by: turned, copies: false })),
    ]
}

fn changes() -> Vec<(&'static str, LayerChange)> {
    let name = |name| LayerName::new(name).expect("a name");
    let rank = LayerProps::MIDDLE + 9;
    let add = |audience, name| LayerChange::Add { rank, audience, name };
    vec![
        ("add", add(Audience::Everyone, Some(name("Sky")))),
        ("add_hidden", add(Audience::Hosts, None)),
        ("remove", LayerChange::Remove),
        ("rename", LayerChange::Rename(name("Boden"))),
        ("rank", LayerChange::Move { rank: 77 }),
        ("opacity", LayerChange::Opacity(99)),
        ("blend", LayerChange::Blend(Blend::Overlay)),
        ("hide", LayerChange::Hide(true)),
        ("lock", LayerChange::Lock(true)),
        ("lock_alpha", LayerChange::LockAlpha(true)),
        ("clip", LayerChange::Clip(true)),
        ("reveal", LayerChange::Audience(Audience::Everyone)),
        ("conceal", LayerChange::Audience(Audience::Hosts)),
    ]
}

/// Every operation, on the first layer and on another.
pub(super) fn operations() -> Vec<(&'static str, Operation)> {
    let mut all: Vec<_> =
        drawings().into_iter().map(|(name, drawing)| (name, drawing.on(LayerId::FIRST))).collect();
    all.push(("stroke_elsewhere", stroke(brush(40)).on(OTHER)));
    all.extend(
        changes()
            .into_iter()
            .map(|(name, change)| (name, Operation::Layer { layer: OTHER, change })),
    );
    all.extend([
        ("background", Operation::Background(RED)),
        ("undo", Operation::Undo(Past::Nothing)),
        ("undo_gone", Operation::Undo(Past::Gone)),
        ("redo", Operation::Redo(Past::Nothing)),
        ("roll_back", Operation::RollBack { author: 1, since: 2 }),
    ]);
    all
}

/// Operations of several people, one after the other.
pub(super) fn stories(
    operations: &[(&'static str, Operation)],
) -> Vec<(&'static str, Vec<(u8, Operation)>)> {
    let named = |name: &str| {
        let known = operations.iter().find(|(other, _)| *other == name);
        known.expect("one of the operations").1.clone()
    };
    let told = |steps: &[(u8, &str)]| -> Vec<_> {
        steps.iter().map(|(author, name)| (*author, named(name))).collect()
    };
    vec![
        ("nothing", Vec::new()),
        (
            "two_draw_and_undo",
            told(&[
                (1, "stroke"),
                (2, "erase"),
                (1, "flood"),
                (1, "undo"),
                (2, "undo"),
                (1, "redo"),
            ]),
        ),
        (
            "layers",
            told(&[
                (1, "stroke"),
                (2, "add"),
                (2, "stroke_elsewhere"),
                (1, "blend"),
                (2, "clip"),
                (1, "flood_all"),
                (2, "remove"),
                (2, "undo"),
                (1, "undo_gone"),
            ]),
        ),
        (
            "hidden",
            told(&[
                (1, "add_hidden"),
                (1, "stroke_elsewhere"),
                (2, "stroke"),
                (2, "flood_all"),
                (1, "reveal"),
                (1, "conceal"),
                (2, "undo"),
            ]),
        ),
        (
            "rolled_back",
            told(&[
                (1, "stroke"),
                (1, "everything"),
                (1, "polygon"),
                (3, "roll_back"),
                (2, "move"),
                (3, "undo"),
                (1, "smudge"),
            ]),
        ),
    ]
}

pub(super) fn lives() -> Vec<(&'static str, Live)> {
    let layer = OTHER;
    let stroke = |brush, start| {
        Live::Stroke(LiveStroke { number: 4, layer, start, brush, samples: samples() })
    };
    vec![
        ("stroke_begins", stroke(Some(brush(12)), 0)),
        ("stroke_goes_on", stroke(None, 6)),
        ("stroke_ended", Live::StrokeEnded { number: 4, layer }),
        ("cursor", Live::Cursor { x: -3, y: 700, tool: Tool::Brush, for_hosts: true }),
    ]
}
