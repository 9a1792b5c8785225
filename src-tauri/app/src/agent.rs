//! The client of the reminder agent: a local socket that only its owner can open, one JSON line each way
//! (`docs/cli.md#agent-protocol`).
//!
//! Where it listens is [`crate::agent_socket`]'s, its end of the conversation `soleus-agent`'s.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Duration;

use interprocess::TryClone;
use interprocess::local_socket::Stream;
use interprocess::local_socket::traits::Stream as _;
use serde::Serialize;
use soleus_wire::{
    AGENT_PROTOCOL, AgentReply, AgentRequest, AgentStatus, RequestLine, RunningAgent, ServeSession, SessionLine,
};

pub use crate::agent_socket::{AgentListener, listen};
use crate::agent_socket::{connect, is_own};

/// How long to wait for a reply. An agent replies in well under a millisecond; one that does not hangs.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How often [`watch_while`] checks whether it is still wanted while no line arrives.
const WATCH_POLL: Duration = Duration::from_secs(2);
/// A reply has a few hundred bytes; a longer line is not the agent's.
const MAX_LINE_BYTES: u64 = 64 * 1024;

/// Why a request to the agent was not done.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    /// No agent is listening.
    #[error("no agent runs")]
    NotRunning,
    /// What listens belongs to another user; nothing was sent.
    #[error("the agent belongs to another user")]
    OtherUser,
    /// It refused, with this code of [`soleus_wire::Refusal`] or of the diary's errors; nothing was changed.
    #[error("the agent refused: {0}")]
    Refused(String),
    /// Its reply cannot be read, or none came in time.
    #[error("no readable reply from the agent: {0}")]
    BadReply(String),
}

/// Sends a request to the agent of the diary in `dir`, and returns its status after the request.
///
/// # Errors
/// [`AgentError::NotRunning`] without an agent, [`AgentError::Refused`] when it makes no sense now.
pub fn request(dir: &Path, request: AgentRequest) -> Result<RunningAgent, AgentError> {
    read_reply(send(dir, &RequestLine { v: AGENT_PROTOCOL, request })?)
}

/// Has the agent of the diary in `dir` serve this session as well: its variables in the environment.
///
/// # Errors
/// As [`request`]; an agent of an earlier version refuses.
pub fn serve_session(dir: &Path, session: BTreeMap<String, String>) -> Result<RunningAgent, AgentError> {
    read_reply(send(dir, &SessionLine { v: AGENT_PROTOCOL, request: ServeSession::ServeSession, session })?)
}

fn read_reply(mut replies: BufReader<Stream>) -> Result<RunningAgent, AgentError> {
    // Not every platform supports a receive timeout; there a reply is waited for without one.
    let _ = replies.get_ref().set_recv_timeout(Some(TIMEOUT));
    let mut reply = Vec::new();
    io::Read::take(&mut replies, MAX_LINE_BYTES).read_until(b'\n', &mut reply).map_err(bad_reply)?;
    parse_reply(&reply)
}

/// Calls `on_status` with the status of the agent of the diary in `dir`, now and at each change, until it returns false.
///
/// # Errors
/// [`AgentError::NotRunning`] when no agent runs, or it has ended.
pub fn watch(dir: &Path, on_status: impl FnMut(AgentStatus) -> bool) -> Result<(), AgentError> {
    watch_while(dir, || true, on_status)
}

/// As [`watch`]; it also ends, within seconds, when `wanted` returns false while nothing changes.
///
/// # Errors
/// As [`watch`].
pub fn watch_while(
    dir: &Path,
    wanted: impl Fn() -> bool,
    mut on_status: impl FnMut(AgentStatus) -> bool,
) -> Result<(), AgentError> {
    let mut replies = send(dir, &RequestLine { v: AGENT_PROTOCOL, request: AgentRequest::Watch })?;
    // Without a receive timeout, `wanted` is checked at the next change.
    let _ = replies.get_ref().set_recv_timeout(Some(WATCH_POLL));
    let mut line = Vec::new();
    while wanted() {
        match io::Read::take(&mut replies, MAX_LINE_BYTES).read_until(b'\n', &mut line) {
            Ok(_) if line.ends_with(b"\n") => {
                if !on_status(parse_reply(&line)?.into()) {
                    break;
                }
                line.clear();
            }
            // The agent has closed the connection.
            Ok(_) => return Err(AgentError::NotRunning),
            // The timeout: nothing has changed. `line` keeps what has arrived of the next line.
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
            Err(error) => return Err(bad_reply(error)),
        }
    }
    Ok(())
}

/// Sends a request to the agent without waiting for its reply. Returns whether an agent runs.
#[must_use]
pub fn notify(dir: &Path, request: AgentRequest) -> bool {
    send(dir, &RequestLine { v: AGENT_PROTOCOL, request }).is_ok()
}

/// Sends a line, and returns a reader of the replies.
fn send(dir: &Path, line: &impl Serialize) -> Result<BufReader<Stream>, AgentError> {
    let stream = connect(dir).ok_or(AgentError::NotRunning)?;
    if !is_own(&stream) {
        return Err(AgentError::OtherUser);
    }
    let mut line = serde_json::to_vec(line).map_err(|e| bad_reply(e.into()))?;
    line.push(b'\n');
    let mut writer = stream.try_clone().map_err(bad_reply)?;
    writer.write_all(&line).map_err(bad_reply)?;
    Ok(BufReader::new(stream))
}

fn parse_reply(line: &[u8]) -> Result<RunningAgent, AgentError> {
    match serde_json::from_slice(line) {
        Ok(AgentReply::Status(agent)) => Ok(*agent),
        Ok(AgentReply::Refused { error }) => Err(AgentError::Refused(error)),
        Err(error) => Err(AgentError::BadReply(error.to_string())),
    }
}

fn bad_reply(error: io::Error) -> AgentError {
    AgentError::BadReply(error.to_string())
}

/// The status of the agent of the diary in `dir`. Without an agent, [`AgentStatus::NotRunning`]: no error.
///
/// # Errors
/// [`AgentError::BadReply`]; [`AgentError::Refused`] by an agent with another protocol version.
pub fn status(dir: &Path) -> Result<AgentStatus, AgentError> {
    match request(dir, AgentRequest::Status) {
        Ok(agent) => Ok(agent.into()),
        Err(AgentError::NotRunning) => Ok(AgentStatus::NotRunning),
        Err(error) => Err(error),
    }
}
