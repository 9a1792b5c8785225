//! A sound server of the test's own, with a silent microphone, and programs that record from it.
#![allow(clippy::unwrap_used, reason = "a test whose sound server is gone should fail loudly")]

use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{Desktop, Running, wait_for};

/// The microphone.
#[derive(Debug)]
pub struct Microphone {
    socket: PathBuf,
}

impl Microphone {
    pub(super) fn start(desktop: &mut Desktop) -> Self {
        // Where an agent on this desktop looks for it.
        let socket = desktop.data().with_file_name("pulse").join("native");
        std::fs::create_dir_all(socket.parent().unwrap()).unwrap();
        let mut server = Command::new("pulseaudio");
        server.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm"]);
        server.arg("-L").arg(format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display()));
        desktop.start(server.args(["-L", "module-null-source source_name=microphone"]));
        wait_for("the sound server", || std::os::unix::net::UnixStream::connect(&socket).ok());
        Self { socket }
    }

    /// A program that records, as in a call, for as long as it is held.
    #[must_use]
    pub fn record(&self) -> Running {
        let mut recorder = Command::new("parec");
        recorder.arg("--server").arg(&self.socket).args(["--device", "microphone"]);
        Running::start(recorder.stdout(Stdio::null()).stderr(Stdio::null()))
    }
}
