//! `soleus` alone: opens the window, with the agent beside it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use soleus_core::Moment;
use soleus_core::wire::AgentAsk;
use soleus_store::{Store, link};

use super::failure::Failure;

/// Opens the window; starts the agent first if reminders are on and none runs.
pub(super) fn window(dir: &Path, now: Moment) -> Result<(), Failure> {
    if !has_display() {
        return Err(Failure::NoDisplay);
    }
    let desktop = beside("soleus-desktop").ok_or(Failure::NoDesktop)?;
    if Store::open(dir, now)?.settings()?.reminders && link::ask(dir, AgentAsk::Status).is_err() {
        let own = std::env::current_exe().map_err(|error| Failure::NotStarted(error.to_string()))?;
        start(Command::new(own).arg("--data-dir").arg(dir).arg("agent"))?;
    }
    start(Command::new(desktop).env("SOLEUS_DATA_DIR", dir))
}

/// Starts a program that outlives this one and does not talk to its terminal.
fn start(command: &mut Command) -> Result<(), Failure> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let name = command.get_program().to_string_lossy().into_owned();
    command.spawn().map(drop).map_err(|error| Failure::NotStarted(format!("{name}: {error}")))
}

/// The program of this name that was installed with this one, else the one on the path.
fn beside(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let own = std::env::current_exe().ok()?.with_file_name(&file);
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(own).chain(std::env::split_paths(&on_path).map(|dir| dir.join(&file))).find(|path| path.is_file())
}

#[cfg(all(unix, not(target_os = "macos")))]
fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(any(not(unix), target_os = "macos"))]
fn has_display() -> bool {
    true
}
