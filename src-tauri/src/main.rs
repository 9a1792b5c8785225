//! The Soleus window. Everything is in the library, so that tests and benchmarks can reach it.

// Windows would open a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    soleus_desktop::run()
}
