#!/usr/bin/env bash
# Runs every check and test there is. Ends with one line that counts them.
#
# What it needs is installed by scripts/setup.sh; else it changes nothing outside the clone and the build folder.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
ended() {
    local code=$?
    if [ "$code" -ne 0 ]; then printf '\n[%4ds] FAILED (the step above)\n' "$((SECONDS - started))"; fi
}
trap ended EXIT

step "What has to be installed"
setup --for test

step "Format"
cargo fmt --all --check

if have shellcheck; then
    step "Scripts"
    shellcheck scripts/*.sh benches/*.sh .ci/run
else
    step "Skipped: scripts (shellcheck is not installed)"
fi

build_ui
step "The UI: format, types and size"
npm --prefix ui run --silent format:check
npm --prefix ui run --silent check
npm --prefix ui run --silent size
step "The UI: unit tests"
npm --prefix ui run --silent test

step "Types shared with the UI: generated ones must be the committed ones"
generated=$(mktemp -d)
TS_RS_EXPORT_DIR="$generated" cargo gen --locked --quiet
diff -r ui/src/generated "$generated" || fail "ui/src/generated differs from the Rust types. This writes it: cargo gen"
rm -r "$generated"

step "Licences, sources and duplicates of the crates we build on"
deny=(cargo deny --locked --workspace)
"${deny[@]}" check --hide-inclusion-graph bans licenses sources
step "Advisories about them"
# Without a way to the database the rest is checked all the same. It must not wait for it for ever either.
limit=()
have timeout && limit=(timeout 120)
if "${limit[@]}" "${deny[@]}" fetch db >/dev/null 2>&1; then
    "${deny[@]}" --offline check --hide-inclusion-graph advisories
else
    echo "Skipped: the database of advisories cannot be reached."
fi

step "Clippy, warnings denied (the first time compiles Tauri: minutes)"
cargo clippy --locked --workspace --all-targets -- -D warnings

step "Building the programs and the tests"
build_tests

step "Unit, property, store and contract tests; the agent on a real bus; the window in a real WebKit"
log=$(mktemp)
# A test that never ends must not look like one that takes its time.
limit=()
have timeout && limit=(timeout 3000)
{
    "${limit[@]}" cargo test --locked --workspace --no-fail-fast 2>&1 || [ $? -ne 124 ] ||
        echo "error: the tests were stopped after 50 minutes"
} | tee "$log" | grep --line-buffered -E '^(test result|     Running|   Doc-tests|failures:|error|NOT RUN|---- )|FAILED|panicked' || true
# tee and grep hide cargo's exit code: the log has the result.
passed=$(awk '/^test result/ {sum += $4} END {print sum + 0}' "$log")
failed=$(awk '/^test result/ {sum += $6} END {print sum + 0}' "$log")
if [ "$failed" -ne 0 ] || [ "$passed" -eq 0 ] || grep -qE '^error' "$log"; then
    # What the failed tests printed, without their backtraces.
    awk '/^---- .* ----$/ {prints = 1} /^stack backtrace:|^failures:/ {prints = 0} prints' "$log" | head -n 200
    echo "The whole log: $log"
    echo "$passed passed, $failed failed"
    exit 1
fi
rm "$log"

step "All is well"
echo "$passed passed, 0 failed"
