# Shouwen 首问. `make serve` is all a user needs; `make test` is all that CI runs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
export PATH := $(CURDIR)/.tools/bin:$(PATH)
# trunk 0.21.14 stops at NO_COLOR=1 instead of obeying it.
unexport NO_COLOR

# The two ways the package is compiled on this computer; more would only cost time.
TOOLS := --no-default-features --features tools
WASM := --target wasm32-unknown-unknown

.PHONY: help setup setup-tests serve build test laws scale torture bench fmt lint check-pure check-state check-table check-coverage check-formats formats check-engine check-web check-browser check-torture check-access coverage clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: ## the build tools at their pinned versions
	@scripts/setup

setup-tests: ## Chromium, its driver, a Chinese font, pdftotext
	@scripts/setup-tests

serve: build ## build, then serve on this computer
	cargo run --quiet --locked $(TOOLS) --bin serve

build: setup ## dist/: index.html for a web host, shouwen.html for a double-click
	trunk build
	cargo run --quiet --locked $(TOOLS) --bin pack

# In order of cost, so that a slip shows early.
test: setup lint check-pure check-state check-table check-coverage check-formats check-engine setup-tests check-web build check-browser check-torture ## everything that CI checks
	@echo "all checks passed"

lint: setup ## format and clippy, native and wasm
	cargo fmt --check
	cargo clippy --locked --all-targets --all-features -- -D warnings
	cargo clippy --locked $(WASM) --lib --bin shouwen --test web -- -D warnings

check-pure: ## the pure rooms and the host tools
	cargo test --locked $(TOOLS)

check-state: ## the rooms above Leptos and hostile files, without a browser
	cargo test --locked --lib --test state --test hostile

check-table: ## src/text/pinyin.bin is what its source makes
	cargo run --quiet --locked $(TOOLS) --bin pinyin_table -- --check

check-coverage: ## docs/coverage.md is what the code declares
	cargo run --quiet --locked $(TOOLS) --bin coverage -- --check

check-formats: ## schema/ is what the forms declare
	cargo run --quiet --locked $(TOOLS) --bin formats -- --check

formats: ## write schema/: the JSON Schema of plain files and the statements for DuckDB
	cargo run --quiet --locked $(TOOLS) --bin formats

check-engine: setup-tests ## DuckDB counts in plain files what the desk counts (after check-state, which writes them)
	@scripts/setup-duckdb
	.tools/duckdb/bin/python scripts/check-duckdb

coverage: ## write docs/coverage.md
	cargo run --quiet --locked $(TOOLS) --bin coverage

check-web: setup setup-tests ## the browser room inside headless Chromium
	CHROMEDRIVER="$$(command -v chromedriver)" WASM_BINDGEN_TEST_TIMEOUT=120 \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	cargo test --locked $(WASM) --test web

check-browser: setup-tests ## journeys through the finished pages in dist/ (after `make build`)
	@scripts/journeys

# Not part of `make test`: axe-core comes from npm, which a user's machine need not have.
check-access: setup-tests ## axe-core over every screen, light and dark, both languages (after `make build`; needs npm)
	@scripts/setup-axe
	cargo test --locked --no-default-features --features e2e --test e2e -- --ignored access

# The chapters that `make test` runs. The soak measures a noisy heap and belongs to the long run.
PARTS ?= kills corruption tabs full remains altered
# One seed, so that the same commit gives the same answer.
check-torture: setup-tests ## a short torture of the finished pages in dist/ (after `make build`)
	TORTURE_SEED=1795350999 cargo test --locked --features e2e --test torture -- $(PARTS)

laws: ## the merge laws on 100,000 random histories each (LAWS=… for another number), the hostile files within 2 seconds each
	cargo test --locked --profile laws --test hostile
	PROPTEST_CASES=$${LAWS:-100000} cargo test --locked $(TOOLS) --profile laws --test native -- laws --skip laws::vault

scale: ## merging 100,000 customers into 100,000, half of them the same, beside parsing the file with serde_json alone
	cargo test --locked --profile laws --test state -- --ignored --nocapture scale

torture: build setup-tests laws ## the full torture, for hours; TORTURE_SEED=… repeats one, ONLY="kills soak" runs parts
	TORTURE_SIZE=full cargo test --locked --features e2e --test torture -- $(ONLY)

bench: build setup-tests ## sizes and speed with up to 100,000 customers, beside Dexie, PouchDB and localStorage
	@scripts/setup-bench
	cargo test --quiet --locked --features bench --test bench
	$(MAKE) --no-print-directory scale

fmt: ## format
	cargo fmt

clean: ## remove what was built (the tools in .tools/ stay)
	rm -rf dist target
