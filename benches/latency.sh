#!/usr/bin/env bash
# Latencies of the reminder: from a prompt's due time to its notification on the bus, from the agent's start to its tray
# item, from a break's start to the first picture of its window; and the processor time of that window.
#
#   benches/latency.sh [SECONDS]     how long to watch the window (default 60)
#
# On a virtual screen without a GPU and private buses. Builds the window too, which takes minutes the first time.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
setup --for run "${desktop_packages[@]}" xdotool x11-utils
programs_to_measure soleus window
run_bench latency "$@"
