#!/usr/bin/env bash
# How long flags with history take over 1, 10 and 100 years of nights, and whole commands on a diary of 100 years
# beside one of a month.
#
#     benches/flags.sh
#
# SOLEUS_BENCH_DIR names another folder for the diaries than the temporary one.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
programs_to_measure soleus
run_bench flags
