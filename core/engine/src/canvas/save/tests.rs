use alloc::vec::Vec;

use super::*;
use crate::{Audience, CanvasSize, Fill, ImageId, LayerChange, LoadError, Operation, Past, Stamp};

const SIZE: CanvasSize = CanvasSize::SQUARE;

/// Three operations, one of them undone and one of them gone.
fn canvas() -> Canvas {
    let mut canvas = Canvas::new(SIZE);
    let fill = Operation::from(Fill::flood(9, 9, Color::BLACK, 99, 0));
    let undo = Operation::Undo(Past::Nothing);
    for (seq, operation) in [(3, &fill), (4, &undo), (9, &fill), (12, &fill), (13, &undo)] {
        canvas.apply(Stamp { author: 5, client_seq: seq, seq }, operation).expect("a good entry");
    }
    canvas
}

fn load(bytes: &[u8]) -> Result<(), LoadError> {
    Canvas::load(bytes, |_| None).map(|_| ())
}

#[test]
fn a_loaded_canvas_is_the_saved_one() {
    let canvas = canvas();
    let saved = canvas.save();
    let loaded = Canvas::load(&saved, |_| None).expect("just saved");
    assert_eq!(loaded.digest(Audience::Hosts), canvas.digest(Audience::Hosts));
    assert_eq!(loaded.ledger(), canvas.ledger());
    assert_eq!((loaded.head(), loaded.size()), (13, SIZE));
    assert_eq!(loaded.save(), saved);
    assert_eq!(Canvas::images_in(&saved), Ok(Vec::<ImageId>::new()));
}

#[test]
fn bytes_that_end_anywhere_are_refused() {
    let saved = canvas().save();
    for end in 0..saved.len() {
        assert!(load(&saved[..end]).is_err(), "{end}");
    }
}

/// Of the canvas above: magic and version, sizes, head, horizon.
const BASE: usize = 5 + 2 + 2 + 1 + 1;
/// Background, one layer: id, nobody, no name, rank, opacity, blend, flags. Nobody's past.
const HELD: usize = BASE + 3 + 1 + (1 + 1 + 1 + 10 + 3) + 1;

#[test]
fn each_kind_of_broken_bytes_is_named() {
    let saved = canvas().save();
    assert_eq!(saved[HELD..HELD + 4], [3, GONE, STANDING, 5], "the offsets are right");
    let broken = |at: usize, byte: u8| {
        let mut bytes = saved.clone();
        bytes[at] = byte;
        load(&bytes)
    };
    assert_eq!(broken(0, b'X'), Err(LoadError::Foreign));
    assert_eq!(load(b"no"), Err(LoadError::Foreign));
    assert_eq!(broken(4, 1), Err(LoadError::Version(1)));
    assert_eq!(broken(5, 0x81), Err(LoadError::Size));
    assert_eq!(broken(9, 11), Err(LoadError::History), "an entry is newer than the head");
    assert_eq!(broken(BASE + 3, 41), Err(LoadError::Layers), "too many layers");
    assert_eq!(broken(BASE + 5, 2), Err(LoadError::History), "neither somebody nor nobody");
    assert_eq!(broken(BASE + 18, 11), Err(LoadError::Layers), "no such mode");
    assert_eq!(broken(BASE + 19, 1 << 5), Err(LoadError::Layers), "no such flag");
    assert_eq!(broken(BASE + 19, 1 << 4), Err(LoadError::History), "nothing is for everyone");
    assert_eq!(broken(HELD + 2, 9), Err(LoadError::History), "hosts' and gone");
    assert_eq!(broken(HELD + 2, UNDONE), Err(LoadError::History), "undone and not listed so");
    assert_eq!(broken(HELD + 2, ROLLED_BACK), Err(LoadError::History), "rolled back by nobody");
    assert_eq!(broken(HELD + 6, 3), Err(LoadError::History), "an undo has no position");
    assert!(matches!(broken(HELD + 6, 7), Err(LoadError::Decode(_))));
    let mut long = saved;
    long.push(0);
    assert_eq!(load(&long), Err(LoadError::TooLong));
}

#[test]
fn a_sheet_of_a_layer_that_nobody_knows_is_refused() {
    let mut saved = canvas().save();
    assert_eq!(saved.pop(), Some(0), "no later state");
    assert_eq!(saved.pop(), Some(0), "no sheets at the horizon");
    saved.extend([1, 7, 0, 128, 2, 1, 2, 3, 4, 0]);
    assert_eq!(load(&saved), Err(LoadError::Layers));
    let sheet = saved.len() - 9;
    saved[sheet] = 0;
    assert_eq!(load(&saved), Ok(()));
    saved[sheet + 7] = 2;
    assert_eq!(load(&saved), Err(LoadError::Pixels), "a colour beyond alpha");
}

#[test]
fn layers_of_every_kind_come_back() {
    let mut canvas = Canvas::new(SIZE);
    let layer = LayerId(300);
    let name = crate::LayerName::new("Wölfe").expect("a name");
    let rank = u64::MAX;
    let changes = [
        LayerChange::Add { rank, audience: Audience::Hosts, name: Some(name) },
        LayerChange::Blend(crate::Blend::Difference),
        LayerChange::Opacity(7),
        LayerChange::Hide(true),
        LayerChange::Clip(true),
        LayerChange::LockAlpha(true),
        LayerChange::Lock(true),
    ];
    for (change, seq) in changes.into_iter().zip(1..) {
        let operation = Operation::Layer { layer, change };
        canvas.apply(Stamp { author: 1, client_seq: seq, seq }, &operation).expect("good");
    }
    let withdraw = LayerChange::Audience(Audience::Hosts);
    let first = Operation::Layer { layer: LayerId::FIRST, change: withdraw.clone() };
    let refused = canvas.apply(Stamp { author: 1, client_seq: 9, seq: 9 }, &first);
    assert_eq!(refused, Err(crate::Refusal::LastLayer));
    let seq = canvas.head() + 1;
    let add = LayerChange::Add { rank: 1, audience: Audience::Everyone, name: None };
    for (change, seq) in [add, withdraw].into_iter().zip(seq..) {
        let operation = Operation::Layer { layer: LayerId(4), change };
        canvas.apply(Stamp { author: 1, client_seq: seq, seq }, &operation).expect("good");
    }
    assert_eq!(canvas.ledger().base(), canvas.structure(), "everything was folded");
    let saved = canvas.save();
    let loaded = Canvas::load(&saved, |_| None).expect("just saved");
    assert_eq!(loaded.structure(), canvas.structure());
    assert_eq!(loaded.ledger(), canvas.ledger());
    assert_eq!(loaded.save(), saved);
}
