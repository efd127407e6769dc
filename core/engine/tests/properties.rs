//! What holds for every history, drawn at random.

#[expect(dead_code, reason = "each of the test binaries uses a part of it")]
mod support;

use engine::{
    Audience, Canvas, CanvasSize, Damage, Drawing, LayerId, Operation, Past, Reader, Refusal,
    Stamp, Stroke, decode_samples, encode_samples,
};
use proptest::{collection::vec, prelude::*};
use support::{any_operation, any_stroke, drawing, entries};

const SIZE: CanvasSize = CanvasSize::SQUARE;

/// The next entry of an author on a canvas.
fn next(canvas: &Canvas, author: u64) -> Stamp {
    let seq = canvas.head() + 1;
    Stamp { author, client_seq: seq, seq }
}

/// Applies entries, numbered from the canvas's head on; those that are refused are left out.
fn draw(canvas: &mut Canvas, entries: &[(u64, Operation)]) {
    for (author, operation) in entries {
        let _ = canvas.apply(next(canvas, *author), operation);
    }
}

fn drawn(entries: &[(u64, Operation)]) -> Canvas {
    let mut canvas = Canvas::new(SIZE);
    draw(&mut canvas, entries);
    canvas
}

/// What undo and redo mean, as simply as it can be said: who drew what, and whether it stands.
#[derive(Default)]
struct Model {
    drawn: Vec<(u64, Operation, State)>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Standing,
    Undone,
    Gone,
}

impl Model {
    fn apply(&mut self, author: u64, operation: &Operation) -> Result<(), Refusal> {
        let mut own = self.drawn.iter_mut().filter(|drawn| drawn.0 == author);
        match operation {
            Operation::Undo(Past::Nothing) => {
                let newest = own.rfind(|drawn| drawn.2 == State::Standing);
                newest.ok_or(Refusal::NothingToUndo)?.2 = State::Undone;
            }
            Operation::Redo(Past::Nothing) => {
                let oldest = own.find(|drawn| drawn.2 == State::Undone);
                oldest.ok_or(Refusal::NothingToRedo)?.2 = State::Standing;
            }
            _ => {
                own.filter(|drawn| drawn.2 == State::Undone)
                    .for_each(|drawn| drawn.2 = State::Gone);
                self.drawn.push((author, operation.clone(), State::Standing));
            }
        }
        Ok(())
    }

    /// Everything that stands, painted from the start.
    fn painted(&self) -> Canvas {
        let standing = self.drawn.iter().filter(|drawn| drawn.2 == State::Standing);
        let standing: Vec<_> = standing.map(|drawn| (drawn.0, drawn.1.clone())).collect();
        drawn(&standing)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undo_and_redo_of_several_authors_are_those_of_the_model(entries in entries(1..40)) {
        let mut canvas = Canvas::new(SIZE);
        let mut model = Model::default();
        for (author, operation) in &entries {
            let checked = canvas.ledger().check(*author, operation);
            let applied = canvas.apply(next(&canvas, *author), operation).map(|_| ());
            prop_assert_eq!(checked, applied);
            prop_assert_eq!(applied, model.apply(*author, operation));
        }
        prop_assert_eq!(canvas.digest(Audience::Hosts), model.painted().digest(Audience::Hosts));
    }

    #[test]
    fn undo_and_then_redo_changes_nothing(entries in entries(1..20), author in 0..3_u64) {
        let mut canvas = drawn(&entries);
        let before = (canvas.digest(Audience::Hosts), canvas.ledger().clone());
        if canvas.ledger().can_undo(author) {
            draw(&mut canvas, &[(author, Operation::Undo(Past::Nothing)), (author, Operation::Redo(Past::Nothing))]);
        }
        prop_assert_eq!((canvas.digest(Audience::Hosts), canvas.ledger().clone()), before);
    }

    #[test]
    fn saving_and_loading_anywhere_changes_nothing(entries in entries(1..30), cut in 0..30_usize) {
        let whole = drawn(&entries);
        let (before, after) = entries.split_at(cut.min(entries.len()));
        let saved = drawn(before).save();
        let mut loaded = Canvas::load(&saved, |_| None).expect("just saved");
        prop_assert_eq!(loaded.save(), saved);
        draw(&mut loaded, after);
        prop_assert_eq!(loaded.digest(Audience::Hosts), whole.digest(Audience::Hosts));
        prop_assert_eq!(loaded.ledger(), whole.ledger());
        prop_assert_eq!(loaded.save(), whole.save());
    }

    #[test]
    fn only_damaged_pixels_change(entries in entries(2..20)) {
        let mut canvas = Canvas::new(SIZE);
        for (author, operation) in &entries {
            let before = canvas.flatten(Audience::Hosts);
            let applied = canvas.apply(next(&canvas, *author), operation);
            let rect = applied.unwrap_or(Damage::NONE).rect();
            let after = canvas.flatten(Audience::Hosts);
            for (y, (before, after)) in before.chunks(4096).zip(after.chunks(4096)).enumerate() {
                let damaged = rect.filter(|rect| (rect.top..rect.bottom).contains(&(y as i32)));
                let (from, to) = damaged.map_or((0, 0), |rect| (rect.left * 4, rect.right * 4));
                let (from, to) = (from as usize, to as usize);
                prop_assert!(before[..from] == after[..from] && before[to..] == after[to..]);
            }
        }
    }

    #[test]
    fn an_open_stroke_looks_like_the_finished_one_wherever_it_ends(
        under in drawing(),
        stroke in any_stroke(),
        cuts in vec(1..9_usize, 1..20),
    ) {
        let mut canvas = drawn(&[(0, under)]);
        let mut open = canvas.open_stroke(LayerId::FIRST, stroke.brush).expect("a layer");
        let mut rest = &stroke.samples[..];
        let mut seen = vec![0; 4 << 20];
        for cut in cuts {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            open.extend(now);
            rest = later;
            // Looking at it must not change it.
            canvas.composite(SIZE.rect(), Audience::Hosts, &[(&open).into()], &mut seen);
        }
        let samples = stroke.samples[..stroke.samples.len() - rest.len()].to_vec();
        let finished = Stroke { brush: stroke.brush, samples };
        draw(&mut canvas, &[(1, Operation::from(finished))]);
        prop_assert!(canvas.flatten(Audience::Hosts) == seen);
    }
}

proptest! {
    #[test]
    fn what_was_encoded_is_decoded(operation in any_operation()) {
        let mut bytes = Vec::new();
        operation.encode(&mut bytes);
        let mut reader = Reader::new(&bytes);
        prop_assert_eq!(Operation::decode(&mut reader), Ok(operation));
        prop_assert!(reader.is_empty());
    }

    #[test]
    fn samples_alone_are_decoded_as_well(stroke in any_stroke()) {
        let mut bytes = Vec::new();
        encode_samples(&stroke.samples, &mut bytes);
        let decoded = decode_samples(&mut Reader::new(&bytes), stroke.samples.len());
        prop_assert_eq!(decoded.as_deref(), Ok(&stroke.samples[..]));
    }

    #[test]
    fn no_bytes_make_the_decoder_panic(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(operation) = Operation::decode(&mut Reader::new(&bytes)) {
            prop_assert_eq!(operation.check(SIZE).err().filter(|_| !is_fill(&operation)), None);
        }
    }

    #[test]
    fn no_damage_to_a_save_point_makes_loading_panic(
        entries in entries(0..6),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut saved = drawn(&entries).save();
        for (place, byte) in damage {
            let place = place.index(saved.len());
            saved[place] = byte;
        }
        if let Ok(canvas) = Canvas::load(&saved, |_| None) {
            prop_assert!(Canvas::load(&canvas.save(), |_| None).is_ok());
        }
    }
}

/// The one field that decoding cannot check: whether a fill starts inside of the canvas.
fn is_fill(operation: &Operation) -> bool {
    matches!(operation, Operation::Draw { drawing: Drawing::Fill(_), .. })
}
