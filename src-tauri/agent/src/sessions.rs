//! The driver's part about the sessions that the person may be in, about the data folder that all of them share, and about
//! leaving.

use soleus_core::breaks::Event;
use soleus_desktop_env::{IdleReport, Notification, Session};

use super::driver::Driver;
use super::log;
use super::notifications;
use super::whereabouts::SessionId;
use super::windows::{self, Window};

impl Driver {
    /// Something was reported of a session's idleness.
    pub(super) fn idle(&mut self, session: SessionId, report: IdleReport) {
        let (now, machine) = (self.machine.now(), &self.machine);
        let event = self.idleness.report(session, report, now, |idle| machine.ago(idle));
        if let Some(event) = event {
            self.step(event);
        }
        if let Some(session) = self.idleness.follow_person() {
            self.desktop.serve(session);
        }
    }

    /// A second agent was started in this session, and leaves it to this one.
    pub(super) fn serve_session(&mut self, session: Session) {
        let (over, bus_is_there) = (!self.desktop.session_is_there(), self.desktop.bus_is_there());
        if let Some(session) = self.idleness.add(session, over, bus_is_there) {
            self.desktop.serve(session);
        }
    }

    /// Opens a window where the person is.
    pub(super) fn open_window(&self, window: Window) {
        windows::open(&self.dir, window, self.idleness.served());
    }

    /// Takes the prompts off the screen, and saves.
    pub(super) fn quit(&mut self) {
        self.step(Event::Time);
        self.notify(notifications::Event::Quit);
        self.save();
        self.desktop.flush();
    }

    /// The data folder was removed, or another one is in its place: whoever starts an agent now gets one. This one leaves,
    /// so that the person is not prompted twice, and says so. It writes nothing more: that would be into nowhere, or would
    /// bring back what somebody has removed.
    pub(super) fn leave_lost_folder(&mut self) {
        let texts = self.texts();
        log::line(&texts.get("agent-folder-gone"));
        self.notify(notifications::Event::Quit);
        let text = texts.get("folder-gone-body");
        let notification = Notification {
            title: texts.get("folder-gone-title"),
            body_without_buttons: text.clone(),
            body: text,
            buttons: Vec::new(),
            default_action: None,
        };
        self.desktop.show(notifications::LAST_SHOWING, notification, None);
        self.desktop.flush();
    }
}
