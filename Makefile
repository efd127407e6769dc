# Everything that is done to this repository, by name. `make run` and `make test` need rustup and
# Node 20 or later; the browser tests need Chromium, which is installed where apt-get can.

CARGO_TARGET_DIR ?= $(CURDIR)/target
export CARGO_TARGET_DIR
export CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
WASM := $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/wasm/scenewright_wasm.wasm

.PHONY: run build page wasm tools test test-rust test-page test-browser chromium lint bench \
	bench-engine bench-page load fuzz

## run: builds everything and serves http://127.0.0.1:8080, data in ./data
run: build
	$(CARGO_TARGET_DIR)/release/scenewright

build: page
	cargo build --release --package scenewright

page: wasm web/node_modules/.installed
	cd web && npm run build

# SIMD is in every browser since 2023; the flag is for the engine's module alone.
WASM_FLAGS := -C target-feature=+simd128
wasm: tools
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(WASM_FLAGS)" \
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
bench: bench-engine bench-page
	$(CARGO_TARGET_DIR)/release/load join hub

## bench-engine: strokes a second beside tiny-skia and vello_cpu, undo, loading, memory, WebAssembly
bench-engine: load
	$(CARGO_TARGET_DIR)/release/load engine

## bench-page: frames in Chromium while nine people draw, and until a large room is seen
bench-page: build load chromium
	node tests/load/page/bench.mjs

load: tools
	cargo build --release --package scenewright --package load
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(WASM_FLAGS)" \
		cargo build --profile wasm --target wasm32-unknown-unknown --package load-strokes

## fuzz: bytes from anywhere into engine and protocol, FUZZ_SECONDS for each target; see tests/fuzz
FUZZ_SECONDS ?= 20
FUZZ := cargo +nightly fuzz
fuzz:
	@if $(FUZZ) --version > /dev/null 2>&1; then \
		cd tests/fuzz/cargo && for target in $$(ls ../corpus); do \
			mkdir -p corpus/$$target && CARGO_TARGET_DIR=$(CARGO_TARGET_DIR)/fuzz \
			$(FUZZ) run --fuzz-dir . $$target corpus/$$target ../corpus/$$target -- \
				-max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 -verbosity=0 || exit 1; \
		done; \
	else \
		echo "cargo-fuzz or a nightly compiler is missing: mutating the corpus blindly instead."; \
		cargo run --release --package fuzz -- $(FUZZ_SECONDS); \
	fi
