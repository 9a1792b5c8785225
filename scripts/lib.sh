# Shared by run.sh and test.sh: what to build with, and how to say what is going on.
# Sourced, not run.

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

# To build the window.
build_packages="build-essential pkg-config libwebkit2gtk-4.1-dev librsvg2-dev"
# To see it without a display, and to test it.
screen_packages="xvfb openbox dbus-x11 fonts-noto-cjk scrot x11-utils"
test_packages="webkit2gtk-driver xdotool sqlite3 python3-venv"
# Parts of desktops that the agent listens to.
test_packages+=" dunst python3-dbusmock pulseaudio pulseaudio-utils"
test_packages+=" dconf-service dconf-gsettings-backend gsettings-desktop-schemas libglib2.0-bin"
# Reads the printed page back.
test_packages+=" poppler-utils"

# Installs the Debian packages that are missing; elsewhere names what to install.
packages() {
    if ! have dpkg-query; then
        [ "$(uname)" = Linux ] && say_packages "$@"
        return 0
    fi
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    step "Installing ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        have sudo || fail "Please install: ${missing[*]}"
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "apt-get could not install: ${missing[*]}"
}

say_packages() {
    echo "This is no Debian or Ubuntu. Please see to it that what these Debian packages hold is installed: $*"
}

toolchain() {
    have cargo || fail "Please install Rust (1.95 or newer): https://rustup.rs"
    have npm || fail "Please install Node.js (20 or newer) with npm: https://nodejs.org"
}

# Installs the UI's packages when the lock file changed, and builds ui/dist.
build_ui() {
    if [ ! -e ui/node_modules/.package-lock.json ] || [ ui/package-lock.json -nt ui/node_modules/.package-lock.json ]; then
        step "Installing the window's npm packages"
        npm --prefix ui ci --no-audit --no-fund --loglevel=error
    fi
    step "Building the window's pages"
    npm --prefix ui run --silent build
}

# The programs people get, each by itself: built together, the small ones would carry what only the typesetter needs.
release_soleus() { cargo build --release --locked "$@" -p soleus --no-default-features; }
release_window() { cargo build --release --locked "$@" -p soleus-desktop; }
release_page() { not_as_a_whole cargo build --release --locked "$@" -p soleus --bin soleus-page; }
# The typesetter runs for a second at a time: looking at it as a whole would take minutes and win nothing.
not_as_a_whole() { CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 "$@"; }
# A benchmark, without the typesetter.
release_bench() { cargo build --quiet --release --locked -p soleus-benches --no-default-features --bin "$1"; }
