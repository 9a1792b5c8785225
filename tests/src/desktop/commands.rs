//! `soleus` on the desktop: its commands, its agent, and what that wrote to the diary.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test whose program does not answer should fail loudly")]

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::{Desktop, Running, wait_for};

impl Desktop {
    /// Runs a command of `soleus` to its end.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.soleus().args(arguments).stdin(Stdio::null()).output().unwrap()
    }

    /// Runs a command with `--json`, and reads what it prints.
    ///
    /// # Panics
    /// When that is not JSON.
    #[must_use]
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.soleus().arg("--json").args(arguments).stdin(Stdio::null()).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {output:?}"))
    }

    /// Sets a setting.
    ///
    /// # Panics
    /// When it is refused.
    #[track_caller]
    pub fn set(&self, key: &str, value: &str) {
        let output = self.run(&["settings", "set", key, value]);
        assert!(output.status.success(), "{output:?}");
    }

    /// An agent whose clock runs `scale` times as fast, once it answers.
    ///
    /// # Panics
    /// When it does not.
    #[must_use]
    #[track_caller]
    pub fn agent(&self, scale: u32) -> Running {
        self.agent_as(self.soleus().args(["agent", "--time-scale", &scale.to_string()]))
    }

    /// An agent started by this command, once it answers.
    ///
    /// # Panics
    /// When it does not.
    #[must_use]
    #[track_caller]
    pub fn agent_as(&self, command: &mut Command) -> Running {
        let mut agent = Running::start(command);
        wait_for("the agent to answer", || {
            assert!(agent.is_running(), "the agent ended at once");
            (self.status()["running"] == true).then_some(())
        });
        agent
    }

    /// What the agent is doing.
    #[must_use]
    #[track_caller]
    pub fn status(&self) -> Value {
        self.json(&["status"])
    }

    /// The status with the details for our own programs, straight from the agent's socket.
    ///
    /// # Panics
    /// When it does not answer.
    #[must_use]
    #[track_caller]
    pub fn view(&self) -> Value {
        use std::io::Write;
        let mut link = std::os::unix::net::UnixStream::connect(self.data().join("agent.sock")).unwrap();
        writeln!(link, r#"{{"v":2,"do":"status"}}"#).unwrap();
        let mut line = String::new();
        BufReader::new(link).read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    /// Whole minutes from now until an instant as the agent writes it.
    ///
    /// # Panics
    /// When it is not one.
    #[must_use]
    pub fn minutes_until(&self, instant: &str) -> i64 {
        let seconds = |date: &str| {
            let output = Command::new("date").args(["-u", "-d", date, "+%s"]).output().unwrap();
            String::from_utf8(output.stdout).unwrap().trim().parse::<i64>().unwrap()
        };
        (seconds(instant) - seconds("now")) / 60
    }

    /// Waits until the agent is in this phase, and returns the whole status.
    #[track_caller]
    pub fn wait_for_phase(&self, phase: &str) -> Value {
        wait_for(&format!("the phase {phase}"), || Some(self.status()).filter(|status| status["phase"] == phase))
    }

    /// Requests an agent to end that this test did not start itself.
    ///
    /// # Panics
    /// When none listens, or it does not end.
    pub fn dismiss_agent(&self) {
        use std::io::Write;
        let mut link = std::os::unix::net::UnixStream::connect(self.data().join("agent.sock")).unwrap();
        writeln!(link, r#"{{"v":2,"do":"quit"}}"#).unwrap();
        wait_for("the agent to leave", || (self.status()["running"] == false).then_some(()));
    }

    /// Outcomes in the diary, oldest first.
    ///
    /// # Panics
    /// When the diary cannot be read.
    #[must_use]
    pub fn outcomes(&self) -> Vec<String> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let diary = rusqlite::Connection::open_with_flags(self.data().join("diary.db"), flags).unwrap();
        diary.busy_timeout(Duration::from_secs(5)).unwrap();
        let mut statement = diary.prepare("SELECT outcome FROM break_outcome ORDER BY id").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Waits until the diary has exactly these outcomes.
    #[track_caller]
    pub fn wait_for_outcomes(&self, expected: &[&str]) {
        wait_for(&format!("the outcomes {expected:?}"), || (self.outcomes() == expected).then_some(()));
    }
}
