//! What a desktop reports to Soleus, and what it shows for it: idleness, locking, suspend, full-screen windows,
//! do-not-disturb, calls, programs that keep the screen on; notifications and an item in the tray.
//!
//! One folder per system, one file per mechanism. Everything here waits for events; nothing polls. A program starts
//! [`Desktop`] for a [`Session`], which reports a [`DesktopEvent`] from other threads, and gets idleness with
//! [`follow_idle`]. What the events mean is decided elsewhere: of Soleus this crate uses the names of parts and quiet causes
//! in `soleus-core`, and no rule, text, diary or protocol.
//!
//! This is the only crate in which `unsafe` may be allowed one day, file by file, for system calls that no crate
//! wraps. So far no file needs it.

mod drawing;
mod event;
mod idle;
mod notifications;
mod registry;
mod senses;
mod session;
pub mod threads;
mod timeout;
mod tray;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(any(windows, target_os = "macos"))]
mod plain;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(windows)]
use windows as system;

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
compile_error!("this system has no folder here yet");

pub use drawing::{Drawing, Stroke, UNITS};
pub use event::DesktopEvent;
pub use idle::{IdleEvent, IdleReport, IdleSource, UNAVAILABLE};
pub use notifications::{Button, Notification, NotificationEvent, NotificationServer, Showing, Ticket};
pub use senses::{SENSES, SenseEvent, SenseSources};
pub use session::Session;
pub use system::{Desktop, find_idle_source, follow_idle, has_tray, notification_server};
pub use timeout::TIMEOUT;
pub use tray::{MenuEntry, MenuItem, TrayEvent, TrayModel};
