//! What is heard on the buses.

use std::process::Command;

use soleus_core::breaks::Cause;
use soleus_core::part::Part;
use zbus::Variant;

use super::{Places, SenseNews, Trial, nowhere};
use crate::stage::{MOCK, Mock, Stage, wait_for};

const LOGIND: &str = "org.freedesktop.login1";
pub(super) const LOGIND_PATH: &str = "/org/freedesktop/login1";
const SESSION_PATH: &str = "/org/freedesktop/login1/session/c1";

/// dbusmock's logind, with one session.
pub(super) fn logind(stage: &mut Stage, address: &str) -> Mock {
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
