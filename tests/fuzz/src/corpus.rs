//! Inputs that a campaign starts from: small, and one of each kind.
//!
//! `cargo run --package fuzz -- corpus` writes them; they are kept, so that an input which once was a
//! bug can be put beside them.

mod samples;

use crate::Target;
use anyhow::{Context as _, ensure};
use engine::{Canvas, CanvasSize, Operation, Stamp};
use protocol::{
    ClientFrame, GenerationId, GenerationResult, ParticipantId, Record, Seq, ServerFrame,
    pack_image, pack_save_point,
};
use std::{fs, path::PathBuf};

/// Where the corpus is, a folder for each target.
#[must_use]
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The inputs of a target, by their names.
///
/// # Errors
/// If there are none.
pub fn read(target: &Target) -> anyhow::Result<Vec<Vec<u8>>> {
    let folder = folder().join(target.name);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .with_context(|| format!("there is no corpus in {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    ensure!(!files.is_empty(), "the corpus in {} is empty", folder.display());
    Ok(files.iter().map(fs::read).collect::<Result<_, _>>()?)
}

/// Writes the corpus; what was put beside it stays.
///
/// # Errors
/// If a file cannot be written.
pub fn write() -> anyhow::Result<()> {
    for (target, name, bytes) in all() {
        let folder = folder().join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

/// Target, name and bytes of every input.
#[must_use]
pub fn all() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut all = Vec::new();
    let operations = samples::operations();
    for (name, operation) in &operations {
        let mut bytes = Vec::new();
        operation.encode(&mut bytes);
        let entry = ServerFrame::encode_entry(Seq(900), ParticipantId(7), 12, &bytes);
        all.push(("client_frame", (*name).into(), ClientFrame::encode_commit(12, operation)));
        all.push(("server_frame", (*name).into(), entry));
        all.push(("record", (*name).into(), bytes.clone()));
        all.push(("operation_decode", (*name).into(), bytes));
    }
    let mut generation = Vec::new();
    Record::Generation(GenerationResult { id: GenerationId(3) }).encode(&mut generation);
    all.push(("record", "generation".into(), generation));

    for (name, live) in samples::lives() {
        let mut bytes = Vec::new();
        live.encode(&mut bytes);
        let passed_on = ServerFrame::encode_live(ParticipantId(7), &bytes);
        all.push(("client_frame", name.into(), ClientFrame::encode_live(&live)));
        all.push(("server_frame", name.into(), passed_on));
        all.push(("live", name.into(), bytes));
    }

    for (name, story) in samples::stories(&operations) {
        let mut bytes = Vec::new();
        for (author, operation) in &story {
            bytes.push(*author);
            operation.encode(&mut bytes);
        }
        all.push(("canvas_apply", name.into(), bytes));
        let saved = canvas(&story).save();
        let packed = pack_save_point(&saved);
        all.push(("server_frame", name.into(), ServerFrame::encode_save_point(Seq(9), &packed)));
        all.push(("save_point_unpack", name.into(), packed));
        all.push(("save_point_load", name.into(), saved));
    }

    for (width, height) in [(1, 1), (3, 2), (64, 64)] {
        let rgba: Vec<u8> =
            (0..usize::from(width) * usize::from(height) * 4).map(|at| (at * 7) as u8).collect();
        all.push(("image_unpack", format!("{width}x{height}"), pack_image(width, height, &rgba)));
    }
    // What a small frame can blow up to: 16 MiB of nothing.
    all.push(("image_unpack", "largest".into(), pack_image(2048, 2048, &vec![0; 1 << 24])));
    all
}

/// The canvas that a story leaves; refusals are part of one.
fn canvas(story: &[(u8, Operation)]) -> Canvas {
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    for (seq, (author, operation)) in (1..).zip(story) {
        let stamp = Stamp { author: (*author).into(), client_seq: seq, seq };
        // An image that nobody has, an undo of nothing.
        let _refused = canvas.apply(stamp, operation);
    }
    canvas
}
