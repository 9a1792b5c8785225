//! Whether a microphone is in use: the sound server (PulseAudio, or PipeWire in its place) has a stream of a program that
//! records from a real source.
//!
//! No call are: recording what the loudspeakers play (a "monitor"), a paused ("corked") stream, and everything that keeps
//! the microphone open without listening to anybody. That is what the server made for itself (a loop-back, an echo
//! canceller that nobody records from), filters, and the level meters of a mixer's or a settings window.

use std::io;
use std::path::PathBuf;

use soleus_core::part::Part;
use zruntime::SharedRuntime;

use super::pulse_protocol::{Client, Properties, RecordingStream};
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
        registry.set(SOURCE, Some(any_microphone_in_use(&mut client).await?));
        client.changed().await?;
    }
}

async fn any_microphone_in_use(client: &mut Client) -> io::Result<bool> {
    for stream in client.recording_streams().await? {
        if !may_be_a_call(&stream) || !client.is_microphone(stream.source).await? {
            continue;
        }
        if is_of_a_program(&stream.properties) {
            return Ok(true);
        }
        // PipeWire has the process with the client only.
        if let Some(of) = stream.client
            && is_of_a_program(&client.client_properties(of).await?)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a person may be speaking into it, as far as the stream itself says.
fn may_be_a_call(stream: &RecordingStream) -> bool {
    /// What a filter calls itself, under PulseAudio and under PipeWire.
    const FILTERS: [(&str, &str); 4] =
        [("media.role", "filter"), ("media.role", "abstract"), ("media.role", "dsp"), ("media.category", "filter")];
    /// A level meter: its samples are not made to fit, only their peaks are kept.
    const PEAKS: &str = "peaks";
    let property = |name: &str| stream.properties.get(name).map(|value| value.to_ascii_lowercase());
    let filter = FILTERS.iter().any(|(name, value)| property(name).as_deref() == Some(*value));
    let meter = stream.resample_method == PEAKS
        || property("stream.monitor").as_deref() == Some("true")
        || property("media.name").as_deref() == Some("peak detect");
    // Under PipeWire, both ends of a loop-back, filter or echo canceller.
    let linked = property("node.link-group").is_some();
    stream.client.is_some() && !stream.corked && !filter && !meter && !linked
}

/// Whether a process is named that is none of the sound server's own.
fn is_of_a_program(properties: &Properties) -> bool {
    const SERVERS: [&str; 4] = ["pipewire", "pipewire-pulse", "pulseaudio", "wireplumber"];
    let binary = properties.get("application.process.binary");
    properties.contains_key("application.process.id")
        && binary.is_none_or(|binary| SERVERS.iter().all(|server| server != binary))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn properties(properties: &[(&str, &str)]) -> Properties {
        properties.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn stream(of: &[(&str, &str)]) -> RecordingStream {
        RecordingStream { client: Some(7), properties: properties(of), ..RecordingStream::default() }
    }

    #[test]
    fn a_program_that_records_may_be_in_a_call() {
        assert!(may_be_a_call(&stream(&[("media.role", "phone"), ("media.name", "call")])));
        assert!(may_be_a_call(&stream(&[])));
        assert!(is_of_a_program(&properties(&[("application.process.id", "77")])));
    }

    #[test]
    fn what_keeps_a_microphone_open_for_itself_is_none() {
        assert!(!may_be_a_call(&RecordingStream { client: None, ..stream(&[]) }), "a module");
        assert!(!may_be_a_call(&RecordingStream { corked: true, ..stream(&[]) }));
        assert!(!may_be_a_call(&RecordingStream { resample_method: "peaks".to_owned(), ..stream(&[]) }), "a meter");
        for property in [
            ("media.role", "filter"),
            ("media.role", "DSP"),
            ("media.category", "Filter"),
            ("media.name", "Peak detect"),
            ("stream.monitor", "true"),
            ("node.link-group", "echo-cancel-7"),
        ] {
            assert!(!may_be_a_call(&stream(&[property])), "{property:?}");
        }
        assert!(!is_of_a_program(&properties(&[("application.name", "nobody")])));
        let server = [("application.process.id", "7"), ("application.process.binary", "pipewire")];
        assert!(!is_of_a_program(&properties(&server)));
    }
}
