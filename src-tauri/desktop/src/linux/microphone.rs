//! Whether a microphone is in use: the sound server (PulseAudio, or PipeWire in its place) has a stream that records
//! from a real source. Recording what the loudspeakers play (a "monitor") is no call, nor is a paused ("corked")
//! stream.

use std::io;
use std::path::PathBuf;

use soleus_core::part::Part;
use zruntime::SharedRuntime;

use super::pulse_protocol::Client;
use super::retry::Retry;
use crate::registry::{Registry, Source};
use crate::session::Session;
use crate::timeout::TIMEOUT;

pub(super) const SOURCE: Source = Source { part: Part::Call, name: "pulse" };

/// The sound server: its socket, and the cookie that lets a client in where being the same user does not.
#[derive(Clone, Debug)]
pub(super) struct SoundServer {
    pub(super) socket: PathBuf,
    pub(super) cookie: Option<PathBuf>,
}

impl SoundServer {
    /// The one of a session. `None` for a server on another computer, which has that computer's microphone.
    pub(super) fn of(session: &Session) -> Option<Self> {
        let var = |name| session.get(name).map(PathBuf::from);
        let home = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
        let named = session.get("PULSE_SERVER");
        let socket = match named {
            Some(name) => PathBuf::from(name.strip_prefix("unix:").unwrap_or(name)),
            None => match var("PULSE_RUNTIME_PATH") {
                Some(folder) => folder.join("native"),
                None => var("XDG_RUNTIME_DIR")?.join("pulse/native"),
            },
        };
        let config = var("XDG_CONFIG_HOME").or_else(|| Some(home?.join(".config")));
        let cookie = var("PULSE_COOKIE").or_else(|| Some(config?.join("pulse/cookie")));
        socket.is_absolute().then_some(Self { socket, cookie })
    }
}

/// Follows the sound server, as often as it starts and ends.
pub(super) async fn follow(registry: &Registry, server: &SoundServer, runtime: &SharedRuntime) {
    let mut retry = Retry::new(runtime, vec![server.socket.clone()]);
    loop {
        let watch = retry.watch();
        match connect(server, runtime).await {
            Ok(client) => {
                drop(watch);
                let _ = follow_until_lost(registry, client).await;
                registry.set(SOURCE, None);
                retry.after_loss().await;
            }
            Err(_) => {
                registry.set(SOURCE, None);
                retry.after_failure(watch).await;
            }
        }
    }
}

async fn connect(server: &SoundServer, runtime: &SharedRuntime) -> io::Result<Client> {
    // Without a cookie, being the same user may be enough.
    let cookie = server.cookie.as_deref().and_then(|path| std::fs::read(path).ok()).unwrap_or_default();
    runtime.timeout(TIMEOUT, Client::connect(&server.socket, cookie, runtime)).await?
}

/// Returns when the server ends.
async fn follow_until_lost(registry: &Registry, mut client: Client) -> io::Result<()> {
    loop {
        registry.set(SOURCE, Some(client.any_microphone_in_use().await?));
        client.changed().await?;
    }
}
