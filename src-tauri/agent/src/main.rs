//! `soleus`: the command line and the reminder agent.
//!
//! No GTK, no WebKit and no Tauri, so that it starts in milliseconds and the agent rests in a few megabytes; a test
//! checks what it is linked with. It draws no windows: that is `soleus-desktop`, which it starts.

mod agent;
mod cli;
mod login;

fn main() -> std::process::ExitCode {
    cli::main()
}
