//! Everything that a desktop reports.

use std::sync::Arc;

use super::notifications::{NotificationEvent, Showing};
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
}

/// Sends events to whoever started the desktop; shared by everything that reports.
pub(super) type Report = Arc<dyn Fn(DesktopEvent) + Send + Sync>;
