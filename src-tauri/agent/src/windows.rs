//! Opens windows of `soleus-desktop`. What they show, and that there is only one of each, is that program's business.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use soleus_app::programs;
use soleus_core::Night;
use soleus_desktop_env::Session;
use soleus_desktop_env::threads::thread;

use super::log;

/// A window to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    /// The usual one, where it was left.
    Main,
    /// Tonight's entry.
    Tonight,
    /// A night's entry.
    Night(Night),
    /// The guided break, or the question whether to start it.
    Break,
}

impl Window {
    fn arguments(self) -> Vec<OsString> {
        let arguments = |arguments: &[&str]| arguments.iter().map(OsString::from).collect();
        match self {
            Self::Main => Vec::new(),
            Self::Tonight => arguments(&["--screen", "tonight"]),
            Self::Night(night) => arguments(&["--screen", "tonight", "--night", &night.to_string()]),
            Self::Break => arguments(&["--break"]),
        }
    }
}

/// Opens a window on the diary in `dir`, in this session. Without a display, or without that program, nothing happens:
/// everything a window offers is on the command line too.
pub(super) fn open(dir: &Path, window: Window, session: &Session) {
    if !programs::has_display() && !session.has_display() {
        return;
    }
    let Some(program) = programs::find(programs::DESKTOP) else {
        log::line("soleus-desktop is not installed");
        return;
    };
    let mut command = Command::new(program);
    command.args(window.arguments()).env("SOLEUS_DATA_DIR", dir);
    for (name, value) in session.environment() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    match programs::detached(&mut command).spawn() {
        // The system keeps an ended process until its parent has waited for it.
        Ok(mut child) => drop(thread("window", move || drop(child.wait()))),
        Err(error) => log::line(&error.to_string()),
    }
}
