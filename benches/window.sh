#!/usr/bin/env bash
# The diary's window beside an empty Tauri window of the same build, with ten years of nights: first picture, "No
# discomfort" answering, memory of all processes.
#
#   benches/window.sh
#
# On a virtual screen without a GPU and private buses. Builds the window too, which takes minutes the first time.
set -euo pipefail
. "$(dirname "$0")/../scripts/lib.sh"
toolchain
# shellcheck disable=SC2086 # a list of words
packages $build_packages xvfb openbox dbus-x11 python3-dbusmock dunst
build_ui
release_soleus --quiet
release_window --quiet
release_bench window
cargo build --quiet --release --locked -p soleus-desktop --example empty-window
exec "$CARGO_TARGET_DIR/release/window"
