//! Which crate may know which: `engine <- protocol <- room <- server`, and nothing of the outside
//! world below the server.

use std::{collections::BTreeSet, path::Path};

/// The dependencies that a crate's manifest names, without those of its tests.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join(manifest)).expect("a manifest");
    let sections = text.split("\n[").find(|section| section.starts_with("dependencies]"));
    let lines = sections.unwrap_or_default().lines().skip(1);
    let names = lines.filter_map(|line| line.split(['.', '=', ' ']).next());
    names.filter(|name| !name.is_empty() && !name.starts_with('#')).map(str::to_owned).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_engine_needs_nothing() {
    assert_eq!(dependencies("core/engine/Cargo.toml"), set(&[]));
}

#[test]
fn the_painter_knows_none_of_us() {
    let allowed = set(&["libm"]);
    assert!(dependencies("core/painter/Cargo.toml").is_subset(&allowed));
}

#[test]
fn the_protocol_knows_the_engine_and_formats_only() {
    let allowed = set(&["engine", "miniz_oxide", "serde", "serde_json", "thiserror", "ts-rs"]);
    let found = dependencies("core/protocol/Cargo.toml");
    assert!(found.contains("engine") && found.is_subset(&allowed), "{found:?}");
}

#[test]
fn the_rules_know_engine_and_protocol_only() {
    let found = dependencies("core/room/Cargo.toml");
    assert_eq!(found, set(&["engine", "protocol", "thiserror"]));
}

#[test]
fn the_page_knows_neither_rules_nor_server() {
    let found = dependencies("web/wasm/Cargo.toml");
    assert_eq!(found, set(&["engine", "protocol", "wasm-bindgen"]));
}

#[test]
fn the_core_reads_no_clock_no_file_and_no_socket() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core");
    let mut folders = vec![root];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_source = path.components().any(|part| part.as_os_str() == "src");
            if path.is_dir() {
                folders.push(path);
            } else if is_source && path.extension().is_some_and(|end| end == "rs") {
                // The one file that a build step runs, and no page or server does.
                if path.ends_with("protocol/src/typescript.rs") {
                    continue;
                }
                let text = std::fs::read_to_string(&path).expect("a source");
                for word in
                    ["std::time", "std::fs", "std::net", "std::thread", "SystemTime", "tokio"]
                {
                    assert!(!text.contains(word), "{} has {word}", path.display());
                }
                files += 1;
            }
        }
    }
    assert!(files > 30, "the sources were looked at");
}
