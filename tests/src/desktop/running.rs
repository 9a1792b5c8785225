//! Programs that a test starts.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test whose programs do not start should fail loudly")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::wait_for;

/// A child process that does not outlive the test.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        let child = command.stdin(Stdio::null()).spawn();
        Self(child.unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program())))
    }

    /// As `kill -9` does.
    ///
    /// # Panics
    /// When there is nothing to kill.
    pub fn kill_9(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Ends it with SIGTERM, and waits until it has. Its exit code.
    ///
    /// # Panics
    /// When it does not end.
    pub fn terminate(mut self) -> Option<i32> {
        let pid = rustix::process::Pid::from_child(&self.0);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        wait_for("the agent to leave", || self.0.try_wait().unwrap()).code()
    }

    /// How much time of a processor it has used, in hundredths of a second.
    ///
    /// # Panics
    /// When it does not run.
    #[must_use]
    pub fn cpu_ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let after_the_name = stat.rsplit(')').next().unwrap().split_whitespace();
        after_the_name.skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
    }

    /// How often all its threads together woke so far.
    ///
    /// # Panics
    /// Without `/proc`, or when it has ended.
    #[must_use]
    pub fn switches(&self) -> u64 {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.0.id())).unwrap();
        let status = |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("status")).unwrap();
        let woken = |status: String| {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches"))?.to_owned();
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        };
        threads.flatten().map(status).filter_map(woken).sum()
    }

    /// Whether it still runs.
    ///
    /// # Panics
    /// When the system cannot report it.
    pub fn is_running(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a server that prints its address on its first line.
pub(super) fn first_line(command: &mut Command) -> (Running, String) {
    let mut running = Running::start(command.stdout(Stdio::piped()));
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(!line.trim().is_empty(), "{:?} did not start", command.get_program());
    (running, line.trim().to_owned())
}
