//! A desktop of its own for a program under test: an X server with a window manager, a session bus with a
//! notification server and a tray, a system bus with a logind, and an empty home. All of it is gone with the value.
//!
//! The tray and logind are fakes: they answer what the real ones answer while nothing happens.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, getpid, kill_process, set_child_subreaper};
use serde_json::Value;
use tempfile::TempDir;
use zbus::blocking::{Connection, connection};

use crate::{folder, instant, process_tree, program};

/// The size of the screen, in pixels.
const SCREEN: &str = "1280x960x24";
const BUS: &str = "bus";
const SYSTEM_BUS: &str = "system_bus";
/// The session of logind.
const SESSION: &str = "c1";
/// How long anything may take on a slow machine.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How often it is looked for.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Looks until `look` finds something.
///
/// # Panics
/// When it takes too long.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let until = instant() + TIMEOUT;
    while instant() < until {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    panic!("waited {TIMEOUT:?} in vain: {what}");
}

/// A child process that ends with the value.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// Starts it without standard input and output.
    ///
    /// # Panics
    /// When it is not installed.
    pub fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program())))
    }

    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.0.id()
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
        // SIGTERM first, as when a session ends.
        let _ = kill_process(Pid::from_child(&self.0), Signal::TERM);
        for _ in 0..100 {
            if self.0.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            std::thread::sleep(LOOK_AGAIN);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The tray: it shows nothing and sends the instant at which an item comes. Debian packages none that runs without a
/// panel.
struct Watcher(Sender<Instant>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, _item: &str) {
        let _ = self.0.send(instant());
    }

    fn register_status_notifier_host(&self, _host: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

/// The desktop.
#[derive(Debug)]
pub struct Desktop {
    // Gone in this order: what stands on the bus and the screen before them.
    parts: Vec<Running>,
    tray: Connection,
    tray_items: Receiver<Instant>,
    servers: [Running; 3],
    apart: BTreeSet<u32>,
    display: String,
    home: TempDir,
}

impl Desktop {
    /// Starts one without a notification server.
    ///
    /// # Panics
    /// When a part of it is not installed.
    #[must_use]
    pub fn start() -> Self {
        // Whatever a program leaves behind becomes a child of this process, and is counted with it.
        set_child_subreaper(Some(getpid())).unwrap();
        let home = folder();
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", SCREEN]);
        let (x, number) = first_line(&mut command);
        let display = format!(":{number}");
        let [bus, system_bus] = [BUS, SYSTEM_BUS].map(|name| {
            // Of the session's kind: what a program has the bus start is started here too.
            let mut command = command_in("dbus-daemon", &home, &display);
            command.args(["--session", "--nofork", "--nopidfile", "--print-address=1", "--address"]);
            first_line(command.arg(address(&home, name))).0
        });
        let (sender, tray_items) = channel();
        let tray = connection::Builder::address(address(&home, BUS).as_str()).unwrap();
        let tray = tray.name("org.kde.StatusNotifierWatcher").unwrap();
        let tray = tray.serve_at("/StatusNotifierWatcher", Watcher(sender)).unwrap().build().unwrap();
        let apart = BTreeSet::from([x.pid(), bus.pid(), system_bus.pid()]);
        let servers = [system_bus, bus, x];
        let mut desktop = Self { parts: Vec::new(), tray, tray_items, servers, apart, display, home };
        desktop.add(&mut desktop.command("openbox"));
        desktop.add_logind();
        desktop
    }

    /// Without one on the system's bus, Safe Eyes stops half way.
    fn add_logind(&mut self) {
        let name = "org.freedesktop.login1";
        // Debian's Python, whatever else comes first in the path: it has dbusmock.
        let arguments = ["-m", "dbusmock", "--system", "--template", "logind"];
        self.add(self.command("/usr/bin/python3").args(arguments));
        let bus = connection::Builder::address(address(&self.home, SYSTEM_BUS).as_str()).unwrap().build().unwrap();
        wait_for_name(&bus, name);
        let (path, mock) = ("/org/freedesktop/login1", Some("org.freedesktop.DBus.Mock"));
        let session = (SESSION, "seat0", 1000_u32, "somebody", true);
        bus.call_method(Some(name), path, mock, "AddSession", &session).unwrap();
    }

    /// As [`Desktop::start`], with a notification server people use.
    ///
    /// # Panics
    /// When it is not installed.
    #[must_use]
    pub fn with_dunst() -> Self {
        let mut desktop = Self::start();
        desktop.add(&mut desktop.command("dunst"));
        wait_for_name(&desktop.tray, "org.freedesktop.Notifications");
        desktop
    }

    /// Adds a part of the desktop: what it costs is not the program's.
    pub fn add(&mut self, command: &mut Command) {
        let part = Running::start(command.stdout(Stdio::null()));
        self.apart.insert(part.pid());
        self.parts.push(part);
    }

    /// The processes that are not the program's, though they are below this one.
    #[must_use]
    pub fn apart(&self) -> BTreeSet<u32> {
        self.apart.clone()
    }

    /// The process id of the X server.
    #[must_use]
    pub fn x_pid(&self) -> u32 {
        let [.., x] = &self.servers;
        x.pid()
    }

    /// The X server's name.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.display
    }

    /// A connection to the bus, the tray's own.
    pub const fn bus(&self) -> &Connection {
        &self.tray
    }

    /// When the next item came into the tray, if one comes in time.
    #[must_use]
    pub fn tray_item(&self, timeout: Duration) -> Option<Instant> {
        self.tray_items.recv_timeout(timeout).ok()
    }

    /// A program on this desktop, with nothing of the real one around it.
    #[must_use]
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        command_in(program, &self.home, &self.display)
    }

    /// `soleus` on this desktop.
    #[must_use]
    pub fn soleus(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(program("soleus"));
        command.args(arguments);
        command
    }

    /// Runs a command of `soleus`; it must succeed.
    ///
    /// # Panics
    /// When it does not.
    pub fn run(&self, arguments: &[&str]) {
        let output = self.soleus(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    /// What the agent is doing.
    ///
    /// # Panics
    /// When that is not JSON.
    #[must_use]
    pub fn status(&self) -> Value {
        serde_json::from_slice(&self.soleus(&["--json", "status"]).output().unwrap().stdout).unwrap()
    }

    /// The agent, started by this command, once it answers.
    ///
    /// # Panics
    /// When it does not.
    pub fn agent(&self, command: &mut Command) -> Running {
        let agent = Running::start(command.stdout(Stdio::null()));
        wait_for("the agent to answer", || (self.status()["running"] == true).then_some(()));
        agent
    }

    /// Runs `run` while somebody types into a window, about five keys a second.
    ///
    /// # Panics
    /// Without xdotool or xev.
    pub fn while_somebody_types<T>(&mut self, run: impl FnOnce(&Self) -> T) -> T {
        // A window that takes the keys, so that the program under test does not.
        self.add(&mut self.command("xev"));
        std::thread::sleep(Duration::from_secs(1));
        // One process for an hour of keys: starting five a second would cost more than what is measured.
        self.add(self.command("xdotool").args(["key", "--delay", "200"]).args(["a"; 5 * 3600]));
        let done = run(self);
        self.parts.truncate(self.parts.len() - 2);
        done
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // What the program left behind.
        for pid in process_tree::below(std::process::id(), &self.apart) {
            if let Some(pid) = Pid::from_raw(pid.cast_signed()) {
                let _ = kill_process(pid, Signal::KILL);
            }
        }
    }
}

fn address(home: &TempDir, bus: &str) -> String {
    format!("unix:path={}", home.path().join(bus).display())
}

fn command_in(program: impl AsRef<OsStr>, home: &TempDir, display: &str) -> Command {
    let path = home.path();
    let mut command = Command::new(program);
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("LANG", "C.UTF-8");
    command.env("HOME", path).env("XDG_RUNTIME_DIR", path).env("SOLEUS_DATA_DIR", path.join("data"));
    for (name, bus) in [("DBUS_SESSION_BUS_ADDRESS", BUS), ("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS)] {
        command.env(name, address(home, bus));
    }
    command.env("DISPLAY", display).env("XDG_SESSION_ID", SESSION);
    command
}

fn wait_for_name(bus: &Connection, name: &str) {
    let dbus = Some("org.freedesktop.DBus");
    wait_for(name, || {
        let owned = bus.call_method(dbus, "/", dbus, "NameHasOwner", &name).ok()?;
        owned.body().deserialize::<bool>().ok()?.then_some(())
    });
}

/// Starts a server that prints its address on its first line.
fn first_line(command: &mut Command) -> (Running, String) {
    let mut running = Running::start(command.stdout(Stdio::piped()));
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(!line.trim().is_empty(), "{:?} did not start", command.get_program());
    (running, line.trim().to_owned())
}
