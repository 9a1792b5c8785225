//! Idle sources, one file each.

mod mutter;
mod wayland;
mod x11;

use std::io;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use futures_lite::StreamExt;
use futures_lite::future as lite;
use zruntime::SharedRuntime;

use super::dbus::Bus;
use super::endpoints::Endpoints;
use super::retry::Retry;
use crate::idle::{IdleReport, IdleSource};
use crate::session::Session;
use crate::threads;
use crate::timeout::TIMEOUT;

/// The idle source of this process's session, found within a few seconds: a server that does not answer counts as absent.
#[must_use]
pub fn find_idle_source() -> Option<Arc<dyn IdleSource>> {
    find(&Endpoints::of(&Session::of_this_process()))
}

/// Mutter first, which covers X11 and Wayland; then what Wayland offers; then X11. Never XWayland.
fn find(endpoints: &Endpoints) -> Option<Arc<dyn IdleSource>> {
    if let Some(mutter) = mutter::Mutter::find(endpoints.session_bus.clone()) {
        return Some(Arc::new(mutter));
    }
    if let Some(socket) = endpoints.wayland.clone()
        && let Some(wayland) = within_timeout(move || wayland::WaylandIdle::connect(&socket))
    {
        return Some(Arc::new(wayland));
    }
    let server = endpoints.x.clone()?;
    within_timeout(move || x11::X11Idle::connect(&server)).map(|source| Arc::new(source) as _)
}

/// What `look` finds, unless it takes too long: a server may accept a connection and never answer.
fn within_timeout<T: Send + 'static>(look: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    let (send, found) = mpsc::channel();
    threads::thread("find", move || drop(send.send(look()))).ok()?;
    found.recv_timeout(TIMEOUT).ok()?
}

/// Follows the idleness of a session on a thread of its own: reports each source that is found or lost, and what it
/// reports of stretches of at least `threshold`. A source is looked for again as often as one may have come. Ends when
/// `report` returns false.
///
/// # Errors
/// When the system refuses another thread.
pub fn follow_idle(
    session: &Session,
    threshold: Duration,
    report: impl Fn(IdleReport) -> bool + Send + 'static,
) -> io::Result<()> {
    let endpoints = Endpoints::of(session);
    threads::thread("idle", move || {
        let mut wait = None;
        loop {
            let source = find(&endpoints);
            if !report(IdleReport::Source(source.clone())) {
                return;
            }
            match source {
                Some(source) => {
                    wait = None;
                    source.follow(threshold, &mut |event| {
                        report(IdleReport::Event(event));
                    });
                    std::thread::sleep(RETRY_AFTER);
                }
                None => {
                    let failed = wait.get_or_insert(0);
                    *failed = zbus::block_on(until_one_may_have_come(&endpoints, *failed));
                }
            }
        }
    })
}

/// After a source was lost: one that is lost at once each time costs little.
const RETRY_AFTER: Duration = Duration::from_millis(500);

/// Waits until a source may have come: the socket of a display, or Mutter on the session bus. `failed` is how often none
/// was found so far in a row; returns how often then.
async fn until_one_may_have_come(endpoints: &Endpoints, failed: usize) -> usize {
    let Ok(runtime) = SharedRuntime::current() else { return std::future::pending().await };
    let sockets = endpoints.display_sockets().into_iter().chain(endpoints.session_bus_sockets()).collect();
    let mut retry = Retry::new(&runtime, sockets).after(failed);
    let watch = retry.watch();
    let bus = Bus::session(endpoints.session_bus.as_deref(), &runtime).await.ok();
    let mutter = async {
        if let Some(bus) = &bus
            && let Some(mut owners) = bus.owner_changes(mutter::NAME).await
        {
            // The end of the bus is no reason to look again: its socket is.
            while let Some(Ok(_)) = owners.next().await {
                if bus.owner(mutter::NAME).await.is_some() {
                    return;
                }
            }
        }
        std::future::pending::<()>().await;
    };
    lite::or(mutter, retry.after_failure(watch)).await;
    retry.failed()
}
