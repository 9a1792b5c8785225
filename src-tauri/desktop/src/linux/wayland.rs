//! A connection to a Wayland compositor.

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use wayland_client::Connection;

/// The socket of the session's compositor, if the environment names one.
pub(super) fn socket() -> Option<PathBuf> {
    let name = std::env::var_os("WAYLAND_DISPLAY").filter(|name| !name.is_empty()).map(PathBuf::from)?;
    if name.is_absolute() { Some(name) } else { Some(PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR")?).join(name)) }
}

/// Connects.
pub(super) fn connect_to(socket: &Path) -> Option<Connection> {
    Connection::from_socket(UnixStream::connect(socket).ok()?).ok()
}
