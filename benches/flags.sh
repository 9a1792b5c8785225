#!/usr/bin/env bash
# How long flags with history take over 1, 10 and 100 years of nights, and whole commands on a diary of 100 years
# beside one of a month.
#
#     benches/flags.sh
#
# SOLEUS_BENCH_DIR names another place for the diaries than the temporary folder.
set -euo pipefail
. "$(dirname "$0")/../scripts/lib.sh"
release_soleus --quiet
release_bench flags
exec "$CARGO_TARGET_DIR/release/flags"
