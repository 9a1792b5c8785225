//! How quickly the reminder appears: the prompt once it is due, the tray item once the agent starts, the guided break
//! once somebody starts it; and what the break's window takes while it counts down.
//!
//! Measurements, no pass or fail: a busy machine is slower. `benches/latency.sh` installs and builds everything, and
//! runs it.
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
