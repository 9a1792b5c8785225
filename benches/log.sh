#!/usr/bin/env bash
# How long `soleus log` takes as a whole process, beside the sqlite3 shell inserting one row into the same table.
#
#     benches/log.sh
#
# Needs the sqlite3 shell. SOLEUS_BENCH_DIR names another place for the files than the temporary folder, which may be
# a disk in memory.
set -euo pipefail
. "$(dirname "$0")/../scripts/lib.sh"
release_soleus --quiet
release_bench log
exec "$CARGO_TARGET_DIR/release/log"
