//! Finding and starting the other one of the two programs.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The command line and agent.
pub const SOLEUS: &str = "soleus";
/// The window.
pub const DESKTOP: &str = "soleus-desktop";

/// The program of this name that was installed beside the running one, else the one on the path.
#[must_use]
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let own = std::env::current_exe().ok()?.with_file_name(&file);
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(own).chain(std::env::split_paths(&on_path).map(|dir| dir.join(&file))).find(|path| path.is_file())
}

/// Starts a program that outlives this one and shares neither its terminal nor its signals.
///
/// # Errors
/// As the system's.
pub fn start_apart(command: &mut Command) -> io::Result<()> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}
