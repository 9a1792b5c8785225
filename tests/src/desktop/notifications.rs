//! A notification server as tests need it: it shows nothing, keeps everything, and presses buttons for a test.
#![allow(clippy::unwrap_used, reason = "a test whose bus is gone should fail loudly")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use zbus::blocking::{Connection, connection};
use zbus::message::Header;
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// How a server behaves.
#[derive(Clone, Copy, Debug)]
pub struct ServerBehaviour {
    /// Whether it shows buttons.
    pub actions: bool,
    /// Whether it sends an answer only to whoever showed the notification, as dunst does, instead of to everybody.
    pub only_to_sender: bool,
    /// Whether it answers at all.
    pub replies: bool,
    /// How long it takes to show something.
    pub shows_after: Duration,
    /// Whether it can say what it can do.
    pub has_capabilities: bool,
}

impl Default for ServerBehaviour {
    fn default() -> Self {
        Self {
            actions: true,
            only_to_sender: false,
            replies: true,
            shows_after: Duration::ZERO,
            has_capabilities: true,
        }
    }
}

/// Why a notification was closed, in the protocol's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Its time was up.
    Expired = 1,
    /// By the person.
    ByThePerson = 2,
    /// By a program.
    ByAProgram = 3,
    /// For a reason that the protocol leaves open.
    Undefined = 4,
}

/// A notification that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notified {
    /// Its number.
    pub id: u32,
    /// How often it was shown in the place of itself.
    pub replaced: u32,
    /// When it last arrived.
    pub at: Instant,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// The names of its buttons; `default` is a click on the notification itself.
    pub actions: Vec<String>,
    /// Whether its sender took it back.
    pub withdrawn: bool,
    sender: String,
}

#[derive(Debug, Default)]
struct Visit(Vec<Notified>);

struct Server {
    behaviour: ServerBehaviour,
    seen: Arc<Mutex<Visit>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    async fn get_capabilities(&self) -> zbus::fdo::Result<Vec<&str>> {
        if !self.behaviour.has_capabilities {
            return Err(zbus::fdo::Error::UnknownMethod("there are none".to_owned()));
        }
        if !self.behaviour.replies {
            std::future::pending::<()>().await;
        }
        Ok(if self.behaviour.actions { vec!["body", "actions"] } else { vec!["body"] })
    }

    #[expect(clippy::too_many_arguments, reason = "the protocol has that many")]
    #[expect(clippy::disallowed_methods, reason = "the instant it arrived, for measurements")]
    fn notify(
        &self,
        #[zbus(header)] header: Header<'_>,
        _app: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        // A server that is busy answers nothing else meanwhile.
        std::thread::sleep(self.behaviour.shows_after);
        let at = Instant::now();
        let seen = &mut self.seen.lock().unwrap().0;
        // Names and labels alternate.
        let actions = actions.into_iter().step_by(2).collect();
        let sender = header.sender().unwrap().to_string();
        let place = seen.iter().position(|notified| notified.id == replaces);
        let id = place.map_or_else(|| u32::try_from(seen.len()).unwrap() + 1, |_| replaces);
        let replaced = place.map_or(0, |place| seen[place].replaced + 1);
        let notified = Notified { id, replaced, at, title, body, actions, withdrawn: false, sender };
        match place {
            Some(place) => seen[place] = notified,
            None => seen.push(notified),
        }
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

/// The running server. Dropped, it leaves the bus; a next one is another server, which numbers from 1 again.
#[derive(Debug)]
pub struct Notifications {
    bus: Option<Connection>,
    behaviour: ServerBehaviour,
    seen: Arc<Mutex<Visit>>,
}

impl Notifications {
    pub(super) fn start(address: &str, behaviour: ServerBehaviour) -> Self {
        let seen = Arc::new(Mutex::new(Visit::default()));
        let server = Server { behaviour, seen: Arc::clone(&seen) };
        let builder = connection::Builder::address(address).unwrap().name(NAME).unwrap();
        let bus = builder.serve_at(PATH, server).unwrap().build().unwrap();
        Self { bus: Some(bus), behaviour, seen }
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

    /// Presses a button, once. Whoever waits for it must listen before the notification is up; where the server
    /// answers only to the sender, use [`Notifications::press`].
    ///
    /// # Panics
    /// When there is no such notification.
    pub fn press_once(&self, id: u32, action: &str) {
        self.emit(id, "ActionInvoked", &(id, action));
    }

    /// Presses a button until `seen` shows that it took effect. More than once, because a sender begins to listen only
    /// after its notification is up; people are slower than that.
    #[track_caller]
    pub fn press(&self, id: u32, action: &str, mut seen: impl FnMut() -> bool) {
        super::wait_for(&format!("{action} to be felt"), || {
            self.press_once(id, action);
            seen().then_some(())
        });
    }

    /// Closes it as a person does, until `seen` shows that it took effect.
    #[track_caller]
    pub fn dismiss(&self, id: u32, mut seen: impl FnMut() -> bool) {
        super::wait_for("the closing to be felt", || {
            self.close_once(id, Closed::ByThePerson);
            seen().then_some(())
        });
    }

    /// Closes it, once.
    ///
    /// # Panics
    /// When there is no such notification.
    pub fn close_once(&self, id: u32, reason: Closed) {
        self.emit(id, "NotificationClosed", &(id, reason as u32));
    }

    fn emit<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, id: u32, signal: &str, body: &B) {
        let bus = self.bus.as_ref().unwrap();
        let sender = self.wait_for(id).sender;
        let to = self.behaviour.only_to_sender.then_some(sender.as_str());
        bus.emit_signal(to, PATH, NAME, signal, body).unwrap();
    }

    /// Another program shows something. Its number.
    ///
    /// # Panics
    /// Without a bus.
    #[must_use]
    pub fn stranger(&self, title: &str) -> u32 {
        let bus = self.bus.as_ref().unwrap();
        let hints = HashMap::<&str, OwnedValue>::new();
        let arguments = ("stranger", 0u32, "", title, "", Vec::<&str>::new(), hints, 0i32);
        bus.call_method(Some(NAME), PATH, Some(NAME), "Notify", &arguments).unwrap().body().deserialize().unwrap()
    }

    /// Emits all of this at once: that the notifications `others`, of any program, were closed, and then `action` of
    /// `id`.
    ///
    /// # Panics
    /// Without a bus.
    pub fn clear_and_press(&self, others: impl Iterator<Item = u32>, id: u32, action: &str) {
        let bus = self.bus.as_ref().unwrap();
        for other in others {
            bus.emit_signal(None::<&str>, PATH, NAME, "NotificationClosed", &(other, 2u32)).unwrap();
        }
        self.press_once(id, action);
    }
}

impl Drop for Notifications {
    fn drop(&mut self) {
        // The server's object holds on to the connection; dropping this end of it would not be enough.
        if let Some(bus) = self.bus.take() {
            let _ = bus.close();
        }
    }
}
