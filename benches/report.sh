#!/usr/bin/env bash
# How long the page a doctor reads takes, for three months, a year and ten years, beside what Typst itself takes; and how
# much memory ten years need.
#
#   benches/report.sh
set -euo pipefail
. "$(dirname "$0")/../scripts/lib.sh"
toolchain
for package in soleus soleus-benches; do
    cargo build --quiet --release --locked -p "$package"
done
"$CARGO_TARGET_DIR/release/report"
