//! Whether a microphone is in use: the sound server (PulseAudio, or PipeWire speaking for it) has a stream that
//! records from a real source. Recording what the loudspeakers play (a "monitor") is no call, nor is a stream held
//! back ("corked").
//!
//! Spoken here are the few words of PulseAudio's native protocol that this needs. The crate `pulseaudio` speaks all
//! of it, with eight more crates; `libpulse` is a C library, which the light program does without.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_lite::{AsyncReadExt, AsyncWriteExt};
use rustix::fs::inotify::WatchFlags;
use soleus_core::part::Part;
use zruntime::net::unix::UnixStream;
use zruntime::{Shared, SharedRuntime};

use super::PATIENCE;
use super::board::{Board, Source};
use super::tagged::{Value, Values};
use super::watch::Watch;

pub(super) const SOURCE: Source = Source { part: Part::Call, by: "pulse" };

/// The protocol's version: the first that tells whether a stream is held back. Newer ones only say more.
const VERSION: u32 = 19;
const COOKIE_LENGTH: usize = 256;
/// From making its socket to listening on it.
const SETTLING: Duration = Duration::from_millis(500);
/// No message about a few streams is longer; a longer one is not meant for us.
const LONGEST: usize = 1 << 20;
/// What describes one recording stream in [`VERSION`].
const STREAM_VALUES: usize = 13;

const ERROR: u32 = 0;
const REPLY: u32 = 2;
const AUTH: u32 = 8;
const SET_CLIENT_NAME: u32 = 9;
const GET_SOURCE_INFO: u32 = 23;
const GET_SOURCE_OUTPUT_INFO_LIST: u32 = 32;
const SUBSCRIBE: u32 = 35;
const SUBSCRIBE_EVENT: u32 = 66;
/// To be told of recording streams only.
const SOURCE_OUTPUTS: u32 = 8;
/// No number.
const NONE: u32 = u32::MAX;

/// Where the sound server listens, and what lets one in if being the same user does not.
#[derive(Clone, Debug)]
pub(super) struct Server {
    pub(super) socket: PathBuf,
    pub(super) cookie: Option<PathBuf>,
}

impl Server {
    /// The one the environment names. One on another computer has another computer's microphone.
    pub(super) fn here() -> Option<Self> {
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

/// Follows the sound server, as often as it comes and goes.
pub(super) async fn follow(board: &Board, server: &Server, runtime: &SharedRuntime) {
    let Ok(watch) = Watch::new(runtime) else { return board.find(SOURCE, None) };
    loop {
        // Watched before it is tried, so that nothing is missed in between. Its folder may be made only with it.
        for folder in server.socket.ancestors().skip(1).take(2) {
            watch.add(folder, WatchFlags::CREATE | WatchFlags::MOVED_TO | WatchFlags::ONLYDIR);
        }
        let _ = listen(board, server, runtime).await;
        board.find(SOURCE, None);
        if watch.next().await.is_err() {
            return;
        }
        runtime.sleep(SETTLING).await;
    }
}

/// Returns when the server is gone, or does not let us in.
async fn listen(board: &Board, server: &Server, runtime: &SharedRuntime) -> io::Result<()> {
    let mut link = runtime.timeout(PATIENCE, Link::open(server, runtime)).await??;
    loop {
        link.news = false;
        board.find(SOURCE, Some(link.in_use().await?));
        while !link.news {
            link.read().await?;
        }
    }
}

/// A connection to the server.
struct Link {
    stream: UnixStream<Shared>,
    asked: u32,
    /// A recording stream came, went or changed since the last look.
    news: bool,
}

impl Link {
    async fn open(server: &Server, runtime: &SharedRuntime) -> io::Result<Self> {
        let stream = UnixStream::<Shared>::connect(runtime, &server.socket).await?;
        let mut link = Self { stream, asked: 0, news: false };
        let mut cookie = server.cookie.as_deref().and_then(|path: &Path| std::fs::read(path).ok()).unwrap_or_default();
        cookie.resize(COOKIE_LENGTH, 0);
        let mut auth = number(VERSION);
        auth.push(b'x');
        auth.extend(u32::try_from(COOKIE_LENGTH).unwrap_or(0).to_be_bytes());
        auth.extend(cookie);
        link.ask(AUTH, &auth).await?;
        link.ask(SET_CLIENT_NAME, b"Ptapplication.name\0L\0\0\0\x07x\0\0\0\x07Soleus\0N").await?;
        link.ask(SUBSCRIBE, &number(SOURCE_OUTPUTS)).await?;
        Ok(link)
    }

    async fn in_use(&mut self) -> io::Result<bool> {
        let streams = self.ask(GET_SOURCE_OUTPUT_INFO_LIST, &[]).await?;
        let streams: Vec<Value> = Values(&streams).collect();
        for stream in streams.chunks_exact(STREAM_VALUES) {
            let (source, corked) = (stream[4].number(), stream[12]);
            if let Some(source) = source.filter(|_| corked == Value::Bool(false))
                && self.is_microphone(source).await?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn is_microphone(&mut self, source: u32) -> io::Result<bool> {
        // The ninth value: of which loudspeakers it is the monitor.
        const MONITOR_OF: usize = 8;
        let mut which = number(source);
        which.push(b'N');
        // One that just went away is answered with an error, and is no microphone.
        let Ok(source) = self.ask(GET_SOURCE_INFO, &which).await else { return Ok(false) };
        Ok(Values(&source).nth(MONITOR_OF) == Some(Value::Number(NONE)))
    }

    /// Asks, and waits for the answer. What comes in between is noted.
    async fn ask(&mut self, command: u32, body: &[u8]) -> io::Result<Vec<u8>> {
        self.asked += 1;
        let mut message = [number(command), number(self.asked)].concat();
        message.extend(body);
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        // The length, the channel of commands, and an offset and flags that only sound has.
        let head = [length.to_be_bytes(), NONE.to_be_bytes(), [0; 4], [0; 4], [0; 4]].concat();
        self.stream.write_all(&[head, message].concat()).await?;
        loop {
            let (kind, to, body) = self.read().await?;
            match kind {
                REPLY if to == self.asked => return Ok(body),
                ERROR if to == self.asked => return Err(io::ErrorKind::PermissionDenied.into()),
                _ => {}
            }
        }
    }

    /// Reads one message: its kind, what it answers, and the rest.
    async fn read(&mut self) -> io::Result<(u32, u32, Vec<u8>)> {
        const HEAD: usize = 20;
        // Before the rest: a command and a number, each with its tag.
        const BEFORE: usize = 10;
        let mut head = [0; HEAD];
        self.stream.read_exact(&mut head).await?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let length = usize::try_from(length).ok().filter(|length| *length <= LONGEST);
        let mut body = vec![0; length.ok_or(io::ErrorKind::InvalidData)?];
        self.stream.read_exact(&mut body).await?;
        let mut values = Values(&body);
        let mut next = || values.next().and_then(Value::number).unwrap_or(NONE);
        let (kind, to) = (next(), next());
        self.news |= kind == SUBSCRIBE_EVENT;
        Ok((kind, to, body.split_off(BEFORE.min(body.len()))))
    }
}

fn number(number: u32) -> Vec<u8> {
    [&b"L"[..], &number.to_be_bytes()].concat()
}
