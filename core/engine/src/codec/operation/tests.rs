use alloc::vec;

use super::*;
use crate::{
    Affine, Area, Audience, Blend, Brush, BrushMode, Fill, Flood, Gradient, GradientShape, ImageId,
    Joints, LayerChange, LayerName, Movement, OperationError, Paint, Placement, Point, Region,
    Sample, Sampling, Stroke, Texture,
};

fn pen() -> Brush {
    Brush {
        mode: BrushMode::Paint,
        color: Color { r: 20, g: 90, b: 200 },
        size: 6 * 16,
        hardness: 255,
        opacity: 255,
        pressure_size: true,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    }
}

fn bytes(operation: &Operation) -> Vec<u8> {
    let mut bytes = Vec::new();
    operation.encode(&mut bytes);
    bytes
}

fn decode(bytes: &[u8]) -> Result<Operation, DecodeError> {
    Operation::decode(&mut Reader::new(bytes))
}

/// A quarter of a circle, drawn by a hand at 60 Hz: steps of about 12 px.
fn arc(count: i32) -> Vec<Sample> {
    (0..count)
        .map(|i| Sample {
            x: 12_000 + 190 * i - 6 * i * i,
            y: 9_000 + 20 * i + 7 * i * i,
            pressure: 255,
        })
        .collect()
}

fn flood() -> Flood {
    Flood { x: 1023, y: 5, tolerance: 30, gap: 0, sampling: Sampling::Layer }
}

/// Every kind of drawing, and of each what changes its byte form.
fn drawings() -> Vec<Drawing> {
    let eraser = Brush { mode: BrushMode::Erase, color: Color::BLACK, hardness: 3, ..pen() };
    let smudge = Brush { mode: BrushMode::Smudge, color: Color::BLACK, opacity: 90, ..pen() };
    let chalk = Brush { texture: Texture::Chalk, joints: Joints::Corners, ..pen() };
    let solid = Paint::Solid(Color::WHITE);
    let fill = |area| Fill { area, paint: solid, opacity: 9, erases: false };
    let gradient = Gradient {
        shape: GradientShape::Radial,
        from: Point { x: -5, y: 7 },
        to: Point { x: 800, y: -900 },
        start: Color::BLACK,
        start_alpha: 0,
        end: Color::WHITE,
        end_alpha: 255,
    };
    let (from, to) = (Point { x: 16, y: -32 }, Point { x: 9_000, y: 4 });
    let regions = [
        Region::Rectangle { from, to },
        Region::Ellipse { from, to },
        Region::Polygon(vec![from, to, Point { x: 5, y: 5 }]),
    ];
    let by = Affine { xx: 1 << 15, xy: -900, yx: 70_000, yy: 3, dx: -1, dy: 1 << 20 };
    let mut all: Vec<_> = [pen(), eraser, smudge, chalk]
        .map(|brush| Drawing::Stroke(Stroke { brush, samples: arc(5) }))
        .into();
    all.extend(regions.clone().map(|region| Drawing::Fill(fill(Area::Region(region)))));
    all.extend([
        Drawing::Fill(fill(Area::Flood(flood()))),
        Drawing::Fill(Fill { opacity: 255, ..fill(Area::Flood(flood())) }),
        Drawing::Fill(Fill { erases: true, ..fill(Area::Flood(flood())) }),
        Drawing::Fill(fill(Area::Flood(Flood { gap: 7, sampling: Sampling::All, ..flood() }))),
        Drawing::Fill(Fill { opacity: 255, ..fill(Area::Everything) }),
        Drawing::Fill(Fill { paint: Paint::Gradient(gradient), ..fill(Area::Everything) }),
        Drawing::Clear,
        Drawing::Place(Placement {
            image: ImageId([7; 32]),
            width: 640,
            height: 2048,
            by,
            opacity: 3,
        }),
    ]);
    all.extend(regions.map(|region| Drawing::Move(Movement { region, by, copies: true })));
    all
}

/// Every kind of operation.
fn operations() -> Vec<Operation> {
    let name = LayerName::new("Nebelwald, früh").expect("a name");
    let hosts = Audience::Hosts;
    let changes = [
        LayerChange::Add { rank: u64::MAX, audience: hosts, name: Some(name.clone()) },
        LayerChange::Add { rank: 0, audience: Audience::Everyone, name: None },
        LayerChange::Remove,
        LayerChange::Rename(name),
        LayerChange::Move { rank: 300 },
        LayerChange::Opacity(0),
        LayerChange::Hide(true),
        LayerChange::Lock(false),
        LayerChange::LockAlpha(true),
        LayerChange::Clip(true),
        LayerChange::Audience(hosts),
    ];
    let mut all: Vec<_> =
        drawings().into_iter().map(|drawing| drawing.on(LayerId::FIRST)).collect();
    all.extend(drawings().into_iter().map(|drawing| drawing.on(LayerId(300))));
    let layer = LayerId(7);
    all.extend(changes.map(|change| Operation::Layer { layer, change }));
    let blends = Blend::ALL.map(LayerChange::Blend);
    all.extend(blends.map(|change| Operation::Layer { layer, change }));
    all.extend([
        Operation::Background(Color::BLACK),
        Operation::Undo(Past::Nothing),
        Operation::Undo(Past::Gone),
        Operation::Redo(Past::Nothing),
        Operation::Redo(Past::Gone),
        Operation::RollBack { author: 9, since: u64::MAX },
    ]);
    all
}

#[test]
fn every_kind_comes_back() {
    for operation in operations() {
        let bytes = bytes(&operation);
        let mut reader = Reader::new(&bytes);
        assert_eq!(Operation::decode(&mut reader), Ok(operation));
        assert!(reader.is_empty());
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end]), Err(DecodeError::Truncated), "{bytes:?} {end}");
        }
    }
}

#[test]
fn no_operation_begins_like_another_thing_of_a_log() {
    assert!(operations().iter().all(|operation| bytes(operation)[0] & TAG != 7));
    assert_eq!(decode(&[7, 0, 0]), Err(DecodeError::UnknownTag(7)));
}

#[test]
fn a_usual_stroke_is_short() {
    let stroke = |count| Operation::from(Stroke { brush: pen(), samples: arc(count) });
    assert!(bytes(&stroke(8)).len() <= 34, "{}", bytes(&stroke(8)).len());
    assert!(bytes(&stroke(20)).len() < 100, "{}", bytes(&stroke(20)).len());
}

#[test]
fn unknown_tags_and_stray_flags_are_refused() {
    let far = FURTHER | 7 << 3;
    for tag in [far, FURTHER | 31 << 3, 7, CLEAR | 1 << 3, UNDO | 1 << 5, FLOOD | 1 << 4] {
        assert_eq!(decode(&[tag, 0, 0, 0]), Err(DecodeError::UnknownTag(tag)), "{tag}");
    }
    assert_eq!(decode(&[ON_LAYER, 0, CLEAR]), Err(DecodeError::UnknownTag(ON_LAYER)));
    assert_eq!(decode(&[ON_LAYER, 1, UNDO]), Err(DecodeError::UnknownTag(UNDO)));
    assert_eq!(decode(&[LAYER, 1, 6, 2]), Err(DecodeError::UnknownTag(2)));
    assert_eq!(decode(&[FURTHER, 0, 0]), Err(DecodeError::UnknownTag(0)), "no style");
    assert_eq!(decode(&[FURTHER, 4, 0]), Err(DecodeError::Truncated));
}

#[test]
fn fields_out_of_range_are_refused() {
    let stroke = |brush| Operation::from(Stroke { brush, samples: arc(1) });
    let samples = |samples| Operation::from(Stroke { brush: pen(), samples });
    let fill = |area| {
        let paint = Paint::Solid(Color::BLACK);
        Drawing::Fill(Fill { area, paint, opacity: 1, erases: false }).on(LayerId::FIRST)
    };
    let polygon = |count| fill(Area::Region(Region::Polygon(vec![Point { x: 1, y: 1 }; count])));
    let place = |width, xx| {
        let by = Affine { xx, ..Affine::IDENTITY };
        let placement = Placement { image: ImageId([0; 32]), width, height: 1, by, opacity: 1 };
        Drawing::Place(placement).on(LayerId::FIRST)
    };
    let cases = [
        (stroke(Brush { size: 15, ..pen() }), OperationError::BrushSize),
        (stroke(Brush { size: 6401, ..pen() }), OperationError::BrushSize),
        (stroke(Brush { opacity: 0, ..pen() }), OperationError::Opacity),
        (samples(vec![]), OperationError::SampleCount),
        (samples(vec![arc(1)[0]; 4097]), OperationError::SampleCount),
        (fill(Area::Flood(Flood { gap: 33, ..flood() })), OperationError::Gap),
        (polygon(2), OperationError::Corners),
        (polygon(4097), OperationError::Corners),
        (place(0, Affine::ONE), OperationError::ImageSize),
        (place(2049, Affine::ONE), OperationError::ImageSize),
        (place(1, 0), OperationError::Affine),
        (place(1, 65 * Affine::ONE), OperationError::Affine),
    ];
    for (operation, error) in cases {
        assert_eq!(decode(&bytes(&operation)), Err(DecodeError::Invalid(error)));
    }
}

#[test]
fn a_name_is_kept_as_it_was_cleaned() {
    let rename = |name: &[u8]| {
        let mut bytes = vec![LAYER, 1, 2, name.len() as u8];
        bytes.extend(name);
        decode(&bytes)
    };
    assert!(rename("Wald".as_bytes()).is_ok());
    for bad in [&b""[..], b" Wald", b"W\nald", b"\xff", &[b'x'; 41]] {
        let refused = Err(DecodeError::Invalid(OperationError::LayerName));
        assert_eq!(rename(bad), refused, "{bad:?}");
    }
}

#[test]
fn a_path_without_end_is_refused() {
    let far = Sample::REACH;
    let zigzag =
        (0..18).map(|i| Sample { x: if i % 2 == 0 { far } else { -far }, y: 0, pressure: 9 });
    let mut stroke = Stroke { brush: pen(), samples: zigzag.collect() };
    assert_eq!(stroke.check(), Err(OperationError::Length));
    stroke.samples.truncate(17);
    assert_eq!(stroke.check(), Ok(()), "16 widths of 16384 px are just allowed");
    stroke.brush.size = *Brush::SIZES.end();
    assert_eq!(stroke.check(), Err(OperationError::Length));
    stroke.samples.truncate(6);
    assert_eq!(stroke.check(), Ok(()), "5 widths of 16384 px by 400 px are just allowed");
}
