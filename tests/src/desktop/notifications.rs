//! A notification server as tests need it: it shows nothing, remembers everything, and presses the button it is told.
#![allow(clippy::unwrap_used, reason = "a test whose bus is gone should fail loudly")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notification that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notified {
    /// Its number.
    pub id: u32,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// The names of its buttons.
    pub actions: Vec<String>,
    /// Whether its sender took it back.
    pub withdrawn: bool,
}

#[derive(Debug, Default)]
struct Seen(Vec<Notified>);

struct Server {
    actions: bool,
    seen: Arc<Mutex<Seen>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    fn get_capabilities(&self) -> Vec<&str> {
        if self.actions { vec!["body", "actions"] } else { vec!["body"] }
    }

    #[expect(clippy::too_many_arguments, reason = "the protocol has that many")]
    fn notify(
        &self,
        _app: String,
        _replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let mut seen = self.seen.lock().unwrap();
        let id = u32::try_from(seen.0.len()).unwrap() + 1;
        // Names and labels alternate.
        let actions = actions.into_iter().step_by(2).collect();
        seen.0.push(Notified { id, title, body, actions, withdrawn: false });
        id
    }

    fn close_notification(&self, id: u32) {
        let mut seen = self.seen.lock().unwrap();
        if let Some(notified) = seen.0.iter_mut().find(|notified| notified.id == id) {
            notified.withdrawn = true;
        }
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("soleus-tests", "soleus", "1", "1.2")
    }
}

/// The running server.
#[derive(Debug)]
pub struct Notifications {
    bus: Connection,
    seen: Arc<Mutex<Seen>>,
}

impl Notifications {
    pub(super) fn start(address: &str, actions: bool) -> Self {
        let seen = Arc::new(Mutex::new(Seen::default()));
        let server = Server { actions, seen: Arc::clone(&seen) };
        let builder = connection::Builder::address(address).unwrap().name(NAME).unwrap();
        let bus = builder.serve_at(PATH, server).unwrap().build().unwrap();
        Self { bus, seen }
    }

    /// Every notification so far, oldest first.
    ///
    /// # Panics
    /// When the server has.
    #[must_use]
    pub fn all(&self) -> Vec<Notified> {
        self.seen.lock().unwrap().0.clone()
    }

    /// Waits for the notification with this number, counted from 1.
    #[track_caller]
    #[must_use]
    pub fn wait_for(&self, id: u32) -> Notified {
        super::wait_for(&format!("notification {id}"), || self.all().into_iter().find(|notified| notified.id == id))
    }

    /// Presses a button until `seen` shows that it was felt. More than once, because a sender begins to listen only
    /// after its notification is up; people are slower than that.
    #[track_caller]
    pub fn press(&self, id: u32, action: &str, mut seen: impl FnMut() -> bool) {
        super::wait_for(&format!("{action} to be felt"), || {
            self.bus.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, action)).unwrap();
            seen().then_some(())
        });
    }

    /// Closes it as a person does, until `seen` shows that it was felt.
    #[track_caller]
    pub fn dismiss(&self, id: u32, seen: impl FnMut() -> bool) {
        const BY_THE_PERSON: u32 = 2;
        self.close(id, BY_THE_PERSON, seen);
    }

    #[track_caller]
    fn close(&self, id: u32, reason: u32, mut seen: impl FnMut() -> bool) {
        super::wait_for("the closing to be felt", || {
            self.bus.emit_signal(None::<&str>, PATH, NAME, "NotificationClosed", &(id, reason)).unwrap();
            seen().then_some(())
        });
    }
}
