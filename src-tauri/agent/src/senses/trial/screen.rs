//! The window in front, and whether it keeps the screen awake.

use std::process::{Command, Stdio};

use soleus_core::breaks::Cause;
use soleus_core::part::Part;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use super::bus::{LOGIND_PATH, logind};
use super::{Places, SenseNews, Trial, nowhere};
use crate::stage::{Compositor, Running, Stage, State, wait_for};
use crate::x11;

/// A window made by a process of its own or by this one, which a window manager takes care of.
struct Painter {
    connection: RustConnection,
    root: Window,
}

impl Painter {
    fn on(stage: &Stage) -> Self {
        let (connection, root) = x11::connect_to(Some(stage.display())).unwrap();
        Self { connection, root }
    }

    fn atom(&self, name: &str) -> u32 {
        self.connection.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }

    /// Opens a window in front.
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
        wait_for("the window in front", || {
            let active = self.atom("_NET_ACTIVE_WINDOW");
            let reply = self.connection.get_property(false, self.root, active, AtomEnum::WINDOW, 0, 1).unwrap();
            (reply.reply().unwrap().value32()?.next() == Some(window)).then_some(())
        });
        window
    }

    /// Asks the window manager to make it full-screen, or no longer.
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

fn with_a_window_manager() -> Stage {
    let mut stage = Stage::with_x();
    stage.start(Command::new("openbox").args(["--config-file", "/dev/null"]));
    let painter = Painter::on(&stage);
    wait_for("the window manager", || {
        let supported = painter.atom("_NET_SUPPORTED");
        let reply = painter.connection.get_property(false, painter.root, supported, AtomEnum::ATOM, 0, 1024).unwrap();
        (reply.reply().unwrap().value_len > 0).then_some(())
    });
    stage
}

#[test]
fn a_full_screen_window_in_front_is_a_reason_to_be_quiet() {
    let stage = with_a_window_manager();
    let trial = Trial::begin(Places { display: Some(stage.display().to_owned()), ..nowhere(&stage) });
    trial.expect_ready(Part::Fullscreen, true);
    let quiet = |on| SenseNews::Quiet(Cause::Fullscreen, on);
    let painter = Painter::on(&stage);
    let film = painter.window("film");
    for _ in 0..2 {
        painter.full_screen(film, true);
        trial.expect(quiet(true));
        painter.full_screen(film, false);
        trial.expect(quiet(false));
    }
    painter.full_screen(film, true);
    trial.expect(quiet(true));
    let letter = painter.window("letter");
    trial.expect(quiet(false));
    painter.close(letter);
    trial.expect(quiet(true));
    painter.close(film);
    trial.expect(quiet(false));
    assert_eq!(trial.by(Part::Fullscreen), ["x11"]);
}

#[test]
fn our_own_break_window_is_none() {
    let stage = with_a_window_manager();
    let trial = Trial::begin(Places { display: Some(stage.display().to_owned()), ..nowhere(&stage) });
    trial.expect_ready(Part::Fullscreen, true);
    let painter = Painter::on(&stage);
    let ours = painter.window("Soleus-desktop");
    painter.full_screen(ours, true);
    std::iter::repeat_with(|| trial.told.try_recv()).take_while(Result::is_ok).for_each(drop);
    trial.expect_nothing();
}

#[test]
fn without_a_window_manager_nobody_knows_what_is_in_front() {
    let stage = Stage::with_x();
    let trial = Trial::begin(Places { display: Some(stage.display().to_owned()), ..nowhere(&stage) });
    trial.expect_ready(Part::Fullscreen, false);
}

#[test]
fn an_x_server_that_dies_takes_the_full_screen_along() {
    let mut stage = with_a_window_manager();
    let trial = Trial::begin(Places { display: Some(stage.display().to_owned()), ..nowhere(&stage) });
    trial.expect_ready(Part::Fullscreen, true);
    let painter = Painter::on(&stage);
    painter.full_screen(painter.window("film"), true);
    trial.expect(SenseNews::Quiet(Cause::Fullscreen, true));
    stage.props.clear();
    trial.expect(SenseNews::Quiet(Cause::Fullscreen, false));
    trial.expect_ready(Part::Fullscreen, false);
}

#[test]
fn a_film_keeps_the_screen_awake_only_while_it_is_in_front() {
    const MANAGER: &str = "org.freedesktop.login1.Manager";
    let mut stage = with_a_window_manager();
    let system = stage.bus();
    let logind = logind(&mut stage, &system);
    // The player is a child of this process, whose window is in front first. Then comes one of another child.
    let player = Running(Command::new("sleep").arg("60").spawn().unwrap());
    let inhibitor = format!("globals()['inhibitors'] = [('idle', 'player', 'film', 'block', 1000, {})]", player.0.id());
    logind.add_method(LOGIND_PATH, MANAGER, "Keep", "", "", &inhibitor);
    let display = Some(stage.display().to_owned());
    let trial = Trial::begin(Places { system_bus: Some(system), display, ..nowhere(&stage) });
    trial.expect_ready(Part::KeptAwake, true);
    let painter = Painter::on(&stage);
    let _film = painter.window("film");
    logind.call(LOGIND_PATH, MANAGER, "Keep", &());
    logind.update(LOGIND_PATH, MANAGER, "BlockInhibited", "handle-lid-switch:idle".into());
    trial.expect(SenseNews::KeptAwake(true));
    stage.start(Command::new("xev").stdout(Stdio::null()));
    trial.expect(SenseNews::KeptAwake(false));
    drop(stage.props.pop());
    trial.expect(SenseNews::KeptAwake(true));
    logind.update(LOGIND_PATH, MANAGER, "BlockInhibited", "handle-lid-switch".into());
    trial.expect(SenseNews::KeptAwake(false));
}

#[test]
fn a_wayland_compositor_that_tells_of_windows_is_heeded() {
    let stage = Stage::bare();
    let compositor = Compositor::start(true);
    compositor.window(0, "film", &[State::Activated]);
    let trial = Trial::begin(Places { wayland: Some(compositor.socket().to_owned()), ..nowhere(&stage) });
    trial.expect_ready(Part::Fullscreen, true);
    assert_eq!(trial.by(Part::Fullscreen), ["wayland"]);
    let quiet = |on| SenseNews::Quiet(Cause::Fullscreen, on);
    compositor.window(0, "film", &[State::Activated, State::Fullscreen]);
    trial.expect(quiet(true));
    // Another comes to the front; then ours, full-screen, which is no reason.
    compositor.window(0, "film", &[State::Fullscreen]);
    compositor.window(1, "soleus-desktop", &[State::Activated, State::Fullscreen]);
    trial.expect(quiet(false));
    compositor.window(1, "soleus-desktop", &[]);
    compositor.window(0, "film", &[State::Fullscreen, State::Activated]);
    trial.expect(quiet(true));
    drop(compositor);
    trial.expect(quiet(false));
    trial.expect_ready(Part::Fullscreen, false);
}
