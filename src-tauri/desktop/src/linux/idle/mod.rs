//! Idle sources, one file each.

mod mutter;
mod wayland;
mod x11;

use std::sync::Arc;
use std::sync::mpsc;

use crate::idle::IdleSource;
use crate::threads;
use crate::timeout::TIMEOUT;

/// The idle source of this desktop, found within a few seconds: a server that does not answer counts as absent.
///
/// Mutter first, which covers X11 and Wayland; then what Wayland offers; then X11. Never XWayland.
#[must_use]
pub fn find_idle_source() -> Option<Arc<dyn IdleSource>> {
    if let Some(mutter) = mutter::Mutter::find() {
        return Some(Arc::new(mutter));
    }
    if let Some(wayland) = within_timeout(wayland::WaylandIdle::connect) {
        return Some(Arc::new(wayland));
    }
    within_timeout(x11::X11Idle::connect).map(|source| Arc::new(source) as _)
}

/// What `look` finds, unless it takes too long: a server may accept a connection and never answer.
fn within_timeout<T: Send + 'static>(look: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    let (send, found) = mpsc::channel();
    threads::thread("find", move || drop(send.send(look()))).ok()?;
    found.recv_timeout(TIMEOUT).ok()?
}
