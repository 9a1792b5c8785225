//! A connection to a real X server. XWayland is not one: it sees neither the other windows nor the input they get.

use x11rb::connection::{Connection, RequestConnection};
use x11rb::protocol::xproto::Window;
use x11rb::rust_connection::RustConnection;

/// Connects to the session's X server and returns its root window too. `None` without an X session, or with XWayland.
pub(super) fn connect() -> Option<(RustConnection, Window)> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let wayland = set("WAYLAND_DISPLAY") || std::env::var_os("XDG_SESSION_TYPE").is_some_and(|kind| kind == "wayland");
    if wayland || !set("DISPLAY") { None } else { connect_to(None) }
}

/// Connects to this X server, or to the one the environment names.
pub(super) fn connect_to(display: Option<&str>) -> Option<(RustConnection, Window)> {
    let (connection, screen) = x11rb::connect(display).ok()?;
    // The variables may not have reached a program that the session's start-up launched.
    if connection.extension_information("XWAYLAND").ok()?.is_some() {
        return None;
    }
    let root = connection.setup().roots.get(screen)?.root;
    Some((connection, root))
}
