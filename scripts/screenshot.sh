#!/usr/bin/env bash
# Opens a program's window on a virtual display and saves a picture of it: screenshot.sh PROGRAM PICTURE [WIDTHxHEIGHT]
set -euo pipefail
program=$1 picture=$2 size=${3:-900x640}

# The first display number that nobody uses.
number=90
while [ -e "/tmp/.X$number-lock" ]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 "${size}x24" -noreset >/dev/null 2>&1 &
screen=$!
trap 'kill "$screen" 2>/dev/null || true' EXIT
export DISPLAY=":$number"
unset WAYLAND_DISPLAY
for _ in $(seq 50); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.1; done

# No window manager: the window then fills what the picture shows and nothing else is in it.
PROGRAM=$program PICTURE=$picture dbus-run-session -- bash -c '
    "$PROGRAM" >/dev/null 2>&1 &
    window=$!
    # Painted once the picture no longer changes; a slow machine gets half a minute.
    before=
    for _ in $(seq 60); do
        sleep 0.5
        scrot --overwrite "$PICTURE"
        now=$(cksum < "$PICTURE")
        [ "$now" = "$before" ] && [ "$(stat -c %s "$PICTURE")" -gt 8000 ] && break
        before=$now
    done
    kill "$window"
' >/dev/null 2>&1
