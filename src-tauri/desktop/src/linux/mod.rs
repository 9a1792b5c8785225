//! Linux: D-Bus services, X11, Wayland, the sound server, the devices.
//!
//! Two threads wait for everything but idleness: one for both buses, the sound server, the cameras, the notifications
//! and the tray (`watchers`), one for the active window (`active_window` on X11, `wayland_windows` on Wayland). There
//! is one connection to the session bus for all of it. Idleness has a thread of its own for each session. Whatever is
//! lost is looked for again whenever it may be back (`retry`).

mod active_window;
mod bus_address;
mod call;
mod camera;
mod dbus;
mod dbusmenu;
mod do_not_disturb;
mod endpoints;
mod follow;
mod idle;
mod inhibitors;
mod inotify;
mod logind;
mod microphone;
mod notifications;
mod own_window;
mod presence;
mod probe;
mod processes;
mod pulse_protocol;
mod retry;
mod screensaver;
mod status_notifier;
#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;
mod watchers;
mod wayland;
mod wayland_windows;
mod window_watch;
mod x11;

pub use idle::{find_idle_source, follow_idle};
pub use probe::{has_tray, notification_server};
pub use watchers::Desktop;
