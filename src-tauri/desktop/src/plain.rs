//! A system on which nothing reports to Soleus yet, and notifications have no buttons that could be relied on.

use std::path::PathBuf;
use std::sync::Arc;

use super::event::{DesktopEvent, Report};
use super::notifications::{Notification, NotificationEvent, Showing, Ticket};
use super::registry::Registry;
use super::senses::SenseSources;
use super::session::Session;
use super::threads;
use super::tray::{TrayEvent, TrayModel};

/// The desktop.
pub struct Desktop {
    registry: Registry,
    report: Report,
}

impl Desktop {
    /// Reports every sense as not working.
    pub fn start(_session: &Session, _calls: bool, report: impl Fn(DesktopEvent) + Send + Sync + 'static) -> Self {
        let report: Report = Arc::new(report);
        let of_senses = Arc::clone(&report);
        let registry = Registry::new(&[], move |event| of_senses(DesktopEvent::Sense(event)));
        registry.mark_pending_as_missing();
        Self { registry, report }
    }

    /// There is one session only.
    pub fn serve(&self, _session: &Session) {}

    /// It is there as long as this process.
    #[must_use]
    pub const fn session_is_there(&self) -> bool {
        true
    }

    /// What takes its place here is always there.
    #[must_use]
    pub const fn bus_is_there(&self) -> bool {
        true
    }

    /// There is nothing to watch.
    pub fn watch_calls(&self, _wanted: bool) {}

    /// Files are not watched: their owner looks at them from time to time.
    pub fn watch_files(&self, _files: Vec<PathBuf>) {}

    /// No sense works.
    #[must_use]
    pub fn working(&self) -> Vec<SenseSources> {
        self.registry.working()
    }

    /// Shows a notification without buttons. Reports only a failure.
    pub fn show(&self, showing: Showing, notification: Notification, _replaces: Option<Ticket>) {
        let report = Arc::clone(&self.report);
        let shown = threads::thread("notification", move || {
            let mut plain = notify_rust::Notification::new();
            plain.appname("Soleus").summary(&notification.title).body(&notification.body_without_buttons);
            if let Err(error) = plain.show() {
                report(DesktopEvent::Notification(showing, NotificationEvent::Failed(error.to_string())));
            }
        });
        if let Err(error) = shown {
            (self.report)(DesktopEvent::Notification(showing, NotificationEvent::Failed(error.to_string())));
        }
    }

    /// A notification cannot be withdrawn from here; the system removes it.
    pub fn withdraw(&self, _showing: Showing) {}

    /// Nor can one of an earlier process.
    pub fn close(&self, _ticket: Ticket) {}

    /// There is nothing to wait for.
    pub fn flush(&self) {}

    /// Reports that there is no tray.
    pub fn show_in_tray(&self, _model: TrayModel) {
        (self.report)(DesktopEvent::Tray(TrayEvent::Works(false)));
    }
}
