//! The corpus, through every target.

use fuzz::{TARGETS, corpus};
use std::fs;

#[test]
fn every_input_of_the_corpus_passes() {
    for target in &TARGETS {
        for bytes in corpus::read(target).expect("a corpus") {
            target.run(&bytes);
        }
    }
}

#[test]
fn every_input_cut_short_or_with_a_bit_turned_passes() {
    for target in TARGETS.iter().filter(|target| !target.name.ends_with("_unpack")) {
        for bytes in corpus::read(target).expect("a corpus") {
            // Not all of a long one: those are tiles, of which one is like the other.
            for at in 0..bytes.len().min(24) {
                target.run(&bytes[..at]);
                let mut turned = bytes.clone();
                turned[at] ^= 1 << (at % 8);
                target.run(&turned);
            }
        }
    }
}

/// What pages and logs have must not change unawares; how a canvas is saved may.
#[test]
fn the_corpus_is_small_and_what_travels_is_what_its_command_writes() {
    let mut bytes = 0;
    for (target, name, made) in corpus::all() {
        let kept = fs::read(corpus::folder().join(target).join(&name)).expect("an input");
        if ["operation_decode", "client_frame", "record", "live"].contains(&target) {
            assert!(kept == made, "{target}/{name}: run `cargo run -p fuzz -- corpus`");
        }
        bytes += kept.len();
    }
    assert!(bytes < 1 << 20, "{bytes} bytes");
}

#[test]
fn every_target_is_one_of_libfuzzers() {
    let folder = corpus::folder().join("../cargo/fuzz_targets");
    for target in &TARGETS {
        let file = folder.join(format!("{}.rs", target.name));
        assert!(fs::read_to_string(&file).is_ok_and(|code| code.contains(target.name)));
    }
    assert_eq!(fs::read_dir(folder).expect("a folder").count(), TARGETS.len());
}
