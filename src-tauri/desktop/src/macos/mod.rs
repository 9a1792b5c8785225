//! macOS: nothing here reports to Soleus yet.
//!
//! `CGEventSourceSecondsSinceLastEventType` for idleness would have to be polled; it and `NSWorkspace` are reached only
//! by `unsafe` calls.

use std::sync::Arc;

use super::idle::IdleSource;
use super::notifications::NotificationServer;
pub use super::plain::Desktop;

/// There is no idle source.
#[must_use]
pub fn find_idle_source() -> Option<Arc<dyn IdleSource>> {
    None
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
