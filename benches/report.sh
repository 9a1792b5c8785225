#!/usr/bin/env bash
# How long the report's PDF takes for three months, a year and ten years, beside what Typst itself takes; and how much
# memory ten years need.
#
#   benches/report.sh
set -euo pipefail
. "$(dirname "$0")/lib.sh"
programs_to_measure soleus page
run_bench report
