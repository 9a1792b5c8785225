//! The window's processes: its own, and those WebKit starts for it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::desktop::{Desktop, program};

/// What is open on a desktop; the system cuts names after 15 letters.
const NAMES: [&str; 3] = [WINDOW, "WebKitWebProces", "WebKitNetworkPr"];
const WINDOW: &str = "soleus-desktop";

/// A process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pid: i32,
    /// What the system calls it.
    pub name: String,
}

impl Process {
    /// Whether it is the window's own, not one of WebKit's.
    #[must_use]
    pub fn is_the_window(&self) -> bool {
        self.name == WINDOW
    }

    pub(super) fn kill_9(&self) {
        // It may have gone by itself.
        let _ = kill_process(Pid::from_raw(self.pid).unwrap(), Signal::KILL);
    }
}

/// The processes of the window that shows the diary in this folder, WebKit's among them.
///
/// # Panics
/// Without `/proc`.
#[must_use]
pub fn processes(data: &Path) -> Vec<Process> {
    let here = format!("SOLEUS_DATA_DIR={}", data.display());
    let on_this_desktop = |process: &PathBuf| {
        let surroundings = std::fs::read(process.join("environ")).unwrap_or_default();
        surroundings.split(|&byte| byte == 0).any(|variable| variable == here.as_bytes())
    };
    let all = std::fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path());
    let named = all.filter(on_this_desktop).filter_map(|process| {
        let name = std::fs::read_to_string(process.join("comm")).ok()?.trim().to_owned();
        Some(Process { pid: process.file_name()?.to_str()?.parse().ok()?, name })
    });
    named.filter(|process| NAMES.contains(&process.name.as_str())).collect()
}

/// Starts the program a second time, as the tray and the command line do: the one that runs opens what these words ask
/// for, and this one ends.
///
/// # Panics
/// When it cannot be started.
pub fn start_again(desktop: &Desktop, words: &[&str]) -> Output {
    let mut command = Command::new(program("soleus-desktop"));
    desktop.dressed(command.args(words)).stdin(Stdio::null()).output().unwrap()
}
