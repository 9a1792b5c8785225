#!/usr/bin/env bash
# How long flags with history take over 1, 10 and 100 years of nights, and whole commands on a diary of 100 years
# beside one of a month.
#
#     benches/flags.sh
#
# SOLEUS_BENCH_DIR names another place for the diaries than the temporary folder.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet --release --locked -p soleus --no-default-features
cargo build --quiet --release --locked -p soleus-benches --no-default-features
exec "${CARGO_TARGET_DIR:-target}/release/flags"
