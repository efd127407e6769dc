//! Recordings of rooms give the digests that they always gave, in debug as in release.
//!
//! `tests/golden/README.md` says who else is held to the same digests.

extern crate alloc;

#[path = "../src/digest.rs"]
mod digest;
mod recordings;

use digest::Hasher;
use engine::{Audience, Canvas, CanvasSize, Drawing, LayerId, Operation, Reader, Stamp};
use recordings::Recorded;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden")
}

/// One frame of a recording: author, position, and the operation.
fn entry(frame: &[u8]) -> (Stamp, Operation) {
    let mut reader = Reader::new(frame);
    assert_eq!(reader.u8(), Ok(3), "the kind of an entry");
    let seq = reader.varint().expect("a position");
    let author = reader.varint().expect("an author");
    let client_seq = reader.varint().expect("the author's number");
    let operation = Operation::decode(&mut reader).expect("an operation");
    assert!(reader.is_empty());
    (Stamp { author, client_seq, seq }, operation)
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

fn replay(size: CanvasSize, recording: &[u8], mut after: impl FnMut(Canvas) -> Canvas) -> Canvas {
    let mut canvas = Canvas::new(size);
    for frame in frames(recording) {
        let (stamp, operation) = entry(frame);
        canvas.apply(stamp, &operation).expect("a recording holds what was accepted");
        canvas = after(canvas);
    }
    canvas
}

/// What a line of `digests.txt` says of a recording.
#[derive(Debug, PartialEq)]
struct Golden {
    digest: u64,
    size: CanvasSize,
}

impl Golden {
    fn of(canvas: &Canvas) -> Self {
        Self { digest: canvas.digest(Audience::Hosts), size: canvas.size() }
    }
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join("recordings").join(format!("{name}.entries"))).expect("a recording")
}

/// Names and digests, and sizes but for 1024 by 1024.
fn committed() -> BTreeMap<String, Golden> {
    let text = fs::read_to_string(folder().join("digests.txt")).expect("digests");
    let digests = text.lines().map(|line| {
        let mut words = line.split(' ');
        let name = words.next().expect("a name");
        let digest = u64::from_str_radix(words.next().expect("a digest"), 16).expect("hex");
        let size = words.next().map_or(CanvasSize::SQUARE, |size| {
            let (width, height) = size.split_once('x').expect("two sides");
            let side = |side: &str| side.parse().expect("a side");
            CanvasSize::new(side(width), side(height)).expect("a size")
        });
        (name.to_owned(), Golden { digest, size })
    });
    digests.collect()
}

#[test]
fn recordings_give_the_digests_that_they_always_gave() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        update();
    }
    for (name, golden) in committed() {
        assert_eq!(Golden::of(&replay(golden.size, &bytes(&name), |canvas| canvas)), golden);
    }
}

#[test]
fn every_recording_is_committed_as_it_would_be_made() {
    let files = fs::read_dir(folder().join("recordings")).expect("recordings").count();
    let all = recordings::all();
    assert_eq!((all.len(), all.len()), (files, committed().len()));
    for Recorded { name, size, entries } in all {
        assert!(bytes(name) == entries, "{name}");
        assert_eq!(committed()[name].size, size);
    }
}

/// Rooms outlive versions. The hashes are of pixels as they are seen, since a digest may grow.
#[test]
fn a_room_of_version_1_still_looks_as_it_did() {
    let text = fs::read_to_string(folder().join("version-1.txt")).expect("hashes");
    for line in text.lines() {
        let (name, hash) = line.split_once(' ').expect("a name and a hash");
        let canvas = replay(CanvasSize::SQUARE, &bytes(name), |canvas| canvas);
        let mut hasher = Hasher::new();
        hasher.write(&canvas.flatten(Audience::Everyone));
        assert_eq!(format!("{:016x}", hasher.finish()), hash, "{name}");
    }
    assert_eq!(text.lines().count(), 5);
}

#[test]
fn a_recording_replayed_through_save_points_gives_the_same_digest() {
    for (name, golden) in committed() {
        let mut entries = 0;
        let canvas = replay(golden.size, &bytes(&name), |canvas| {
            entries += 1;
            if entries % 37 != 0 {
                return canvas;
            }
            Canvas::load(&canvas.save(), |_| None).expect("what was saved")
        });
        assert_eq!(Golden::of(&canvas), golden, "{name}");
    }
}

#[test]
fn a_recording_with_a_clear_in_it_gives_another_digest() {
    let canvas = replay(CanvasSize::SQUARE, &bytes("pens"), |mut canvas| {
        if canvas.head() == 200 {
            let stamp = Stamp { author: 99, client_seq: 1, seq: 201 };
            let clear = Drawing::Clear.on(LayerId::FIRST);
            canvas.apply(stamp, &clear).expect("positions are ten apart");
        }
        canvas
    });
    assert_ne!(Golden::of(&canvas), committed()["pens"]);
}

fn update() {
    let mut digests = String::new();
    for Recorded { name, size, entries } in recordings::all() {
        let digest = replay(size, &entries, |canvas| canvas).digest(Audience::Hosts);
        let _ = write!(digests, "{name} {digest:016x}");
        if size != CanvasSize::SQUARE {
            let _ = write!(digests, " {}x{}", size.width(), size.height());
        }
        digests.push('\n');
        let path = folder().join("recordings").join(format!("{name}.entries"));
        fs::write(path, entries).expect("written");
    }
    fs::write(folder().join("digests.txt"), digests).expect("written");
}
