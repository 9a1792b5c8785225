# Shared by the scripts: where and how to build, and how to report what is being done. Sourced, not run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

started=$SECONDS
step() { printf '\n[%4ds] %s\n' "$((SECONDS - started))" "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Compiling the window takes minutes. A build folder outside the clone makes the second run quick, also for CI,
# whose clones are new every time. CARGO_TARGET_DIR still wins.
if [ -z "${CARGO_TARGET_DIR:-}" ] && [ "${CI:-}" = true ]; then
    CARGO_TARGET_DIR="${XDG_CACHE_HOME:-$HOME/.cache}/soleus/target"
fi
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"

# What has to be there, named where cargo and npm check it too.
rust_needed=$(sed -n 's/^rust-version = "\([0-9.]*\)"$/\1/p' Cargo.toml)
node_needed=$(sed -n 's/.*"node": ">=\([0-9.]*\)".*/\1/p' ui/package.json)

# Whether the version $1 is $2 or newer.
at_least() {
    local IFS=. version needed at
    # shellcheck disable=SC2206 # split at the dots
    version=($1) needed=($2)
    for at in 0 1 2; do
        [ "${version[at]:-0}" -gt "${needed[at]:-0}" ] && return 0
        [ "${version[at]:-0}" -lt "${needed[at]:-0}" ] && return 1
    done
    return 0
}

# The versions that are installed; nothing, when none is.
rust_version() { have cargo && rustc --version 2>/dev/null | sed -n 's/^rustc \([0-9.]*\).*/\1/p'; }
node_version() { have npm && node --version 2>/dev/null | sed -n 's/^v\([0-9.]*\).*/\1/p'; }
rust_is_new_enough() { at_least "$(rust_version)" "$rust_needed"; }
node_is_new_enough() { at_least "$(node_version)" "$node_needed"; }

# Where setup.sh installs Rust and Node.js. A shell that was open before has neither on its path, or has older ones.
use_installed() {
    local cargo_bin="${CARGO_HOME:-$HOME/.cargo}/bin" node_bin="$HOME/.local/bin"
    if [ -x "$cargo_bin/cargo" ] && ! rust_is_new_enough; then PATH="$cargo_bin:$PATH"; fi
    if [ -x "$node_bin/node" ] && ! node_is_new_enough; then PATH="$node_bin:$PATH"; fi
    hash -r
}
use_installed

# Installs what is missing, as the arguments of scripts/setup.sh name it.
setup() {
    "$root/scripts/setup.sh" "$@"
    use_installed
}

# Installs the UI's packages when the lock file changed, and builds ui/dist.
build_ui() {
    if [ ! -e ui/node_modules/.package-lock.json ] || [ ui/package-lock.json -nt ui/node_modules/.package-lock.json ]; then
        step "Installing the UI's npm packages"
        npm --prefix ui ci --no-audit --no-fund --loglevel=error
    fi
    step "Building the UI"
    npm --prefix ui run --silent build -- --logLevel error
}

# ---- Programs for this computer: one profile and one set of features
#
# The dev profile, with the features of the whole workspace whichever program is built: the window, the typesetter and
# the tests then share what they compile. With `-p PROGRAM` each would have features of its own, and its own Tauri.

# shellcheck disable=SC2034 # used by the scripts that source this
programs="$CARGO_TARGET_DIR/debug"
build=(cargo build --locked --workspace)
build_window() { progress "soleus and its window" "${build[@]}" --bin soleus --bin soleus-desktop; }
# Behind a window that is in use.
build_page() { progress "the typesetter of the report" nice "${build[@]}" --bin soleus-page; }
# With the tests: what they need of a library is compiled into the programs too, which else would be built once more.
build_tests() { progress "programs and tests" "${build[@]}" --bins --tests; }

# Runs cargo and reports how many of its steps are done, and how many minutes are left at the pace so far: on a
# terminal in one line that changes, elsewhere in a line every half minute. Warnings and errors pass through.
progress() {
    local what=$1
    shift
    CARGO_TERM_PROGRESS_WHEN=always CARGO_TERM_PROGRESS_WIDTH=80 "$@" 2>&1 | report_progress "$what"
}

report_progress() {
    local what=$1 chunk line first='' finished all left began shown=$SECONDS clear=''
    local state='Building.*\] ([0-9]+)/([0-9]+)' routine='^ +(Compiling|Finished|Fetch|Download|Updating|Locking|Blocking)'
    if [ -t 1 ]; then clear=$'\r\e[K'; fi
    # cargo ends each state of its progress bar with a carriage return, and clears it before it prints a message.
    while IFS= read -r -d $'\r' chunk || [ -n "$chunk" ]; do
        while IFS= read -r line; do
            line=${line#$'\e[K'}
            if [[ $line =~ $state ]]; then
                finished=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
                # What an earlier run compiled is done from the start, and what is downloaded before does not count.
                if [ -z "$first" ]; then first=$finished began=$SECONDS; fi
                [ -n "$clear" ] || [ $((SECONDS - shown)) -ge 30 ] || continue
                shown=$SECONDS left=''
                # Too few of them give no pace.
                if [ $((20 * (finished - first))) -gt $((all - first)) ]; then
                    left=", about $(((SECONDS - began) * (all - finished) / (finished - first) / 60 + 1)) min left"
                fi
                printf '%s[%4ds] Compiling %s: %d of %d%s' "$clear" "$((SECONDS - started))" "$what" "$finished" "$all" "$left"
                [ -n "$clear" ] || echo
            elif [ -n "$line" ] && ! [[ $line =~ $routine ]]; then
                printf '%s%s\n' "$clear" "$line"
            fi
        done <<<"$chunk"
    done
    printf '%s' "$clear"
}

# The typesetter runs for a second at a time: optimising it as a whole would take minutes and win nothing.
without_lto() { CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 "$@"; }
