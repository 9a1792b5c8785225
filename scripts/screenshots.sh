#!/usr/bin/env bash
# Takes a picture of every screen in the real window, in two languages, two themes and two sizes, on a virtual display.
#
#   scripts/screenshots.sh [FOLDER [--only PART-OF-A-NAME] [--text PERCENT]]     (default: target/screenshots)
set -euo pipefail
. "$(dirname "$0")/lib.sh"
setup --for screen webkit2gtk-driver xdotool
build_ui
build_window
# The report's screen shows a page.
build_page
"${build[@]}" --quiet --bin screens
[ $# -gt 0 ] || set -- "$CARGO_TARGET_DIR/screenshots"
"$programs/screens" "$@"
