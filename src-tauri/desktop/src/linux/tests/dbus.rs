//! The sources on the buses.

use std::process::Command;

use soleus_core::breaks::Cause;
use soleus_core::part::Part;
use zbus::Variant;

use super::{Endpoints, Observer, SenseEvent, nowhere};
use crate::linux::test_support::{MOCK, Mock, TestDesktop, wait_for};

const LOGIND: &str = "org.freedesktop.login1";
pub(super) const LOGIND_PATH: &str = "/org/freedesktop/login1";
const SESSION_PATH: &str = "/org/freedesktop/login1/session/c1";

/// dbusmock's logind, with one session.
pub(super) fn logind(desktop: &mut TestDesktop, address: &str) -> Mock {
    let mock = Mock::start_with(desktop, address, LOGIND, &["--system", "--template", "logind"]);
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

fn request(logind: &Mock, what: &str) {
    logind.call(SESSION_PATH, "org.freedesktop.login1.Session", what, &());
}

fn prepare_for_sleep(logind: &Mock, asleep: bool) {
    logind.emit(LOGIND_PATH, "org.freedesktop.login1.Manager", "PrepareForSleep", "b", vec![asleep.into()]);
}

#[test]
fn logind_locks_suspends_and_resumes() {
    let mut desktop = TestDesktop::empty();
    let system = desktop.start_bus();
    let logind = logind(&mut desktop, &system);
    let observer = Observer::start(Endpoints { system_bus: Some(system), ..nowhere(&desktop) });
    observer.expect_ready(Part::Lock, true);
    for _ in 0..2 {
        lock_hint(&logind, true);
        observer.expect(SenseEvent::Locked(true));
        lock_hint(&logind, false);
        observer.expect(SenseEvent::Locked(false));
        request(&logind, "Lock");
        observer.expect(SenseEvent::Locked(true));
        request(&logind, "Unlock");
        observer.expect(SenseEvent::Locked(false));
        prepare_for_sleep(&logind, true);
        observer.expect(SenseEvent::Asleep(true));
        prepare_for_sleep(&logind, false);
        observer.expect(SenseEvent::Asleep(false));
    }
    assert_eq!((observer.sources(Part::Lock), observer.sources(Part::Suspend)), (vec!["logind"], vec!["logind"]));
}

#[test]
fn a_session_that_is_locked_already_is_found_so() {
    let mut desktop = TestDesktop::empty();
    let system = desktop.start_bus();
    let logind = logind(&mut desktop, &system);
    lock_hint(&logind, true);
    let observer = Observer::start(Endpoints { system_bus: Some(system), ..nowhere(&desktop) });
    observer.expect(SenseEvent::Locked(true));
    observer.expect_ready(Part::Lock, true);
}

#[test]
fn a_bus_that_ends_withdraws_what_was_reported_through_it() {
    let mut desktop = TestDesktop::empty();
    let system = desktop.start_bus();
    let logind = logind(&mut desktop, &system);
    let observer = Observer::start(Endpoints { system_bus: Some(system), ..nowhere(&desktop) });
    observer.expect_ready(Part::Suspend, true);
    lock_hint(&logind, true);
    observer.expect(SenseEvent::Locked(true));
    drop(desktop.processes.remove(0));
    observer.expect(SenseEvent::Locked(false));
    assert!(
        observer.sources(Part::Lock).is_empty()
            || observer.next() == SenseEvent::Ready { part: Part::Lock, works: false }
    );
}

#[test]
fn a_logind_that_comes_late_is_noticed() {
    let mut desktop = TestDesktop::empty();
    let system = desktop.start_bus();
    let observer = Observer::start(Endpoints { system_bus: Some(system.clone()), ..nowhere(&desktop) });
    observer.expect_ready(Part::Lock, false);
    let logind = logind(&mut desktop, &system);
    observer.expect_ready(Part::Suspend, true);
    prepare_for_sleep(&logind, true);
    observer.expect(SenseEvent::Asleep(true));
}

#[test]
fn a_screen_saver_locks_too() {
    const NAME: &str = "org.mate.ScreenSaver";
    const PATH: &str = "/org/mate/ScreenSaver";
    let mut desktop = TestDesktop::empty();
    let session = desktop.start_bus();
    let saver = Mock::start(&mut desktop, &session, NAME, PATH, NAME);
    saver.add_method(PATH, NAME, "GetActive", "", "b", "ret = self.active if hasattr(self, 'active') else False");
    saver.add_method(
        PATH,
        NAME,
        "Turn",
        "b",
        "",
        "self.active = args[0]; self.EmitSignal('', 'ActiveChanged', 'b', [args[0]])",
    );
    let observer = Observer::start(Endpoints { session_bus: Some(session), ..nowhere(&desktop) });
    observer.expect_ready(Part::Lock, true);
    saver.call(PATH, NAME, "Turn", &true);
    observer.expect(SenseEvent::Locked(true));
    saver.call(PATH, NAME, "Turn", &false);
    observer.expect(SenseEvent::Locked(false));
    assert_eq!(observer.sources(Part::Lock), [NAME]);
}

#[test]
fn dunst_that_is_paused_is_a_reason_to_be_quiet_and_its_successor_is_noticed() {
    let mut desktop = TestDesktop::with_x_server();
    let session = desktop.start_bus();
    let start =
        |desktop: &mut TestDesktop| desktop.start(Command::new("dunst").env("DBUS_SESSION_BUS_ADDRESS", &session));
    start(&mut desktop);
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
    let observer = Observer::start(Endpoints { session_bus: Some(session.clone()), ..nowhere(&desktop) });
    observer.expect_ready(Part::DoNotDisturb, true);
    assert_eq!(observer.sources(Part::DoNotDisturb), ["dunst"]);
    let quiet = |on| SenseEvent::Quiet(Cause::DoNotDisturb, on);
    paused("true");
    observer.expect(quiet(true));
    paused("false");
    observer.expect(quiet(false));
    paused("true");
    observer.expect(quiet(true));
    // It ends, and takes its pause along.
    drop(desktop.processes.pop());
    observer.expect(quiet(false));
    observer.expect_ready(Part::DoNotDisturb, false);
    start(&mut desktop);
    observer.expect(SenseEvent::NotificationServer);
    observer.expect_ready(Part::DoNotDisturb, true);
}

#[test]
fn a_notification_server_that_is_inhibited_is_a_reason_to_be_quiet() {
    const NAME: &str = "org.freedesktop.Notifications";
    const PATH: &str = "/org/freedesktop/Notifications";
    let mut desktop = TestDesktop::empty();
    let session = desktop.start_bus();
    let server = Mock::start(&mut desktop, &session, NAME, PATH, NAME);
    server.call(PATH, MOCK, "AddProperty", &(NAME, "Inhibited", Variant::from(true)));
    let observer = Observer::start(Endpoints { session_bus: Some(session), ..nowhere(&desktop) });
    observer.expect(SenseEvent::Quiet(Cause::DoNotDisturb, true));
    server.update(PATH, NAME, "Inhibited", false.into());
    observer.expect(SenseEvent::Quiet(Cause::DoNotDisturb, false));
    assert_eq!(observer.sources(Part::DoNotDisturb), ["kde"]);
}

#[test]
fn xfces_switch_is_a_reason_to_be_quiet() {
    const NAME: &str = "org.xfce.Xfconf";
    const PATH: &str = "/org/xfce/Xfconf";
    let mut desktop = TestDesktop::empty();
    let session = desktop.start_bus();
    let xfconf = Mock::start(&mut desktop, &session, NAME, PATH, NAME);
    xfconf.add_method(PATH, NAME, "PropertyExists", "ss", "b", "ret = hasattr(self, 'dnd')");
    xfconf.add_method(PATH, NAME, "GetProperty", "ss", "v", "ret = self.dnd");
    let turn = "self.dnd = args[0]; self.EmitSignal('', 'PropertyChanged', 'ssv', ['xfce4-notifyd', '/do-not-disturb', args[0]])";
    xfconf.add_method(PATH, NAME, "Turn", "b", "", turn);
    let observer = Observer::start(Endpoints { session_bus: Some(session), ..nowhere(&desktop) });
    observer.expect_ready(Part::DoNotDisturb, true);
    xfconf.call(PATH, NAME, "Turn", &true);
    observer.expect(SenseEvent::Quiet(Cause::DoNotDisturb, true));
    xfconf.call(PATH, NAME, "Turn", &false);
    observer.expect(SenseEvent::Quiet(Cause::DoNotDisturb, false));
}

#[test]
fn what_keeps_the_session_from_idling_is_kept_awake() {
    const NAME: &str = "org.gnome.SessionManager";
    const PATH: &str = "/org/gnome/SessionManager";
    let mut desktop = TestDesktop::empty();
    let session = desktop.start_bus();
    let manager = Mock::start(&mut desktop, &session, NAME, PATH, NAME);
    manager.call(PATH, MOCK, "AddProperty", &(NAME, "InhibitedActions", Variant::from(0u32)));
    let observer = Observer::start(Endpoints { session_bus: Some(session), ..nowhere(&desktop) });
    observer.expect_ready(Part::KeptAwake, true);
    // Suspending, then also idling.
    manager.update(PATH, NAME, "InhibitedActions", 4u32.into());
    manager.update(PATH, NAME, "InhibitedActions", 12u32.into());
    observer.expect(SenseEvent::KeptAwake(true));
    manager.update(PATH, NAME, "InhibitedActions", 0u32.into());
    observer.expect(SenseEvent::KeptAwake(false));
}
