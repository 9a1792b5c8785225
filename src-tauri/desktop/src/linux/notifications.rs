//! Shows notifications with the notification server on the session bus, and receives what it reports about them.
//!
//! The connection that shows a notification subscribes to the server's signals before, so that no answer is missed.
//! Most servers send their signals to everybody on the bus. Some send them only to the process that showed the
//! notification (dunst does); the bus delivers those to it without a subscription. While nothing is shown there is no
//! subscription, so that other programs' notifications do not wake this process.

use std::collections::HashMap;
use std::future::{self, Future};
use std::pin::Pin;
use std::sync::mpsc;
use std::task::Poll;
use std::time::Duration;

use futures_lite::{StreamExt, future as lite};
use zbus::message::Type as Kind;
use zbus::names::MemberName;
use zbus::{MatchRule, Message, MessageStream, Variant};
use zruntime::SharedRuntime;
use zruntime::mpmc::Receiver;

use super::dbus::{Address, Bus};
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

/// A request that was given up before its reply came. Once it comes, what it shows is taken off the screen.
type GivenUp = Pin<Box<dyn Future<Output = ()>>>;

/// Everything that is shown, and by which server, on one bus after the other.
pub(super) struct Notifications<'a> {
    runtime: &'a SharedRuntime,
    report: &'a Report,
    /// The bus that everything below is about.
    bus: Option<Bus>,
    /// Present while anything is shown.
    server: Option<Server>,
    on_screen: Vec<OnScreen>,
    /// Is being shown: the server has not answered yet.
    being_shown: Option<Showing>,
    given_up: Vec<GivenUp>,
    /// Came while there was no bus, and makes it worth looking for one.
    postponed: Option<Command>,
}

/// What the thread waits for.
enum Input {
    Command(Command),
    /// From the server or about it.
    Signal(Message),
    /// The connection has ended.
    Closed,
}

impl<'a> Notifications<'a> {
    /// Nothing is shown yet.
    pub(super) const fn new(runtime: &'a SharedRuntime, report: &'a Report) -> Self {
        Self {
            runtime,
            report,
            bus: None,
            server: None,
            on_screen: Vec::new(),
            being_shown: None,
            given_up: Vec::new(),
            postponed: None,
        }
    }

    /// Carries out commands on this bus until it is gone.
    pub(super) async fn serve(&mut self, bus: &Bus, commands: &Receiver<Command>) {
        self.bus = Some(bus.clone());
        if let Some(command) = self.postponed.take() {
            self.carry_out(command).await;
        }
        loop {
            match self.next(bus, commands).await {
                Input::Command(command) => self.carry_out(command).await,
                Input::Signal(message) => self.received(&message),
                Input::Closed => break,
            }
            if self.on_screen.is_empty() {
                self.server = None;
            }
        }
        self.end_all(&NotificationEvent::Failed("the session bus is gone".to_owned()));
        self.bus = None;
    }

    /// Without a bus nothing can be shown, for this reason. Returns when there is something to show, so that a bus can be
    /// looked for once more; if there is none then either, that has failed.
    pub(super) async fn wait_for_bus(&mut self, commands: &Receiver<Command>, reason: String) {
        if let Some(Command::Show { showing, .. }) = self.postponed.take() {
            self.send(showing, NotificationEvent::Failed(reason));
        }
        while let Ok(command) = commands.recv().await {
            if matches!(command, Command::Show { .. }) {
                self.postponed = Some(command);
                return;
            }
        }
        future::pending::<()>().await;
    }

    /// Another session is served from now on: everything is taken off the screen of this one, as if its server had left.
    pub(super) async fn leave(&mut self) {
        let (bus, server) = (self.bus.take(), self.server.take());
        if let (Some(bus), Some(server)) = (&bus, &server) {
            for shown in &self.on_screen {
                close(bus, &server.owner, shown.id).await;
            }
        }
        // The tray's item goes with the connection. What was given up needs it for the answer.
        if let Some(bus) = bus
            && self.given_up.is_empty()
        {
            bus.close().await;
        }
        self.end_all(&NotificationEvent::ServerGone);
        if let Some(showing) = self.being_shown.take() {
            self.send(showing, NotificationEvent::ServerGone);
        }
    }

    async fn next(&mut self, bus: &Bus, commands: &Receiver<Command>) -> Input {
        let Self { server, given_up, .. } = self;
        // Signals of the server first: a button that was pressed before the server left counts.
        let signal = async {
            match server {
                None => future::pending().await,
                Some(server) => match lite::or(server.signals.next(), server.owner_changes.next()).await {
                    Some(Ok(message)) => Input::Signal(message),
                    _ => Input::Closed,
                },
            }
        };
        let closed = async {
            bus.closed().await;
            Input::Closed
        };
        let command = async {
            match commands.recv().await {
                Ok(command) => Input::Command(command),
                // No command can come any more.
                Err(_) => future::pending().await,
            }
        };
        lite::or(lite::or(signal, closed), lite::or(command, clear_away(given_up))).await
    }

    async fn carry_out(&mut self, command: Command) {
        match command {
            Command::Show { showing, notification, replaces } => {
                self.being_shown = Some(showing);
                let event = match self.show(showing, &notification, replaces).await {
                    Ok((ticket, buttons)) => NotificationEvent::Shown { ticket, buttons },
                    Err(error) => NotificationEvent::Failed(match error {
                        zbus::Error::InputOutput(error) if error.kind() == std::io::ErrorKind::TimedOut => {
                            "the notification server does not answer".to_owned()
                        }
                        error => error.to_string(),
                    }),
                };
                self.being_shown = None;
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
        let Some(bus) = self.bus.clone() else { return Err(zbus::Error::Failure("there is no bus".to_owned())) };
        let (owner, buttons) = capabilities(&bus).await?;
        self.subscribe(&bus, &owner).await?;
        let replaced = replaces.filter(|ticket| ticket.server == owner).map_or(0, |ticket| ticket.id);
        let mut answer = Box::pin(notify(bus, owner.clone(), notification, replaced, buttons));
        let answered = self.runtime.timeout(SERVER_TIMEOUT, &mut answer);
        let Ok(answered) = lite::or(answered, clear_away(&mut self.given_up)).await else {
            // The window asks instead; what the server shows in the end would ask a second time, and its buttons would
            // reach nobody.
            self.given_up.push(Box::pin(async move {
                if let Ok((bus, server, id)) = answer.await {
                    close(&bus, &server, id).await;
                }
            }));
            return Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into());
        };
        let (_, _, id) = answered?;
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

/// Takes off the screen what was given up, as the answers come. Never ends.
async fn clear_away<T>(given_up: &mut Vec<GivenUp>) -> T {
    future::poll_fn(|context| {
        given_up.retain_mut(|request| request.as_mut().poll(context).is_pending());
        Poll::Pending
    })
    .await
}

/// Has a server show a notification, in the place of the one with the number `replaced` unless that is 0, for as long as
/// it takes. Returns the notification's number there.
fn notify(
    bus: Bus,
    server: String,
    notification: &Notification,
    replaced: u32,
    buttons: bool,
) -> impl Future<Output = zbus::Result<(Bus, String, u32)>> + use<> {
    /// It is withdrawn when it no longer applies.
    const NEVER_EXPIRES: i32 = 0;
    let labels: Vec<String> =
        if buttons { labels(notification).into_iter().map(str::to_owned).collect() } else { Vec::new() };
    let body = if buttons { &notification.body } else { &notification.body_without_buttons }.clone();
    let title = notification.title.clone();
    async move {
        let hints = HashMap::from([("category", Variant::from("presence"))]);
        let arguments = ("Soleus", replaced, "soleus", title, body, labels, hints, NEVER_EXPIRES);
        let (path, interface) = (SERVER.path, Some(SERVER.interface));
        let reply = bus.connection().call_method(Some(server.as_str()), path, interface, "Notify", &arguments).await?;
        let id = reply.body().deserialize()?;
        Ok((bus, server, id))
    }
}

/// The server's unique name, and whether it shows buttons. A server that cannot say shows none.
async fn capabilities(bus: &Bus) -> zbus::Result<(String, bool)> {
    match bus.call_within(SERVER_TIMEOUT, &SERVER, "GetCapabilities", &()).await {
        Ok(reply) => {
            let capabilities = reply.body().deserialize::<Vec<String>>().unwrap_or_default();
            Ok((sender(&reply), capabilities.iter().any(|capability| capability == "actions")))
        }
        // From the server, or from the bus: there is none, or it could not be started.
        Err(error @ (zbus::Error::MethodError(..) | zbus::Error::FDO(_))) => {
            bus.owner(SERVER.owner).await.map(|owner| (owner, false)).ok_or(error)
        }
        Err(error) => Err(error),
    }
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
