#!/usr/bin/env bash
# Builds the small release programs that people install, and packages of them.
#
#   scripts/package.sh build [soleus|window|page]...    into target/release; without a name, all three
#   scripts/package.sh deb|rpm|tar|windows|all          not there yet
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# Each by itself: built together, the small ones would contain what only the typesetter needs.
release() { progress "$1" cargo build --release --locked -p "$1"; }
build_release() {
    case "$1" in
        soleus) release soleus ;;
        window) build_ui && release soleus-desktop ;;
        page) without_lto release soleus-page ;;
        *) usage ;;
    esac
}

usage() {
    echo "usage: scripts/package.sh build [soleus|window|page]... | deb | rpm | tar | windows | all" >&2
    exit 2
}

case "${1:-}" in
    build)
        shift
        [ $# -gt 0 ] || set -- soleus window page
        case " $* " in *" window "*) setup --for run ;; *) setup --for soleus ;; esac
        for program in "$@"; do
            step "Release build of $program"
            build_release "$program"
        done
        ;;
    deb | rpm | tar | windows | all)
        echo "Packages are not there yet. The release programs are: scripts/package.sh build" >&2
        exit 2
        ;;
    *) usage ;;
esac
