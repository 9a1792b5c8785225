//! Shows notifications with the notification server on the session bus, and receives what it reports about them.
//!
//! The connection that shows a notification subscribes to the server's signals before, so that no answer is missed.
//! Most servers send their signals to everybody on the bus. Some send them only to the process that showed the
//! notification (dunst does); the bus delivers those to it without a subscription. While nothing is shown there is no
//! subscription, so that other programs' notifications do not wake this process.

use std::collections::HashMap;
use std::sync::mpsc;
use std::time::Duration;

use futures_lite::{StreamExt, future as lite};
use zbus::message::Type as Kind;
use zbus::names::MemberName;
use zbus::{MatchRule, Message, MessageStream, Variant};
use zruntime::SharedRuntime;
use zruntime::mpmc::Receiver;

use super::dbus::{Address, BUS, Bus};
use crate::event::{DesktopEvent, Report};
use crate::notifications::{Notification, NotificationEvent, Showing, Ticket};

/// The server, by the name that any server owns: to call it also means to start it, where the bus can.
pub(super) const SERVER: Address<'static> = Address {
    owner: "org.freedesktop.Notifications",
    path: "/org/freedesktop/Notifications",
    interface: "org.freedesktop.Notifications",
};
/// The protocol's name for a click on the notification itself.
const DEFAULT_ACTION: &str = "default";
/// The protocol's number for a notification that the person closed.
const DISMISSED: u32 = 2;
/// How long a server may take to start and to answer.
const SERVER_TIMEOUT: Duration = Duration::from_secs(5);

/// An order to the thread that shows notifications.
pub(super) enum Command {
    /// Show a notification, in the place of an earlier one if `replaces`.
    Show { showing: Showing, notification: Notification, replaces: Option<Ticket> },
    /// Take it off the screen.
    Withdraw(Showing),
    /// Take one of another process off the screen.
    Close(Ticket),
    /// Drop this, once everything before is done.
    Flush(mpsc::Sender<()>),
}

/// A notification on the screen.
struct OnScreen {
    showing: Showing,
    /// The server's number for it.
    id: u32,
    /// The actions it may report: the names in the protocol, and ours.
    actions: Vec<(&'static str, &'static str)>,
}

/// A server whose signals are subscribed to.
struct Server {
    /// Its unique name on the bus.
    owner: String,
    signals: MessageStream,
    owner_changes: MessageStream,
}

/// Everything that is shown, and by which server.
struct Notifications<'a> {
    bus: Option<Bus>,
    address: Option<&'a str>,
    runtime: &'a SharedRuntime,
    /// Present while anything is shown.
    server: Option<Server>,
    on_screen: Vec<OnScreen>,
    report: &'a Report,
}

/// What the thread waits for.
enum Input {
    Command(Command),
    /// From the server or about it; `None` when the connection has ended.
    Signal(Option<Message>),
    /// No command can come any more.
    End,
}

/// Carries out commands until no more can come. `bus` is the session bus; without one, or when it has ended, each
/// notification tries to connect again.
pub(super) async fn serve(
    bus: Option<Bus>,
    address: Option<&str>,
    runtime: &SharedRuntime,
    commands: Receiver<Command>,
    report: &Report,
) {
    let mut notifications = Notifications { bus, address, runtime, server: None, on_screen: Vec::new(), report };
    loop {
        let command = async { commands.recv().await.map_or(Input::End, Input::Command) };
        let input = match &mut notifications.server {
            None => command.await,
            Some(server) => {
                // Signals of the server first: a button that was pressed before the server left counts.
                let signal = lite::or(server.signals.next(), server.owner_changes.next());
                lite::or(async { Input::Signal(signal.await.and_then(Result::ok)) }, command).await
            }
        };
        match input {
            Input::End => return,
            Input::Command(command) => notifications.carry_out(command).await,
            Input::Signal(Some(message)) => notifications.received(&message),
            Input::Signal(None) => notifications.bus_gone(),
        }
        if notifications.on_screen.is_empty() {
            notifications.server = None;
        }
    }
}

impl Notifications<'_> {
    async fn carry_out(&mut self, command: Command) {
        match command {
            Command::Show { showing, notification, replaces } => {
                let event = match self.show(showing, &notification, replaces).await {
                    Ok((ticket, buttons)) => NotificationEvent::Shown { ticket, buttons },
                    Err(error) => NotificationEvent::Failed(match error {
                        zbus::Error::InputOutput(error) if error.kind() == std::io::ErrorKind::TimedOut => {
                            "the notification server does not answer".to_owned()
                        }
                        error => error.to_string(),
                    }),
                };
                self.send(showing, event);
            }
            Command::Withdraw(showing) => {
                let Some(position) = self.on_screen.iter().position(|shown| shown.showing == showing) else { return };
                let shown = self.on_screen.swap_remove(position);
                if let (Some(bus), Some(server)) = (&self.bus, &self.server) {
                    close(bus, &server.owner, shown.id).await;
                }
            }
            Command::Close(Ticket { server, id }) => {
                // What cannot be closed stays until the person closes it, and its buttons reach nobody.
                if let Some(bus) = &self.bus
                    && bus.owner(SERVER.owner).await.is_some_and(|owner| owner == server)
                {
                    close(bus, &server, id).await;
                }
            }
            Command::Flush(done) => drop(done),
        }
    }

    /// Subscribes, then shows. Returns where it stands, and whether its buttons are shown.
    async fn show(
        &mut self,
        showing: Showing,
        notification: &Notification,
        replaces: Option<Ticket>,
    ) -> zbus::Result<(Ticket, bool)> {
        let bus = match &self.bus {
            Some(bus) if !bus.connection().is_closed() => bus.clone(),
            _ => self.bus.insert(Bus::session(self.address, self.runtime).await?).clone(),
        };
        let (owner, buttons) = capabilities(&bus).await?;
        self.subscribe(&bus, &owner).await?;
        let replaced = replaces.filter(|ticket| ticket.server == owner).map_or(0, |ticket| ticket.id);
        let labels = if buttons { labels(notification) } else { Vec::new() };
        let body = if buttons { &notification.body } else { &notification.body_without_buttons };
        let hints = HashMap::from([("category", Variant::from("presence"))]);
        // It never expires: it is withdrawn when it no longer applies.
        const NEVER: i32 = 0;
        let arguments = ("Soleus", replaced, "soleus", &notification.title, body, labels, hints, NEVER);
        let server = Address { owner: &owner, ..SERVER };
        let reply = bus.call_within(SERVER_TIMEOUT, &server, "Notify", &arguments).await?;
        let id = reply.body().deserialize()?;
        let default = notification.default_action.map(|name| (DEFAULT_ACTION, name));
        let actions = notification.buttons.iter().map(|button| (button.name, button.name)).chain(default).collect();
        self.on_screen.push(OnScreen { showing, id, actions });
        Ok((Ticket { server: owner, id }, buttons))
    }

    async fn subscribe(&mut self, bus: &Bus, owner: &str) -> zbus::Result<()> {
        if self.server.as_ref().is_some_and(|server| server.owner == owner) {
            return Ok(());
        }
        // Another server took over, and the signal about it has not been read yet.
        self.end_all(&NotificationEvent::ServerGone);
        let rule = MatchRule::builder().msg_type(Kind::Signal).sender(owner);
        let rule = rule.path(SERVER.path).interface(SERVER.interface).build()?;
        let (signals, owner_changes) = lite::zip(bus.subscribe(rule), bus.owner_changes(SERVER.owner)).await;
        let (Some(signals), Some(owner_changes)) = (signals, owner_changes) else {
            return Err(zbus::Error::Failure("the session bus is gone".to_owned()));
        };
        self.server = Some(Server { owner: owner.to_owned(), signals, owner_changes });
        Ok(())
    }

    fn received(&mut self, message: &Message) {
        let Some(server) = &self.server else { return };
        let (header, body) = (message.header(), message.body());
        match header.member().map(MemberName::as_str) {
            Some("ActionInvoked") => {
                let Ok((id, action)) = body.deserialize::<(u32, String)>() else { return };
                if let Some(shown) = self.take(id)
                    && let Some((_, name)) = shown.actions.iter().find(|(known, _)| *known == action)
                {
                    self.send(shown.showing, NotificationEvent::Action(name));
                }
            }
            Some("NotificationClosed") => {
                let Ok((id, reason)) = body.deserialize::<(u32, u32)>() else { return };
                // Expired, closed by a program, or for reasons of the server's own: nobody answered.
                if let Some(shown) = self.take(id)
                    && reason == DISMISSED
                {
                    self.send(shown.showing, NotificationEvent::Dismissed);
                }
            }
            Some("NameOwnerChanged") => {
                let Ok((_, before, _)) = body.deserialize::<(String, String, String)>() else { return };
                if before == server.owner {
                    self.end_all(&NotificationEvent::ServerGone);
                }
            }
            _ => {}
        }
    }

    fn bus_gone(&mut self) {
        self.end_all(&NotificationEvent::Failed("the session bus is gone".to_owned()));
        self.bus = None;
    }

    /// Nothing is on the screen any more, for this reason.
    fn end_all(&mut self, event: &NotificationEvent) {
        for shown in std::mem::take(&mut self.on_screen) {
            self.send(shown.showing, event.clone());
        }
        self.server = None;
    }

    fn take(&mut self, id: u32) -> Option<OnScreen> {
        let position = self.on_screen.iter().position(|shown| shown.id == id)?;
        Some(self.on_screen.swap_remove(position))
    }

    fn send(&self, showing: Showing, event: NotificationEvent) {
        (self.report)(DesktopEvent::Notification(showing, event));
    }
}

/// The server's unique name, and whether it shows buttons. A server without that method shows none.
async fn capabilities(bus: &Bus) -> zbus::Result<(String, bool)> {
    let reply = bus.call_within(SERVER_TIMEOUT, &SERVER, "GetCapabilities", &()).await;
    let (reply, capabilities) = match reply {
        Ok(reply) => {
            let capabilities = reply.body().deserialize::<Vec<String>>().unwrap_or_default();
            (reply, capabilities)
        }
        Err(zbus::Error::MethodError(_, _, reply)) if sender(&reply) != BUS.owner => (reply, Vec::new()),
        // Without a server the reply comes from the bus.
        Err(error) => return Err(error),
    };
    Ok((sender(&reply), capabilities.iter().any(|capability| capability == "actions")))
}

fn sender(message: &Message) -> String {
    message.header().sender().map(ToString::to_string).unwrap_or_default()
}

/// The protocol's list of actions: names and labels in turn.
fn labels(notification: &Notification) -> Vec<&str> {
    let mut labels = Vec::new();
    for button in &notification.buttons {
        labels.extend([button.name, &button.label]);
        if notification.default_action == Some(button.name) {
            labels.extend([DEFAULT_ACTION, &button.label]);
        }
    }
    labels
}

async fn close(bus: &Bus, server: &str, id: u32) {
    let server = Address { owner: server, ..SERVER };
    let _ = bus.call_within(SERVER_TIMEOUT, &server, "CloseNotification", &id).await;
}
