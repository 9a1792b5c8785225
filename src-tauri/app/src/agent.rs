//! The client of the reminder agent: a local socket that only its owner can open, one JSON line each way.
//!
//! The address is here too ([`listen`]), so that both ends agree on it. The agent's side is `soleus-agent`'s.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Duration;

use interprocess::TryClone;
use interprocess::local_socket::traits::Stream as _;
use interprocess::local_socket::{Listener, ListenerOptions, Name, Stream};
use soleus_wire::{AGENT_PROTOCOL, AgentReply, AgentRequest, AgentStatus, AgentView, RequestLine};

/// How long to wait for the agent. It answers in well under a millisecond; one that does not is stuck.
const TIMEOUT: Duration = Duration::from_secs(5);
/// While nothing happens, how often whoever watches is asked whether they still do.
const WATCH_POLL: Duration = Duration::from_secs(2);
/// A reply is a few hundred bytes; more is not from the agent.
const MAX_LINE_BYTES: u64 = 64 * 1024;

/// Why the agent could not be asked, or would not.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    /// No agent is listening.
    #[error("no agent runs")]
    NotRunning,
    /// It refused, with this code; nothing was changed.
    #[error("the agent refused: {0}")]
    Refused(String),
    /// Its answer cannot be read, or none came in time.
    #[error("the agent gave no usable answer: {0}")]
    BadAnswer(String),
}

/// Sends a request to the agent of the diary in `dir`, and returns its status after that.
///
/// # Errors
/// [`AgentError::NotRunning`] when nobody listens, [`AgentError::Refused`] when it makes no sense now.
pub fn request(dir: &Path, request: AgentRequest) -> Result<AgentView, AgentError> {
    let mut answers = send(dir, request)?;
    // Not every platform supports a receive timeout; there the agent is trusted to answer.
    let _ = answers.get_ref().set_recv_timeout(Some(TIMEOUT));
    let mut reply = Vec::new();
    io::Read::take(&mut answers, MAX_LINE_BYTES).read_until(b'\n', &mut reply).map_err(bad_answer)?;
    parse_reply(&reply)
}

/// Passes on the status of the agent of the diary in `dir`, now and whenever it changes, until `on_status` returns false.
///
/// # Errors
/// [`AgentError::NotRunning`] when nobody listens, or nobody does any more.
pub fn watch(dir: &Path, on_status: impl FnMut(AgentStatus) -> bool) -> Result<(), AgentError> {
    watch_while(dir, || true, on_status)
}

/// As [`watch`]; it also ends, within seconds, when `wanted` answers false while nothing changes.
///
/// # Errors
/// As [`watch`].
pub fn watch_while(
    dir: &Path,
    wanted: impl Fn() -> bool,
    mut on_status: impl FnMut(AgentStatus) -> bool,
) -> Result<(), AgentError> {
    let mut answers = send(dir, AgentRequest::Watch)?;
    // Where the wait cannot be limited, the end is noticed at the next change.
    let _ = answers.get_ref().set_recv_timeout(Some(WATCH_POLL));
    let mut line = Vec::new();
    while wanted() {
        match io::Read::take(&mut answers, MAX_LINE_BYTES).read_until(b'\n', &mut line) {
            Ok(_) if line.ends_with(b"\n") => {
                if !on_status(AgentStatus::of(parse_reply(&line)?)) {
                    break;
                }
                line.clear();
            }
            // The other end is gone.
            Ok(_) => return Err(AgentError::NotRunning),
            // Nothing new. What has come of a line so far is kept.
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
            Err(error) => return Err(bad_answer(error)),
        }
    }
    Ok(())
}

/// Notifies the agent without waiting for its answer. Whether one is listening.
#[must_use]
pub fn notify(dir: &Path, request: AgentRequest) -> bool {
    send(dir, request).is_ok()
}

/// Sends a request, and returns the reader of the answers.
fn send(dir: &Path, request: AgentRequest) -> Result<BufReader<Stream>, AgentError> {
    let stream = name(dir).and_then(Stream::connect).map_err(|_| AgentError::NotRunning)?;
    let mut line = serde_json::to_vec(&RequestLine { v: AGENT_PROTOCOL, request }).map_err(|e| bad_answer(e.into()))?;
    line.push(b'\n');
    let mut writer = stream.try_clone().map_err(bad_answer)?;
    writer.write_all(&line).map_err(bad_answer)?;
    Ok(BufReader::new(stream))
}

fn parse_reply(line: &[u8]) -> Result<AgentView, AgentError> {
    match serde_json::from_slice(line) {
        Ok(AgentReply::Status(view)) => Ok(*view),
        Ok(AgentReply::Refused { error }) => Err(AgentError::Refused(error)),
        Err(error) => Err(AgentError::BadAnswer(error.to_string())),
    }
}

fn bad_answer(error: io::Error) -> AgentError {
    AgentError::BadAnswer(error.to_string())
}

/// The status of the agent of the diary in `dir`; that none runs is no error here.
///
/// # Errors
/// [`AgentError::BadAnswer`], and [`AgentError::Refused`] by an agent of another version.
pub fn status(dir: &Path) -> Result<AgentStatus, AgentError> {
    match request(dir, AgentRequest::Status) {
        Ok(running) => Ok(AgentStatus::of(running)),
        Err(AgentError::NotRunning) => Ok(AgentStatus::NOT_RUNNING),
        Err(error) => Err(error),
    }
}

/// Listens as the agent of the diary in `dir`. Only whoever holds the agent's lock may: a socket file left by a
/// killed agent is taken over.
///
/// # Errors
/// When the system does not allow it.
pub fn listen(dir: &Path) -> io::Result<Listener> {
    let listener = ListenerOptions::new().name(name(dir)?).try_overwrite(true).create_sync()?;
    #[cfg(unix)]
    soleus_store::files::make_private(&socket_path(dir), 0o600)?;
    Ok(listener)
}

#[cfg(unix)]
fn name(dir: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::{GenericFilePath, ToFsName};
    socket_path(dir).into_os_string().to_fs_name::<GenericFilePath>()
}

/// In the data folder, which is private already. A Unix socket's path may have 107 bytes at most: where the folder
/// lies deeper, in the user's runtime folder, under a name made from the data folder's.
#[cfg(unix)]
fn socket_path(dir: &Path) -> std::path::PathBuf {
    const LONGEST: usize = 100;
    let beside = dir.canonicalize().unwrap_or_else(|_| dir.to_owned()).join("agent.sock");
    if beside.as_os_str().len() <= LONGEST {
        return beside;
    }
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    runtime.join(format!("soleus-{:016x}.sock", crate::paths::fingerprint(dir)))
}

#[cfg(windows)]
fn name(dir: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::{GenericNamespaced, ToNsName};
    format!("soleus-{:016x}", crate::paths::fingerprint(dir)).to_ns_name::<GenericNamespaced>()
}
