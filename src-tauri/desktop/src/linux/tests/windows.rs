//! The active window, and whether it keeps the screen on.

use std::process::{Command, Stdio};

use soleus_core::breaks::Cause;
use soleus_core::part::Part;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use super::dbus::{LOGIND_PATH, logind};
use super::{Endpoints, Observer, SenseEvent, nowhere};
use crate::linux::test_support::{Compositor, KillOnDrop, TestDesktop, WindowState, wait_for};
use crate::linux::x11::{self, XServer};

fn server(desktop: &TestDesktop) -> XServer {
    XServer { display: desktop.display().to_owned(), authority: None }
}

/// A window made by a process of its own or by this one, which a window manager takes care of.
struct Painter {
    connection: RustConnection,
    root: Window,
}

impl Painter {
    fn on(desktop: &TestDesktop) -> Self {
        let (connection, root) = x11::connect_to(desktop.display()).unwrap();
        Self { connection, root }
    }

    fn atom(&self, name: &str) -> u32 {
        self.connection.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }

    /// Opens a window, which becomes active.
    fn window(&self, class: &str) -> Window {
        let window = self.connection.generate_id().unwrap();
        let kind = WindowClass::INPUT_OUTPUT;
        let aux = CreateWindowAux::new();
        self.connection.create_window(0, window, self.root, 10, 10, 200, 100, 0, kind, 0, &aux).unwrap();
        let class = format!("{class}\0{class}\0");
        let (property, string) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
        self.connection.change_property8(PropMode::REPLACE, window, property, string, class.as_bytes()).unwrap();
        self.connection.map_window(window).unwrap();
        self.connection.flush().unwrap();
        wait_for("the active window", || {
            let active = self.atom("_NET_ACTIVE_WINDOW");
            let reply = self.connection.get_property(false, self.root, active, AtomEnum::WINDOW, 0, 1).unwrap();
            (reply.reply().unwrap().value32()?.next() == Some(window)).then_some(())
        });
        window
    }

    /// Has the window manager make it full-screen, or no longer.
    fn full_screen(&self, window: Window, on: bool) {
        let data = [u32::from(on), self.atom("_NET_WM_STATE_FULLSCREEN"), 0, 1, 0];
        let message = ClientMessageEvent::new(32, window, self.atom("_NET_WM_STATE"), data);
        let to = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        self.connection.send_event(false, self.root, to, message).unwrap();
        self.connection.flush().unwrap();
    }

    fn close(&self, window: Window) {
        self.connection.destroy_window(window).unwrap();
        self.connection.flush().unwrap();
    }
}

fn with_a_window_manager() -> TestDesktop {
    let mut desktop = TestDesktop::with_x_server();
    desktop.start(Command::new("openbox").args(["--config-file", "/dev/null"]));
    let painter = Painter::on(&desktop);
    wait_for("the window manager", || {
        let supported = painter.atom("_NET_SUPPORTED");
        let reply = painter.connection.get_property(false, painter.root, supported, AtomEnum::ATOM, 0, 1024).unwrap();
        (reply.reply().unwrap().value_len > 0).then_some(())
    });
    desktop
}

#[test]
fn a_full_screen_window_in_front_is_a_reason_to_be_quiet() {
    let desktop = with_a_window_manager();
    let observer = Observer::start(Endpoints { x: Some(server(&desktop)), ..nowhere(&desktop) });
    observer.expect_ready(Part::Fullscreen, true);
    let quiet = |on| SenseEvent::Quiet(Cause::Fullscreen, on);
    let painter = Painter::on(&desktop);
    let film = painter.window("film");
    for _ in 0..2 {
        painter.full_screen(film, true);
        observer.expect(quiet(true));
        painter.full_screen(film, false);
        observer.expect(quiet(false));
    }
    painter.full_screen(film, true);
    observer.expect(quiet(true));
    let letter = painter.window("letter");
    observer.expect(quiet(false));
    painter.close(letter);
    observer.expect(quiet(true));
    painter.close(film);
    observer.expect(quiet(false));
    assert_eq!(observer.sources(Part::Fullscreen), ["x11"]);
}

#[test]
fn our_own_break_window_is_none() {
    let desktop = with_a_window_manager();
    let observer = Observer::start(Endpoints { x: Some(server(&desktop)), ..nowhere(&desktop) });
    observer.expect_ready(Part::Fullscreen, true);
    let painter = Painter::on(&desktop);
    let ours = painter.window("Soleus-desktop");
    painter.full_screen(ours, true);
    std::iter::repeat_with(|| observer.events.try_recv()).take_while(Result::is_ok).for_each(drop);
    observer.expect_nothing();
}

#[test]
fn without_a_window_manager_the_active_window_is_unknown() {
    let desktop = TestDesktop::with_x_server();
    let observer = Observer::start(Endpoints { x: Some(server(&desktop)), ..nowhere(&desktop) });
    observer.expect_ready(Part::Fullscreen, false);
}

#[test]
fn an_x_server_that_dies_takes_the_full_screen_along() {
    let mut desktop = with_a_window_manager();
    let observer = Observer::start(Endpoints { x: Some(server(&desktop)), ..nowhere(&desktop) });
    observer.expect_ready(Part::Fullscreen, true);
    let painter = Painter::on(&desktop);
    painter.full_screen(painter.window("film"), true);
    observer.expect(SenseEvent::Quiet(Cause::Fullscreen, true));
    desktop.processes.clear();
    observer.expect(SenseEvent::Quiet(Cause::Fullscreen, false));
    observer.expect_ready(Part::Fullscreen, false);
}

#[test]
fn a_film_keeps_the_screen_awake_only_while_it_is_in_front() {
    const MANAGER: &str = "org.freedesktop.login1.Manager";
    let mut desktop = with_a_window_manager();
    let system = desktop.start_bus();
    let logind = logind(&mut desktop, &system);
    // The player is a child of this process, whose window is active first. Then comes one of another child.
    let player = KillOnDrop(Command::new("sleep").arg("60").spawn().unwrap());
    let inhibitor = format!("globals()['inhibitors'] = [('idle', 'player', 'film', 'block', 1000, {})]", player.0.id());
    logind.add_method(LOGIND_PATH, MANAGER, "Keep", "", "", &inhibitor);
    let x = Some(server(&desktop));
    let observer = Observer::start(Endpoints { system_bus: Some(system), x, ..nowhere(&desktop) });
    observer.expect_ready(Part::KeptAwake, true);
    let painter = Painter::on(&desktop);
    let _film = painter.window("film");
    logind.call(LOGIND_PATH, MANAGER, "Keep", &());
    logind.update(LOGIND_PATH, MANAGER, "BlockInhibited", "handle-lid-switch:idle".into());
    observer.expect(SenseEvent::KeptAwake(true));
    desktop.start(Command::new("xev").stdout(Stdio::null()));
    observer.expect(SenseEvent::KeptAwake(false));
    drop(desktop.processes.pop());
    observer.expect(SenseEvent::KeptAwake(true));
    logind.update(LOGIND_PATH, MANAGER, "BlockInhibited", "handle-lid-switch".into());
    observer.expect(SenseEvent::KeptAwake(false));
}

#[test]
fn a_wayland_compositor_that_reports_windows_is_a_source() {
    let desktop = TestDesktop::empty();
    let compositor = Compositor::start(true);
    compositor.window(0, "film", &[WindowState::Activated]);
    let observer = Observer::start(Endpoints { wayland: Some(compositor.socket().to_owned()), ..nowhere(&desktop) });
    observer.expect_ready(Part::Fullscreen, true);
    assert_eq!(observer.sources(Part::Fullscreen), ["wayland"]);
    let quiet = |on| SenseEvent::Quiet(Cause::Fullscreen, on);
    compositor.window(0, "film", &[WindowState::Activated, WindowState::Fullscreen]);
    observer.expect(quiet(true));
    // Another becomes active; then ours, full-screen, which is no reason.
    compositor.window(0, "film", &[WindowState::Fullscreen]);
    compositor.window(1, "soleus-desktop", &[WindowState::Activated, WindowState::Fullscreen]);
    observer.expect(quiet(false));
    compositor.window(1, "soleus-desktop", &[]);
    compositor.window(0, "film", &[WindowState::Fullscreen, WindowState::Activated]);
    observer.expect(quiet(true));
    drop(compositor);
    observer.expect(quiet(false));
    observer.expect_ready(Part::Fullscreen, false);
}
