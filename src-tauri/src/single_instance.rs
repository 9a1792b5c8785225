//! Under Linux: a second start hands its arguments to the running program, before it touches the display.
//!
//! The single-instance plugin would do it too, but with GTK and its threads started already, and ends the process under
//! them: now and then that crashes on its way out, and the desktop tells of a crash. It still decides between two
//! first starts at once, and this calls the plugin's own D-Bus method.

use std::env;

use gtk::gio::{self, BusType, Cancellable, DBusCallFlags};
use gtk::glib::ToVariant;

/// How long the other program may take to answer, in milliseconds. It only opens a window.
const TIMEOUT_MS: i32 = 5_000;

/// Whether a program with this id runs and has taken this one's arguments.
pub(crate) fn hand_arguments_over(id: &str) -> bool {
    const NEVER_CANCELLED: Option<&Cancellable> = None;
    let name = format!("{id}.SingleInstance");
    let path = format!("/{}", name.replace('.', "/"));
    let args: Vec<_> = env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let folder = env::current_dir().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(bus) = gio::bus_get_sync(BusType::Session, NEVER_CANCELLED) else { return false };
    // A window outlives the bus.
    bus.set_exit_on_close(false);
    let answer = bus.call_sync(
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
    answer.is_ok()
}
