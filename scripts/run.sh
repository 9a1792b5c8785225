#!/usr/bin/env bash
# Installs what is missing, builds Soleus, starts the agent and opens the window.
#
#   scripts/run.sh          your own diary
#   scripts/run.sh --demo   six weeks of a made-up one, in a folder of its own; yours is not touched
#
# The window opens as soon as it is built; the typesetter, which only the report needs, is built behind it.
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
display=1
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then display=; fi

step "1 of 4: what has to be installed"
if [ -n "$display" ]; then setup --for run; else setup --for screen; fi
step "2 of 4: the UI"
build_ui
step "3 of 4: the programs (the first time takes several minutes)"
build_window
soleus="$programs/soleus"

# There is no older typesetter beside newer programs, and while there is none this file says that it is on its way:
# the window's report screen looks for both.
building="$programs/soleus-page.building"
agent=
clean_up() {
    rm -f "$building"
    if [ -n "$agent" ]; then kill "$agent" 2>/dev/null || true; fi
}
trap clean_up EXIT
if [ ! -e "$programs/soleus-page" ] ||
    [ -n "$(find Cargo.toml Cargo.lock src-tauri -newer "$programs/soleus-page" -print -quit)" ]; then
    rm -f "$programs/soleus-page"
    touch "$building"
fi
finish_page() {
    step "4 of 4: the typesetter"
    build_page || fail "The typesetter could not be built. Everything but the report's page works without it."
    rm -f "$building"
}

if [ -n "$demo" ]; then
    SOLEUS_DATA_DIR=$(mktemp -d -t soleus-demo-XXXXXX)
    # The evening after the made-up diary ends; the window's clock runs on from there.
    SOLEUS_NOW=2026-05-11T22:30:00+08:00
    export SOLEUS_DATA_DIR SOLEUS_NOW
    step "A made-up diary in $SOLEUS_DATA_DIR"
    "$soleus" import tests/fixtures/six-weeks.json
fi

if [ -n "$display" ]; then
    step "Opening the window"
    "$soleus"
    echo "Soleus is open. The reminder agent goes on when the window is closed; \"$soleus status\" shows it."
    if [ -e "$building" ]; then
        echo "The report's page needs the typesetter, which is built now. To stop this script leaves the window open."
    fi
    finish_page
    step "Done"
    exit 0
fi

step "There is no display here: opening the window on a virtual one"
if [ -z "$demo" ]; then
    echo "Your own diary stays closed, because a picture of it would be left behind. This is an empty one."
    SOLEUS_DATA_DIR=$(mktemp -d -t soleus-look-XXXXXX)
    export SOLEUS_DATA_DIR
fi
"$soleus" agent &
agent=$!
for _ in $(seq 50); do
    "$soleus" --json status | grep -q '"running":true' && break
    sleep 0.1
done
picture="${TMPDIR:-/tmp}/soleus-window.png"
scripts/screenshot.sh "$programs/soleus-desktop" "$picture"
echo "Saved a picture of the window: $picture"

step "The same on the command line"
show() { printf '\n$ soleus %s\n' "$*"; "$soleus" "$@"; }
if [ -z "$demo" ]; then
    show log --pain 6 --side left --sensation cramp
fi
show nights
show flags
show export --format csv --out "$SOLEUS_DATA_DIR/diary.csv"
show status
show break start
finish_page
show export --format pdf --out "$SOLEUS_DATA_DIR/report.pdf"
step "Done. Data of this look: $SOLEUS_DATA_DIR"
