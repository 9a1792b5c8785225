//! A connection to a Wayland compositor.

use std::os::unix::net::UnixStream;
use std::path::Path;

use wayland_client::Connection;

/// Connects.
pub(super) fn connect_to(socket: &Path) -> Option<Connection> {
    Connection::from_socket(UnixStream::connect(socket).ok()?).ok()
}
