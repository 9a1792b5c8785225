//! Notifications as data: what is shown, and what comes back.

use serde::{Deserialize, Serialize};

/// The number of one showing of a notification, chosen by the program that shows it. The same question may be shown
/// several times; the number distinguishes a late answer to an earlier showing from an answer to the current one.
pub type Showing = u64;

/// A notification to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// Its text where the notification server shows no buttons.
    pub body_without_buttons: String,
    /// Its buttons, in order.
    pub buttons: Vec<Button>,
    /// The name of the button that a click on the notification itself stands for. Without one, such a click reports
    /// nothing.
    pub default_action: Option<&'static str>,
}

/// A button of a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// The name that [`NotificationEvent::Action`] reports.
    pub name: &'static str,
    /// What stands on it.
    pub label: String,
}

/// What happened to a notification. One that expired, or that another program closed, reports nothing: nobody
/// answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotificationEvent {
    /// It is on the screen. The first event of every showing, unless that is [`NotificationEvent::Failed`].
    Shown {
        /// Where it stands.
        ticket: Ticket,
        /// Whether the server shows its buttons.
        buttons: bool,
    },
    /// A button was pressed: its name.
    Action(&'static str),
    /// The person closed it.
    Dismissed,
    /// It could not be shown, or no answer can arrive any more; and why.
    Failed(String),
    /// The notification server left, and the notification with it: nobody closed it.
    ServerGone,
}

/// Identifies a notification on the screen across processes. Saved, it lets the next agent replace what a killed one
/// left on the screen, instead of showing the same question twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// The notification server's unique name on the bus. Another server, or the same one restarted, has another
    /// unique name, and the number means nothing to it.
    pub server: String,
    /// The server's number for it.
    pub id: u32,
}

/// The notification server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationServer {
    /// The name it gives itself.
    pub name: String,
    /// Whether it shows buttons.
    pub actions: bool,
}

impl NotificationServer {
    /// The name of one that runs only once it is needed: what it can do is not known before.
    pub const NOT_STARTED: &str = "starts when needed";

    /// One that is not running yet, but that the system starts when a notification is to be shown.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "there is no such server on this system"))]
    pub(crate) fn not_started() -> Self {
        Self { name: Self::NOT_STARTED.to_owned(), actions: false }
    }
}
