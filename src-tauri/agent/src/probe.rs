//! What the agent would find here, for `soleus doctor`.
//!
//! Not here: the tray.

use std::sync::mpsc;
use std::time::Duration;

use soleus_core::part::Part;

use super::senses::{PARTS, PATIENCE, SenseNews, Senses};
use super::{idle, wakes};

/// The notification server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationServer {
    /// What it calls itself.
    pub name: String,
    /// Whether it shows buttons.
    pub actions: bool,
}

/// What was found.
#[derive(Debug)]
pub struct Probed {
    /// How idleness would be known, as in the status.
    pub idle_source: &'static str,
    /// The notification server.
    pub notifications: Option<NotificationServer>,
    /// Every part but the tray, and by what it works; by nothing where it does not.
    pub parts: Vec<(Part, Vec<String>)>,
}

/// Looks for everything at once, which takes as long as the slowest: usually no time, at most a few seconds.
/// The microphone and the cameras are looked at only if `calls`.
pub fn probe(calls: bool) -> Probed {
    let idle_source = looked_for("idle", || idle::find().map(|source| source.name()));
    let server = looked_for("notifications", || notifications().ok());
    let senses = senses(calls);
    // Each of Mutter, Wayland and X may take its time.
    let idle_source = idle_source.recv_timeout(3 * PATIENCE).ok().flatten();
    let notifications = server.recv_timeout(PATIENCE).ok().flatten();

    let named = |name: Option<&str>| name.map(str::to_owned).into_iter().collect::<Vec<_>>();
    let server = notifications.as_ref();
    let mut parts = vec![(Part::Idle, named(idle_source))];
    parts.extend(senses);
    parts.push((Part::Notifications, named(server.map(|server| server.name.as_str()))));
    parts.push((Part::Buttons, named(server.filter(|server| server.actions).map(|server| server.name.as_str()))));
    Probed { idle_source: idle_source.unwrap_or(idle::UNAVAILABLE), notifications, parts }
}

/// What `look` finds, on a thread of its own: a server that hangs must not hang the doctor.
fn looked_for<T: Send + 'static>(
    name: &str,
    look: impl FnOnce() -> Option<T> + Send + 'static,
) -> mpsc::Receiver<Option<T>> {
    let (tell, told) = mpsc::channel();
    // Without a thread nothing is found, and the end of the channel says so.
    let _ = wakes::thread(name, move || drop(tell.send(look())));
    told
}

/// The senses' parts, once all have told that they are ready.
fn senses(calls: bool) -> Vec<(Part, Vec<String>)> {
    let (tell, told) = mpsc::channel();
    let senses = Senses::follow(calls, move |news| {
        if let SenseNews::Ready { part, .. } = news {
            let _ = tell.send(part);
        }
    });
    let mut awaited = PARTS.to_vec();
    // They lose their own patience; this is for one that could not even do that.
    const AT_MOST: Duration = Duration::from_secs(3);
    while !awaited.is_empty() {
        let Ok(part) = told.recv_timeout(AT_MOST) else { break };
        awaited.retain(|awaited| *awaited != part);
    }
    let found = senses.found().into_iter();
    found.map(|found| (found.part, found.by.into_iter().map(str::to_owned).collect())).collect()
}

/// The notification server.
#[cfg(all(unix, not(target_os = "macos")))]
fn notifications() -> notify_rust::error::Result<NotificationServer> {
    let server = notify_rust::get_server_information()?;
    let actions = notify_rust::get_capabilities()?.iter().any(|capability| capability == "actions");
    Ok(NotificationServer { name: server.name, actions })
}

/// Whether there is a tray that takes items.
#[cfg(all(unix, not(target_os = "macos")))]
pub fn tray() -> bool {
    super::tray::is_there()
}

/// There is none of the kind that the agent knows.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub fn tray() -> bool {
    false
}

/// The system's own notifications. A prompt that cannot be shown says so when it is due.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn notifications() -> Result<NotificationServer, std::convert::Infallible> {
    Ok(NotificationServer { name: std::env::consts::OS.to_owned(), actions: false })
}
