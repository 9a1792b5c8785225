//! The thread that follows the active window, on X11 or Wayland, each time their server is there.

use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use rustix::net::{Shutdown, shutdown};
use wayland_client::Connection;
use x11rb::protocol::xproto::Window;
use x11rb::rust_connection::RustConnection;
use zruntime::SharedRuntime;
use zruntime::mpmc::{self, Receiver};

use super::active_window::{self, ActiveWindow};
use super::endpoints::Endpoints;
use super::retry::Retry;
use super::wayland_windows;
use crate::registry::Registry;
use crate::threads;

/// Follows the active window, as often as its server starts and ends. `display` receives whether there is a server.
/// Dropped, it ends the thread.
pub(super) async fn follow(
    endpoints: &Endpoints,
    registry: &Registry,
    active_window: &Arc<ActiveWindow>,
    runtime: &SharedRuntime,
    display: impl Fn(bool),
) {
    let mut retry = Retry::new(runtime, endpoints.display_sockets());
    loop {
        let watch = retry.watch();
        let mut thread = Thread::start(endpoints, registry, active_window);
        if thread.connected().await {
            drop(watch);
            display(true);
            thread.ended().await;
            display(false);
            retry.after_loss().await;
        } else {
            display(false);
            retry.after_failure(watch).await;
        }
    }
}

/// The thread, as seen by the one that started it.
struct Thread {
    /// Receives the connection's socket, and ends with the thread.
    sockets: Receiver<OwnedFd>,
    socket: Option<OwnedFd>,
    /// Closed when the thread has ended.
    ended: mpsc::Receiver<()>,
    /// Nobody wants to know any more.
    over: Arc<AtomicBool>,
}

impl Thread {
    fn start(endpoints: &Endpoints, registry: &Registry, active_window: &Arc<ActiveWindow>) -> Self {
        let (socket, sockets) = mpmc::bounded(std::num::NonZeroUsize::MIN);
        let (end, ended) = mpsc::channel::<()>();
        let over = Arc::new(AtomicBool::new(false));
        let (endpoints, registry) = (endpoints.clone(), registry.clone());
        let (active_window, is_over) = (Arc::clone(active_window), Arc::clone(&over));
        // Without a thread the source counts as missing until the next attempt.
        let _ = threads::thread("windows", move || {
            let server = Server::connect(&endpoints);
            // A server may take its time to accept a connection.
            if !is_over.load(Ordering::Acquire) {
                follow_server(server, &registry, &active_window, |fd| {
                    let _ = socket.try_send(fd);
                });
            }
            drop((socket, end));
        });
        Self { sockets, socket: None, ended, over }
    }

    /// Whether it has connected to a server.
    async fn connected(&mut self) -> bool {
        self.socket = self.sockets.recv().await.ok();
        self.socket.is_some()
    }

    async fn ended(&self) {
        let _ = self.sockets.recv().await;
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        /// Longer than the thread pauses between two reads.
        const AT_MOST: Duration = Duration::from_secs(2);
        self.over.store(true, Ordering::Release);
        if let Some(socket) = &self.socket {
            let _ = shutdown(socket, Shutdown::Both);
            // What it still reports must not come after what its successor does.
            let _ = self.ended.recv_timeout(AT_MOST);
        }
    }
}

/// A server that may report windows.
enum Server {
    X(Box<(RustConnection, Window)>),
    Wayland(Connection, OwnedFd),
}

impl Server {
    fn connect(endpoints: &Endpoints) -> Option<Self> {
        if let Some(x) = endpoints.x.as_ref().and_then(super::x11::XServer::connect) {
            return Some(Self::X(Box::new(x)));
        }
        let stream = UnixStream::connect(endpoints.wayland.as_ref()?).ok()?;
        let socket = stream.try_clone().ok()?.into();
        Some(Self::Wayland(Connection::from_socket(stream).ok()?, socket))
    }
}

fn follow_server(
    server: Option<Server>,
    registry: &Registry,
    active_window: &ActiveWindow,
    connected: impl FnOnce(OwnedFd),
) {
    match server {
        Some(Server::X(x)) => {
            let (connection, root) = *x;
            registry.set(wayland_windows::SOURCE, None);
            if let Ok(socket) = connection.stream().as_fd().try_clone_to_owned() {
                connected(socket);
            }
            active_window::follow(registry, active_window, (connection, root));
        }
        Some(Server::Wayland(connection, socket)) => {
            registry.set(active_window::SOURCE, None);
            connected(socket);
            wayland_windows::follow(registry, &connection);
        }
        None => {
            registry.set(active_window::SOURCE, None);
            registry.set(wayland_windows::SOURCE, None);
        }
    }
}
