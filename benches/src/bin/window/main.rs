//! What the diary's window costs beside an empty one of the same build, with ten years of nights: until something is
//! painted, until "No discomfort" answers, and the memory of all its processes.
//!
//! Ratios of one run are worth more than its figures, which a busy machine makes larger. `benches/window.sh` installs and
//! builds everything, and runs it.
#![allow(clippy::print_stdout, reason = "figures are for reading")]
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

#[cfg(target_os = "linux")]
mod figures;

#[cfg(target_os = "linux")]
fn main() {
    figures::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("this needs an X server and reads /proc: Linux only");
}
