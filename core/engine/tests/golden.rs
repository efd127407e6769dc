//! Recordings of rooms give the digests that they always gave, in debug as in release.
//!
//! `tests/golden/README.md` says who else is held to the same digests.

mod recordings;

use engine::{Canvas, CanvasSize, Operation, Reader};
use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden")
}

/// One frame of a recording: author, position, and the operation.
fn entry(frame: &[u8]) -> (u64, u64, Operation) {
    let mut reader = Reader::new(frame);
    assert_eq!(reader.u8(), Ok(3), "the kind of an entry");
    let seq = reader.varint().expect("a position");
    let author = reader.varint().expect("an author");
    reader.varint().expect("the author's number");
    let operation = Operation::decode(&mut reader).expect("an operation");
    assert!(reader.is_empty());
    (author, seq, operation)
}

fn frames(mut recording: &[u8]) -> Vec<&[u8]> {
    let mut frames = Vec::new();
    while let Some((length, rest)) = recording.split_first_chunk::<4>() {
        let (frame, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
        frames.push(frame);
        recording = rest;
    }
    assert!(recording.is_empty(), "a recording ends with a frame");
    frames
}

fn replay(recording: &[u8], mut after: impl FnMut(Canvas) -> Canvas) -> u64 {
    let mut canvas = Canvas::new(CanvasSize::SQUARE);
    for frame in frames(recording) {
        let (author, seq, operation) = entry(frame);
        canvas.apply(author, seq, &operation).expect("a recording holds what was accepted");
        canvas = after(canvas);
    }
    canvas.digest(Audience::Hosts)
}

fn recorded() -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder().join("recordings")).expect("recordings");
    let recordings = files.map(|file| {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("bytes"))
    });
    recordings.collect()
}

fn committed() -> BTreeMap<String, u64> {
    let text = fs::read_to_string(folder().join("digests.txt")).expect("digests");
    let digests = text.lines().map(|line| {
        let (name, digest) = line.split_once(' ').expect("a name and a digest");
        (name.to_owned(), u64::from_str_radix(digest, 16).expect("a digest"))
    });
    digests.collect()
}

#[test]
fn recordings_give_the_digests_that_they_always_gave() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        update();
    }
    let recorded = recorded();
    let replayed: BTreeMap<_, _> = recorded
        .iter()
        .map(|(name, recording)| (name.clone(), replay(recording, |canvas| canvas)))
        .collect();
    assert_eq!(replayed, committed());
    assert_eq!(recorded.len(), recordings::all().len());
}

#[test]
fn a_recording_replayed_through_save_points_gives_the_same_digest() {
    for (name, recording) in recorded() {
        let mut entries = 0;
        let digest = replay(&recording, |canvas| {
            entries += 1;
            if entries % 37 != 0 {
                return canvas;
            }
            Canvas::load(&canvas.save()).expect("what was saved")
        });
        assert_eq!(Some(&digest), committed().get(&name), "{name}");
    }
}

#[test]
fn a_recording_with_a_clear_in_it_gives_another_digest() {
    let recording = &recorded()["pens"];
    let digest = replay(recording, |mut canvas| {
        if canvas.head() == 200 {
            canvas
                .apply(99, 201, &Drawing::Clear.on(LayerId::FIRST))
                .expect("positions are ten apart");
        }
        canvas
    });
    assert_ne!(digest, committed()["pens"]);
}

fn update() {
    let _ = fs::create_dir_all(folder().join("recordings"));
    let mut digests = String::new();
    for (name, recording) in recordings::all() {
        let digest = replay(&recording, |canvas| canvas);
        let _ = writeln!(digests, "{name} {digest:016x}");
        let path = folder().join("recordings").join(format!("{name}.entries"));
        fs::write(path, recording).expect("written");
    }
    fs::write(folder().join("digests.txt"), digests).expect("written");
}
