//! What the diary's window costs beside an empty one of the same build, with ten years of nights: until something is
//! painted, until "No discomfort" answers, and the memory of all its processes.
//!
//! Within one run the ratios mean more than the times, which a busy machine makes longer. `benches/window.sh` installs
//! and builds everything, and runs it.
#![allow(clippy::print_stdout, reason = "measurements are printed")]
#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

#[cfg(target_os = "linux")]
mod measurements;

#[cfg(target_os = "linux")]
fn main() {
    measurements::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("this needs an X server and reads /proc: Linux only");
}
