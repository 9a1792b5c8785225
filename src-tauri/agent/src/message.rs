//! What arrives at the driver.

use std::sync::mpsc::{Receiver, SyncSender};

use soleus_desktop_env::{DesktopEvent, IdleReport, Session};
use soleus_wire::{AgentReply, AgentRequest};

use super::reply::Watcher;
use super::whereabouts::SessionId;

/// Something happened outside.
pub(super) enum Message {
    /// A client sent a request.
    Request(ClientRequest),
    /// A client wants to receive every change of the status.
    Watch(Watcher),
    /// That client has gone: its number.
    Unwatch(u64),
    /// A second agent was started in this session, which is to be served too.
    ServeSession(Session, SyncSender<AgentReply>),
    /// What is reported of a session's idleness.
    Idle(SessionId, IdleReport),
    /// The desktop reports.
    Desktop(DesktopEvent),
    /// The clocks may have jumped.
    ClockChanged,
    /// The system ends the process.
    Quit,
}

/// A request and the way back.
#[derive(Debug)]
pub(super) struct ClientRequest {
    pub(super) request: AgentRequest,
    pub(super) reply: SyncSender<AgentReply>,
    /// Closed, without a message, once the reply has been written.
    pub(super) written: Receiver<()>,
}
