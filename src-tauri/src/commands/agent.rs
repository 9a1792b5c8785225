//! The reminder agent, over its socket.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use soleus_app::{Diary, agent};
use soleus_core::Invalid;
use soleus_wire::{AgentRequest, AgentStatus};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use super::{Reply, attempt};

/// How often the connection to an agent is retried while none runs.
const RETRY_INTERVAL: Duration = Duration::from_secs(1);

/// What the agent is doing.
#[tauri::command(async)]
pub(crate) fn agent_status(diary: State<'_, Diary>) -> Reply<AgentStatus> {
    attempt(&diary, |diary| Ok(agent::status(diary.dir())?))
}

/// Sends the agent a request that a person can make in a window. Returns its status after the request.
#[tauri::command(async)]
pub(crate) fn agent_request(diary: State<'_, Diary>, request: AgentRequest) -> Reply<AgentStatus> {
    attempt(&diary, |diary| {
        check(request)?;
        Ok(agent::request(diary.dir(), request)?.into())
    })
}

/// Refuses what no window asks for: to end the agent, or to read again what nobody changed.
fn check(request: AgentRequest) -> Result<(), Invalid> {
    /// As on the command line.
    const LONGEST_PAUSE: u64 = 7 * 24 * 3600;
    match request {
        AgentRequest::Status
        | AgentRequest::BreakStart
        | AgentRequest::BreakDone
        | AgentRequest::BreakSnooze
        | AgentRequest::BreakSkip
        | AgentRequest::BreakHold
        | AgentRequest::BreakGoOn
        | AgentRequest::CalfHurts
        | AgentRequest::PauseUntilTomorrow
        | AgentRequest::Pause { seconds: None | Some(1..=LONGEST_PAUSE) }
        | AgentRequest::Resume => Ok(()),
        AgentRequest::Pause { seconds: Some(other) } => Err(Invalid::rule("seconds", other, "accepted-pause")),
        other @ (AgentRequest::Watch
        | AgentRequest::SettingsChanged
        | AgentRequest::DiaryChanged
        | AgentRequest::Quit) => Err(Invalid::rule("request", format!("{other:?}"), "accepted-request")),
    }
}

/// Starts the agent and waits until it replies.
#[tauri::command(async)]
pub(crate) fn agent_start(diary: State<'_, Diary>) -> Reply<AgentStatus> {
    attempt(&diary, Diary::start_agent)
}

/// The newest watch of each window, by the window's label: the one before it ends.
#[derive(Debug, Default)]
pub(crate) struct Watches(Mutex<BTreeMap<String, Arc<AtomicBool>>>);

impl Watches {
    /// Whether a new watch of this window is over: the window is closed, or watches again.
    fn replace(&self, window: &WebviewWindow) -> Arc<AtomicBool> {
        let over = Arc::<AtomicBool>::default();
        let mut watches = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = watches.insert(window.label().to_owned(), Arc::clone(&over)) {
            before.store(true, Ordering::Relaxed);
        }
        over
    }

    /// The window is closed.
    pub(crate) fn end(&self, label: &str) {
        if let Some(over) = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(label) {
            over.store(true, Ordering::Relaxed);
        }
    }
}

/// Sends the window the agent's status, now and at each change, until the window is closed or calls this again. That no
/// agent runs is sent once, until one runs again.
#[tauri::command]
pub(crate) fn agent_watch(
    diary: State<'_, Diary>,
    watches: State<'_, Watches>,
    window: WebviewWindow,
    on_status: Channel<AgentStatus>,
) {
    let dir = diary.dir().to_owned();
    let over = watches.replace(&window);
    // A thread of its own: it waits on the socket as long as the window is open. Where the system has none left, the
    // window shows no status.
    let _ = thread::Builder::new().spawn(move || {
        watch(&dir, || !over.load(Ordering::Relaxed), |status| on_status.send(status).is_ok());
    });
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
