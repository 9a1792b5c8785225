//! logind as python-dbusmock imitates it, on a system bus of the test's own.
#![allow(clippy::unwrap_used, reason = "a test whose logind is gone should fail loudly")]

use std::process::Command;

use zbus::blocking::{Connection, connection};
use zbus::zvariant::Value;

use super::{Running, wait_for};

const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "/org/freedesktop/login1/session/c1";
const MOCK: &str = "org.freedesktop.DBus.Mock";
/// The session's id, for `XDG_SESSION_ID`.
pub(super) const SESSION_ID: &str = "c1";

/// The running logind, with one session.
#[derive(Debug)]
pub struct Logind {
    bus: Connection,
    _mock: Running,
}

impl Logind {
    pub(super) fn start(address: &str) -> Self {
        let bus = connection::Builder::address(address).unwrap().build().unwrap();
        // Debian's python, whatever else comes first in the path: it has dbusmock.
        let mut command = Command::new("/usr/bin/python3");
        command.args(["-m", "dbusmock", "--system", "--template", "logind"]);
        command.env("DBUS_SYSTEM_BUS_ADDRESS", address).stdout(std::process::Stdio::null());
        let logind = Self { bus, _mock: Running::start(&mut command) };
        let dbus = "org.freedesktop.DBus";
        wait_for("logind", || {
            let there = logind.bus.call_method(Some(dbus), "/", Some(dbus), "NameHasOwner", &NAME);
            there.ok()?.body().deserialize::<bool>().ok().filter(|there| *there)
        });
        logind.call(PATH, MOCK, "AddSession", &(SESSION_ID, "seat0", 1000u32, "somebody", true));
        logind.call(PATH, MOCK, "AddProperty", &(MANAGER, "BlockInhibited", Value::from("")));
        logind
    }

    fn call<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, path: &str, of: &str, method: &str, body: &B) {
        self.bus.call_method(Some(NAME), path, Some(of), method, body).unwrap();
    }

    /// The screen is locked, or unlocked.
    pub fn lock(&self, locked: bool) {
        self.call(SESSION, "org.freedesktop.login1.Session", "SetLockedHint", &locked);
    }

    /// The computer is about to sleep, or has woken. It does not really.
    pub fn sleep(&self, asleep: bool) {
        let args = vec![Value::from(asleep)];
        self.call(PATH, MOCK, "EmitSignal", &(MANAGER, "PrepareForSleep", "b", args));
    }
}
