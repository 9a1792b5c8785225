//! What a notification server says about a notification, heard on a connection of our own.
//!
//! notify-rust shows the notification and can wait for its answer too, on the connection that showed it. That is not
//! enough here (4.19, `xdg/zbus_rs.rs`): it begins to listen only after the notification is up, it forgets what
//! arrives together with a word about somebody else's notification, and it cannot tell a server that has gone from
//! one that is silent. Most servers speak to everybody on the bus, and this ear is open before the notification is.
//! A few speak to the sender only (dunst does): those it cannot hear; there notify-rust's own waiting has to do, and
//! `super::desktop` listens to both.

use futures_lite::{StreamExt, future};
use notify_rust::CloseReason;
use zbus::{Connection, Message, MessageStream};

use super::Ticket;

const SERVER: &str = "org.freedesktop.Notifications";
const SERVER_PATH: &str = "/org/freedesktop/Notifications";
const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";

/// What happened to a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The action of this name: a button, or the notification itself.
    Action(String),
    /// It was closed.
    Closed(CloseReason),
    /// The server has left the bus.
    ServerGone,
    /// The bus itself is gone, and nothing more can be heard.
    BusGone,
}

/// Hears a notification server.
pub(super) struct Ear {
    said: MessageStream,
    /// The server's own name.
    server: String,
    /// Whether it shows buttons.
    pub(super) actions: bool,
}

impl Ear {
    /// Opens to the server there is; one that the bus can start is started.
    pub(super) async fn open() -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let said = MessageStream::from(&connection);
        // Asked all at once, answered in one turn of the bus.
        let rules = future::try_zip(
            listen(&connection, format!("type='signal',sender='{SERVER}',path='{SERVER_PATH}',interface='{SERVER}'")),
            listen(&connection, format!("type='signal',sender='{BUS}',member='NameOwnerChanged',arg0='{SERVER}'")),
        );
        let (_, (server, actions)) = future::try_zip(rules, capabilities(&connection)).await?;
        Ok(Self { said, server, actions })
    }

    /// The number to replace, if `ticket` is a notification of this server.
    pub(super) fn number(&self, ticket: &Ticket) -> Option<u32> {
        (ticket.server == self.server).then_some(ticket.id)
    }

    /// The ticket of this server's notification `id`.
    pub(super) fn ticket(&self, id: u32) -> Ticket {
        Ticket { server: self.server.clone(), id }
    }

    /// The end of notification `id`.
    pub(super) async fn hear(&mut self, id: u32) -> Heard {
        while let Some(Ok(message)) = self.said.next().await {
            if let Some(heard) = self.understand(&message, id) {
                return heard;
            }
        }
        Heard::BusGone
    }

    fn understand(&self, message: &Message, id: u32) -> Option<Heard> {
        let (header, body) = (message.header(), message.body());
        let from_server = header.sender()?.as_str() == self.server;
        match header.member()?.as_str() {
            "ActionInvoked" if from_server => {
                let (about, action) = body.deserialize::<(u32, String)>().ok()?;
                (about == id).then_some(Heard::Action(action))
            }
            "NotificationClosed" if from_server => {
                let (about, reason) = body.deserialize::<(u32, u32)>().ok()?;
                (about == id).then_some(Heard::Closed(reason.into()))
            }
            "NameOwnerChanged" => {
                let (name, before, _) = body.deserialize::<(String, String, String)>().ok()?;
                (name == SERVER && before == self.server).then_some(Heard::ServerGone)
            }
            _ => None,
        }
    }
}

/// Closes the notification of a ticket, if its server is still the one there is.
pub(super) async fn close(ticket: &Ticket) {
    let Ok(connection) = Connection::session().await else { return };
    let owner = connection.call_method(Some(BUS), BUS_PATH, Some(BUS), "GetNameOwner", &SERVER).await;
    if owner.is_ok_and(|owner| owner.body().deserialize::<&str>().is_ok_and(|owner| owner == ticket.server)) {
        let server = ticket.server.as_str();
        let _ = connection.call_method(Some(server), SERVER_PATH, Some(SERVER), "CloseNotification", &ticket.id).await;
    }
}

async fn listen(connection: &Connection, rule: String) -> zbus::Result<()> {
    connection.call_method(Some(BUS), BUS_PATH, Some(BUS), "AddMatch", &rule).await.map(drop)
}

/// The server's own name, and whether it shows buttons. A server that does not understand the question shows none.
async fn capabilities(connection: &Connection) -> zbus::Result<(String, bool)> {
    let asked = connection.call_method(Some(SERVER), SERVER_PATH, Some(SERVER), "GetCapabilities", &()).await;
    let (answer, can) = match asked {
        Ok(answer) => {
            let can = answer.body().deserialize::<Vec<String>>().unwrap_or_default();
            (answer, can)
        }
        Err(zbus::Error::MethodError(_, _, answer)) if sender(&answer) != BUS => (answer, Vec::new()),
        // Without a server it is the bus that answers.
        Err(error) => return Err(error),
    };
    Ok((sender(&answer), can.iter().any(|can| can == "actions")))
}

fn sender(message: &Message) -> String {
    message.header().sender().map(ToString::to_string).unwrap_or_default()
}
