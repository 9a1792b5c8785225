//! What the tests of this crate need around them: an X server and buses of their own, which end with the test.
//!
//! The tests of the whole agent have a desktop of their own (`soleus_tests::desktop`).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test whose desktop does not start should fail at once")]

mod compositor;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub(super) use compositor::{Compositor, WindowState};
use serde::Serialize;
use tempfile::TempDir;
use zbus::{Connection, DynamicType, Variant, connection::Builder};

/// dbusmock's own interface.
pub(super) const MOCK: &str = "org.freedesktop.DBus.Mock";

/// A child process that does not outlive the test.
#[derive(Debug)]
pub(super) struct KillOnDrop(pub(super) Child);

impl Drop for KillOnDrop {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A desktop with the parts that a test started.
#[derive(Debug)]
pub(super) struct TestDesktop {
    pub(super) home: TempDir,
    pub(super) processes: Vec<KillOnDrop>,
    display: Option<String>,
}

impl TestDesktop {
    /// One without any part.
    pub(super) fn empty() -> Self {
        Self { home: tempfile::tempdir().unwrap(), processes: Vec::new(), display: None }
    }

    /// One with an X server.
    pub(super) fn with_x_server() -> Self {
        let mut desktop = Self::empty();
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "800x600x24"]);
        let number = desktop.first_line(&mut command);
        desktop.display = Some(format!(":{number}"));
        desktop
    }

    pub(super) fn display(&self) -> &str {
        self.display.as_deref().unwrap()
    }

    /// Starts a bus, and returns its address.
    pub(super) fn start_bus(&mut self) -> String {
        const BUS: &str = r#"<busconfig><type>session</type><listen>unix:dir=HOME</listen><policy context="default">
            <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>"#;
        let config = self.home.path().join("bus.conf");
        std::fs::write(&config, BUS.replace("HOME", &self.home.path().display().to_string())).unwrap();
        let mut command = Command::new("dbus-daemon");
        command.arg("--config-file").arg(config).args(["--nofork", "--nopidfile", "--print-address=1"]);
        self.first_line(&mut command)
    }

    /// Starts a program that runs until the test is over.
    pub(super) fn start(&mut self, command: &mut Command) {
        if let Some(display) = &self.display {
            command.env("DISPLAY", display);
        }
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        self.processes.push(KillOnDrop(child.unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program()))));
    }

    fn first_line(&mut self, command: &mut Command) -> String {
        self.start(command.stdout(Stdio::piped()));
        let mut line = String::new();
        let started = &mut self.processes.last_mut().unwrap().0;
        BufReader::new(started.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.trim().is_empty(), "{:?} did not start", command.get_program());
        line.trim().to_owned()
    }

    /// Presses a key.
    pub(super) fn press_a_key(&self) {
        let pressed = Command::new("xdotool").env("DISPLAY", self.display()).args(["key", "shift"]).status();
        assert!(pressed.unwrap().success());
    }
}

/// A service on a bus with one object, made by dbusmock.
#[derive(Debug)]
pub(super) struct Mock {
    bus: Connection,
    name: &'static str,
}

impl Mock {
    pub(super) fn start(
        desktop: &mut TestDesktop,
        address: &str,
        name: &'static str,
        path: &str,
        interface: &str,
    ) -> Self {
        Self::start_with(desktop, address, name, &[name, path, interface])
    }

    /// One started with these arguments.
    pub(super) fn start_with(desktop: &mut TestDesktop, address: &str, name: &'static str, arguments: &[&str]) -> Self {
        let bus = zbus::block_on(Builder::address(address).build()).unwrap();
        let mut command = Command::new("/usr/bin/python3");
        for bus in ["DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"] {
            command.env(bus, address);
        }
        desktop.start(command.args(["-m", "dbusmock"]).args(arguments).stdout(Stdio::null()));
        let mock = Self { bus, name };
        wait_for(name, || {
            let there = mock.bus.call_method(
                Some("org.freedesktop.DBus"),
                "/org/freedesktop/DBus",
                Some("org.freedesktop.DBus"),
                "NameHasOwner",
                &name,
            );
            zbus::block_on(there).ok()?.body().deserialize::<bool>().ok().filter(|there| *there)
        });
        mock
    }

    #[track_caller]
    pub(super) fn call(&self, path: &str, interface: &str, method: &str, body: &(impl Serialize + DynamicType)) {
        zbus::block_on(self.bus.call_method(Some(self.name), path, Some(interface), method, body)).unwrap();
    }

    pub(super) fn add_method(&self, path: &str, interface: &str, method: &str, takes: &str, gives: &str, code: &str) {
        self.call(path, MOCK, "AddMethod", &(interface, method, takes, gives, code));
    }

    pub(super) fn update(&self, path: &str, interface: &str, name: &str, value: Variant<'_>) {
        let changed = std::collections::HashMap::from([(name, value)]);
        self.call(path, MOCK, "UpdateProperties", &(interface, changed));
    }

    pub(super) fn emit(&self, path: &str, interface: &str, signal: &str, takes: &str, args: Vec<Variant<'_>>) {
        self.call(path, MOCK, "EmitSignal", &(interface, signal, takes, args));
    }
}

/// Calls `look` until it returns something, for at most ten seconds.
#[track_caller]
pub(super) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..500 {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("waited in vain: {what}");
}
