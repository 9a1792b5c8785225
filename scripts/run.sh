#!/usr/bin/env bash
# Installs what is missing, builds Soleus, starts the agent and opens the window.
#
#   scripts/run.sh          your own diary
#   scripts/run.sh --demo   six weeks of a made-up one, in a folder of its own; yours is not touched
#
# Without a display it opens the window on a virtual one, saves a picture of it and shows the same job on the
# command line.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

demo=
case "${1:-}" in
    "") ;;
    --demo) demo=1 ;;
    *) fail "usage: scripts/run.sh [--demo]" ;;
esac

toolchain
# shellcheck disable=SC2086 # a list of words
packages $build_packages
build_ui
step "Building the programs (the first time takes several minutes)"
release_soleus
release_window
release_page
bin="$CARGO_TARGET_DIR/release"

if [ -n "$demo" ]; then
    SOLEUS_DATA_DIR=$(mktemp -d -t soleus-demo-XXXXXX)
    # The evening after the made-up diary ends; the window's clock runs on from there.
    SOLEUS_NOW=2026-05-11T22:30:00+08:00
    export SOLEUS_DATA_DIR SOLEUS_NOW
    step "A made-up diary in $SOLEUS_DATA_DIR"
    "$bin/soleus" import tests/fixtures/six-weeks.json
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" != Linux ]; then
    step "Opening the window"
    "$bin/soleus"
    echo "Soleus is open. The reminder agent goes on when the window is closed; “$bin/soleus status” shows it."
    exit 0
fi

step "There is no display here: opening the window on a virtual one"
# shellcheck disable=SC2086
packages $screen_packages
if [ -z "$demo" ]; then
    echo "Your own diary stays closed: a picture of it would lie around. This is an empty one in a folder of its own."
    SOLEUS_DATA_DIR=$(mktemp -d -t soleus-look-XXXXXX)
    export SOLEUS_DATA_DIR
fi
"$bin/soleus" agent &
agent=$!
trap 'kill "$agent" 2>/dev/null || true' EXIT
for _ in $(seq 50); do
    "$bin/soleus" --json status | grep -q '"running":true' && break
    sleep 0.1
done
picture="${TMPDIR:-/tmp}/soleus-window.png"
"$root/scripts/screenshot.sh" "$bin/soleus-desktop" "$picture"
echo "Saved a picture of the window: $picture"

step "The same on the command line"
show() { printf '\n$ soleus %s\n' "$*"; "$bin/soleus" "$@"; }
if [ -z "$demo" ]; then
    show log --pain 6 --side left --sensation cramp
fi
show nights
show flags
show export --format csv --out "$SOLEUS_DATA_DIR/diary.csv"
show status
show break start
step "Done. Data of this look: $SOLEUS_DATA_DIR"
