//! Whether a microphone is in use: the sound server (PulseAudio, or PipeWire in its place) has a stream that records
//! from a real source. Recording what the loudspeakers play (a "monitor") is no call, nor is a paused ("corked")
//! stream.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use rustix::fs::inotify::WatchFlags;
use soleus_core::part::Part;
use zruntime::SharedRuntime;

use super::inotify::FileWatcher;
use super::pulse_protocol::Client;
use crate::registry::{Registry, Source};
use crate::timeout::TIMEOUT;

pub(super) const SOURCE: Source = Source { part: Part::Call, name: "pulse" };

/// From creating its socket to listening on it.
const STARTUP_TIME: Duration = Duration::from_millis(500);

/// The sound server: its socket, and the cookie that lets a client in where being the same user does not.
#[derive(Clone, Debug)]
pub(super) struct SoundServer {
    pub(super) socket: PathBuf,
    pub(super) cookie: Option<PathBuf>,
}

impl SoundServer {
    /// The one the environment names. `None` for a server on another computer, which has that computer's microphone.
    pub(super) fn from_env() -> Option<Self> {
        let var = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let named = std::env::var("PULSE_SERVER").ok().filter(|name| !name.is_empty());
        let socket = match named {
            Some(name) => PathBuf::from(name.strip_prefix("unix:").unwrap_or(&name)),
            None => match var("PULSE_RUNTIME_PATH") {
                Some(folder) => folder.join("native"),
                None => var("XDG_RUNTIME_DIR")?.join("pulse/native"),
            },
        };
        let config = var("XDG_CONFIG_HOME").or_else(|| Some(var("HOME")?.join(".config")));
        let cookie = var("PULSE_COOKIE").or_else(|| Some(config?.join("pulse/cookie")));
        socket.is_absolute().then_some(Self { socket, cookie })
    }
}

/// Follows the sound server, as often as it starts and ends.
pub(super) async fn follow(registry: &Registry, server: &SoundServer, runtime: &SharedRuntime) {
    let Ok(watcher) = FileWatcher::new(runtime) else { return registry.set(SOURCE, None) };
    loop {
        // Watched before the attempt, so that no change in between is missed. The server may create the folder too.
        for folder in server.socket.ancestors().skip(1).take(2) {
            watcher.add(folder, WatchFlags::CREATE | WatchFlags::MOVED_TO | WatchFlags::ONLYDIR);
        }
        let _ = follow_until_lost(registry, server, runtime).await;
        registry.set(SOURCE, None);
        if watcher.changed().await.is_err() {
            return;
        }
        runtime.sleep(STARTUP_TIME).await;
    }
}

/// Returns when the server ends, or refuses the connection.
async fn follow_until_lost(registry: &Registry, server: &SoundServer, runtime: &SharedRuntime) -> io::Result<()> {
    // Without a cookie, being the same user may be enough.
    let cookie = server.cookie.as_deref().and_then(|path| std::fs::read(path).ok()).unwrap_or_default();
    let mut client = runtime.timeout(TIMEOUT, Client::connect(&server.socket, cookie, runtime)).await??;
    loop {
        registry.set(SOURCE, Some(client.any_microphone_in_use().await?));
        client.changed().await?;
    }
}
