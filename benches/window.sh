#!/usr/bin/env bash
# The diary's window beside an empty Tauri window of the same build, with ten years of nights: first picture, "No
# discomfort" answering, memory of all processes.
#
#   benches/window.sh
#
# On a virtual screen without a GPU and private buses. Builds the window too, which takes minutes the first time.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
setup --for run "${desktop_packages[@]}"
programs_to_measure soleus window
cargo build --quiet --release --locked -p soleus-desktop --example empty-window
run_bench window
