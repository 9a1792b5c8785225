//! Parts of the desktop that crash and come back, sessions that end and begin anew, and a second session beside the first.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test whose desktop does not start should fail loudly")]

use std::process::{Command, Stdio};

use x11rb::connection::Connection as _;
use zbus::zvariant::{OwnedValue, Value};

use super::running::first_line;
use super::{Desktop, Notifications, Running, ServerBehaviour, wait_for};

impl Desktop {
    /// An X server at the display that one had before, with a window manager.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_x_again(&mut self, display: &str) {
        let mut command = Command::new("Xvfb");
        command.args([display, "-noreset", "-nolisten", "tcp", "-screen", "0", "1600x1000x24"]);
        let server = Running::start(command.stdout(Stdio::null()).stderr(Stdio::null()));
        wait_for("the X server", || x11rb::connect(Some(display)).ok());
        self.x = Some((server, display.to_owned()));
        self.start(Command::new("openbox").args(["--config-file", "/dev/null"]));
        self.wait_for_manager();
    }

    /// The session bus crashes, and another one comes at the same address.
    ///
    /// # Panics
    /// Without one.
    pub fn restart_bus(&mut self) {
        self._bus.take().expect("a desktop with a bus").kill_9();
        self.start_bus_again();
    }

    /// A session bus at the address that one had before.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_bus_again(&mut self) {
        let _ = std::fs::remove_file(self.home.path().join("bus"));
        let (bus, address) = self.start_bus("bus");
        (self._bus, self.bus_address) = (Some(bus), Some(address));
    }

    /// A session bus at another address, as a session has that makes its own.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_another_bus(&mut self) {
        let (bus, address) = self.start_bus("another-bus");
        (self._bus, self.bus_address) = (Some(bus), Some(address));
    }

    /// The sound server that was started last crashes.
    ///
    /// # Panics
    /// When nothing was started.
    pub fn end_last_started(&mut self) {
        self.others.pop().expect("a program").kill_9();
    }

    /// The person logs in once more, elsewhere: another display, with a bus of its own.
    ///
    /// # Panics
    /// When they do not start.
    #[must_use]
    pub fn other_session(&self) -> OtherSession {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1600x1000x24"]);
        let (x, number) = first_line(command.stderr(Stdio::null()));
        let (bus, bus_address) = self.start_bus("other-bus");
        OtherSession { _x: x, display: format!(":{number}"), _bus: bus, bus_address }
    }

    /// Xfce's settings service, with do-not-disturb switched on.
    ///
    /// # Panics
    /// Without a bus.
    #[must_use]
    pub fn do_not_disturb(&self) -> DoNotDisturbService {
        let address = self.bus_address.as_deref().expect("a desktop with a bus");
        let builder = zbus::blocking::connection::Builder::address(address).unwrap();
        let builder = builder.name("org.xfce.Xfconf").unwrap().serve_at("/org/xfce/Xfconf", Xfconf).unwrap();
        DoNotDisturbService { _bus: builder.build().unwrap() }
    }
}

/// A second session of the same person.
#[derive(Debug)]
pub struct OtherSession {
    _x: Running,
    display: String,
    _bus: Running,
    bus_address: String,
}

impl OtherSession {
    /// `soleus` in this session, with the diary of the first.
    #[must_use]
    pub fn soleus(&self, desktop: &Desktop) -> Command {
        let mut command = desktop.soleus();
        command.env("DISPLAY", &self.display).env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address);
        command
    }

    /// Its display.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.display
    }

    /// A notification server on its bus.
    #[must_use]
    pub fn notifications(&self) -> Notifications {
        Notifications::start(&self.bus_address, ServerBehaviour::default())
    }
}

/// Sets the name of the root window, as a window manager does that has its status line there.
///
/// # Panics
/// Without the X server.
pub fn name_root(display: &str, name: &str) {
    use x11rb::protocol::xproto::{AtomEnum, PropMode};
    use x11rb::wrapper::ConnectionExt as _;
    let (connection, screen) = x11rb::connect(Some(display)).unwrap();
    let root = connection.setup().roots[screen].root;
    let (property, text) = (AtomEnum::WM_NAME, AtomEnum::STRING);
    connection.change_property8(PropMode::REPLACE, root, property, text, name.as_bytes()).unwrap().check().unwrap();
}

/// A service that says that do-not-disturb is on, until it is dropped.
#[derive(Debug)]
pub struct DoNotDisturbService {
    _bus: zbus::blocking::Connection,
}

struct Xfconf;

#[zbus::interface(name = "org.xfce.Xfconf")]
impl Xfconf {
    fn property_exists(&self, _channel: &str, _property: &str) -> bool {
        true
    }

    fn get_property(&self, _channel: &str, _property: &str) -> OwnedValue {
        OwnedValue::try_from(Value::from(true)).unwrap()
    }
}
