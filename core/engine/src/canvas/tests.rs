use alloc::vec;

use super::*;
use crate::Color;
use crate::{Brush, BrushMode, Fill, Joints, OperationError, Past, Sample, Stroke, Texture};

const SIZE: CanvasSize = CanvasSize::SQUARE;
const ANN: u64 = 7;
const BOB: u64 = 8;

fn brush() -> Brush {
    Brush {
        mode: BrushMode::Paint,
        color: Color { r: 10, g: 20, b: 200 },
        size: 320,
        hardness: 200,
        opacity: 255,
        pressure_size: false,
        pressure_opacity: false,
        texture: Texture::Even,
        joints: Joints::Smooth,
    }
}

/// A stroke across the canvas, another one for every number.
fn stroke(number: i32) -> Operation {
    let sample = |i: i32| Sample {
        x: 16 * ((number * 131 + i * 97) % 1024),
        y: 16 * ((number * 57 + i * 61) % 1024),
        pressure: 255,
    };
    let color = Color { r: (number * 40) as u8, g: (number * 13) as u8, b: 99 };
    let brush = Brush { color, size: 200, ..brush() };
    Operation::from(Stroke { brush, samples: (0..4).map(sample).collect() })
}

fn fill(x: u16, y: u16) -> Operation {
    let color = Color { r: 250, g: 200, b: 0 };
    Operation::from(Fill::flood(x, y, color, 255, 10))
}

/// The next entry of an author.
fn stamp(author: u64, seq: u64) -> Stamp {
    Stamp { author, client_seq: seq, seq }
}

/// Applies in order, each as the next entry of its author.
fn draw(canvas: &mut Canvas, entries: &[(u64, Operation)]) {
    for (author, operation) in entries {
        let seq = canvas.head() + 1;
        canvas.apply(stamp(*author, seq), operation).expect("a good entry");
    }
}

#[test]
fn an_empty_canvas_is_seen_as_white_paper() {
    let canvas = Canvas::new(SIZE);
    assert!(canvas.flatten(Audience::Hosts).iter().all(|byte| *byte == 255));
    assert_eq!(canvas.color_at(1023, 1023), Some(Color::WHITE));
    assert_eq!(canvas.color_at(1024, 0), None);
    assert_eq!(canvas.head(), 0);
}

#[test]
fn entries_come_in_growing_order() {
    let mut canvas = Canvas::new(SIZE);
    assert_eq!(
        canvas.apply(stamp(ANN, 0), &Drawing::Clear.on(LayerId::FIRST)),
        Err(Refusal::OutOfOrder)
    );
    canvas.apply(stamp(ANN, 5), &stroke(1)).expect("numbers need not be dense");
    assert_eq!(
        canvas.apply(stamp(BOB, 5), &Drawing::Clear.on(LayerId::FIRST)),
        Err(Refusal::OutOfOrder)
    );
    assert_eq!(canvas.head(), 5);
}

#[test]
fn a_refused_entry_changes_nothing() {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, &[(ANN, stroke(1))]);
    let before = canvas.save();
    let outside = Err(Refusal::Invalid(OperationError::Seed));
    assert_eq!(canvas.apply(stamp(ANN, 2), &fill(1024, 0)), outside);
    assert_eq!(
        canvas.apply(stamp(BOB, 2), &Operation::Undo(Past::Nothing)),
        Err(Refusal::NothingToUndo)
    );
    assert_eq!(
        canvas.apply(stamp(ANN, 2), &Operation::Redo(Past::Nothing)),
        Err(Refusal::NothingToRedo)
    );
    assert_eq!(canvas.save(), before);
}

#[test]
fn nothing_changes_outside_of_the_damage() {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, &[(ANN, stroke(1)), (BOB, stroke(2)), (ANN, fill(1000, 10))]);
    for (author, operation) in [
        (ANN, stroke(3)),
        (ANN, Operation::Undo(Past::Nothing)),
        (ANN, Operation::Redo(Past::Nothing)),
        (BOB, Operation::Undo(Past::Nothing)),
    ] {
        let before = canvas.flatten(Audience::Hosts);
        let seq = canvas.head() + 1;
        let damage = canvas.apply(stamp(author, seq), &operation).expect("a good entry");
        let rect = damage.rect().expect("something changes");
        let after = canvas.flatten(Audience::Hosts);
        for (index, (before, after)) in before.chunks(4).zip(after.chunks(4)).enumerate() {
            let inside = rect.contains(index as i32 % 1024, index as i32 / 1024);
            assert!(inside || before == after, "{operation:?} at {index}");
        }
    }
}

#[test]
fn a_part_is_what_the_whole_has_there() {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, &[(ANN, stroke(1)), (ANN, stroke(5))]);
    let whole = canvas.flatten(Audience::Hosts);
    let rect = Rect::new(61, 130, 200, 259);
    let mut part = vec![0; 139 * 129 * 4];
    canvas.composite(rect, Audience::Hosts, &[], &mut part);
    for (row, y) in part.chunks(139 * 4).zip(130..) {
        let start = (y * 1024 + 61) * 4;
        assert_eq!(row, &whole[start..start + 139 * 4]);
    }
}

#[test]
fn an_open_stroke_looks_like_the_finished_one() {
    let Operation::Draw { drawing: Drawing::Stroke(finished), .. } = stroke(9) else {
        unreachable!("it is a stroke")
    };
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, &[(ANN, stroke(1))]);
    let mut open = canvas.open_stroke(LayerId::FIRST, finished.brush).expect("a layer");
    let mut damage = Damage::NONE;
    for sample in &finished.samples {
        damage.add(open.extend(&[*sample]));
    }
    let mut seen = vec![0; 1024 * 1024 * 4];
    canvas.composite(SIZE.rect(), Audience::Hosts, &[(&open).into()], &mut seen);
    let plain = canvas.flatten(Audience::Hosts);
    let changed = plain.chunks(4).zip(seen.chunks(4)).map(|(a, b)| a != b);
    let rect = damage.rect().expect("it is seen");
    for index in changed.zip(0..).filter_map(|(changed, index)| changed.then_some(index)) {
        assert!(rect.contains(index % 1024, index / 1024), "{index}");
    }
    draw(&mut canvas, &[(BOB, Operation::from(finished))]);
    assert!(canvas.flatten(Audience::Hosts) == seen);
}

#[test]
fn an_open_eraser_uncovers_the_paper_before_it_is_committed() {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, &[(ANN, fill(0, 0))]);
    let brush = Brush { mode: BrushMode::Erase, ..brush() };
    let mut open = canvas.open_stroke(LayerId::FIRST, brush).expect("a layer");
    open.extend(&[Sample { x: 8000, y: 8000, pressure: 255 }]);
    let mut pixel = [0; 4];
    canvas.composite(Rect::new(500, 500, 501, 501), Audience::Hosts, &[(&open).into()], &mut pixel);
    assert_eq!(pixel, [255; 4]);
}

#[test]
fn an_open_stroke_takes_no_more_than_a_finished_one_may_have() {
    let mut open = Canvas::new(SIZE).open_stroke(LayerId::FIRST, brush()).expect("a layer");
    let far = |x| Sample { x, y: 0, pressure: 0 };
    assert!(!open.accepts(&far(Sample::REACH + 1)));
    for turn in 0..17 {
        let sample = far(if turn % 2 == 0 { Sample::REACH } else { -Sample::REACH });
        assert!(open.accepts(&sample), "{turn}");
        open.extend(&[sample]);
    }
    assert!(!open.accepts(&far(Sample::REACH - 1_000_000)));
    assert_eq!(open.extend(&[far(0)]), open.extend(&[]), "it is left out");
}

#[test]
fn the_digest_is_of_pixels_and_not_of_how_they_came() {
    let mut filled = Canvas::new(SIZE);
    draw(&mut filled, &[(ANN, fill(0, 0))]);
    let solid = filled.digest(Audience::Hosts);
    // Spelled out, and the same again.
    draw(
        &mut filled,
        &[(ANN, stroke(1)), (BOB, fill(500, 1)), (ANN, Operation::Undo(Past::Nothing))],
    );
    let again = filled.digest(Audience::Hosts);
    draw(&mut filled, &[(ANN, stroke(2))]);
    assert_eq!(solid, again);
    assert_ne!(solid, filled.digest(Audience::Hosts));
    let sizes = CanvasSize::ALL.map(|size| Canvas::new(size).digest(Audience::Hosts));
    assert!((1..9).all(|index| !sizes[..index].contains(&sizes[index])));
}

#[test]
fn undoing_what_held_a_fill_lets_it_out_and_redoing_holds_it_again() {
    let corner = |x: i32, y: i32| Sample { x: 16 * x, y: 16 * y, pressure: 255 };
    let around = [(100, 100), (100, 500), (500, 500), (500, 100), (100, 100)];
    let samples = around.windows(2).flat_map(|ends| {
        let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
        (0..=16).map(move |i| corner(x0 + (x1 - x0) * i / 16, y0 + (y1 - y0) * i / 16))
    });
    let wall = Operation::from(Stroke { brush: brush(), samples: samples.collect() });
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, &[(ANN, wall), (BOB, fill(300, 300))]);
    let held = canvas.digest(Audience::Hosts);
    assert_eq!(canvas.color_at(900, 900), Some(Color::WHITE));
    draw(&mut canvas, &[(ANN, Operation::Undo(Past::Nothing))]);
    assert_eq!(canvas.color_at(900, 900), Some(Color { r: 250, g: 200, b: 0 }));
    draw(&mut canvas, &[(ANN, Operation::Redo(Past::Nothing))]);
    assert_eq!(canvas.digest(Audience::Hosts), held);
}

/// Past two horizons, so that bases, checkpoints and repainting all take part.
#[test]
fn a_long_history_undoes_to_what_painting_anew_gives() {
    let mut canvas = Canvas::new(SIZE);
    let count = 5000;
    for number in 0..count {
        let author = if number % 3 == 0 { BOB } else { ANN };
        draw(&mut canvas, &[(author, stroke(number))]);
    }
    for _ in 0..200 {
        draw(&mut canvas, &[(BOB, Operation::Undo(Past::Nothing))]);
    }
    let anew = |standing: &dyn Fn(i32) -> bool| {
        let mut anew = Canvas::new(SIZE);
        let standing = (0..count).filter(|number| standing(*number));
        standing.for_each(|number| draw(&mut anew, &[(ANN, stroke(number))]));
        anew.digest(Audience::Hosts)
    };
    assert_eq!(
        canvas.digest(Audience::Hosts),
        anew(&|number| number % 3 != 0 || number < count - 600)
    );
    let loaded = Canvas::load(&canvas.save(), |_| None).expect("just saved");
    for mut canvas in [canvas, loaded] {
        for _ in 0..100 {
            draw(
                &mut canvas,
                &[(BOB, Operation::Redo(Past::Nothing)), (ANN, Operation::Undo(Past::Nothing))],
            );
        }
        let standing = |number: i32| match number % 3 {
            0 => number < count - 300,
            _ => number < count - 150,
        };
        assert_eq!(canvas.digest(Audience::Hosts), anew(&standing));
    }
}

#[test]
fn a_clone_goes_its_own_way() {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, &[(ANN, stroke(1))]);
    let frozen = canvas.clone();
    let digest = frozen.digest(Audience::Hosts);
    draw(&mut canvas, &[(ANN, Operation::Undo(Past::Nothing)), (BOB, fill(1, 1))]);
    assert_eq!(frozen.digest(Audience::Hosts), digest);
    assert_ne!(canvas.digest(Audience::Hosts), digest);
}

/// Floods are slow, so loading starts behind most of them.
#[test]
fn a_canvas_of_many_floods_is_saved_with_its_later_pixels_and_goes_on_the_same() {
    let mut canvas = Canvas::new(SIZE);
    for number in 0..13 {
        let place = (number * 71) as u16;
        draw(&mut canvas, &[(ANN, stroke(number)), (BOB, fill(place, 1000 - place))]);
    }
    let saved = canvas.save();
    let mut loaded = Canvas::load(&saved, |_| None).expect("just saved");
    assert_eq!(loaded.save(), saved);
    assert!(canvas.history.later(canvas.ledger()).is_some());
    for operation in [Operation::Undo(Past::Nothing), Operation::Redo(Past::Nothing)] {
        for _ in 0..6 {
            for canvas in [&mut canvas, &mut loaded] {
                draw(canvas, &[(ANN, operation.clone()), (BOB, operation.clone())]);
            }
            assert_eq!(loaded.digest(Audience::Hosts), canvas.digest(Audience::Hosts));
        }
    }
}

/// Names, strokes and colours that only hosts may know leave no byte in what others get.
#[test]
fn a_view_has_no_byte_of_what_hosts_keep() {
    let mut canvas = Canvas::new(SIZE);
    let name = crate::LayerName::new("The traitor's lair").ok();
    let change = LayerChange::Add { rank: 1, audience: Audience::Hosts, name };
    let secret = Color { r: 0xA7, g: 0x3E, b: 0xD1 };
    let brush = Brush { color: secret, ..brush() };
    let samples = (0..9).map(|i| Sample { x: 1600 * i, y: 777, pressure: 255 }).collect();
    let hidden = Drawing::Stroke(Stroke { brush, samples });
    draw(
        &mut canvas,
        &[
            (ANN, Operation::Layer { layer: LayerId(5), change }),
            (ANN, hidden.clone().on(LayerId(5))),
            (BOB, stroke(1)),
            (ANN, hidden.on(LayerId(5))),
            (ANN, Operation::Undo(Past::Nothing)),
        ],
    );
    for folded in [false, true] {
        if folded {
            let add = LayerChange::Add { rank: 1, audience: Audience::Everyone, name: None };
            let layer = LayerId(6);
            let withdraw = LayerChange::Audience(Audience::Hosts);
            let changes = [add, withdraw].map(|change| Operation::Layer { layer, change });
            draw(&mut canvas, &changes.map(|operation| (ANN, operation)));
        }
        let has = |saved: &[u8], planted: &[u8]| {
            saved.windows(planted.len()).any(|bytes| bytes == planted)
        };
        let (all, view) = (canvas.save(), canvas.view(Audience::Everyone).save());
        for planted in [b"traitor".as_slice(), &[secret.r, secret.g, secret.b]] {
            // As pixels, a colour is written in differences.
            let is_spelled_out = !folded || planted.starts_with(b"t");
            assert!(!is_spelled_out || has(&all, planted), "else the test would prove nothing");
            assert!(!has(&view, planted), "{folded} {planted:?}");
        }
        let view = canvas.view(Audience::Everyone);
        assert_eq!(view.history.base().get(LayerId(5)), None);
        assert_eq!(view.sheets.get(LayerId(5)), None);
        assert_eq!(canvas.history.base().get(LayerId(5)).is_some(), folded);
    }
}

#[test]
fn images_are_wanted_provided_and_let_go() {
    let mut canvas = Canvas::new(SIZE);
    let id = ImageId([7; 32]);
    let by = crate::Affine::IDENTITY;
    let placement = Placement { image: id, width: 2, height: 1, by, opacity: 255 };
    let place = Drawing::Place(placement).on(LayerId::FIRST);
    assert_eq!(canvas.wants(&place), Some(id));
    assert_eq!(canvas.apply(stamp(ANN, 1), &place), Err(Refusal::ImageMissing));
    let rgba = [255, 0, 0, 255, 0, 0, 255, 255];
    let image = |width, height| Image::from_rgba(width, height, &rgba).expect("an image");
    canvas.provide(id, image(1, 2));
    assert_eq!(canvas.apply(stamp(ANN, 1), &place), Err(Refusal::ImageMissing), "other sides");
    canvas.provide(id, image(2, 1));
    draw(&mut canvas, &[(ANN, place.clone())]);
    assert_eq!(canvas.color_at(1, 0), Some(Color { r: 0, g: 0, b: 255 }));
    let saved = canvas.save();
    assert_eq!(Canvas::images_in(&saved), Ok([id].into()));
    let missing = Canvas::load(&saved, |_| None).map(|_| ());
    assert_eq!(missing, Err(LoadError::Image));
    let loaded = Canvas::load(&saved, |_| Some(image(2, 1))).expect("just saved");
    assert_eq!(loaded.digest(Audience::Hosts), canvas.digest(Audience::Hosts));
    draw(&mut canvas, &[(ANN, Operation::Undo(Past::Nothing))]);
    assert_eq!(canvas.wants(&place), None, "it can be redone");
    draw(&mut canvas, &[(ANN, stroke(1))]);
    assert_eq!(canvas.wants(&place), Some(id));
}

mod undoing;
