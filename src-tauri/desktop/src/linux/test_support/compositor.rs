//! A compositor for tests: one seat, `ext-idle-notify-v1` by a real clock, and windows that are reported but not shown.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a compositor for tests, with its own clock")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notification_v1::{self, ExtIdleNotificationV1};
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notifier_v1::{self, ExtIdleNotifierV1};
pub(crate) use wayland_protocols_wlr::foreign_toplevel::v1::server::zwlr_foreign_toplevel_handle_v1::State as WindowState;
use wayland_protocols_wlr::foreign_toplevel::v1::server::zwlr_foreign_toplevel_handle_v1::{
    self as handle, ZwlrForeignToplevelHandleV1 as Handle,
};
use wayland_protocols_wlr::foreign_toplevel::v1::server::zwlr_foreign_toplevel_manager_v1::{
    self as manager, ZwlrForeignToplevelManagerV1 as Manager,
};
use wayland_server::protocol::wl_seat::{self, WlSeat};
use wayland_server::{
    Client, DataInit, Dispatch, Display, DisplayHandle, GlobalDispatch, ListeningSocket, New, Resource,
};

/// The compositor, on a thread of its own.
pub(crate) struct Compositor {
    _home: TempDir,
    socket: PathBuf,
    input: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
    windows: Arc<Mutex<Vec<WindowChange>>>,
}

impl Compositor {
    /// Starts one; it offers to report idleness and windows if `reports`.
    pub(crate) fn start(reports: bool) -> Self {
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("wayland-0");
        let listening = ListeningSocket::bind_absolute(socket.clone()).unwrap();
        let (input, over) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let windows = Arc::new(Mutex::new(Vec::new()));
        let changes = Arc::clone(&windows);
        let (had_input, is_over) = (Arc::clone(&input), Arc::clone(&over));
        std::thread::spawn(move || {
            let mut display = Display::<Seat>::new().unwrap();
            display.handle().create_global::<Seat, WlSeat, ()>(1, ());
            if reports {
                display.handle().create_global::<Seat, ExtIdleNotifierV1, ()>(1, ());
                display.handle().create_global::<Seat, Manager, ()>(3, ());
            }
            let mut seat = Seat::default();
            while !is_over.load(Ordering::Relaxed) {
                if let Some(client) = listening.accept().unwrap() {
                    display.handle().insert_client(client, Arc::new(())).unwrap();
                }
                display.dispatch_clients(&mut seat).unwrap();
                seat.report(&display.handle(), &mut changes.lock().unwrap());
                seat.tick(had_input.swap(false, Ordering::Relaxed));
                let _ = display.flush_clients();
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        Self { _home: home, socket, input, over, windows }
    }

    pub(crate) fn socket(&self) -> &Path {
        &self.socket
    }

    /// A window opens, or changes.
    pub(crate) fn window(&self, number: usize, app_id: &str, states: &[WindowState]) {
        let states = states.iter().flat_map(|state| u32::from(*state).to_ne_bytes()).collect();
        self.windows.lock().unwrap().push((number, app_id.to_owned(), states));
    }

    /// Input arrives.
    pub(crate) fn input(&self) {
        self.input.store(true, Ordering::Relaxed);
    }
}

impl Drop for Compositor {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

/// Which window, of which program, and its states.
type WindowChange = (usize, String, Vec<u8>);

struct Notification {
    to: ExtIdleNotificationV1,
    after: Duration,
    from: Instant,
    idle: bool,
}

#[derive(Default)]
struct Seat {
    notifications: Vec<Notification>,
    manager: Option<Manager>,
    windows: Vec<Handle>,
}

impl Seat {
    /// Reports windows to the program that subscribed, once there is one.
    fn report(&mut self, display: &DisplayHandle, windows: &mut Vec<WindowChange>) {
        let Some(manager) = &self.manager else { return };
        for (number, app_id, states) in windows.drain(..) {
            if number == self.windows.len() {
                let client = manager.client().unwrap();
                let window = client.create_resource::<Handle, (), Self>(display, manager.version(), ()).unwrap();
                manager.toplevel(&window);
                self.windows.push(window);
            }
            self.windows[number].app_id(app_id);
            self.windows[number].state(states);
            self.windows[number].done();
        }
    }

    fn tick(&mut self, input: bool) {
        self.notifications.retain(|notification| notification.to.is_alive());
        for notification in &mut self.notifications {
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
            seat.notifications.push(Notification { to, after, from: Instant::now(), idle: false });
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

impl GlobalDispatch<Manager, ()> for Seat {
    fn bind(
        seat: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        manager: New<Manager>,
        _: &(),
        init: &mut DataInit<'_, Self>,
    ) {
        seat.manager = Some(init.init(manager, ()));
    }
}

impl Dispatch<Manager, ()> for Seat {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &Manager,
        _: manager::Request,
        _: &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}

impl Dispatch<Handle, ()> for Seat {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &Handle,
        _: handle::Request,
        _: &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}
