#!/usr/bin/env bash
# How long the page a doctor reads takes, for three months, a year and ten years, beside what Typst itself takes; and how
# much memory ten years need.
#
#   benches/report.sh
set -euo pipefail
. "$(dirname "$0")/../scripts/lib.sh"
toolchain
release_soleus --quiet
release_page --quiet
not_as_a_whole cargo build --quiet --release --locked -p soleus-benches --bin report
exec "$CARGO_TARGET_DIR/release/report"
