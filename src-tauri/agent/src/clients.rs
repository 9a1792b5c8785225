//! The clients of the socket: at most so many at once. When all slots are taken, one that has not sent a request makes room
//! for a new one, so that nobody who says nothing can lock the others out.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use interprocess::local_socket::Stream;

/// A person with a window and a few terminals needs fewer.
pub(super) const MAX_CLIENTS: usize = 16;

/// What a client is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It has not sent a request yet, or no further one.
    Silent,
    /// Its request is being answered.
    Answered,
    /// It receives each change of the status.
    Watching,
}

#[derive(Debug)]
struct Client {
    id: u64,
    stage: Stage,
    stream: Arc<Stream>,
}

/// Every client that has a slot, the longest in its stage first.
#[derive(Debug, Default)]
pub(super) struct Clients {
    connected: Mutex<Vec<Client>>,
    last_id: AtomicU64,
}

impl Clients {
    /// A slot for a new client. If all are taken, the oldest silent client is hung up on, else the oldest watcher: its
    /// program can connect again. `None` while every client is being answered.
    pub(super) fn enter(self: &Arc<Self>, stream: &Arc<Stream>) -> Option<Slot> {
        let mut connected = self.lock();
        if connected.len() >= MAX_CLIENTS {
            let oldest = |stage| connected.iter().position(|client| client.stage == stage);
            let at = oldest(Stage::Silent).or_else(|| oldest(Stage::Watching))?;
            hang_up(&connected.remove(at).stream);
        }
        let id = self.last_id.fetch_add(1, Ordering::Relaxed);
        connected.push(Client { id, stage: Stage::Silent, stream: Arc::clone(stream) });
        Some(Slot { clients: Arc::clone(self), id })
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Client>> {
        self.connected.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One of [`MAX_CLIENTS`] slots, free again when it is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    clients: Arc<Clients>,
    id: u64,
}

impl Slot {
    /// The client is in this stage from now on.
    pub(super) fn is_now(&self, stage: Stage) {
        let mut connected = self.clients.lock();
        if let Some(at) = connected.iter().position(|client| client.id == self.id) {
            let client = connected.remove(at);
            connected.push(Client { stage, ..client });
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.clients.lock().retain(|client| client.id != self.id);
    }
}

/// Ends a connection: whoever reads from it or writes to it returns.
pub(super) fn hang_up(stream: &Stream) {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        let Stream::UdSocket(stream) = stream;
        let _ = rustix::net::shutdown(stream.as_fd(), rustix::net::Shutdown::Both);
    }
    #[cfg(not(unix))]
    let _ = stream;
}
