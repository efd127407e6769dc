# Everything that is done to this repository, by name. `make run` and `make test` need nothing but
# rustup, Node 20 or later and, for the browser tests, Chromium.

CARGO_TARGET_DIR ?= target
export CARGO_TARGET_DIR
WASM := $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/wasm/scenewright_wasm.wasm
NPM := npm --prefix web

.PHONY: run build page wasm test test-rust test-page test-browser lint bench fuzz tools chromium clean

## Builds everything and serves http://127.0.0.1:8080, data in ./data.
run: build
	$(CARGO_TARGET_DIR)/release/scenewright

build: page
	cargo build --release --package scenewright

# One sentence for what is missing, in place of a page of errors.
tools:
	@command -v cargo > /dev/null || { echo "Rust is missing: install rustup from https://rustup.rs."; exit 1; }
	@node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2> /dev/null || { echo "Node 20 or later is missing: install it from https://nodejs.org."; exit 1; }

# SIMD is in every browser since 2023; the flags are for the engine's module alone.
wasm: tools
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-feature=+simd128" \
		cargo build --profile wasm --target wasm32-unknown-unknown --package scenewright-wasm
	cargo run --quiet --package bindgen -- $(WASM) web

web/node_modules/.installed: web/package-lock.json
	$(NPM) ci --no-audit --no-fund
	touch $@

page: wasm web/node_modules/.installed
	$(NPM) run build

