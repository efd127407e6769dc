//! What operations and save points do to a canvas.

use engine::{Audience, Canvas, CanvasSize, Image, Operation, Reader, Refusal, Stamp};
use protocol::unpack_save_point;

/// Operations in one run; a fill takes milliseconds.
const OPERATIONS: usize = 48;

/// People who draw.
const AUTHORS: u8 = 4;

/// Most pixels of an image that is provided for a placement.
const IMAGE_PIXELS: usize = 1 << 14;

const AUDIENCES: [Audience; 2] = [Audience::Everyone, Audience::Hosts];

/// Operations, each after a byte that says whose it is: the canvas takes or refuses them, and is the
/// same once saved and loaded, for everybody.
pub(crate) fn canvas_apply(bytes: &[u8]) {
    let mut reader = Reader::new(bytes);
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    for seq in 1..=OPERATIONS as u64 {
        let Ok(author) = reader.u8() else { break };
        let Ok(operation) = Operation::decode(&mut reader) else { break };
        provide(&mut canvas, &operation);
        let stamp = Stamp { author: (author % AUTHORS).into(), client_seq: seq, seq };
        let before = canvas.head();
        // The ledger judges for a room. A canvas may take more: somebody's view of a room lacks what
        // a roll back hit for hosts.
        let judged = canvas.ledger().check(stamp.author, &operation);
        match canvas.apply(stamp, &operation) {
            Ok(_) => assert_eq!(canvas.head(), seq),
            Err(refusal) => {
                assert_eq!(canvas.head(), before, "what is refused changes nothing");
                assert!(judged.is_err() || refusal == Refusal::ImageMissing, "{refusal}");
            }
        }
    }
    same_again(&canvas);
}

/// A save point that is loaded can be saved, and from then on comes out as it went in.
///
/// Not the first time: it may carry pixels that no operation in it gives. Those of a server's own
/// are true, and nobody else's are loaded.
pub(crate) fn save_point_load(bytes: &[u8]) {
    let images = Canvas::images_in(bytes);
    let image = Image::from_rgba(2, 1, &[255, 0, 0, 255, 0, 0, 255, 128]).ok();
    let load = |bytes: &[u8]| Canvas::load(bytes, |_| image.clone());
    if let Ok(canvas) = load(bytes) {
        assert!(images.is_ok(), "what can be loaded says its images");
        let saved = canvas.save();
        let again = load(&saved).expect("was saved here");
        assert_eq!(again.structure(), canvas.structure());
        assert!(again.save() == saved, "what was saved is loaded as something else");
    }
}

/// A packed save point.
pub(crate) fn save_point_unpack(bytes: &[u8]) {
    // Limits alone: what is in it is the business of `save_point_load`.
    let _ = unpack_save_point(bytes);
}

/// The image that an operation wants, if it is a small one.
fn provide(canvas: &mut Canvas, operation: &Operation) {
    let Operation::Draw { drawing: engine::Drawing::Place(placement), .. } = operation else {
        return;
    };
    let pixels = usize::from(placement.width) * usize::from(placement.height);
    if pixels > IMAGE_PIXELS {
        return;
    }
    let rgba: Vec<u8> = (0..pixels * 4).map(|byte| (byte * 37) as u8).collect();
    if let (Some(id), Ok(image)) =
        (canvas.wants(operation), Image::from_rgba(placement.width, placement.height, &rgba))
    {
        canvas.provide(id, image);
    }
}

fn same_again(canvas: &Canvas) {
    let saved = canvas.save();
    let images = || Image::from_rgba(1, 1, &[0; 4]).ok();
    let wanted = Canvas::images_in(&saved).expect("was saved here");
    if wanted.is_empty() {
        let loaded = Canvas::load(&saved, |_| images()).expect("was saved here");
        assert_eq!(loaded.head(), canvas.head());
        for audience in AUDIENCES {
            assert_eq!(loaded.digest(audience), canvas.digest(audience), "for {audience:?}");
        }
        for author in 0..AUTHORS.into() {
            let can = |canvas: &Canvas| {
                (canvas.ledger().can_undo(author), canvas.ledger().can_redo(author))
            };
            assert_eq!(can(&loaded), can(canvas), "of {author}");
        }
    }
    let view = canvas.view(Audience::Everyone);
    assert_eq!(view.digest(Audience::Everyone), canvas.digest(Audience::Everyone));
    assert_eq!(view.digest(Audience::Hosts), view.digest(Audience::Everyone));
}
