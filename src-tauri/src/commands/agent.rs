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

/// How soon a window looks again for an agent that is not there.
const RETRY_INTERVAL: Duration = Duration::from_secs(1);

/// What the agent is doing.
#[tauri::command(async)]
pub(crate) fn agent_status(diary: State<'_, Diary>) -> Reply<AgentStatus> {
    attempt(&diary, |diary| Ok(agent::status(diary.dir())?))
}

/// Sends the agent a request. Its status after that.
#[tauri::command(async)]
pub(crate) fn agent_request(diary: State<'_, Diary>, request: AgentRequest) -> Reply<AgentStatus> {
    attempt(&diary, |diary| Ok(AgentStatus::of(agent::request(diary.dir(), request)?)))
}

/// Starts the agent and waits until it answers.
#[tauri::command(async)]
pub(crate) fn agent_start(diary: State<'_, Diary>) -> Reply<AgentStatus> {
    attempt(&diary, Diary::start_agent)
}

/// Sends the window the agent's status, now and whenever it changes, for as long as the window lives. That no agent runs
/// is sent once, until one does again.
#[tauri::command]
pub(crate) fn agent_watch(diary: State<'_, Diary>, window: WebviewWindow, on_status: Channel<AgentStatus>) {
    let dir = diary.dir().to_owned();
    let gone = Arc::new(AtomicBool::new(false));
    let watched = Arc::clone(&gone);
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            watched.store(true, Ordering::Relaxed);
        }
    });
    // A thread of its own: it waits on the socket as long as the window is open.
    thread::spawn(move || watch(&dir, || !gone.load(Ordering::Relaxed), |status| on_status.send(status).is_ok()));
}

fn watch(dir: &Path, wanted: impl Fn() -> bool, on_status: impl Fn(AgentStatus) -> bool) {
    let mut absence_sent = false;
    while wanted() {
        let watched = agent::watch_while(dir, &wanted, |status| {
            absence_sent = false;
            on_status(status)
        });
        if watched.is_ok() {
            // Nobody listens any more.
            return;
        }
        if !absence_sent {
            absence_sent = on_status(AgentStatus::NOT_RUNNING);
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
        let gone = Arc::new(AtomicBool::new(false));
        let watched = Arc::clone(&gone);
        let watching = thread::spawn(move || {
            watch(dir.path(), || !watched.load(Ordering::Relaxed), |status| sender.send(status).is_ok());
        });
        assert_eq!(received.recv(), Ok(AgentStatus::NOT_RUNNING));
        assert!(received.recv_timeout(RETRY_INTERVAL * 3).is_err(), "it was sent already");
        gone.store(true, Ordering::Relaxed);
        watching.join().expect("it ends with the window");
    }
}
