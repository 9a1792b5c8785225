#!/usr/bin/env bash
# What the waiting agent costs: memory (PSS) of its process and context switches a second, while nothing happens and
# while somebody types.
#
#   benches/agent.sh [SECONDS]     how long to watch each (default 60)
#
# On a virtual display and a private bus, with a real notification daemon where dunst is installed. Needs Xvfb,
# dbus-run-session and xdotool; scripts/test.sh installs them.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}

cargo build --release --locked -q -p soleus
soleus="${CARGO_TARGET_DIR:-target}/release/soleus"

number=80
while [ -e "/tmp/.X$number-lock" ]; do number=$((number + 1)); done
data=$(mktemp -d)
Xvfb ":$number" -screen 0 640x480x24 -noreset >/dev/null 2>&1 &
screen=$!
trap 'kill "$screen" 2>/dev/null || true; rm -rf "$data"' EXIT
export DISPLAY=":$number" SOLEUS_DATA_DIR="$data" soleus seconds
unset WAYLAND_DISPLAY XDG_SESSION_TYPE
for _ in $(seq 50); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.1; done

dbus-run-session -- bash -c '
    set -euo pipefail
    command -v dunst >/dev/null && { dunst >/dev/null 2>&1 & }
    "$soleus" agent & agent=$!
    sleep 3

    # Voluntary and involuntary switches of every thread.
    switches() { cat /proc/$agent/task/*/status | awk "/ctxt_switches/ {sum += \$2} END {print sum}"; }
    pss() { awk "/^Pss:/ {print \$2}" /proc/$agent/smaps_rollup; }
    cpu() { awk "{print \$14 + \$15}" /proc/$agent/stat; }
    watch() {
        local before cpu_before
        before=$(switches); cpu_before=$(cpu)
        sleep "$seconds"
        awk -v what="$1" -v n=$(($(switches) - before)) -v s="$seconds" -v kb="$(pss)" -v t=$(($(cpu) - cpu_before)) \
            -v hz="$(getconf CLK_TCK)" \
            "BEGIN {printf \"%-16s PSS %.1f MB, %.3f context switches/s, %.2f s of CPU in %d s\n\", what, kb/1024, n/s, t/hz, s}"
    }
    watch "nothing happens"
    # About five keys a second.
    (while xdotool key --delay 0 a; do sleep 0.2; done) >/dev/null 2>&1 & typist=$!
    sleep 2
    watch "somebody types"
    kill "$typist" "$agent"
    wait "$agent" || true
' 2>/dev/null
