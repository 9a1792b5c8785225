//! Windows under a window manager.
#![allow(clippy::unwrap_used, reason = "a test whose display is gone should fail loudly")]

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use super::wait_for;

/// Waits until there is a window manager.
pub(super) fn wait_for_manager(display: &str) {
    let (connection, screen) = x11rb::connect(Some(display)).unwrap();
    let root = connection.setup().roots[screen].root;
    let supported = connection.intern_atom(false, b"_NET_SUPPORTED").unwrap().reply().unwrap().atom;
    wait_for("the window manager", || {
        let reply = connection.get_property(false, root, supported, AtomEnum::ATOM, 0, 1024).unwrap();
        (reply.reply().unwrap().value_len > 0).then_some(())
    });
}

/// Presses the close button of every window.
pub(super) fn close_all(display: &str) {
    let (connection, screen) = x11rb::connect(Some(display)).unwrap();
    let root = connection.setup().roots[screen].root;
    let atom = |name: &str| connection.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
    let (list, close) = (atom("_NET_CLIENT_LIST"), atom("_NET_CLOSE_WINDOW"));
    let windows = connection.get_property(false, root, list, AtomEnum::WINDOW, 0, 64).unwrap().reply().unwrap();
    for window in windows.value32().into_iter().flatten() {
        // Time 0, and source 2: by a person, not by a program.
        let message = ClientMessageEvent::new(32, window, close, [0, 2, 0, 0, 0]);
        let to = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        connection.send_event(false, root, to, message).unwrap();
    }
    connection.flush().unwrap();
}

/// A program whose window is the active one.
#[derive(Debug)]
pub struct ActiveWindow {
    connection: RustConnection,
    root: Window,
    window: Window,
}

impl ActiveWindow {
    pub(super) fn open(display: &str) -> Self {
        let (connection, screen) = x11rb::connect(Some(display)).unwrap();
        let root = connection.setup().roots[screen].root;
        let window = connection.generate_id().unwrap();
        let (kind, aux) = (WindowClass::INPUT_OUTPUT, CreateWindowAux::new());
        connection.create_window(0, window, root, 10, 10, 200, 100, 0, kind, 0, &aux).unwrap();
        connection.map_window(window).unwrap();
        connection.flush().unwrap();
        let front = Self { connection, root, window };
        wait_for("the window in front", || (front.active() == Some(window)).then_some(()));
        front
    }

    /// The active window; 0 is none. `None` without a window manager.
    fn active(&self) -> Option<Window> {
        let active = self.atom("_NET_ACTIVE_WINDOW");
        let reply = self.connection.get_property(false, self.root, active, AtomEnum::WINDOW, 0, 1).unwrap();
        reply.reply().unwrap().value32()?.next()
    }

    fn atom(&self, name: &str) -> u32 {
        self.connection.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }

    /// Becomes full-screen, or no longer.
    ///
    /// # Panics
    /// Without the X server.
    pub fn full_screen(&self, on: bool) {
        let data = [u32::from(on), self.atom("_NET_WM_STATE_FULLSCREEN"), 0, 1, 0];
        let message = ClientMessageEvent::new(32, self.window, self.atom("_NET_WM_STATE"), data);
        let to = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        self.connection.send_event(false, self.root, to, message).unwrap();
        self.connection.flush().unwrap();
    }

    /// Gets another title, as a terminal's does at each command.
    ///
    /// # Panics
    /// Without the X server.
    pub fn title(&self, title: &str) {
        let (name, text) = (AtomEnum::WM_NAME, AtomEnum::STRING);
        self.connection.change_property8(PropMode::REPLACE, self.window, name, text, title.as_bytes()).unwrap();
        self.connection.flush().unwrap();
    }
}
