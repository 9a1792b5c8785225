#!/usr/bin/env bash
# Installs what the tests need and runs everything there is. Ends with one line that says how it went.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
trap 'code=$?; [ $code -eq 0 ] || printf "\n[%4ds] FAILED (the step above)\n" "$((SECONDS - started))"' EXIT

toolchain
# shellcheck disable=SC2086 # lists of words
packages $build_packages $screen_packages $test_packages
have cargo-clippy && have rustfmt || fail "Please install clippy and rustfmt: rustup component add clippy rustfmt"

step "Format"
cargo fmt --all --check

build_ui
step "The window's pages: format, types and size"
npm --prefix ui run --silent format:check
npm --prefix ui run --silent check
npm --prefix ui run --silent size
step "The window's pages: unit tests"
npm --prefix ui run --silent test

step "Types shared with the window: generated ones must be the committed ones"
generated=$(mktemp -d)
TS_RS_EXPORT_DIR="$generated" cargo test --locked -q -p soleus-core --features ts --lib
diff -r ui/src/generated "$generated" ||
    fail "ui/src/generated is not what the Rust types say. This writes it: cargo test -p soleus-core --features ts --lib"
rm -r "$generated"

step "Clippy, warnings denied (the first time compiles Tauri: minutes)"
cargo clippy --locked --workspace --all-targets -- -D warnings

if have cargo-deny; then
    step "Licences and sources of what we build on"
    cargo deny --offline check bans licenses sources
else
    step "Skipped: licences and sources (cargo-deny is not installed)"
fi

step "Building the programs that the tests start"
cargo build --locked -p soleus -p soleus-desktop

step "Unit, property, store and contract tests; the agent on a real bus; the window in a real WebKit"
log=$(mktemp)
# A test that waits for ever must not look like one that takes its time.
limit=()
have timeout && limit=(timeout 3000)
{
    "${limit[@]}" cargo test --locked --workspace --no-fail-fast 2>&1 || [ $? -ne 124 ] ||
        echo "error: the tests were stopped after 50 minutes"
} | tee "$log" | grep --line-buffered -E '^(test result|     Running|   Doc-tests|failures:|error|NOT RUN|---- )|FAILED|panicked' || true
# tee and grep hide cargo's own answer: the log has it.
passed=$(awk '/^test result/ {sum += $4} END {print sum + 0}' "$log")
failed=$(awk '/^test result/ {sum += $6} END {print sum + 0}' "$log")
if [ "$failed" -ne 0 ] || [ "$passed" -eq 0 ] || grep -qE '^error' "$log"; then
    # What the tests that failed said, without their backtraces.
    awk '/^---- .* ----$/ {tells = 1} /^stack backtrace:|^failures:/ {tells = 0} tells' "$log" | head -n 200
    echo "The whole log: $log"
    echo "$passed passed, $failed failed"
    exit 1
fi
rm "$log"

step "All is well"
echo "$passed passed, 0 failed"
