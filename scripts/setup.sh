#!/usr/bin/env bash
# Installs what is missing to build, run or test Soleus. It first prints what that is, and changes nothing else.
#
#   scripts/setup.sh [--for soleus|run|screen|test] [--yes] [DEBIAN-PACKAGE...]
#
#   --for soleus   Rust and a C compiler, for the command line and the agent
#   --for run      also Node.js and WebKitGTK, for the window (the default)
#   --for screen   also a virtual display, to open the window on and take pictures of it
#   --for test     also what the checks and tests use
#   --yes          install Rust and Node.js without asking; CI=true does the same
#
# Debian packages come through apt. Other Linux systems name them differently: there they are listed, to be installed
# by hand.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# The newest line of Node.js with long-term support.
node_line=v24
# Checks licences, sources and advisories of the crates. Another release may find other things wrong: pinned, so that
# a red run means a change of ours.
deny_version=0.20.2

soleus_packages=(build-essential pkg-config)
window_packages=(libwebkit2gtk-4.1-dev librsvg2-dev)
screen_packages=(xvfb openbox dbus-x11 fonts-noto-cjk scrot x11-utils)
test_packages=(webkit2gtk-driver xdotool sqlite3 python3-venv shellcheck)
# Parts of desktops that the agent listens to.
test_packages+=(dunst python3-dbusmock pulseaudio pulseaudio-utils)
test_packages+=(dconf-service dconf-gsettings-backend gsettings-desktop-schemas libglib2.0-bin)
# Lets calls to the system fail.
test_packages+=(strace)
# Reads the text of the PDF.
test_packages+=(poppler-utils)

purpose=run
packages=()
yes=''
if [ "${CI:-}" = true ]; then yes=1; fi
while [ $# -gt 0 ]; do
    case "$1" in
        --for) purpose="${2:-}"; shift ;;
        --yes) yes=1 ;;
        -*) fail "usage: scripts/setup.sh [--for soleus|run|screen|test] [--yes] [DEBIAN-PACKAGE...]" ;;
        *) packages+=("$1") ;;
    esac
    shift
done
packages+=("${soleus_packages[@]}")
case "$purpose" in
    soleus) ;;
    run) packages+=("${window_packages[@]}") ;;
    screen) packages+=("${window_packages[@]}" "${screen_packages[@]}") ;;
    test) packages+=("${window_packages[@]}" "${screen_packages[@]}" "${test_packages[@]}") ;;
    *) fail "--for is one of soleus, run, screen, test" ;;
esac

# ---- What is missing

plan=()
rust_plan='' node_plan='' component_plan='' deny_plan=''
missing=()

describe() { # NAME INSTALLED NEEDED
    if [ -n "$2" ]; then echo "$1 $2 is too old ($3 or newer is needed)"; else echo "$1 is not installed"; fi
}
if ! rust_is_new_enough; then
    rust_plan=1
    if have rustup; then
        plan+=("$(describe Rust "$(rust_version)" "$rust_needed"): rustup updates its stable toolchain")
    else
        plan+=("$(describe Rust "$(rust_version)" "$rust_needed"): rustup (https://rustup.rs) installs it in your home folder")
    fi
fi
if [ "$purpose" != soleus ] && ! node_is_new_enough; then
    node_plan=1
    plan+=("$(describe Node.js "$(node_version)" "$node_needed"): the build of $node_line from https://nodejs.org goes to ~/.local/lib/nodejs")
fi
if [ "$purpose" = test ]; then
    # rustup has links for components that are not installed: only running one shows whether it is.
    if [ -n "$rust_plan" ] || ! cargo clippy --version >/dev/null 2>&1 || ! cargo fmt --version >/dev/null 2>&1; then
        component_plan=1
        plan+=("Rust's components clippy and rustfmt")
    fi
    deny_installed=$(cargo deny --version 2>/dev/null | sed -n 's/^cargo-deny \([0-9.]*\).*/\1/p' || true)
    if ! at_least "$deny_installed" "$deny_version"; then
        deny_plan=1
        plan+=("cargo-deny $deny_version: cargo builds it, which takes some minutes, and keeps it in its home folder")
    fi
fi
if { [ -n "$rust_plan" ] || [ -n "$node_plan" ]; } && ! have curl; then
    packages+=(curl ca-certificates)
fi
if have dpkg-query; then
    for package in "${packages[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] || plan+=("Debian packages: ${missing[*]}")
elif [ "$(uname)" = Linux ] && ! { [ "$purpose" = run ] && have cc && pkg-config --exists webkit2gtk-4.1 librsvg-2.0 2>/dev/null; }; then
    echo "This is not Debian or Ubuntu. Please see to it that the contents of these Debian packages are installed: ${packages[*]}"
fi

[ ${#plan[@]} -gt 0 ] || exit 0
echo "To be installed:"
printf '  - %s\n' "${plan[@]}"
# A compiler for the whole account is more than a package of the system: it is asked for.
if [ -z "$yes" ] && [ -n "$rust_plan$node_plan" ]; then
    [ -t 0 ] || fail "Nothing was installed, because nobody can answer here. This installs it: scripts/setup.sh --for $purpose --yes"
    read -r -p "Go on? [Y/n] " answer
    case "$answer" in "" | [Yy]*) ;; *) fail "Nothing was installed." ;; esac
fi

# ---- Installing it

install_packages() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        have sudo || fail "Please install these packages as root: ${missing[*]}"
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq || echo "The package lists could not be updated; going on with those that are here."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "apt-get could not install: ${missing[*]}"
}

# As https://rustup.rs says. A Rust of the system, too old, may stay beside it: rustup's comes first on the path.
install_rust() {
    if have rustup; then
        rustup toolchain install stable --profile minimal
    else
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs |
            RUSTUP_INIT_SKIP_PATH_CHECK=yes sh -s -- -y --profile minimal
    fi
}

# The project's own build, checked against the checksums it publishes. Of the ways nodejs.org recommends, this one alone
# needs no root, adds no source of packages (NodeSource) and writes into no shell's start files (nvm); to take it away
# is to delete one folder and three links.
install_node() {
    local computer folder name base="https://nodejs.org/dist/latest-$node_line.x" home="$HOME/.local"
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) computer=linux-x64 ;;
        Linux-aarch64) computer=linux-arm64 ;;
        Darwin-x86_64) computer=darwin-x64 ;;
        Darwin-arm64) computer=darwin-arm64 ;;
        *) fail "Please install Node.js $node_needed or newer: https://nodejs.org" ;;
    esac
    folder=$(mktemp -d)
    curl --proto '=https' --tlsv1.2 -sSfL "$base/SHASUMS256.txt" -o "$folder/sums"
    name=$(sed -n "s/^[0-9a-f]*  \(node-.*-$computer\.tar\.gz\)\$/\1/p" "$folder/sums")
    [ -n "$name" ] || fail "nodejs.org lists no build of $node_line for $computer."
    curl --proto '=https' --tlsv1.2 -sSfL "$base/$name" -o "$folder/$name"
    (
        cd "$folder"
        grep -F "  $name" sums | if have sha256sum; then sha256sum -c - >/dev/null; else shasum -a 256 -c - >/dev/null; fi
    ) || fail "What came from nodejs.org does not have the checksum it publishes."
    mkdir -p "$home/lib/nodejs" "$home/bin"
    tar -xzf "$folder/$name" -C "$home/lib/nodejs"
    for program in node npm npx; do
        ln -sf "../lib/nodejs/${name%.tar.gz}/bin/$program" "$home/bin/$program"
    done
    rm -r "$folder"
    case ":$PATH:" in
        *":$home/bin:"*) ;;
        *) echo "Soleus' scripts find it. For your own shells, put $home/bin on the path." ;;
    esac
}

install_components() {
    have rustup || fail "Please install Rust's clippy and rustfmt."
    rustup component add clippy rustfmt
}

# Away from this project's build folder, and built for a program that runs for a second at a time: whole-program
# optimisation would double the minutes this takes.
install_deny() {
    env -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=false \
        cargo install --quiet --locked cargo-deny --version "$deny_version"
}

[ ${#missing[@]} -eq 0 ] || { echo "Installing Debian packages"; install_packages; }
[ -z "$rust_plan" ] || { echo "Installing Rust"; install_rust; }
[ -z "$node_plan" ] || { echo "Installing Node.js"; install_node; }
use_installed
rust_is_new_enough || fail "Rust $rust_needed is still not here. With rustup: rustup default stable"
[ "$purpose" = soleus ] || node_is_new_enough || fail "Node.js $node_needed is still not here: https://nodejs.org"
[ -z "$component_plan" ] || { echo "Installing clippy and rustfmt"; install_components; }
[ -z "$deny_plan" ] || { echo "Building cargo-deny"; install_deny; }
echo "Everything is installed."
