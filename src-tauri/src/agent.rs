//! The reminder agent, asked over its socket.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use soleus_wire::{AgentRequest, AgentStatus};
use soleus_store::link::{self, LinkError};
use soleus_store::programs;
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow, WindowEvent};

use crate::desk::Desk;
use crate::problem::{Refused, Reply};

/// How soon a window looks again for an agent that is not there.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// What the agent is doing.
#[tauri::command(async)]
pub(crate) fn agent_status(desk: State<'_, Desk>) -> Reply<AgentStatus> {
    desk.attempt(|desk| Ok(link::status(desk.dir())?))
}

/// Asks the agent for something.
#[tauri::command(async)]
pub(crate) fn agent_do(desk: State<'_, Desk>, ask: AgentRequest) -> Reply<AgentStatus> {
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
        // It looks around first, two seconds at most, and answers then; its socket is there at once.
        for _ in 0..100 {
            match link::status(desk.dir())? {
                AgentStatus { running: false, .. } => thread::sleep(Duration::from_millis(20)),
                running => return Ok(running),
            }
        }
        Err(LinkError::NotRunning.into())
    })
}

/// Tells the window what the agent is doing, now and whenever that changes, for as long as the window lives. That no
/// agent runs is told once, until one does again.
#[tauri::command]
pub(crate) fn agent_watch(desk: State<'_, Desk>, window: WebviewWindow, tell: Channel<AgentStatus>) {
    let dir = desk.dir().to_owned();
    let gone = Arc::new(AtomicBool::new(false));
    let watched = Arc::clone(&gone);
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            watched.store(true, Ordering::Relaxed);
        }
    });
    // A thread of its own: it waits on the socket as long as the window is open.
    thread::spawn(move || watch(&dir, || !gone.load(Ordering::Relaxed), |status| tell.send(status).is_ok()));
}

fn watch(dir: &Path, wanted: impl Fn() -> bool, tell: impl Fn(AgentStatus) -> bool) {
    let mut told_away = false;
    while wanted() {
        let watched = link::watch_while(dir, &wanted, |status| {
            told_away = false;
            tell(status)
        });
        if watched.is_ok() {
            // Nobody listens any more.
            return;
        }
        if !told_away {
            told_away = tell(AgentStatus::NOT_RUNNING);
        }
        thread::sleep(LOOK_AGAIN);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn that_no_agent_runs_is_told_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let (tell, told) = mpsc::channel();
        let gone = Arc::new(AtomicBool::new(false));
        let watched = Arc::clone(&gone);
        let watching = thread::spawn(move || {
            watch(dir.path(), || !watched.load(Ordering::Relaxed), |status| tell.send(status).is_ok());
        });
        assert_eq!(told.recv(), Ok(AgentStatus::NOT_RUNNING));
        assert!(told.recv_timeout(LOOK_AGAIN * 3).is_err(), "it was told already");
        gone.store(true, Ordering::Relaxed);
        watching.join().expect("it ends with the window");
    }
}
