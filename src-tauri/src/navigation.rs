//! Navigation in the main window: a destination is sent at once to a window that listens, else stored until one opens.

use std::sync::{Mutex, MutexGuard, PoisonError};

use soleus_wire::Destination;
use tauri::ipc::Channel;

/// The next destination, and the window that receives them.
#[derive(Default)]
pub(crate) struct Navigation(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    pending: Option<Destination>,
    listening: Option<Channel<Destination>>,
}

impl Navigation {
    /// Sends the window to a destination, or stores it in place of the last one.
    pub(crate) fn go(&self, destination: Destination) {
        let mut inner = self.lock();
        let sent = inner.listening.as_ref().is_some_and(|window| window.send(destination).is_ok());
        inner.pending = (!sent).then_some(destination);
    }

    /// Takes the stored destination: a window that opens starts there, once.
    pub(crate) fn take(&self) -> Option<Destination> {
        self.lock().pending.take()
    }

    /// The window that listened is closed: from now on destinations are stored.
    pub(crate) fn unlisten(&self) {
        self.lock().listening = None;
    }

    /// Sends every destination to this channel from now on.
    pub(crate) fn listen(&self, channel: Channel<Destination>) {
        let mut inner = self.lock();
        // Stored after the window had taken its first one.
        if let Some(destination) = inner.pending.take() {
            let _ = channel.send(destination);
        }
        inner.listening = Some(channel);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
