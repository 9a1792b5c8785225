//! The reminder agent, asked over its socket.

use std::process::Command;
use std::thread;
use std::time::Duration;

use soleus_core::wire::{AgentAsk, AgentStatus};
use soleus_store::link::{self, LinkError};
use soleus_store::programs;
use tauri::State;

use crate::desk::Desk;
use crate::problem::{Refused, Reply};

/// What the agent is doing.
#[tauri::command(async)]
pub(crate) fn agent_status(desk: State<'_, Desk>) -> Reply<AgentStatus> {
    desk.attempt(|desk| Ok(link::status(desk.dir())?))
}

/// Asks the agent for something.
#[tauri::command(async)]
pub(crate) fn agent_do(desk: State<'_, Desk>, ask: AgentAsk) -> Reply<AgentStatus> {
    desk.attempt(|desk| Ok(AgentStatus::of(link::ask(desk.dir(), ask)?)))
}

/// Starts the agent and waits until it answers.
#[tauri::command(async)]
pub(crate) fn agent_start(desk: State<'_, Desk>) -> Reply<AgentStatus> {
    desk.attempt(|desk| {
        let not_started = |why: &dyn std::fmt::Display| Refused::NotStarted(why.to_string());
        let soleus = programs::find(programs::SOLEUS).ok_or_else(|| not_started(&programs::SOLEUS))?;
        programs::start_apart(Command::new(soleus).arg("--data-dir").arg(desk.dir()).arg("agent"))
            .map_err(|error| not_started(&error))?;
        // It answers within milliseconds; a slow disk gets two seconds.
        for _ in 0..100 {
            match link::status(desk.dir())? {
                AgentStatus { running: false, .. } => thread::sleep(Duration::from_millis(20)),
                running => return Ok(running),
            }
        }
        Err(LinkError::NotRunning.into())
    })
}
