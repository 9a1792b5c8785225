//! A desktop to run the agent on: a session bus of its own, a notification server that a test controls, and an X
//! server when idleness matters. All of it ends with the test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test whose desktop does not start should fail loudly"
)]

mod accessibility;
mod commands;
mod logind;
mod microphone;
mod mouse;
mod notifications;
mod restarts;
mod running;
mod tray;
mod windows;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

pub use accessibility::{AccessibleNode, ScreenReader};
pub use logind::Logind;
pub use microphone::Microphone;
pub use mouse::MouseInput;
pub use notifications::{Closed, Notifications, Notified, ServerBehaviour};
pub use restarts::{DoNotDisturbService, OtherSession, name_root};
pub use running::Running;
use running::first_line;
use tempfile::TempDir;
pub use tray::{Item, Line, Tray};
pub use windows::ActiveWindow;

pub use crate::program;

/// How often a test looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// How long anything may take on a slow machine.
pub const TIMEOUT: Duration = Duration::from_secs(20);

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
/// After `timeout`, with what was waited for.
#[track_caller]
pub fn within<T>(timeout: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..timeout.as_millis() / LOOK_AGAIN.as_millis() {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(LOOK_AGAIN);
    }
    panic!("waited {timeout:?} in vain: {what}");
}

/// As [`within`], with [`TIMEOUT`].
///
/// # Panics
/// When it is not found.
#[track_caller]
pub fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(TIMEOUT, what, look)
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
    environment: Vec<(&'static str, String)>,
}

impl Desktop {
    /// A desktop without a session bus and without a display.
    ///
    /// # Panics
    /// When there is no temporary folder.
    #[must_use]
    pub fn bare() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self {
            home,
            _bus: None,
            bus_address: None,
            x: None,
            system_bus: None,
            others: Vec::new(),
            environment: vec![("LANG", "en_US.UTF-8".to_owned())],
        }
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

    /// The same desktop, where every program has this in its environment.
    #[must_use]
    pub fn and_var(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// The same desktop, of somebody who has set the whole computer to Chinese.
    ///
    /// # Panics
    /// Without the locales' sources.
    #[must_use]
    pub fn in_chinese(self) -> Self {
        const LOCALE: &str = "zh_CN.UTF-8";
        // A locale of its own: WebKit gets it from the C library, which has only those made on the computer.
        let folder = self.home.path().join("locale");
        std::fs::create_dir_all(&folder).unwrap();
        let mut command = Command::new("localedef");
        let made = command.args(["-i", "zh_CN", "-f", "UTF-8"]).arg(folder.join(LOCALE)).status().unwrap();
        assert!(made.success(), "{LOCALE} cannot be made");
        let folder = folder.display().to_string();
        self.and_var("LOCPATH", &folder).and_var("LANG", LOCALE)
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

    /// Adds a system bus without any service.
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
        self.wait_for_manager();
        self
    }

    /// Waits until the window manager is there: a window that comes before it does not become the active one.
    pub(crate) fn wait_for_manager(&self) {
        windows::wait_for_manager(self.display());
    }

    /// Presses the close button of every window.
    pub(crate) fn close_windows(display: &str) {
        windows::close_all(display);
    }

    /// Starts a program on this desktop that runs until the test is over.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start(&mut self, command: &mut Command) {
        self.in_environment(command).stdout(Stdio::null()).stderr(Stdio::null());
        self.others.push(Running::start(command));
    }

    /// A program whose window is the active one.
    ///
    /// # Panics
    /// Without an X server and a window manager.
    #[must_use]
    pub fn window(&self) -> ActiveWindow {
        ActiveWindow::open(self.display())
    }

    /// A sound server with a microphone.
    ///
    /// # Panics
    /// When `pulseaudio` does not start.
    #[must_use]
    pub fn microphone(&mut self) -> Microphone {
        Microphone::start(self)
    }

    /// Somebody who moves the mouse.
    ///
    /// # Panics
    /// Without an X server.
    #[must_use]
    pub fn mouse(&self) -> MouseInput {
        MouseInput::start(self.display())
    }

    /// Adds an X server, on a free display.
    ///
    /// # Panics
    /// When `Xvfb` does not start.
    #[must_use]
    pub fn and_x(mut self) -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1600x1000x24"]);
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
        self.notifications_with(ServerBehaviour { actions, ..ServerBehaviour::default() })
    }

    /// A notification server of this behaviour on the bus.
    ///
    /// # Panics
    /// Without a bus.
    #[must_use]
    pub fn notifications_with(&self, behaviour: ServerBehaviour) -> Notifications {
        Notifications::start(self.bus_address.as_deref().expect("a desktop with a bus"), behaviour)
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

    /// Takes a name on the session bus, as a desktop's own programs do.
    ///
    /// # Panics
    /// Without a bus, or when somebody has the name.
    pub fn named(&self, name: &'static str) -> zbus::blocking::Connection {
        let address = self.bus_address.as_deref().expect("a desktop with a bus");
        zbus::blocking::connection::Builder::address(address).unwrap().name(name).unwrap().build().unwrap()
    }

    /// Whether somebody has this name on the session bus.
    ///
    /// # Panics
    /// Without a bus.
    #[must_use]
    pub fn is_there(&self, name: &str) -> bool {
        let address = self.bus_address.as_deref().expect("a desktop with a bus");
        let bus = zbus::blocking::connection::Builder::address(address).unwrap().build().unwrap();
        let dbus = "org.freedesktop.DBus";
        let reply = bus.call_method(Some(dbus), "/", Some(dbus), "NameHasOwner", &name).unwrap();
        reply.body().deserialize().unwrap()
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
        self.in_environment(&mut command);
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

    /// Where programs store data by themselves.
    #[must_use]
    pub fn share(&self) -> std::path::PathBuf {
        self.home.path().join("share")
    }

    /// Gives a program the environment of this desktop and nothing of the real one's.
    pub fn in_environment<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        const OURS: [&str; 10] = [
            "WAYLAND_DISPLAY",
            "XDG_SESSION_TYPE",
            "XDG_SESSION_ID",
            "DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "PULSE_SERVER",
            "PULSE_RUNTIME_PATH",
            "SOLEUS_NOW",
            "LC_ALL",
            "LANGUAGE",
        ];
        for name in OURS {
            command.env_remove(name);
        }
        // The computer's own system bus is not this desktop's: an address where there is none takes its place.
        let nobody = format!("unix:path={}", self.home.path().join("no-system-bus").display());
        let system_bus = self.system_bus.as_ref().map_or(nobody.as_str(), |(_, address)| address);
        command.env("DBUS_SYSTEM_BUS_ADDRESS", system_bus).env("XDG_CONFIG_HOME", self.home.path().join("config"));
        if self.system_bus.is_some() {
            command.env("XDG_SESSION_ID", logind::SESSION_ID);
        }
        command.env("SOLEUS_DATA_DIR", self.data()).env("XDG_RUNTIME_DIR", self.home.path());
        // What WebKit stores by itself.
        command.env("XDG_DATA_HOME", self.share()).env("XDG_CACHE_HOME", self.home.path().join("cache"));
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        if let Some(address) = &self.bus_address {
            command.env("DBUS_SESSION_BUS_ADDRESS", address);
        }
        if let Some((_, display)) = &self.x {
            command.env("DISPLAY", display);
        }
        command
    }

    /// Moves the mouse once.
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
