//! What the agent would find on this desktop, for `soleus doctor`.

use std::sync::mpsc;
use std::time::Duration;

use soleus_core::part::Part;
pub use soleus_desktop_env::NotificationServer;
pub use soleus_desktop_env::has_tray as tray;
use soleus_desktop_env::{Desktop, DesktopEvent, SENSES, SenseEvent, TIMEOUT, UNAVAILABLE, threads};

/// What of the desktop works here.
#[derive(Debug)]
pub struct Probed {
    /// The idle source, as in the status.
    pub idle_source: &'static str,
    /// The notification server.
    pub notifications: Option<NotificationServer>,
    /// Every part but the tray, and through what it works; through nothing where it does not.
    pub parts: Vec<(Part, Vec<String>)>,
}

/// Looks for everything at once, which takes as long as the slowest part: usually no time, at most a few seconds.
/// The microphone and the cameras are watched only if `calls`.
pub fn probe(calls: bool) -> Probed {
    let idle_source = on_a_thread("idle", || soleus_desktop_env::find_idle_source().map(|source| source.name()));
    let server = on_a_thread("notifications", soleus_desktop_env::notification_server);
    let senses = senses(calls);
    // Each of Mutter, Wayland and X may take its time.
    let idle_source = idle_source.recv_timeout(3 * TIMEOUT).ok().flatten();
    let notifications = server.recv_timeout(TIMEOUT).ok().flatten();

    let named = |name: Option<&str>| name.map(str::to_owned).into_iter().collect::<Vec<_>>();
    let server = notifications.as_ref();
    let mut parts = vec![(Part::Idle, named(idle_source))];
    parts.extend(senses);
    parts.push((Part::Notifications, named(server.map(|server| server.name.as_str()))));
    parts.push((Part::Buttons, named(server.filter(|server| server.actions).map(|server| server.name.as_str()))));
    Probed { idle_source: idle_source.unwrap_or(UNAVAILABLE), notifications, parts }
}

/// What `look` finds, on a thread of its own: a server that hangs must not hang the doctor.
fn on_a_thread<T: Send + 'static>(
    name: &str,
    look: impl FnOnce() -> Option<T> + Send + 'static,
) -> mpsc::Receiver<Option<T>> {
    let (send, found) = mpsc::channel();
    // Without a thread nothing is found, and the channel ends.
    let _ = threads::thread(name, move || drop(send.send(look())));
    found
}

/// The senses, once all have reported that they are ready.
fn senses(calls: bool) -> Vec<(Part, Vec<String>)> {
    let (send, ready) = mpsc::channel();
    let desktop = Desktop::start(calls, move |event| {
        if let DesktopEvent::Sense(SenseEvent::Ready { part, .. }) = event {
            let _ = send.send(part);
        }
    });
    let mut awaited = SENSES.to_vec();
    // Each has a timeout of its own; this is for a thread that could not even start that.
    const AT_MOST: Duration = Duration::from_secs(3);
    while !awaited.is_empty() {
        let Ok(part) = ready.recv_timeout(AT_MOST) else { break };
        awaited.retain(|awaited| *awaited != part);
    }
    let working = desktop.working().into_iter();
    working.map(|sense| (sense.part, sense.sources.into_iter().map(str::to_owned).collect())).collect()
}
