# The everyday commands, for those who have just (https://just.systems). Each line works without it as well.

# Lists them.
default:
    @{{just_executable()}} --list --unsorted

# Installs what is missing to build and test.
setup *args:
    scripts/setup.sh --for test {{args}}

# Builds Soleus and opens the window; `just run --demo` with a made-up diary.
run *args:
    scripts/run.sh {{args}}

# Format, lints and types: the quick part of `test`.
check:
    cargo fmt --all --check
    cargo clippy --locked --workspace --all-targets -- -D warnings
    npm --prefix ui run --silent format:check
    npm --prefix ui run --silent check

# Every check and test.
test:
    scripts/test.sh

# Writes the TypeScript types again, after a shared Rust type has changed.
gen:
    cargo gen

# Runs one benchmark: flags, latency, log, reminders, report or window.
bench name *args:
    benches/{{name}}.sh {{args}}

# Harms made-up diaries in every way there is, for hours: kills, flips, faults, disks, mutations, or all of them.
torture *args:
    cargo build --locked --workspace --bins
    cargo run --locked --package soleus-tests --bin torture -- {{args}}

# Takes a picture of every screen.
screenshots *args:
    scripts/screenshots.sh {{args}}

# Writes the man pages and shell completions of `soleus` into a folder.
man folder:
    cargo run --quiet --locked --package soleus --example man-and-completions -- {{folder}}

# Builds the release programs; later, packages of them.
package what="build" *args:
    scripts/package.sh {{what}} {{args}}
