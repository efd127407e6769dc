//! Rooms that are worth recording.
//!
//! Each file holds rooms of one kind. Another kind is another file, and its rooms are named in
//! [`all`]; `UPDATE_GOLDEN=1` then writes them down.
//!
//! `mod.rs`, for a file of its own would be a test binary.

mod layers;
mod pens;
mod recording;
mod tools;
mod version_1;

use engine::CanvasSize;

pub(crate) use pens::{drawings, traced};
pub(crate) use recording::Recording;

/// A room's entries, each after its length, under the name of its file.
pub(crate) struct Recorded {
    pub(crate) name: &'static str,
    pub(crate) size: CanvasSize,
    pub(crate) entries: Vec<u8>,
}

/// Every recording, sorted by name.
pub(crate) fn all() -> Vec<Recorded> {
    let mut all = vec![
        square("blends", layers::blends()),
        square("clips", layers::clips()),
        square("hosts", layers::hosts()),
        Recorded { name: "wide", size: CanvasSize::ALL[0], entries: layers::wide() },
        square("edges", version_1::edges()),
        square("pens", version_1::pens()),
        square("pressure", version_1::pressure()),
        square("floods", tools::floods()),
        square("grains", tools::grains()),
        square("movements", tools::movements()),
        square("shapes", tools::shapes()),
        square("smudges", tools::smudges()),
        square("soft", version_1::soft()),
        square("undo", version_1::undo()),
    ];
    all.sort_by_key(|recorded| recorded.name);
    all
}

/// A room of 1024 by 1024 px.
fn square(name: &'static str, entries: Vec<u8>) -> Recorded {
    Recorded { name, size: CanvasSize::SQUARE, entries }
}
