#!/usr/bin/env bash
# Records anew what the real backend answers to the window's unit tests (ui/tests/recorded, described in ui/README.md).
#
#   scripts/record.sh [TEST-FILE…]     (default: all)
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"${build[@]}" --quiet --bin soleus-recorder
[ $# -gt 0 ] || rm -f ui/tests/recorded/*.json
SOLEUS_RECORDER="$programs/soleus-recorder" npm --prefix ui run --silent test -- "$@"
