//! Windows: nothing here reports to Soleus yet.
//!
//! `GetLastInputInfo` for idleness would have to be polled; `WTSRegisterSessionNotification` and
//! `SHQueryUserNotificationState` are reached only by `unsafe` calls, and no crate wraps them without a window.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::idle::{IdleReport, IdleSource};
use super::notifications::NotificationServer;
pub use super::plain::Desktop;
use super::session::Session;

/// There is no idle source.
#[must_use]
pub fn find_idle_source() -> Option<Arc<dyn IdleSource>> {
    None
}

/// Reports once that there is no idle source.
///
/// # Errors
/// None on this system.
pub fn follow_idle(
    _session: &Session,
    _threshold: Duration,
    report: impl Fn(IdleReport) -> bool + Send + 'static,
) -> io::Result<()> {
    report(IdleReport::Source(None));
    Ok(())
}

/// The system's own notifications. One that cannot be shown reports a failure when it is shown.
#[must_use]
pub fn notification_server() -> Option<NotificationServer> {
    Some(NotificationServer { name: std::env::consts::OS.to_owned(), actions: false })
}

/// There is no tray of the kind that Soleus shows an item in.
#[must_use]
pub const fn has_tray() -> bool {
    false
}
