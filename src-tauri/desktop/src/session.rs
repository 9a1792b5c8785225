//! A session of the desktop, by the variables that its programs have in their environment. A person may have several on
//! one computer: at the desk, and over a remote desktop.

use std::collections::BTreeMap;

/// What of an environment belongs to the session. Anything else is the program's own.
const VARIABLES: [&str; 12] = [
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS",
    "XDG_RUNTIME_DIR",
    "XDG_SESSION_ID",
    "XDG_SESSION_TYPE",
    "XDG_CURRENT_DESKTOP",
    "PULSE_SERVER",
    "PULSE_RUNTIME_PATH",
    "PULSE_COOKIE",
    "XDG_CONFIG_HOME",
];

/// Those that say which screen it has.
const DISPLAYS: [&str; 2] = ["DISPLAY", "WAYLAND_DISPLAY"];
const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";

/// A session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session(BTreeMap<String, String>);

impl Session {
    /// The one whose environment this process has. A value that is not Unicode counts as unset.
    #[must_use]
    pub fn of_this_process() -> Self {
        Self::new(VARIABLES.iter().filter_map(|name| Some(((*name).to_owned(), std::env::var(name).ok()?))))
    }

    /// The one with these variables. Empty values, and variables that are none of a session's, are left out.
    #[must_use]
    pub fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let known = |(name, value): &(String, String)| VARIABLES.contains(&name.as_str()) && !value.is_empty();
        Self(variables.into_iter().filter(known).collect())
    }

    /// Its variables, for another process that is to serve it.
    #[must_use]
    pub const fn variables(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// A variable's value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// What a program of this session has in its environment: each variable of a session, with `None` for one that is
    /// not to be set.
    pub fn environment(&self) -> impl Iterator<Item = (&'static str, Option<&str>)> {
        VARIABLES.iter().map(|name| (*name, self.get(name)))
    }

    /// Whether it has a screen.
    #[must_use]
    pub fn has_display(&self) -> bool {
        self.get("DISPLAY").or_else(|| self.get("WAYLAND_DISPLAY")).is_some()
    }

    /// Whether both have the same screen, or the same bus where there is none. Anything else may differ: then one has ended
    /// and begun anew.
    #[must_use]
    pub fn is_at_the_place_of(&self, other: &Self) -> bool {
        let same = |name: &&str| self.get(name) == other.get(name);
        DISPLAYS.iter().all(same) && (self.has_display() || self.has_the_bus_of(other))
    }

    /// Whether both have the same bus.
    #[must_use]
    pub fn has_the_bus_of(&self, other: &Self) -> bool {
        self.get(BUS) == other.get(BUS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(variables: &[(&str, &str)]) -> Session {
        Session::new(variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn only_what_belongs_to_a_session_is_taken_over() {
        let desk = session(&[("DISPLAY", ":0"), ("LD_PRELOAD", "/tmp/evil.so"), ("WAYLAND_DISPLAY", "")]);
        assert_eq!(desk.variables().len(), 1);
        assert!(desk.has_display());
        let set: Vec<_> = desk.environment().filter(|(_, value)| value.is_some()).collect();
        assert_eq!(set, [("DISPLAY", Some(":0"))]);
    }

    #[test]
    fn a_session_begun_anew_at_the_same_display_is_at_the_same_place() {
        let before = session(&[("DISPLAY", ":0"), ("XDG_SESSION_ID", "2")]);
        assert!(before.is_at_the_place_of(&session(&[("DISPLAY", ":0"), ("XDG_SESSION_ID", "7")])));
        assert!(!before.is_at_the_place_of(&session(&[("DISPLAY", ":1"), ("XDG_SESSION_ID", "2")])));
        let other_bus = session(&[("DISPLAY", ":0"), ("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=/tmp/dbus-2")]);
        assert!(before.is_at_the_place_of(&other_bus) && !before.has_the_bus_of(&other_bus));
        let without_screen = |bus| session(&[("DBUS_SESSION_BUS_ADDRESS", bus)]);
        assert!(!without_screen("unix:path=/a").is_at_the_place_of(&without_screen("unix:path=/b")));
    }
}
