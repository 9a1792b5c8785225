#!/usr/bin/env bash
# How long `soleus log` takes as a whole process, beside the sqlite3 shell inserting one row into the same table.
#
#     benches/log.sh
#
# SOLEUS_BENCH_DIR names another folder for the files than the temporary one, which may be a disk in memory.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
setup --for soleus sqlite3
programs_to_measure soleus
run_bench log
