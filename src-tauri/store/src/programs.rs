//! Finding and starting the other programs.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The command line and agent.
pub const SOLEUS: &str = "soleus";
/// The same with a typesetter in it, for pages.
pub const PAGE: &str = "soleus-page";
/// What the window hands to it in the environment, which is nobody else's to read: whose name stands on the page.
pub const PAGE_NAME: &str = "SOLEUS_PAGE_NAME";
/// And their birth year.
pub const PAGE_BIRTH_YEAR: &str = "SOLEUS_PAGE_BIRTH_YEAR";
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

/// [`PAGE`], to be started.
#[must_use]
pub fn page() -> Option<Command> {
    let mut command = Command::new(find(PAGE)?);
    // It sets ten years of nights on every processor: with a heap for each, glibc would keep a tenth more memory.
    command.env("MALLOC_ARENA_MAX", "1");
    Some(command)
}

/// Starts a program that outlives this one and shares neither its terminal nor its signals.
///
/// # Errors
/// As the system's.
pub fn start_apart(command: &mut Command) -> io::Result<()> {
    let mut child = apart(command).spawn()?;
    // Somebody has to take notice of its end, or a program that lives long keeps the dead one.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// Has a command share neither this program's terminal nor its signals.
pub fn apart(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
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
