//! Where in the main window somebody wants to go: sent at once to a window that listens, else held until one asks.

use std::sync::{Mutex, MutexGuard, PoisonError};

use soleus_wire::Destination;
use tauri::ipc::Channel;

/// The one destination somebody wants to go to next.
#[derive(Default)]
pub(crate) struct Navigation(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    pending: Option<Destination>,
    listening: Option<Channel<Destination>>,
}

impl Navigation {
    /// Somebody wants to go there.
    pub(crate) fn go(&self, destination: Destination) {
        let mut inner = self.lock();
        let sent = inner.listening.as_ref().is_some_and(|window| window.send(destination).is_ok());
        inner.pending = (!sent).then_some(destination);
    }

    /// Where a window that opens now has to begin. It does so once.
    pub(crate) fn take(&self) -> Option<Destination> {
        self.lock().pending.take()
    }

    /// The window that listened is gone; the next one asks.
    pub(crate) fn unlisten(&self) {
        self.lock().listening = None;
    }

    /// Sends every destination to this channel from now on.
    pub(crate) fn listen(&self, channel: Channel<Destination>) {
        let mut inner = self.lock();
        // Asked for while the window was about to listen.
        if let Some(destination) = inner.pending.take() {
            let _ = channel.send(destination);
        }
        inner.listening = Some(channel);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
