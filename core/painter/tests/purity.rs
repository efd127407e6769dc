//! The crate's own law: nothing that differs between machines or runs.

use std::fs;
use std::path::{Path, PathBuf};

/// Calls that reach the platform's mathematics, clock, files, threads or hash seeds.
const BANNED: [&str; 20] = [
    ".sin(",
    ".cos(",
    ".tan(",
    ".exp(",
    ".ln(",
    ".powf(",
    ".powi(",
    ".cbrt(",
    ".atan2(",
    ".hypot(",
    ".mul_add(",
    ".log2(",
    "std::time",
    "std::fs",
    "std::thread",
    "std::env",
    "std::net",
    "HashMap",
    "HashSet",
    "extern crate",
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            into.push(path);
        }
    }
}

/// The banned call that a source makes outside its tests, if it makes one.
fn offence(text: &str) -> Option<&'static str> {
    let own = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = own.lines().filter(|l| !l.trim_start().starts_with("//"));
    code.flat_map(|l| BANNED.into_iter().filter(move |b| l.contains(b))).next()
}

#[test]
fn no_source_calls_what_differs_between_machines() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    assert!(all.len() > 30);
    for path in all {
        let text = fs::read_to_string(&path).expect("a source can be read");
        assert_eq!(offence(&text), None, "{}", path.display());
    }
}

#[test]
fn the_check_finds_what_it_looks_for() {
    assert_eq!(offence("let y = x.sin();"), Some(".sin("));
    assert_eq!(offence("// x.sin() is not used\n#[cfg(test)]\nx.sin()"), None);
}
