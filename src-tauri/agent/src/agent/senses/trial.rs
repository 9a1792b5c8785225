//! The senses against the real parts of a desktop, as far as they run without one: buses with dbusmock's logind and
//! services made of it, dunst, an X server with a window manager, a sound server.

use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use soleus_core::breaks::Cause;
use soleus_core::wire::Part;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use zbus::Variant;

use super::linux::Places;
use super::microphone::Server;
use super::{Found, PARTS, SenseNews, Senses};
use crate::agent::stage::{MOCK, Mock, Running, Stage, wait_for};
use crate::agent::x11;

const SOON: Duration = Duration::from_secs(2);
const A_WHILE: Duration = Duration::from_millis(700);

const LOGIND: &str = "org.freedesktop.login1";
const LOGIND_PATH: &str = "/org/freedesktop/login1";
const SESSION_PATH: &str = "/org/freedesktop/login1/session/c1";

/// A desktop of nothing.
fn nowhere(stage: &Stage) -> Places {
    let nothing = stage.home.path().join("nothing");
    Places {
        session_bus: Some(format!("unix:path={}", nothing.display())),
        system_bus: Some(format!("unix:path={}", nothing.display())),
        session_id: Some("c1".to_owned()),
        display: Some(":4000".to_owned()),
        sound: None,
        devices: nothing,
        processes: "/proc".into(),
    }
}

struct Trial {
    senses: Senses,
    told: Receiver<SenseNews>,
}

impl Trial {
    /// Begins, and waits until every part has told what it found first. Whatever else it told is still to be heard.
    fn begin(places: Places) -> Self {
        let (tell, told) = mpsc::channel();
        let senses = Senses::follow_at(places, true, move |news| {
            let _ = tell.send(news);
        });
        Self { senses, told }
    }

    fn hear(&self) -> SenseNews {
        self.told.recv_timeout(SOON).expect("news within two seconds")
    }

    /// The next news besides what is ready.
    #[track_caller]
    fn expect(&self, expected: SenseNews) {
        let news = std::iter::repeat_with(|| self.hear()).find(|news| !matches!(news, SenseNews::Ready { .. }));
        assert_eq!(news, Some(expected));
    }

    /// Nothing for a while.
    #[track_caller]
    fn expect_nothing(&self) {
        assert_eq!(self.told.recv_timeout(A_WHILE), Err(mpsc::RecvTimeoutError::Timeout));
    }

    /// Waits until this part works, or does not. News on the way there are let go.
    #[track_caller]
    fn expect_ready(&self, part: Part, works: bool) {
        let ready = SenseNews::Ready { part, works };
        assert!(std::iter::repeat_with(|| self.hear()).take(40).any(|news| news == ready), "{ready:?}");
    }

    fn by(&self, part: Part) -> Vec<&'static str> {
        self.senses.found().into_iter().find(|found| found.part == part).unwrap().by
    }
}

/// dbusmock's logind, with one session.
fn logind(stage: &mut Stage, address: &str) -> Mock {
    let mock = Mock::started(stage, address, LOGIND, &["--system", "--template", "logind"]);
    mock.call(LOGIND_PATH, MOCK, "AddSession", &("c1", "seat0", 1000u32, "somebody", true));
    mock.call(
        LOGIND_PATH,
        MOCK,
        "AddProperty",
        &("org.freedesktop.login1.Manager", "BlockInhibited", Variant::from("")),
    );
    mock
}

fn lock_hint(logind: &Mock, locked: bool) {
    logind.call(SESSION_PATH, "org.freedesktop.login1.Session", "SetLockedHint", &locked);
}

fn wish(logind: &Mock, what: &str) {
    logind.call(SESSION_PATH, "org.freedesktop.login1.Session", what, &());
}

fn prepare_for_sleep(logind: &Mock, asleep: bool) {
    logind.emit(LOGIND_PATH, "org.freedesktop.login1.Manager", "PrepareForSleep", "b", vec![asleep.into()]);
}

#[test]
fn where_nothing_is_every_part_says_so_soon() {
    let stage = Stage::bare();
    let trial = Trial::begin(nowhere(&stage));
    let mut told: Vec<_> = PARTS.iter().map(|_| trial.hear()).collect();
    told.sort_by_key(|news| format!("{news:?}"));
    let mut expected: Vec<_> = PARTS.iter().map(|part| SenseNews::Ready { part: *part, works: false }).collect();
    expected.sort_by_key(|news| format!("{news:?}"));
    assert_eq!(told, expected);
    trial.expect_nothing();
    assert!(trial.senses.found().iter().all(|Found { by, .. }| by.is_empty()));
}

#[test]
fn logind_locks_suspends_and_resumes() {
    let mut stage = Stage::bare();
    let system = stage.bus();
    let logind = logind(&mut stage, &system);
    let trial = Trial::begin(Places { system_bus: Some(system), ..nowhere(&stage) });
    trial.expect_ready(Part::Lock, true);
    for _ in 0..2 {
        lock_hint(&logind, true);
        trial.expect(SenseNews::Locked(true));
        lock_hint(&logind, false);
        trial.expect(SenseNews::Locked(false));
        wish(&logind, "Lock");
        trial.expect(SenseNews::Locked(true));
        wish(&logind, "Unlock");
        trial.expect(SenseNews::Locked(false));
        prepare_for_sleep(&logind, true);
        trial.expect(SenseNews::Asleep(true));
        prepare_for_sleep(&logind, false);
        trial.expect(SenseNews::Asleep(false));
    }
    assert_eq!((trial.by(Part::Lock), trial.by(Part::Suspend)), (vec!["logind"], vec!["logind"]));
}

#[test]
fn a_session_that_is_locked_already_is_found_so() {
    let mut stage = Stage::bare();
    let system = stage.bus();
    let logind = logind(&mut stage, &system);
    lock_hint(&logind, true);
    let trial = Trial::begin(Places { system_bus: Some(system), ..nowhere(&stage) });
    trial.expect(SenseNews::Locked(true));
    trial.expect_ready(Part::Lock, true);
}

#[test]
fn a_bus_that_dies_takes_back_what_was_heard_on_it() {
    let mut stage = Stage::bare();
    let system = stage.bus();
    let logind = logind(&mut stage, &system);
    let trial = Trial::begin(Places { system_bus: Some(system), ..nowhere(&stage) });
    trial.expect_ready(Part::Suspend, true);
    lock_hint(&logind, true);
    trial.expect(SenseNews::Locked(true));
    drop(stage.props.remove(0));
    trial.expect(SenseNews::Locked(false));
    assert!(trial.by(Part::Lock).is_empty() || trial.hear() == SenseNews::Ready { part: Part::Lock, works: false });
}

#[test]
fn a_logind_that_comes_late_is_noticed() {
    let mut stage = Stage::bare();
    let system = stage.bus();
    let trial = Trial::begin(Places { system_bus: Some(system.clone()), ..nowhere(&stage) });
    trial.expect_ready(Part::Lock, false);
    let logind = logind(&mut stage, &system);
    trial.expect_ready(Part::Suspend, true);
    prepare_for_sleep(&logind, true);
    trial.expect(SenseNews::Asleep(true));
}

#[test]
fn a_screen_saver_locks_too() {
    const NAME: &str = "org.mate.ScreenSaver";
    const PATH: &str = "/org/mate/ScreenSaver";
    let mut stage = Stage::bare();
    let session = stage.bus();
    let saver = Mock::start(&mut stage, &session, NAME, PATH, NAME);
    saver.add_method(PATH, NAME, "GetActive", "", "b", "ret = self.active if hasattr(self, 'active') else False");
    saver.add_method(
        PATH,
        NAME,
        "Turn",
        "b",
        "",
        "self.active = args[0]; self.EmitSignal('', 'ActiveChanged', 'b', [args[0]])",
    );
    let trial = Trial::begin(Places { session_bus: Some(session), ..nowhere(&stage) });
    trial.expect_ready(Part::Lock, true);
    saver.call(PATH, NAME, "Turn", &true);
    trial.expect(SenseNews::Locked(true));
    saver.call(PATH, NAME, "Turn", &false);
    trial.expect(SenseNews::Locked(false));
    assert_eq!(trial.by(Part::Lock), [NAME]);
}

#[test]
fn dunst_that_is_paused_is_a_reason_to_be_quiet_and_its_successor_is_noticed() {
    let mut stage = Stage::with_x();
    let session = stage.bus();
    let begin = |stage: &mut Stage| stage.start(Command::new("dunst").env("DBUS_SESSION_BUS_ADDRESS", &session));
    begin(&mut stage);
    let paused = |paused: &str| {
        let mut control = Command::new("dunstctl");
        control.env("DBUS_SESSION_BUS_ADDRESS", &session).args(["set-paused", paused]);
        assert!(control.status().unwrap().success());
    };
    wait_for("dunst", || {
        let mut control = Command::new("dunstctl");
        let asked = control.env("DBUS_SESSION_BUS_ADDRESS", &session).arg("is-paused").output().unwrap();
        asked.stdout.starts_with(b"false").then_some(())
    });
    let trial = Trial::begin(Places { session_bus: Some(session.clone()), ..nowhere(&stage) });
    trial.expect_ready(Part::DoNotDisturb, true);
    assert_eq!(trial.by(Part::DoNotDisturb), ["dunst"]);
    let quiet = |on| SenseNews::Quiet(Cause::DoNotDisturb, on);
    paused("true");
    trial.expect(quiet(true));
    paused("false");
    trial.expect(quiet(false));
    paused("true");
    trial.expect(quiet(true));
    // It ends, and takes its pause along.
    drop(stage.props.pop());
    trial.expect(quiet(false));
    trial.expect_ready(Part::DoNotDisturb, false);
    begin(&mut stage);
    trial.expect(SenseNews::NotificationServer);
    trial.expect_ready(Part::DoNotDisturb, true);
}

#[test]
fn a_notification_server_that_says_inhibited_is_heeded() {
    const NAME: &str = "org.freedesktop.Notifications";
    const PATH: &str = "/org/freedesktop/Notifications";
    let mut stage = Stage::bare();
    let session = stage.bus();
    let server = Mock::start(&mut stage, &session, NAME, PATH, NAME);
    server.call(PATH, MOCK, "AddProperty", &(NAME, "Inhibited", Variant::from(true)));
    let trial = Trial::begin(Places { session_bus: Some(session), ..nowhere(&stage) });
    trial.expect(SenseNews::Quiet(Cause::DoNotDisturb, true));
    server.update(PATH, NAME, "Inhibited", false.into());
    trial.expect(SenseNews::Quiet(Cause::DoNotDisturb, false));
    assert_eq!(trial.by(Part::DoNotDisturb), ["kde"]);
}

#[test]
fn xfces_switch_is_heeded() {
    const NAME: &str = "org.xfce.Xfconf";
    const PATH: &str = "/org/xfce/Xfconf";
    let mut stage = Stage::bare();
    let session = stage.bus();
    let xfconf = Mock::start(&mut stage, &session, NAME, PATH, NAME);
    xfconf.add_method(PATH, NAME, "PropertyExists", "ss", "b", "ret = hasattr(self, 'dnd')");
    xfconf.add_method(PATH, NAME, "GetProperty", "ss", "v", "ret = self.dnd");
    let turn = "self.dnd = args[0]; self.EmitSignal('', 'PropertyChanged', 'ssv', ['xfce4-notifyd', '/do-not-disturb', args[0]])";
    xfconf.add_method(PATH, NAME, "Turn", "b", "", turn);
    let trial = Trial::begin(Places { session_bus: Some(session), ..nowhere(&stage) });
    trial.expect_ready(Part::DoNotDisturb, true);
    xfconf.call(PATH, NAME, "Turn", &true);
    trial.expect(SenseNews::Quiet(Cause::DoNotDisturb, true));
    xfconf.call(PATH, NAME, "Turn", &false);
    trial.expect(SenseNews::Quiet(Cause::DoNotDisturb, false));
}

#[test]
fn what_keeps_the_session_from_idling_is_kept_awake() {
    const NAME: &str = "org.gnome.SessionManager";
    const PATH: &str = "/org/gnome/SessionManager";
    let mut stage = Stage::bare();
    let session = stage.bus();
    let manager = Mock::start(&mut stage, &session, NAME, PATH, NAME);
    manager.call(PATH, MOCK, "AddProperty", &(NAME, "InhibitedActions", Variant::from(0u32)));
    let trial = Trial::begin(Places { session_bus: Some(session), ..nowhere(&stage) });
    trial.expect_ready(Part::KeptAwake, true);
    // Suspending, then also idling.
    manager.update(PATH, NAME, "InhibitedActions", 4u32.into());
    manager.update(PATH, NAME, "InhibitedActions", 12u32.into());
    trial.expect(SenseNews::KeptAwake(true));
    manager.update(PATH, NAME, "InhibitedActions", 0u32.into());
    trial.expect(SenseNews::KeptAwake(false));
}

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

/// A sound server with a microphone (a source that is none of loudspeakers) and loudspeakers with their monitor.
fn start_sound(stage: &mut Stage) {
    let (home, socket) = (stage.home.path().to_owned(), sound(stage).socket);
    let mut server = Command::new("pulseaudio");
    server.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm"]);
    server.arg("-L").arg(format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display()));
    server.args(["-L", "module-null-source source_name=microphone", "-L", "module-null-sink sink_name=loudspeakers"]);
    stage.start(server.env("HOME", &home).env("XDG_RUNTIME_DIR", &home));
    wait_for("the sound server", || std::os::unix::net::UnixStream::connect(&socket).ok());
}

fn sound(stage: &Stage) -> Server {
    Server { socket: stage.home.path().join("pulse/native"), cookie: None }
}

/// Records until it is dropped.
fn record(stage: &Stage, source: &str) -> Running {
    let mut recorder = Command::new("parec");
    recorder.arg("--server").arg(sound(stage).socket).arg("--device").arg(source);
    Running(recorder.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

#[test]
fn a_microphone_in_use_is_a_call_and_what_the_loudspeakers_play_is_not() {
    let mut stage = Stage::bare();
    std::fs::create_dir(stage.home.path().join("pulse")).unwrap();
    start_sound(&mut stage);
    let trial = Trial::begin(Places { sound: Some(sound(&stage)), ..nowhere(&stage) });
    trial.expect_ready(Part::Call, true);
    assert_eq!(trial.by(Part::Call), ["pulse"]);
    let call = |on| SenseNews::Quiet(Cause::Call, on);
    for _ in 0..2 {
        let recording = record(&stage, "microphone");
        trial.expect(call(true));
        drop(recording);
        trial.expect(call(false));
    }
    let listening_in = record(&stage, "loudspeakers.monitor");
    trial.expect_nothing();
    let recording = record(&stage, "microphone");
    trial.expect(call(true));
    drop(listening_in);
    trial.expect_nothing();
    // The server ends, and the call with it; and comes again.
    drop(stage.props.pop());
    trial.expect(call(false));
    trial.expect_ready(Part::Call, false);
    drop(recording);
    start_sound(&mut stage);
    trial.expect_ready(Part::Call, true);
}

#[test]
fn the_microphone_is_not_looked_at_unless_that_is_wanted() {
    let mut stage = Stage::bare();
    std::fs::create_dir(stage.home.path().join("pulse")).unwrap();
    start_sound(&mut stage);
    let trial = Trial::begin(Places { sound: Some(sound(&stage)), ..nowhere(&stage) });
    trial.expect_ready(Part::Call, true);
    let _recording = record(&stage, "microphone");
    trial.expect(SenseNews::Quiet(Cause::Call, true));
    trial.senses.heed_calls(false);
    trial.expect(SenseNews::Quiet(Cause::Call, false));
    trial.expect_ready(Part::Call, false);
    trial.expect_nothing();
    trial.senses.heed_calls(true);
    trial.expect(SenseNews::Quiet(Cause::Call, true));
}
