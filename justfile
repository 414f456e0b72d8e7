# What is done all day, with https://just.systems. Each recipe is a few commands that can be typed as well.

# List the recipes
default:
    @just --list

# Build the example into output/; `just build --drafts` hands flags on
build *flags:
    cargo run -- build {{ flags }}

# Show a site while it is written
serve *flags:
    cargo run -- serve --open {{ flags }}

# Run the tests, or those with a word in their name: `just test golden`
test *words:
    cargo test -- {{ words }}

# Accept what the tests build and print as what is expected; then read the diff
golden:
    VIGIE_UPDATE=1 cargo test
    git diff --stat -- tests

# Say what is wrong with the form of the code, its links and its dependencies
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items
    cargo deny check licenses bans sources

# Build the handbook, a site of all pages of docs/, into target/manual/output/
manual:
    rm -rf target/manual
    cargo run --release -- help --site target/manual
    cargo run --release -- build --strict --source target/manual

# Look at the built example in Chromium
browser:
    cargo run --release -- build
    cd tests/browser && npm ci --no-audit --no-fund && npm test

# Make the picture of a page in the README anew
picture:
    cargo run --release -- build
    cd tests/browser && npm ci --no-audit --no-fund && node picture.mjs

# Publish the example to servers on this machine
publish:
    tests/publish/run

# Make all packages of this version in target/dist; `just dist --binary FILE` packs a program that is there already
dist *flags:
    .ci/dist {{ flags }}

# Install what `just dist` made in clean environments, and use it there
packages:
    tests/packages/run

# Measure the stages, and hold a build to its budget of instructions
bench:
    cargo bench --bench stages
    python3 benches/budget.py

# All that must pass before a change lands
ci:
    .ci/run
