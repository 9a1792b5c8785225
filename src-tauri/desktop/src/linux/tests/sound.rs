//! The microphone.

use std::process::{Command, Stdio};

use soleus_core::breaks::Cause;
use soleus_core::part::Part;

use super::{Endpoints, Observer, SenseEvent, nowhere};
use crate::linux::microphone::SoundServer;
use crate::linux::test_support::{KillOnDrop, TestDesktop, wait_for};

/// A sound server with a microphone (a source that is none of loudspeakers) and loudspeakers with their monitor.
fn start_sound(desktop: &mut TestDesktop) {
    let (home, socket) = (desktop.home.path().to_owned(), sound(desktop).socket);
    let mut server = Command::new("pulseaudio");
    server.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm"]);
    server.arg("-L").arg(format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display()));
    server.args(["-L", "module-null-source source_name=microphone", "-L", "module-null-sink sink_name=loudspeakers"]);
    desktop.start(server.env("HOME", &home).env("XDG_RUNTIME_DIR", &home));
    wait_for("the sound server", || std::os::unix::net::UnixStream::connect(&socket).ok());
}

fn sound(desktop: &TestDesktop) -> SoundServer {
    SoundServer { socket: desktop.home.path().join("pulse/native"), cookie: None }
}

/// Records until it is dropped.
fn record(desktop: &TestDesktop, source: &str) -> KillOnDrop {
    let mut recorder = Command::new("parec");
    recorder.arg("--server").arg(sound(desktop).socket).arg("--device").arg(source);
    KillOnDrop(recorder.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

#[test]
fn a_microphone_in_use_is_a_call_and_what_the_loudspeakers_play_is_not() {
    let mut desktop = TestDesktop::empty();
    std::fs::create_dir(desktop.home.path().join("pulse")).unwrap();
    start_sound(&mut desktop);
    let observer = Observer::start(Endpoints { sound: Some(sound(&desktop)), ..nowhere(&desktop) });
    observer.expect_ready(Part::Call, true);
    assert_eq!(observer.sources(Part::Call), ["pulse"]);
    let call = |on| SenseEvent::Quiet(Cause::Call, on);
    for _ in 0..2 {
        let recording = record(&desktop, "microphone");
        observer.expect(call(true));
        drop(recording);
        observer.expect(call(false));
    }
    let listening_in = record(&desktop, "loudspeakers.monitor");
    observer.expect_nothing();
    let recording = record(&desktop, "microphone");
    observer.expect(call(true));
    drop(listening_in);
    observer.expect_nothing();
    // The server ends, and the call with it; and comes again.
    drop(desktop.processes.pop());
    observer.expect(call(false));
    observer.expect_ready(Part::Call, false);
    drop(recording);
    start_sound(&mut desktop);
    observer.expect_ready(Part::Call, true);
}

/// Has the sound server load a module until it is dropped.
fn load(desktop: &TestDesktop, module: &[&str]) -> u32 {
    let loaded = control(desktop).arg("load-module").args(module).output().unwrap();
    String::from_utf8(loaded.stdout).unwrap().trim().parse().unwrap()
}

fn control(desktop: &TestDesktop) -> Command {
    let mut control = Command::new("pactl");
    control.arg("--server").arg(sound(desktop).socket);
    control
}

#[test]
fn a_loop_back_an_unused_echo_canceller_and_a_level_meter_are_no_call() {
    let mut desktop = TestDesktop::empty();
    std::fs::create_dir(desktop.home.path().join("pulse")).unwrap();
    start_sound(&mut desktop);
    let observer = Observer::start(Endpoints { sound: Some(sound(&desktop)), ..nowhere(&desktop) });
    observer.expect_ready(Part::Call, true);
    let loop_back = load(&desktop, &["module-loopback", "source=microphone", "sink=loudspeakers"]);
    observer.expect_nothing();
    let unloaded = control(&desktop).args(["unload-module", &loop_back.to_string()]).status().unwrap();
    assert!(unloaded.success());
    let canceller = ["module-echo-cancel", "source_master=microphone", "sink_master=loudspeakers"];
    load(&desktop, &[&canceller[..], &["source_name=cancelled"]].concat());
    observer.expect_nothing();
    let mut filter = Command::new("parec");
    filter.arg("--server").arg(sound(&desktop).socket).args(["--device=microphone", "--property=media.role=filter"]);
    let filter = KillOnDrop(filter.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    observer.expect_nothing();
    // Somebody speaks through the echo canceller.
    let recording = record(&desktop, "cancelled");
    observer.expect(SenseEvent::Quiet(Cause::Call, true));
    drop(recording);
    observer.expect(SenseEvent::Quiet(Cause::Call, false));
    drop(filter);
}

#[test]
fn the_microphone_is_not_watched_unless_that_is_wanted() {
    let mut desktop = TestDesktop::empty();
    std::fs::create_dir(desktop.home.path().join("pulse")).unwrap();
    start_sound(&mut desktop);
    let observer = Observer::start(Endpoints { sound: Some(sound(&desktop)), ..nowhere(&desktop) });
    observer.expect_ready(Part::Call, true);
    let _recording = record(&desktop, "microphone");
    observer.expect(SenseEvent::Quiet(Cause::Call, true));
    observer.watchers.watch_calls(false);
    observer.expect(SenseEvent::Quiet(Cause::Call, false));
    observer.expect_ready(Part::Call, false);
    observer.expect_nothing();
    observer.watchers.watch_calls(true);
    observer.expect(SenseEvent::Quiet(Cause::Call, true));
}
