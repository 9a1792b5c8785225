//! The long form of the campaigns (`just torture`).
//!
//! `torture [--seed N] [--rounds N] [NAME…]`: prints a Markdown table, then every fault; exits with 1 if there is one.
#![allow(clippy::print_stdout, reason = "the table is what it is for")]

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    use std::io::Write;

    use soleus_tests::campaign::{own::Own, tasks, torture};
    let own = Own { arguments: &[] };
    match tasks::run(own) {
        Ok(true) => return std::process::ExitCode::SUCCESS,
        Ok(false) => {}
        Err(why) => {
            // A disk that is full may be the reason.
            let _ = writeln!(std::io::stderr(), "{why}");
            return std::process::ExitCode::FAILURE;
        }
    }
    torture::run(std::env::args().skip(1), own)
}

#[cfg(not(unix))]
fn main() {
    println!("NOT RUN: the campaigns need Unix");
}
