//! A desktop to run the agent on: a session bus of its own, a notification server that does what a test tells it, and
//! an X server when idleness matters. All of it is gone with the test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test whose desktop does not start should fail loudly"
)]

mod logind;
mod microphone;
mod notifications;
mod person;
mod tray;
mod windows;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

pub use logind::Logind;
pub use microphone::Microphone;
pub use notifications::{Closed, Manner, Notifications, Notified};
pub use person::Person;
use serde_json::Value;
use tempfile::TempDir;
pub use tray::{Item, Line, Tray};
pub use windows::InFront;

pub use crate::program;

/// How often a test looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// How long anything may take on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

/// Looks until `look` finds something.
///
/// # Panics
/// After `patience`, saying what was waited for.
#[track_caller]
pub fn within<T>(patience: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..patience.as_millis() / LOOK_AGAIN.as_millis() {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    panic!("waited {patience:?} in vain: {what}");
}

/// As [`within`], with [`PATIENCE`].
///
/// # Panics
/// When it is not found.
#[track_caller]
pub fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, what, look)
}

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

    /// Asks it to end, and waits until it has. Its exit code.
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
    /// When the system does not know.
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

/// The desktop.
#[derive(Debug)]
pub struct Desktop {
    home: TempDir,
    _bus: Option<Running>,
    bus_address: Option<String>,
    x: Option<(Running, String)>,
    system_bus: Option<(Running, String)>,
    others: Vec<Running>,
}

impl Desktop {
    /// A desktop without a session bus and without a display.
    ///
    /// # Panics
    /// When there is no temporary folder.
    #[must_use]
    pub fn bare() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { home, _bus: None, bus_address: None, x: None, system_bus: None, others: Vec::new() }
    }

    /// A desktop with a session bus.
    ///
    /// # Panics
    /// When `dbus-daemon` does not start.
    #[must_use]
    pub fn with_bus() -> Self {
        let mut desktop = Self::bare();
        let (bus, address) = desktop.start_bus("bus");
        desktop._bus = Some(bus);
        desktop.bus_address = Some(address);
        desktop
    }

    /// Starts a bus with a socket of this name.
    fn start_bus(&self, name: &str) -> (Running, String) {
        // A configuration of its own: the system's would start a real notification server where one is installed.
        let config = self.home.path().join(format!("{name}.conf"));
        let socket = self.home.path().join(name);
        std::fs::write(&config, BUS.replace("SOCKET", &socket.display().to_string())).unwrap();
        let mut command = Command::new("dbus-daemon");
        command.arg("--config-file").arg(config).args(["--nofork", "--nopidfile", "--print-address=1"]);
        first_line(command.stderr(Stdio::null()))
    }

    /// Adds a system bus, with nobody on it.
    ///
    /// # Panics
    /// When `dbus-daemon` does not start.
    #[must_use]
    pub fn and_system_bus(mut self) -> Self {
        self.system_bus = Some(self.start_bus("system-bus"));
        self
    }

    /// logind on the system bus.
    ///
    /// # Panics
    /// Without a system bus.
    #[must_use]
    pub fn logind(&self) -> Logind {
        Logind::start(&self.system_bus.as_ref().expect("a desktop with a system bus").1)
    }

    /// Adds a window manager.
    ///
    /// # Panics
    /// Without an X server, or `openbox`.
    #[must_use]
    pub fn and_window_manager(mut self) -> Self {
        let mut command = Command::new("openbox");
        self.start(command.args(["--config-file", "/dev/null"]));
        windows::wait_for_manager(self.display());
        self
    }

    /// Starts a program on this desktop that runs until the test is over.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(&mut self, command: &mut Command) {
        self.dressed(command).stdout(Stdio::null()).stderr(Stdio::null());
        self.others.push(Running::start(command));
    }

    /// A program with a window, in front.
    ///
    /// # Panics
    /// Without an X server and a window manager.
    #[must_use]
    pub fn window(&self) -> InFront {
        InFront::open(self.display())
    }

    /// A sound server with a microphone.
    ///
    /// # Panics
    /// When `pulseaudio` does not start.
    #[must_use]
    pub fn microphone(&mut self) -> Microphone {
        Microphone::start(self)
    }

    /// Somebody at the keyboard.
    ///
    /// # Panics
    /// Without an X server.
    #[must_use]
    pub fn person(&self) -> Person {
        Person::at(self.display())
    }

    /// Adds an X server, on a display nobody uses.
    ///
    /// # Panics
    /// When `Xvfb` does not start.
    #[must_use]
    pub fn and_x(mut self) -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x960x24"]);
        let (server, number) = first_line(command.stderr(Stdio::null()));
        self.x = Some((server, format!(":{number}")));
        self
    }

    /// The X server goes away.
    pub fn end_x(&mut self) {
        self.x = None;
    }

    /// A notification server on the bus; it shows buttons if `actions`.
    ///
    /// # Panics
    /// Without a bus.
    #[must_use]
    pub fn notifications(&self, actions: bool) -> Notifications {
        self.notifications_of(Manner { actions, ..Manner::default() })
    }

    /// A notification server of this manner on the bus.
    ///
    /// # Panics
    /// Without a bus.
    #[must_use]
    pub fn notifications_of(&self, manner: Manner) -> Notifications {
        Notifications::start(self.bus_address.as_deref().expect("a desktop with a bus"), manner)
    }

    /// A tray on the bus.
    ///
    /// # Panics
    /// Without a bus.
    #[must_use]
    pub fn tray(&self) -> Tray {
        Tray::start(self.bus_address.as_deref().expect("a desktop with a bus"))
    }

    /// The session bus goes away.
    pub fn end_bus(&mut self) {
        self._bus = None;
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// The X server's display.
    ///
    /// # Panics
    /// Without one.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.x.as_ref().expect("a desktop with X").1
    }

    /// `soleus` on this desktop.
    #[must_use]
    pub fn soleus(&self) -> Command {
        let mut command = Command::new(program("soleus"));
        self.dressed(&mut command);
        command
    }

    /// A copy of `soleus` that has this script for a `soleus-desktop` beside it.
    ///
    /// # Panics
    /// When it cannot be copied.
    #[must_use]
    pub fn soleus_beside(&self, desktop: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let folder = self.home.path().join("programs");
        std::fs::create_dir_all(&folder).unwrap();
        let (soleus, script) = (folder.join("soleus"), folder.join("soleus-desktop"));
        std::fs::copy(program("soleus"), &soleus).unwrap();
        std::fs::write(&script, desktop).unwrap();
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
        soleus
    }

    /// Gives a program this desktop's surroundings and none of the real one's.
    pub fn dressed<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        const OURS: [&str; 8] = [
            "WAYLAND_DISPLAY",
            "XDG_SESSION_TYPE",
            "XDG_SESSION_ID",
            "DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "PULSE_SERVER",
            "PULSE_RUNTIME_PATH",
            "SOLEUS_NOW",
        ];
        for name in OURS {
            command.env_remove(name);
        }
        // The computer's own system bus is not this desktop's: one that is not there takes its place.
        let nobody = format!("unix:path={}", self.home.path().join("no-system-bus").display());
        let system_bus = self.system_bus.as_ref().map_or(nobody.as_str(), |(_, address)| address);
        command.env("DBUS_SYSTEM_BUS_ADDRESS", system_bus);
        if self.system_bus.is_some() {
            command.env("XDG_SESSION_ID", logind::SESSION_ID);
        }
        command.env("SOLEUS_DATA_DIR", self.data()).env("XDG_RUNTIME_DIR", self.home.path()).env("LANG", "en_US.UTF-8");
        if let Some(address) = &self.bus_address {
            command.env("DBUS_SESSION_BUS_ADDRESS", address);
        }
        if let Some((_, display)) = &self.x {
            command.env("DISPLAY", display);
        }
        command
    }

    /// Runs a command of `soleus` to its end.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn run(&self, words: &[&str]) -> Output {
        self.soleus().args(words).stdin(Stdio::null()).output().unwrap()
    }

    /// Runs a command with `--json`, and reads what it prints.
    ///
    /// # Panics
    /// When that is not JSON.
    #[must_use]
    #[track_caller]
    pub fn json(&self, words: &[&str]) -> Value {
        let output = self.soleus().arg("--json").args(words).stdin(Stdio::null()).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{words:?}: {error}: {output:?}"))
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

    /// What the agent tells our own programs, straight from its socket.
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

    /// Whole minutes from now until an instant as the agent tells it.
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

    /// Asks an agent to leave that this test did not start itself.
    ///
    /// # Panics
    /// When none listens, or it does not leave.
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

    /// Somebody moves the mouse.
    ///
    /// # Panics
    /// Without an X server, or `xdotool`.
    pub fn move_the_mouse(&self) {
        let moved = Command::new("xdotool")
            .env("DISPLAY", self.display())
            .args(["mousemove_relative", "--", "1", "1"])
            .status();
        assert!(moved.expect("xdotool").success());
    }
}

/// Starts a server that says on its first line where it can be reached.
fn first_line(command: &mut Command) -> (Running, String) {
    let mut running = Running::start(command.stdout(Stdio::piped()));
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(!line.trim().is_empty(), "{:?} did not start", command.get_program());
    (running, line.trim().to_owned())
}
