//! The programs of Soleus: their names, finding them, and how they are started.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

/// The command line and agent.
pub const SOLEUS: &str = "soleus";
/// The same with a typesetter linked in, for the report's pages.
pub const PAGE: &str = "soleus-page";
/// The window.
pub const DESKTOP: &str = "soleus-desktop";

/// The program of this name that was installed beside the running one, else the one on the path.
///
/// Not by the crate `which`, which would take over only the second half: that is the one line about `PATH`.
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
pub fn start_detached(command: &mut Command) -> io::Result<()> {
    let mut child = detached(command).spawn()?;
    // Without a `wait`, it would stay as a zombie for as long as this program runs.
    thread::spawn(move || child.wait());
    Ok(())
}

/// Separates a command from this program's terminal and signals.
pub fn detached(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

/// Whether `scripts/run.sh` is still building [`PAGE`]: a file beside this program marks it.
#[must_use]
pub fn is_page_being_built() -> bool {
    std::env::current_exe().is_ok_and(|own| own.with_file_name(format!("{PAGE}.building")).is_file())
}

/// Whether there is a screen to open windows on.
#[cfg(all(unix, not(target_os = "macos")))]
#[must_use]
pub fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Whether there is a screen to open windows on.
#[cfg(any(not(unix), target_os = "macos"))]
#[must_use]
pub const fn has_display() -> bool {
    true
}
