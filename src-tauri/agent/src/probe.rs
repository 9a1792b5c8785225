//! What the agent would find on this desktop, for `soleus doctor`.

use std::sync::mpsc;
use std::time::Duration;

use soleus_core::part::Part;
pub use soleus_desktop_env::NotificationServer;
use soleus_desktop_env::{Desktop, DesktopEvent, SENSES, SenseEvent, Session, TIMEOUT, UNAVAILABLE, threads};
use soleus_wire::RunningAgent;

/// What of the desktop works.
#[derive(Debug)]
pub struct Probed {
    /// The idle source, as in the status.
    pub idle_source: String,
    /// The notification server.
    pub notifications: Option<NotificationServer>,
    /// Every part but the tray, and through what it works; through nothing where it does not.
    pub parts: Vec<(Part, Vec<String>)>,
    /// Whether there is a tray to show the item in.
    pub tray: bool,
}

/// What works for this running agent, as it reports itself: it may be in another session, and what could be found anew may
/// be lost to it. `None` for an agent of an earlier version, which does not report that.
#[must_use]
pub fn of_agent(agent: &RunningAgent) -> Option<Probed> {
    if agent.sources.is_empty() {
        return None;
    }
    let by = |part: Part| agent.sources.get(&part).cloned().unwrap_or_default();
    let (servers, buttons) = (by(Part::Notifications), by(Part::Buttons));
    let running = servers.first().filter(|name| *name != NotificationServer::NOT_STARTED);
    let notifications = match running {
        Some(name) => Some(NotificationServer { name: name.clone(), actions: !buttons.is_empty() }),
        // One that is started for it can say what it is.
        None if !servers.is_empty() => find_server(),
        None => None,
    };
    let mut parts: Vec<_> = agent.sources.iter().map(|(part, by)| (*part, by.clone())).collect();
    parts.retain(|(part, _)| !matches!(part, Part::Tray | Part::Notifications | Part::Buttons));
    parts.extend(of_server(notifications.as_ref()));
    Some(Probed { idle_source: agent.idle_source.clone(), notifications, parts, tray: !by(Part::Tray).is_empty() })
}

/// Looks for everything at once, which takes as long as the slowest part: usually no time, at most a few seconds.
/// The microphone and the cameras are watched only if `calls`.
#[must_use]
pub fn probe(calls: bool) -> Probed {
    let idle_source = on_a_thread("idle", || soleus_desktop_env::find_idle_source().map(|source| source.name()));
    let server = on_a_thread("notifications", soleus_desktop_env::notification_server);
    let senses = senses(calls);
    // Each of Mutter, Wayland and X may take its time.
    let idle_source = idle_source.recv_timeout(3 * TIMEOUT).ok().flatten();
    let notifications = server.recv_timeout(TIMEOUT).ok().flatten();

    let mut parts = vec![(Part::Idle, idle_source.map(str::to_owned).into_iter().collect())];
    parts.extend(senses);
    parts.extend(of_server(notifications.as_ref()));
    let idle_source = idle_source.unwrap_or(UNAVAILABLE).to_owned();
    Probed { idle_source, notifications, parts, tray: soleus_desktop_env::has_tray() }
}

fn find_server() -> Option<NotificationServer> {
    on_a_thread("notifications", soleus_desktop_env::notification_server).recv_timeout(2 * TIMEOUT).ok().flatten()
}

/// The parts that a notification server is the source of.
fn of_server(server: Option<&NotificationServer>) -> [(Part, Vec<String>); 2] {
    let named = |server: Option<&NotificationServer>| server.map(|server| server.name.clone()).into_iter().collect();
    [(Part::Notifications, named(server)), (Part::Buttons, named(server.filter(|server| server.actions)))]
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
    let desktop = Desktop::start(&Session::of_this_process(), calls, move |event| {
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
