//! The way to the agent: a local socket only its owner can open, one JSON line each way.
//!
//! The agent's side of the conversation is in `soleus`; this is where it listens and how the others ask.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Duration;

use interprocess::TryClone;
use interprocess::local_socket::traits::Stream as _;
use interprocess::local_socket::{Listener, ListenerOptions, Name, Stream};
use soleus_core::texts::{Texts, arg};
use soleus_wire::{AGENT_PROTOCOL, AgentRequest, AgentReply, RequestLine, AgentStatus, AgentView, NOT_NOW};

/// How long to wait for the agent. It answers in well under a millisecond; one that does not is stuck.
const PATIENCE: Duration = Duration::from_secs(5);
/// While nothing happens, how often whoever watches is asked whether they still do.
const STILL_WATCHING: Duration = Duration::from_secs(2);
/// A reply is a few hundred bytes; more is not from the agent.
const LONGEST_LINE: u64 = 64 * 1024;

/// Why the agent could not be asked, or would not.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// No agent listens.
    #[error("no agent runs")]
    NotRunning,
    /// It refused, with this code; nothing was changed.
    #[error("the agent refused: {0}")]
    Refused(String),
    /// It answered what this program does not understand, or nothing.
    #[error("the agent gave no usable answer: {0}")]
    Garbled(String),
}

impl LinkError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotRunning => "agent_not_running",
            Self::Refused(code) if code == NOT_NOW => NOT_NOW,
            Self::Refused(_) | Self::Garbled(_) => "failed",
        }
    }

    /// The message, in the person's language.
    #[must_use]
    pub fn message(&self, texts: &Texts) -> String {
        match self {
            Self::NotRunning => texts.get("error-agent-not-running"),
            Self::Refused(code) if code == NOT_NOW => texts.get("error-not-now"),
            Self::Refused(why) | Self::Garbled(why) => texts.with("error-other", &[arg("why", why.as_str())]),
        }
    }
}

/// Asks the agent of the diary in `dir`, and returns what it is doing after that.
///
/// # Errors
/// [`LinkError::NotRunning`] when nobody listens, [`LinkError::Refused`] when it makes no sense now.
pub fn ask(dir: &Path, ask: AgentRequest) -> Result<AgentView, LinkError> {
    let mut answers = say(dir, ask)?;
    // Not every platform can limit the wait; there the agent's word has to do.
    let _ = answers.get_ref().set_recv_timeout(Some(PATIENCE));
    let mut reply = Vec::new();
    io::Read::take(&mut answers, LONGEST_LINE).read_until(b'\n', &mut reply).map_err(garbled)?;
    understand(&reply)
}

/// Tells what the agent of the diary in `dir` is doing, now and whenever that changes, until `tell` answers false.
///
/// # Errors
/// [`LinkError::NotRunning`] when nobody listens, or nobody does any more.
pub fn watch(dir: &Path, tell: impl FnMut(AgentStatus) -> bool) -> Result<(), LinkError> {
    watch_while(dir, || true, tell)
}

/// As [`watch`]; it also ends, within seconds, when `wanted` answers false while nothing changes.
///
/// # Errors
/// As [`watch`].
pub fn watch_while(
    dir: &Path,
    wanted: impl Fn() -> bool,
    mut tell: impl FnMut(AgentStatus) -> bool,
) -> Result<(), LinkError> {
    let mut answers = say(dir, AgentRequest::Watch)?;
    // Where the wait cannot be limited, the end is noticed at the next change.
    let _ = answers.get_ref().set_recv_timeout(Some(STILL_WATCHING));
    let mut line = Vec::new();
    while wanted() {
        match io::Read::take(&mut answers, LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(_) if line.ends_with(b"\n") => {
                if !tell(AgentStatus::of(understand(&line)?)) {
                    break;
                }
                line.clear();
            }
            // The other end is gone.
            Ok(_) => return Err(LinkError::NotRunning),
            // Nothing new. What has come of a line so far is kept.
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
            Err(error) => return Err(garbled(error)),
        }
    }
    Ok(())
}

/// Lets the agent know something, if one runs, without waiting for what it says to that.
pub fn tell(dir: &Path, ask: AgentRequest) {
    let _ = say(dir, ask);
}

/// Says something to the agent, and returns where its answers come from.
fn say(dir: &Path, ask: AgentRequest) -> Result<BufReader<Stream>, LinkError> {
    let stream = name(dir).and_then(Stream::connect).map_err(|_| LinkError::NotRunning)?;
    let mut line = serde_json::to_vec(&RequestLine { v: AGENT_PROTOCOL, ask }).map_err(|e| garbled(e.into()))?;
    line.push(b'\n');
    let mut writer = stream.try_clone().map_err(garbled)?;
    writer.write_all(&line).map_err(garbled)?;
    Ok(BufReader::new(stream))
}

fn understand(line: &[u8]) -> Result<AgentView, LinkError> {
    match serde_json::from_slice(line) {
        Ok(AgentReply::Status(view)) => Ok(*view),
        Ok(AgentReply::Refused { error }) => Err(LinkError::Refused(error)),
        Err(error) => Err(LinkError::Garbled(error.to_string())),
    }
}

fn garbled(error: io::Error) -> LinkError {
    LinkError::Garbled(error.to_string())
}

/// What the agent of the diary in `dir` is doing; that none runs is no error here.
///
/// # Errors
/// [`LinkError::Garbled`], and [`LinkError::Refused`] by an agent of another version.
pub fn status(dir: &Path) -> Result<AgentStatus, LinkError> {
    match ask(dir, AgentRequest::Status) {
        Ok(running) => Ok(AgentStatus::of(running)),
        Err(LinkError::NotRunning) => Ok(AgentStatus::NOT_RUNNING),
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
    crate::files::make_private(&socket_path(dir), 0o600)?;
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
    runtime.join(format!("soleus-{:016x}.sock", crate::fingerprint(dir)))
}

#[cfg(windows)]
fn name(dir: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::{GenericNamespaced, ToNsName};
    format!("soleus-{:016x}", crate::fingerprint(dir)).to_ns_name::<GenericNamespaced>()
}
