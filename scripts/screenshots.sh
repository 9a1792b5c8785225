#!/usr/bin/env bash
# Takes a picture of every screen in the real window, in two languages, two themes and two sizes, on a virtual display.
#
#   scripts/screenshots.sh [FOLDER [--only PART-OF-A-NAME] [--text PERCENT]]     (default: target/screenshots)
set -euo pipefail
. "$(dirname "$0")/lib.sh"
toolchain
# shellcheck disable=SC2086 # lists of words
packages $build_packages $screen_packages $test_packages
build_ui
cargo build --locked --quiet -p soleus -p soleus-desktop
[ $# -gt 0 ] || set -- "$CARGO_TARGET_DIR/screenshots"
cargo run --locked --quiet -p soleus-tests --bin screens -- "$@"
