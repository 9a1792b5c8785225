//! Everything that a desktop reports.

use std::sync::Arc;

use super::notifications::{NotificationEvent, NotificationServer, Showing};
use super::senses::SenseEvent;
use super::tray::TrayEvent;

/// Something that happened on the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DesktopEvent {
    /// A sense reports.
    Sense(SenseEvent),
    /// Something happened to a notification.
    Notification(Showing, NotificationEvent),
    /// Something happened in the tray.
    Tray(TrayEvent),
    /// The notification server that there is from now on, if there is one.
    NotificationServer(Option<NotificationServer>),
    /// A file that is watched may have been removed or replaced.
    FileChanged,
}

/// Sends events to the program; shared by everything that reports.
pub(super) type Report = Arc<dyn Fn(DesktopEvent) + Send + Sync>;
