//! What a screen reader receives: AT-SPI's own bus beside the session's, and the tree of what is on the screen.
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
const PAGE: u32 = 95;
/// The roles of AT-SPI for controls, by number, and their names. WebKit reports the numbers only.
const CONTROLS: [(u32, &str); 11] = [
    (7, "check box"),
    (11, "combo box"),
    (35, "option"),
    (37, "tab"),
    (43, "button"),
    (44, "radio button"),
    (51, "slider"),
    (52, "spin button"),
    (62, "toggle button"),
    (79, "entry"),
    (88, "link"),
];
/// The roles of other things that have a name of ours.
const PARTS: [(u32, &str); 5] = [(16, "dialog"), (27, "image"), (39, "group"), (83, "heading"), (110, "landmark")];
/// The bit of the state set for what is on the screen, or would be if it were scrolled to.
const VISIBLE: u32 = 30;

/// Something on the screen that a screen reader announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessibleNode {
    /// What it is: `button`, `radio button`, `heading`.
    pub role: &'static str,
    /// Its name.
    pub name: String,
    /// Whether it can be used.
    pub is_control: bool,
    /// The names of what it is in, outermost first.
    pub within: String,
}

/// The screen reader's side of the bus.
#[derive(Debug)]
pub struct ScreenReader(Connection);

/// Who and where.
type At = (String, OwnedObjectPath);

impl Desktop {
    /// A screen reader. It has to be there before the window is: a program looks for it when it starts.
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
    /// Every control, heading, picture and group on the program's page, in reading order, once there is a page.
    ///
    /// # Panics
    /// When no program shows one.
    #[must_use]
    pub fn page(&self) -> Vec<AccessibleNode> {
        wait_for("a page", || {
            let mut nodes = Vec::new();
            let registry = ("org.a11y.atspi.Registry".to_owned(), ROOT.try_into().unwrap());
            self.gather(&registry, None, &mut nodes);
            (!nodes.is_empty()).then_some(nodes)
        })
    }

    /// Adds what is below `at`; `within` is none above the page. What goes while it is looked at is left out.
    fn gather(&self, at: &At, within: Option<&str>, nodes: &mut Vec<AccessibleNode>) {
        for child in self.children(at) {
            let (Some(role), Some(name)) = (self.role(&child), self.name(&child)) else { continue };
            let inside = match within {
                Some(names) => Some(format!("{names} > {name}")),
                None => (role == PAGE).then(String::new),
            };
            let name_of =
                |roles: &[(u32, &'static str)]| roles.iter().find(|(number, _)| *number == role).map(|found| found.1);
            if let (Some(within), Some(word)) = (within, name_of(&CONTROLS).or_else(|| name_of(&PARTS)))
                && self.is_visible(&child)
            {
                let is_control = name_of(&CONTROLS).is_some();
                nodes.push(AccessibleNode { role: word, name, is_control, within: within.to_owned() });
            }
            self.gather(&child, inside.as_deref(), nodes);
        }
    }

    fn children(&self, at: &At) -> Vec<At> {
        let children: Vec<At> = self.call(at, ACCESSIBLE, "GetChildren", &()).unwrap_or_default();
        if !children.is_empty() {
            return children;
        }
        // Where WebKit's tree hangs in GTK's, only this call finds it.
        let first: Option<At> = self.call(at, ACCESSIBLE, "GetChildAtIndex", &0i32);
        first.into_iter().filter(|(_, path)| path.as_str() != NOBODY).collect()
    }

    fn role(&self, at: &At) -> Option<u32> {
        self.call(at, ACCESSIBLE, "GetRole", &())
    }

    fn name(&self, at: &At) -> Option<String> {
        let name: OwnedValue = self.call(at, "org.freedesktop.DBus.Properties", "Get", &(ACCESSIBLE, "Name"))?;
        name.try_into().ok()
    }

    fn is_visible(&self, at: &At) -> bool {
        let state: Option<Vec<u32>> = self.call(at, ACCESSIBLE, "GetState", &());
        state.is_some_and(|state| state.first().is_some_and(|bits| bits >> VISIBLE & 1 == 1))
    }

    /// The reply to one call. Not by a proxy, which would subscribe to the signals of everything it is made for.
    fn call<T: DeserializeOwned + Type>(
        &self,
        (who, path): &At,
        interface: &str,
        what: &str,
        arguments: &(impl Serialize + DynamicType),
    ) -> Option<T> {
        let answer = self.0.call_method(Some(who.as_str()), path, Some(interface), what, arguments).ok()?;
        answer.body().deserialize().ok()
    }
}
