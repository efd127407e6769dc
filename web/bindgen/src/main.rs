//! Writes what the page gets from Rust: the wasm module with its glue, and the TypeScript of the
//! JSON messages.
//!
//! `bindgen WASM WEB`: `WASM` is the module that cargo built, `WEB` the folder of the page.

use anyhow::{Context as _, bail};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [wasm, web] = arguments.as_slice() else {
        bail!("usage: bindgen WASM WEB");
    };
    let web = Path::new(web);
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        // A tenth of what is fetched, for nobody who draws.
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(web.join("src/engine/wasm"))
        .with_context(|| format!("cannot write the glue of {wasm}"))?;
    let messages = web.join("src/net/messages");
    protocol::export_typescript(&messages).context("cannot write the TypeScript of the messages")
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::Path};

    fn files(folder: &Path) -> BTreeMap<String, String> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file"));
        let texts = entries.map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("text");
            (entry.file_name().to_string_lossy().into_owned(), text)
        });
        texts.collect()
    }

    #[test]
    fn the_pages_types_are_those_of_the_server() {
        let folder = tempfile::tempdir().expect("a folder");
        protocol::export_typescript(folder.path()).expect("files");
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/net/messages");
        assert_eq!(files(&committed), files(folder.path()), "run `make wasm` and commit");
    }
}
