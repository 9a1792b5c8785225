//! Opens the other program's windows. What they show, and that there is only one of each, is theirs.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use soleus_app::programs;
use soleus_core::Night;

use super::wakes::thread;

/// A window somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The usual one, where it was left.
    Main,
    /// Tonight's entry.
    Tonight,
    /// A night's entry.
    Night(Night),
    /// The guided break, or the question whether to start it.
    Break,
}

impl Wanted {
    fn words(self) -> Vec<OsString> {
        let words = |words: &[&str]| words.iter().map(OsString::from).collect();
        match self {
            Self::Main => Vec::new(),
            Self::Tonight => words(&["--screen", "tonight"]),
            Self::Night(night) => words(&["--screen", "tonight", "--night", &night.to_string()]),
            Self::Break => words(&["--break"]),
        }
    }
}

/// Opens a window on the diary in `dir`. Without a display, or without that program, nothing happens: everything a
/// window offers is on the command line too.
pub(super) fn open(dir: &Path, wanted: Wanted) {
    if !programs::has_display() {
        return;
    }
    let Some(program) = programs::find(programs::DESKTOP) else {
        super::say("soleus-desktop is not installed");
        return;
    };
    let mut command = Command::new(program);
    command.args(wanted.words()).env("SOLEUS_DATA_DIR", dir);
    match programs::detached(&mut command).spawn() {
        // Somebody has to take notice of its end, or the system keeps a dead process for every window.
        Ok(mut child) => drop(thread("window", move || drop(child.wait()))),
        Err(error) => super::say(&error.to_string()),
    }
}
