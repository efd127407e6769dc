//! What others copied and filled, when something below it is undone.

use super::*;

/// A wide, opaque bar of 64 by 64 px around a place.
fn blot(x: i32, y: i32, color: Color) -> Drawing {
    let sample = |dx: i32| Sample { x: 16 * (x + dx), y: 16 * y, pressure: 255 };
    let brush = Brush { color, size: 1024, hardness: 255, ..brush() };
    Drawing::Stroke(Stroke { brush, samples: [sample(-8), sample(8)].into() })
}

/// Applies all, then takes back the only operation of Bob, and compares with the others alone.
fn assert_undone_as_if_never_asked(entries: &[(u64, Operation)]) {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, entries);
    let with = canvas.digest(Audience::Hosts);
    draw(&mut canvas, &[(BOB, Operation::Undo(Past::Nothing))]);
    let mut without = Canvas::new(SIZE);
    let others = entries.iter().filter(|(author, _)| *author != BOB).cloned();
    draw(&mut without, &others.collect::<Vec<_>>());
    assert_eq!(canvas.digest(Audience::Hosts), without.digest(Audience::Hosts));
    draw(&mut canvas, &[(BOB, Operation::Redo(Past::Nothing))]);
    assert_eq!(canvas.digest(Audience::Hosts), with);
}

#[test]
fn what_was_copied_from_elsewhere_is_still_there_when_what_lay_below_it_is_undone() {
    let red = Color { r: 255, g: 0, b: 0 };
    let corner = |x: i32, y: i32| crate::Point { x: 16 * x, y: 16 * y };
    let region = crate::Region::Rectangle { from: corner(50, 50), to: corner(150, 150) };
    let by = crate::Affine::shift(600, 600);
    let copy = Drawing::Move(crate::Movement { region, by, copies: true });
    assert_undone_as_if_never_asked(&[
        (BOB, blot(700, 700, Color::BLACK).on(LayerId::FIRST)),
        (ANN, blot(100, 100, red).on(LayerId::FIRST)),
        (ANN, copy.on(LayerId::FIRST)),
    ]);
}

#[test]
fn a_flood_that_looks_at_all_layers_minds_what_is_undone_on_another() {
    let layer = LayerId(1);
    let change = LayerChange::Add { rank: 0, audience: Audience::Everyone, name: None };
    let add = Operation::Layer { layer, change };
    let flood =
        crate::Flood { x: 700, y: 700, tolerance: 9, gap: 0, sampling: crate::Sampling::All };
    let fill = Fill {
        area: crate::Area::Flood(flood),
        paint: crate::Paint::Solid(Color { r: 0, g: 200, b: 0 }),
        opacity: 255,
        erases: false,
    };
    let fill = Drawing::Fill(fill).on(LayerId::FIRST);
    let blot = |x: i32| blot(x, 700, Color::BLACK).on(layer);
    assert_undone_as_if_never_asked(&[(ANN, add.clone()), (BOB, blot(700)), (ANN, fill.clone())]);
    // What is undone is far from the flood, which is needed where it went all the same.
    let beside = [(ANN, add.clone()), (ANN, blot(700)), (BOB, blot(100)), (ANN, fill.clone())];
    assert_undone_as_if_never_asked(&beside);
    let hide = Operation::Layer { layer, change: LayerChange::Hide(true) };
    assert_undone_as_if_never_asked(&[(ANN, add), (ANN, blot(700)), (BOB, hide), (ANN, fill)]);
}
