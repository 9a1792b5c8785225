//! The window's processes: its own, and those WebKit starts for it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::desktop::{Desktop, program};

/// What is open on a desktop; the system cuts names after 15 letters.
const NAMES: [&str; 3] = [WINDOW, "WebKitWebProces", "WebKitNetworkPr"];
const WINDOW: &str = "soleus-desktop";
/// The program that runs a command, and the typesetter it starts.
const SOLEUS: [&[u8]; 2] = [b"soleus", b"soleus-page"];

/// A process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pid: i32,
    /// Its name.
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
    let named = of_diary(data).into_iter().filter_map(|process| {
        let name = std::fs::read_to_string(process.join("comm")).ok()?.trim().to_owned();
        Some(Process { pid: process.file_name()?.to_str()?.parse().ok()?, name })
    });
    named.filter(|process| NAMES.contains(&process.name.as_str())).collect()
}

/// Whether a `soleus` is at work for this command on the diary in this folder.
///
/// # Panics
/// Without `/proc`.
#[must_use]
pub fn is_at_work(command: &str, data: &Path) -> bool {
    of_diary(data).iter().any(|process| {
        let line = std::fs::read(process.join("cmdline")).unwrap_or_default();
        let mut arguments = line.split(|&byte| byte == 0);
        let name = arguments.next().and_then(|program| program.rsplit(|&byte| byte == b'/').next());
        name.is_some_and(|name| SOLEUS.contains(&name)) && arguments.any(|word| word == command.as_bytes())
    })
}

/// The folders in `/proc` of the processes with this diary in their environment.
fn of_diary(data: &Path) -> Vec<PathBuf> {
    let here = format!("SOLEUS_DATA_DIR={}", data.display());
    let is_here = |process: &PathBuf| {
        let surroundings = std::fs::read(process.join("environ")).unwrap_or_default();
        surroundings.split(|&byte| byte == 0).any(|variable| variable == here.as_bytes())
    };
    std::fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().path()).filter(is_here).collect()
}

/// Starts the program a second time, as the tray and the command line do: the one that runs opens what these arguments
/// name, and this one ends.
///
/// # Panics
/// When it cannot be started.
pub fn start_again(desktop: &Desktop, arguments: &[&str]) -> Output {
    second_start(desktop, arguments).output().unwrap()
}

/// The command of the second start, for tests that run it differently.
#[must_use]
pub fn second_start(desktop: &Desktop, arguments: &[&str]) -> Command {
    let mut command = Command::new(program("soleus-desktop"));
    desktop.in_environment(command.args(arguments)).stdin(Stdio::null());
    command
}
