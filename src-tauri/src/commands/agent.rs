//! The reminder agent, over its socket.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use soleus_app::{Diary, agent};
use soleus_wire::{AgentRequest, AgentStatus};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow, WindowEvent};

use super::{Reply, attempt};

/// How often the connection to an agent is retried while none runs.
const RETRY_INTERVAL: Duration = Duration::from_secs(1);

/// What the agent is doing.
#[tauri::command(async)]
pub(crate) fn agent_status(diary: State<'_, Diary>) -> Reply<AgentStatus> {
    attempt(&diary, |diary| Ok(agent::status(diary.dir())?))
}

/// Sends the agent a request. Returns its status after the request.
#[tauri::command(async)]
pub(crate) fn agent_request(diary: State<'_, Diary>, request: AgentRequest) -> Reply<AgentStatus> {
    attempt(&diary, |diary| Ok(agent::request(diary.dir(), request)?.into()))
}

/// Starts the agent and waits until it replies.
#[tauri::command(async)]
pub(crate) fn agent_start(diary: State<'_, Diary>) -> Reply<AgentStatus> {
    attempt(&diary, Diary::start_agent)
}

/// Sends the window the agent's status, now and at each change, until the window is closed. That no agent runs is sent
/// once, until one runs again.
#[tauri::command]
pub(crate) fn agent_watch(diary: State<'_, Diary>, window: WebviewWindow, on_status: Channel<AgentStatus>) {
    let dir = diary.dir().to_owned();
    let closed = Arc::new(AtomicBool::new(false));
    let on_close = Arc::clone(&closed);
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            on_close.store(true, Ordering::Relaxed);
        }
    });
    // A thread of its own: it waits on the socket as long as the window is open.
    thread::spawn(move || watch(&dir, || !closed.load(Ordering::Relaxed), |status| on_status.send(status).is_ok()));
}

fn watch(dir: &Path, wanted: impl Fn() -> bool, on_status: impl Fn(AgentStatus) -> bool) {
    let mut absence_sent = false;
    while wanted() {
        let watched = agent::watch_while(dir, &wanted, |status| {
            absence_sent = false;
            on_status(status)
        });
        if watched.is_ok() {
            // The window is closed.
            return;
        }
        if !absence_sent {
            absence_sent = on_status(AgentStatus::NotRunning);
        }
        thread::sleep(RETRY_INTERVAL);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn that_no_agent_runs_is_sent_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let (sender, received) = mpsc::channel();
        let closed = Arc::new(AtomicBool::new(false));
        let on_close = Arc::clone(&closed);
        let watching = thread::spawn(move || {
            watch(dir.path(), || !on_close.load(Ordering::Relaxed), |status| sender.send(status).is_ok());
        });
        assert_eq!(received.recv(), Ok(AgentStatus::NotRunning));
        assert!(received.recv_timeout(RETRY_INTERVAL * 3).is_err(), "it was sent already");
        closed.store(true, Ordering::Relaxed);
        watching.join().expect("it ends with the window");
    }
}
