//! What a screen reader is told: AT-SPI's own bus beside the session's, and the tree of what is on the screen.
#![allow(clippy::unwrap_used, reason = "a test whose bus is gone should fail loudly")]

use std::process::Command;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zbus::blocking::{Connection, connection};
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type};

use super::{Desktop, wait_for};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const ROOT: &str = "/org/a11y/atspi/accessible/root";
const NOBODY: &str = "/org/a11y/atspi/null";
/// Everything the program draws itself is below this role; what is above is the system's.
const PAGE: &str = "document web";
/// The bit of the state set that says it is on the screen, or would be if it were scrolled to.
const VISIBLE: u32 = 30;

/// Something on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What a screen reader calls it, in its own words: `button`, `radio button`, `heading`.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Roles and names of what it is in, outermost first.
    pub within: String,
}

/// The screen reader's side of the bus.
#[derive(Debug)]
pub struct ScreenReader(Connection);

/// Who and where.
type At = (String, OwnedObjectPath);

impl Desktop {
    /// A screen reader. To be there before the window is: a program asks for it when it starts.
    ///
    /// # Panics
    /// Without a bus, or at-spi2-core.
    #[must_use]
    pub fn screen_reader(&mut self) -> ScreenReader {
        self.start(Command::new("/usr/libexec/at-spi-bus-launcher").arg("--launch-immediately"));
        let session = connection::Builder::address(self.bus_address.as_deref().unwrap()).unwrap().build().unwrap();
        let address: String = wait_for("the bus for screen readers", || {
            let bus = "org.a11y.Bus";
            let answer = session.call_method(Some(bus), "/org/a11y/bus", Some(bus), "GetAddress", &()).ok()?;
            answer.body().deserialize().ok()
        });
        ScreenReader(connection::Builder::address(address.as_str()).unwrap().build().unwrap())
    }
}

impl ScreenReader {
    /// Everything on the program's page, in reading order, once there is a page.
    ///
    /// # Panics
    /// When no program shows one.
    #[must_use]
    pub fn page(&self) -> Vec<Told> {
        wait_for("a page", || {
            let mut told = Vec::new();
            let registry = ("org.a11y.atspi.Registry".to_owned(), ROOT.try_into().unwrap());
            self.gather(&registry, "", false, &mut told);
            (!told.is_empty()).then_some(told)
        })
    }

    /// Adds what is below `at`. What goes while it is looked at is left out.
    fn gather(&self, at: &At, within: &str, mut on_page: bool, told: &mut Vec<Told>) {
        let children = self.children(at);
        eprintln!("{within} {}", children.len());
        for child in children {
            let (Some(role), Some(name)) = (self.role(&child), self.name(&child)) else {
                continue;
            };
            if on_page && self.is_visible(&child) {
                told.push(Told { role: role.clone(), name: name.clone(), within: within.to_owned() });
            }
            let was = on_page;
            on_page |= role == PAGE;
            self.gather(&child, &format!("{within}/{role} “{name}”"), on_page, told);
            on_page = was;
        }
    }

    fn children(&self, at: &At) -> Vec<At> {
        let children: Vec<At> = self.ask(at, ACCESSIBLE, "GetChildren", &()).unwrap_or_default();
        if !children.is_empty() {
            return children;
        }
        // Where WebKit's tree hangs in GTK's, only this call finds it.
        let first: Option<At> = self.ask(at, ACCESSIBLE, "GetChildAtIndex", &0i32);
        first.into_iter().filter(|(_, path)| path.as_str() != NOBODY).collect()
    }

    fn role(&self, at: &At) -> Option<String> {
        self.ask(at, ACCESSIBLE, "GetRoleName", &())
    }

    fn name(&self, at: &At) -> Option<String> {
        let name: OwnedValue = self.ask(at, "org.freedesktop.DBus.Properties", "Get", &(ACCESSIBLE, "Name"))?;
        name.try_into().ok()
    }

    fn is_visible(&self, at: &At) -> bool {
        let state: Option<Vec<u32>> = self.ask(at, ACCESSIBLE, "GetState", &());
        state.is_some_and(|state| state.first().is_some_and(|bits| bits >> VISIBLE & 1 == 1))
    }

    /// The answer to one call. No proxy, which would watch everybody it is made for.
    fn ask<T: DeserializeOwned + Type>(
        &self,
        (who, path): &At,
        interface: &str,
        what: &str,
        words: &(impl Serialize + DynamicType),
    ) -> Option<T> {
        let answer = self.0.call_method(Some(who.as_str()), path, Some(interface), what, words).ok()?;
        answer.body().deserialize().ok()
    }
}
