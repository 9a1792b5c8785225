//! This program again, in a process of its own: for what has no command and may be killed, and for what must not see the
//! folders of whoever runs it.

use std::path::Path;
use std::process::{Command, Output};

use super::row::Row;

/// The task of such a process.
pub const TASK: &str = "SOLEUS_CAMPAIGN_TASK";

/// Where such a process writes its row.
pub(super) const ROW: &str = "row.json";

/// How this program runs the one function that does a task ([`super::tasks::run`]).
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// The arguments that lead to it; a test program needs the name of the test.
    pub arguments: &'static [&'static str],
}

impl Own {
    /// A process with this task, not started yet, that sees nothing but `home`.
    #[must_use]
    pub fn process(self, task: &str, home: &Path) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("a running program has a path"));
        command.env_clear().args(self.arguments).env(TASK, task).env("LC_ALL", "en_US.UTF-8");
        for kept in ["PATH", "SOLEUS_BIN"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        for name in ["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "TMPDIR"] {
            command.env(name, home);
        }
        command
    }

    /// Does a task that makes a row, which the process writes into the file [`ROW`] of its home.
    pub(super) fn row(self, task: &str) -> Row {
        // In memory, where there is such a folder: what is written by hand needs no disk that lasts.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let home = tempfile::Builder::new().prefix("soleus-test-").tempdir_in(folder).expect("a temporary folder");
        let ran = self.process(task, home.path()).output().expect("this program starts");
        row_in(home.path(), task, &ran)
    }
}

/// The row that a process with a task wrote, or what became of it.
pub(super) fn row_in(home: &Path, task: &str, ran: &Output) -> Row {
    let written = std::fs::read(home.join(ROW)).ok().and_then(|row| serde_json::from_slice(&row).ok());
    written.unwrap_or_else(|| Row { faults: vec![format!("{ran:?}")], ..Row::new(task) })
}
