//! Lines to clients, and the clients that receive one for each change of the status.

use std::io;
use std::sync::mpsc::SyncSender;

use soleus_wire::AgentReply;

/// A client that receives each change of the status, as a line.
#[derive(Debug)]
pub(super) struct Watcher {
    /// Its number: [`super::message::Message::Unwatch`] names it when it has gone.
    pub(super) id: u64,
    pub(super) lines: SyncSender<Vec<u8>>,
}

impl Watcher {
    /// Sends a line, without waiting. False when the client has gone, or does not read.
    pub(super) fn send(&self, reply: &AgentReply) -> bool {
        line(reply).is_ok_and(|line| self.lines.try_send(line).is_ok())
    }
}

/// A reply as a line.
pub(super) fn line(reply: &AgentReply) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(reply)?;
    bytes.push(b'\n');
    Ok(bytes)
}
