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
        .generate(web.join("src/engine/wasm"))
        .with_context(|| format!("cannot write the glue of {wasm}"))?;
    let messages = web.join("src/net/messages");
    protocol::export_typescript(&messages).context("cannot write the TypeScript of the messages")
}
