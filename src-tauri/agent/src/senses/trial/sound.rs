//! The microphone.

use std::process::{Command, Stdio};

use soleus_core::breaks::Cause;
use soleus_core::part::Part;

use super::super::microphone::Server;
use super::{Places, SenseNews, Trial, nowhere};
use crate::stage::{Running, Stage, wait_for};

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
