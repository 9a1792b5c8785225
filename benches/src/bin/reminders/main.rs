//! What a reminder costs that waits all day: Soleus beside Workrave and Safe Eyes, one after the other on desktops of
//! the same kind, while nothing happens and while somebody types. Then Soleus again after a hundred breaks.
//!
//! `benches/reminders.sh` installs and builds everything, and runs it.
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
