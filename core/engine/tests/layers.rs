//! What holds for every history of layers, drawn at random.

#[expect(dead_code, reason = "each of the test binaries uses a part of it")]
mod support;

use engine::{
    Audience, Brush, BrushMode, Canvas, CanvasSize, Color, Drawing, Joints, LayerChange, LayerId,
    Operation, Past, Sample, Stamp, Stroke, Texture,
};
use proptest::prelude::*;
use support::{
    layered_entries,
    model::{Model, assert_alike},
};

const SIZE: CanvasSize = CanvasSize::SQUARE;
const HOST: u64 = 0;

/// The next entry of an author on a canvas.
fn next(canvas: &Canvas, author: u64) -> Stamp {
    let seq = canvas.head() + 1;
    Stamp { author, client_seq: seq, seq }
}

/// Whether a room would take it.
fn may(canvas: &Canvas, author: u64, operation: &Operation) -> bool {
    let ledger = canvas.ledger();
    let hosts_only = matches!(operation, Operation::RollBack { .. })
        || ledger.audience(author, operation) == Audience::Hosts;
    (author == HOST || !hosts_only) && ledger.check(author, operation).is_ok()
}

/// Applies what a room would take.
fn draw(canvas: &mut Canvas, entries: &[(u64, Operation)]) {
    for (author, operation) in entries {
        if may(canvas, *author, operation) {
            canvas.apply(next(canvas, *author), operation).expect("it was checked");
        }
    }
}

fn drawn(entries: &[(u64, Operation)]) -> Canvas {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, entries);
    canvas
}

fn digests(canvas: &Canvas) -> [u64; 2] {
    [Audience::Everyone, Audience::Hosts].map(|audience| canvas.digest(audience))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_history_is_as_if_only_what_stands_had_been_asked(entries in layered_entries(1..60)) {
        let mut canvas = Canvas::new(SIZE);
        let mut model = Model::default();
        for (author, operation) in &entries {
            let checked = canvas.ledger().check(*author, operation);
            let stamp = next(&canvas, *author);
            if checked.is_ok() {
                prop_assert!(canvas.apply(stamp, operation).is_ok());
                prop_assert_eq!(model.apply(stamp, operation), Ok(()));
            } else if matches!(operation, Operation::Undo(_) | Operation::Redo(_)) {
                let before = digests(&canvas);
                if let Err(refusal) = canvas.apply(stamp, operation) {
                    prop_assert_eq!(Err(refusal), checked);
                }
                prop_assert_eq!(digests(&canvas), before);
            }
        }
        assert_alike(&canvas, &model.painted());
    }

    #[test]
    fn saving_and_loading_anywhere_changes_nothing(
        entries in layered_entries(1..50),
        cut in 0..50_usize,
    ) {
        let whole = drawn(&entries);
        let (before, after) = entries.split_at(cut.min(entries.len()));
        let saved = drawn(before).save();
        let mut loaded = Canvas::load(&saved, |_| None).expect("just saved");
        prop_assert_eq!(loaded.save(), saved);
        draw(&mut loaded, after);
        prop_assert_eq!(digests(&loaded), digests(&whole));
        prop_assert_eq!(loaded.ledger(), whole.ledger());
        prop_assert_eq!(loaded.save(), whole.save());
    }

    #[test]
    fn who_is_no_host_follows_with_what_everyone_hears(
        entries in layered_entries(1..60),
        joins in 0..60_usize,
    ) {
        let mut canvas = Canvas::new(SIZE);
        let mut guest = canvas.view(Audience::Everyone);
        for (number, (author, operation)) in entries.iter().enumerate() {
            if number == joins {
                let saved = canvas.view(Audience::Everyone).save();
                guest = Canvas::load(&saved, |_| None).expect("just saved");
            }
            if !may(&canvas, *author, operation) {
                continue;
            }
            let audience = canvas.ledger().audience(*author, operation);
            let stamp = next(&canvas, *author);
            canvas.apply(stamp, operation).expect("it was checked");
            if let Operation::Layer { change: LayerChange::Audience(_), .. } = operation {
                prop_assert_eq!(audience, Audience::Hosts);
                guest = canvas.view(Audience::Everyone);
            } else if audience == Audience::Everyone {
                prop_assert!(guest.apply(stamp, operation).is_ok(), "{:?}", operation);
            }
            prop_assert_eq!(guest.structure(), &canvas.structure().seen_by(Audience::Everyone));
        }
        let everyones = canvas.digest(Audience::Everyone);
        prop_assert_eq!(digests(&guest), [everyones; 2]);
        prop_assert!(guest.flatten(Audience::Hosts) == canvas.flatten(Audience::Everyone));
        prop_assert_eq!(canvas.view(Audience::Everyone).digest(Audience::Hosts), everyones);
    }

    #[test]
    fn only_damaged_pixels_look_different(entries in layered_entries(2..30)) {
        let mut canvas = Canvas::new(SIZE);
        for (author, operation) in &entries {
            if !may(&canvas, *author, operation) {
                continue;
            }
            let before = canvas.flatten(Audience::Hosts);
            let damage = canvas.apply(next(&canvas, *author), operation).expect("it was checked");
            let after = canvas.flatten(Audience::Hosts);
            for (y, (before, after)) in before.chunks(4096).zip(after.chunks(4096)).enumerate() {
                let rect = damage.rect();
                let damaged = rect.filter(|rect| (rect.top..rect.bottom).contains(&(y as i32)));
                let (from, to) = damaged.map_or((0, 0), |rect| (rect.left * 4, rect.right * 4));
                let (from, to) = (from as usize, to as usize);
                prop_assert!(before[..from] == after[..from] && before[to..] == after[to..]);
            }
        }
    }

    #[test]
    fn no_damage_to_a_save_point_makes_loading_panic(
        entries in layered_entries(0..20),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut saved = drawn(&entries).save();
        for (place, byte) in damage {
            let place = place.index(saved.len());
            saved[place] = byte;
        }
        if let Ok(mut canvas) = Canvas::load(&saved, |_| None) {
            prop_assert!(Canvas::load(&canvas.save(), |_| None).is_ok());
            draw(&mut canvas, &entries);
        }
    }
}

/// Past several horizons, which come at other times for who has fewer positions.
#[test]
fn a_guest_follows_a_host_through_thousands_of_operations() {
    let mut canvas = Canvas::new(SIZE);
    let mut guest = canvas.view(Audience::Everyone);
    let mut random = 7_u64;
    let mut below = |limit: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (random >> 33) % limit
    };
    let (mut kinds, mut parted) = ([0; 2], 0);
    for number in 0..9_000_u64 {
        let author = below(3);
        // Others every now and then, for the id of a layer that is gone is not soon free.
        let layer = LayerId((below(6) + number / 3_000 * 6) as u16);
        let is_hosts = layer.0 % 6 > 2;
        let operation = match below(40) {
            0..5 => Operation::Undo(if below(3) == 0 { Past::Gone } else { Past::Nothing }),
            5..9 => Operation::Redo(if below(3) == 0 { Past::Gone } else { Past::Nothing }),
            9 if number % 5 == 0 => Operation::RollBack {
                author: below(3),
                since: canvas.head().saturating_sub(below(3_000)),
            },
            10 if number % 9 == 0 => Operation::Layer { layer, change: LayerChange::Remove },
            11..13 => {
                let audience = if is_hosts { Audience::Hosts } else { Audience::Everyone };
                let change = LayerChange::Add { rank: below(9), audience, name: None };
                Operation::Layer { layer, change }
            }
            13 if number % 80 == 0 => {
                let change = LayerChange::Audience(Audience::Everyone);
                Operation::Layer { layer, change }
            }
            _ => {
                let brush = Brush {
                    mode: BrushMode::Paint,
                    color: Color { r: number as u8, g: (number >> 8) as u8, b: 9 },
                    size: 64,
                    hardness: 255,
                    opacity: 200,
                    pressure_size: false,
                    pressure_opacity: false,
                    texture: Texture::Even,
                    joints: Joints::Smooth,
                };
                let (x, y) = (below(16_384) as i32, below(16_384) as i32);
                let samples = vec![Sample { x, y, pressure: 255 }];
                Drawing::Stroke(Stroke { brush, samples }).on(layer)
            }
        };
        // On layers of their own, hosts do most of what is done there.
        let author = if is_hosts && below(4) > 0 { HOST } else { author };
        if !may(&canvas, author, &operation) {
            continue;
        }
        let audience = canvas.ledger().audience(author, &operation);
        let stamp = next(&canvas, author);
        canvas.apply(stamp, &operation).expect("it was checked");
        kinds[audience as usize] += 1;
        if let Operation::Layer { change: LayerChange::Audience(_), .. } = operation {
            guest = canvas.view(Audience::Everyone);
        } else if audience == Audience::Everyone {
            guest.apply(stamp, &operation).expect("a guest can follow");
        }
        if number % 500 == 0 {
            assert_eq!(guest.digest(Audience::Hosts), canvas.digest(Audience::Everyone));
            canvas = Canvas::load(&canvas.save(), |_| None).expect("just saved");
            parted += u32::from(guest.ledger().horizon() != canvas.ledger().horizon());
        }
    }
    assert_eq!(guest.digest(Audience::Hosts), canvas.digest(Audience::Everyone));
    assert!(kinds.iter().all(|count| *count > 1_000), "{kinds:?}");
    assert!(parted > 0, "their horizons were never apart");
}
