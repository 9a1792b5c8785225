# Shared by the benchmarks: what to install and build before one is run. Sourced, not run.
# shellcheck shell=bash
. "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib.sh"

# What a benchmark of windows, notifications or the tray starts beside the programs.
# shellcheck disable=SC2034 # used by the scripts that source this
desktop_packages=(xvfb openbox dbus-x11 python3-dbusmock dunst)

# The release programs that a benchmark measures: soleus, window, page.
programs_to_measure() { scripts/package.sh build "$@"; }

# Builds a benchmark and runs it: run_bench NAME ARGUMENTS...
run_bench() {
    local name=$1
    shift
    if [ "$name" = report ]; then
        # It measures Typst itself too, which the others are built without.
        without_lto cargo build --quiet --release --locked -p soleus-benches --bin report
    else
        cargo build --quiet --release --locked -p soleus-benches --no-default-features --bin "$name"
    fi
    exec "$CARGO_TARGET_DIR/release/$name" "$@"
}
