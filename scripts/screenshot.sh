#!/usr/bin/env bash
# Opens a program's window on a virtual display and saves a picture of it: screenshot.sh PROGRAM PICTURE [WIDTHxHEIGHT]
#
# Waits until the page is painted, two minutes at most. After that it fails and saves nothing.
set -euo pipefail
fail() { echo "$*" >&2; exit 1; }
[ $# -ge 2 ] || fail "usage: scripts/screenshot.sh PROGRAM PICTURE [WIDTHxHEIGHT]"
program=$1 picture=$2 size=${3:-900x640}

folder=$(mktemp -d)
screen='' window=''
clean_up() {
    # The window's whole group: the bus and WebKit's processes end with it.
    if [ -n "$window" ]; then kill -- "-$window" 2>/dev/null || true; fi
    if [ -n "$screen" ]; then kill "$screen" 2>/dev/null || true; fi
    rm -rf "$folder"
}
trap clean_up EXIT

# Xvfb takes the first free display and prints its number.
Xvfb -displayfd 1 -screen 0 "${size}x24" -noreset >"$folder/display" 2>"$folder/xvfb" &
screen=$!
for _ in $(seq 200); do [ -s "$folder/display" ] && break; sleep 0.1; done
[ -s "$folder/display" ] || fail "No virtual display: $(cat "$folder/xvfb")"
DISPLAY=":$(cat "$folder/display")"
export DISPLAY
unset WAYLAND_DISPLAY

# No window manager: the window then fills what the picture shows and nothing else is in it.
set -m
dbus-run-session -- "$program" >"$folder/output" 2>&1 &
window=$!
set +m

bytes=$((${size%x*} * ${size#*x} * 3))
# The screen is black before the window is there, and of one colour until its page is painted: the program shows the
# window when that is done, or after three seconds all the same. Letters have many shades.
is_painted() {
    # The last bytes of the file are the colours, three bytes for each pixel.
    tail -c "$bytes" "$1" | od -An -v -w3 -tx1 |
        awk 'shades <= 16 && !($0 in seen) {seen[$0]; ++shades} END {exit shades <= 16}'
}
# And painted to the end once nothing but a countdown changes for a second: less than one byte in a hundred.
deadline=$((SECONDS + 120)) same=0
scrot --overwrite "$folder/now.ppm"
while [ "$same" -lt 3 ]; do
    [ "$SECONDS" -lt "$deadline" ] || fail "The window was not painted within two minutes. $(cat "$folder/output")"
    kill -0 "$window" 2>/dev/null || fail "The program ended before its window was painted. $(cat "$folder/output")"
    mv "$folder/now.ppm" "$folder/before.ppm"
    sleep 0.3
    scrot --overwrite "$folder/now.ppm"
    changed=$(cmp -l "$folder/before.ppm" "$folder/now.ppm" | wc -l || true)
    if [ $((changed * 100)) -lt "$bytes" ] && is_painted "$folder/now.ppm"; then same=$((same + 1)); else same=0; fi
done
scrot --overwrite "$folder/picture.png"
mv "$folder/picture.png" "$picture"
