//! Under Linux: a second start sends its arguments to the running program, before it opens the display.
//!
//! The single-instance plugin does it too, but only after GTK and its threads have started, and ends the process under
//! them: sometimes that crashes, and the desktop reports it. The plugin still decides between two first starts at once; this
//! calls its D-Bus method.

use std::env;

use gtk::gio::{self, BusType, Cancellable, DBusCallFlags};
use gtk::glib::ToVariant;

/// How long to wait for the running program's reply, in milliseconds. It only opens a window.
const TIMEOUT_MS: i32 = 5_000;

/// Sends this process's arguments to the running program with this id. Returns whether one runs and has received them.
pub(crate) fn send_arguments(id: &str) -> bool {
    const NEVER_CANCELLED: Option<&Cancellable> = None;
    let name = format!("{id}.SingleInstance");
    let path = format!("/{}", name.replace('.', "/"));
    let args: Vec<_> = env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let folder = env::current_dir().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(bus) = gio::bus_get_sync(BusType::Session, NEVER_CANCELLED) else { return false };
    // The window stays when the bus ends.
    bus.set_exit_on_close(false);
    let reply = bus.call_sync(
        Some(&name),
        &path,
        "org.SingleInstance.DBus",
        "ExecuteCallback",
        Some(&(args, folder).to_variant()),
        None,
        DBusCallFlags::NO_AUTO_START,
        TIMEOUT_MS,
        NEVER_CANCELLED,
    );
    reply.is_ok()
}
