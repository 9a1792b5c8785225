//! The driver's part about the sessions that the person may be in, about the diary that all of them share, and about
//! leaving.

use soleus_core::breaks::Event;
use soleus_core::texts::Texts;
use soleus_desktop_env::{Desktop, IdleReport, Notification, Session};

use super::driver::Driver;
use super::notifications;
use super::whereabouts::SessionId;
use super::windows::{self, Window};
use super::{diary_prompts, log};

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

    /// Makes the day's copy of the diary, if it is due. A diary that is found to be damaged is shown to the person, once.
    pub(super) fn copy_daily(&mut self) {
        let now = self.machine.moment();
        if !diary_prompts::copy_daily(&mut self.recorder, now) && !std::mem::replace(&mut self.damage_shown, true) {
            self.desktop.show(notifications::LAST_SHOWING, damage(&self.texts()), None);
        }
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
        let notification = plain(&texts, "folder-gone-title", "folder-gone-body");
        self.desktop.show(notifications::LAST_SHOWING, notification, None);
        self.desktop.flush();
    }
}

/// Shows on the desktop of this process that the diary is damaged, where no agent can be started for it.
pub(super) fn show_damage(session: &Session, texts: &Texts) {
    let desktop = Desktop::start(session, false, |_| {});
    desktop.show(notifications::LAST_SHOWING, damage(texts), None);
    desktop.flush();
}

fn damage(texts: &Texts) -> Notification {
    plain(texts, "damaged", "damaged-notification")
}

/// A notification without buttons.
fn plain(texts: &Texts, title: &str, body: &str) -> Notification {
    let body = texts.get(body);
    Notification {
        title: texts.get(title),
        body_without_buttons: body.clone(),
        body,
        buttons: Vec::new(),
        default_action: None,
    }
}
