//! A compositor for tests: one seat, no windows, and `ext-idle-notify-v1` kept by a real clock.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test's compositor with a clock of its own")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notification_v1::{self, ExtIdleNotificationV1};
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notifier_v1::{self, ExtIdleNotifierV1};
use wayland_server::protocol::wl_seat::{self, WlSeat};
use wayland_server::{
    Client, DataInit, Dispatch, Display, DisplayHandle, GlobalDispatch, ListeningSocket, New, Resource,
};

/// The compositor, on a thread of its own.
pub(super) struct Compositor {
    _home: TempDir,
    socket: PathBuf,
    input: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
}

impl Compositor {
    /// Starts one; it offers to tell of idleness if `tells`.
    pub(super) fn start(tells: bool) -> Self {
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("wayland-0");
        let listening = ListeningSocket::bind_absolute(socket.clone()).unwrap();
        let (input, over) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (had_input, is_over) = (Arc::clone(&input), Arc::clone(&over));
        std::thread::spawn(move || {
            let mut display = Display::<Seat>::new().unwrap();
            display.handle().create_global::<Seat, WlSeat, ()>(1, ());
            if tells {
                display.handle().create_global::<Seat, ExtIdleNotifierV1, ()>(1, ());
            }
            let mut seat = Seat::default();
            while !is_over.load(Ordering::Relaxed) {
                if let Some(client) = listening.accept().unwrap() {
                    display.handle().insert_client(client, Arc::new(())).unwrap();
                }
                display.dispatch_clients(&mut seat).unwrap();
                seat.tick(had_input.swap(false, Ordering::Relaxed));
                let _ = display.flush_clients();
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        Self { _home: home, socket, input, over }
    }

    pub(super) fn socket(&self) -> &Path {
        &self.socket
    }

    /// Somebody touches something.
    pub(super) fn input(&self) {
        self.input.store(true, Ordering::Relaxed);
    }
}

impl Drop for Compositor {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

struct Notification {
    to: ExtIdleNotificationV1,
    after: Duration,
    from: Instant,
    idle: bool,
}

#[derive(Default)]
struct Seat(Vec<Notification>);

impl Seat {
    fn tick(&mut self, input: bool) {
        self.0.retain(|notification| notification.to.is_alive());
        for notification in &mut self.0 {
            if input {
                notification.from = Instant::now();
                if std::mem::take(&mut notification.idle) {
                    notification.to.resumed();
                }
            } else if !notification.idle && notification.from.elapsed() >= notification.after {
                notification.idle = true;
                notification.to.idled();
            }
        }
    }
}

impl GlobalDispatch<WlSeat, ()> for Seat {
    fn bind(_: &mut Self, _: &DisplayHandle, _: &Client, seat: New<WlSeat>, _: &(), init: &mut DataInit<'_, Self>) {
        init.init(seat, ()).capabilities(wl_seat::Capability::Keyboard);
    }
}

impl GlobalDispatch<ExtIdleNotifierV1, ()> for Seat {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        notifier: New<ExtIdleNotifierV1>,
        _: &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(notifier, ());
    }
}

impl Dispatch<WlSeat, ()> for Seat {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &WlSeat,
        _: wl_seat::Request,
        _: &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}

impl Dispatch<ExtIdleNotifierV1, ()> for Seat {
    fn request(
        seat: &mut Self,
        _: &Client,
        _: &ExtIdleNotifierV1,
        request: ext_idle_notifier_v1::Request,
        _: &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        if let ext_idle_notifier_v1::Request::GetIdleNotification { id, timeout, .. } = request {
            let (to, after) = (init.init(id, ()), Duration::from_millis(timeout.into()));
            seat.0.push(Notification { to, after, from: Instant::now(), idle: false });
        }
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for Seat {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &ExtIdleNotificationV1,
        _: ext_idle_notification_v1::Request,
        _: &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}
