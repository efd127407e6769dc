# Everything that is done to this repository, by name. `make run` and `make test` need rustup and
# Node 20 or later; the browser tests need Chromium, which is installed where apt-get can.

CARGO_TARGET_DIR ?= $(CURDIR)/target
export CARGO_TARGET_DIR
export CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
WASM := $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/wasm/scenewright_wasm.wasm

.PHONY: run build page wasm tools test test-rust test-page test-browser chromium lint bench

## run: builds everything and serves http://127.0.0.1:8080, data in ./data
run: build
	$(CARGO_TARGET_DIR)/release/scenewright

build: page
	cargo build --release --package scenewright

page: wasm web/node_modules/.installed
	cd web && npm run build

# SIMD is in every browser since 2023; the flag is for the engine's module alone.
wasm: tools
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-feature=+simd128" \
		cargo build --profile wasm --target wasm32-unknown-unknown --package scenewright-wasm
	cargo run --quiet --package bindgen -- $(WASM) web

web/node_modules/.installed: web/package-lock.json | tools
	cd web && npm ci --no-audit --no-fund
	touch $@

# What is missing is said in one sentence, in place of a page of errors.
tools:
	@command -v cargo > /dev/null \
		|| { echo "Rust is missing: install rustup from https://rustup.rs."; exit 1; }
	@node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2> /dev/null \
		|| { echo "Node 20 or later is missing: install it from https://nodejs.org."; exit 1; }

## test: all tests
test: test-rust test-page test-browser

# The goldens once more as they are shipped: the same digests in debug and release.
test-rust: page
	cargo test --workspace
	cargo test --release --package engine --test golden

test-page: page
	cd web && npm run lint && npm test
	node --test web/wasm/tests/*.test.mjs

test-browser: page chromium
	cargo build --package scenewright
	node --test tests/e2e/*.test.mjs

chromium:
	@test -n "$(CHROMIUM)" && exit 0; \
	if command -v apt-get > /dev/null && test "$$(id -u)" = 0; then \
		apt-get update -q && apt-get install -yq chromium; \
	else \
		echo "Chromium is missing: install it, or name one in CHROMIUM."; exit 1; \
	fi

## lint: formats are checked, and warnings are errors
lint: page
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- --deny warnings
	cd web && npm run lint

## bench: figures beside a ceiling or a peer measured in the same run; see tests/load
bench: build
	cargo build --release --package load
	$(CARGO_TARGET_DIR)/release/load
