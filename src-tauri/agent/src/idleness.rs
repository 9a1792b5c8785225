//! The idle source: found and followed on a thread of its own, and asked for pauses in typing.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use soleus_desktop_env::{IdleEvent, IdleSource, find_idle_source, threads};

use super::log;
use super::message::Message;

/// The idle source, if there is one.
pub(super) struct Idleness {
    source: Option<Arc<dyn IdleSource>>,
    inbox: Sender<Message>,
}

impl Idleness {
    /// None yet. Events of the source, and pauses where there is none, are sent to `inbox`.
    pub(super) const fn new(inbox: Sender<Message>) -> Self {
        Self { source: None, inbox }
    }

    /// Sets the source that was found, or that there is none.
    pub(super) fn set(&mut self, source: Option<Arc<dyn IdleSource>>) {
        self.source = source;
    }

    /// The source's name; `None` without one.
    pub(super) fn name(&self) -> Option<&'static str> {
        self.source.as_ref().map(|source| source.name())
    }

    /// Asks for one event as soon as there has been no input for `after`. Without a source any moment is as good as
    /// another.
    pub(super) fn watch_for_pause(&self, after: Duration) {
        match &self.source {
            Some(source) => source.report_pause(after),
            None => drop(self.inbox.send(Message::Idle(IdleEvent::Paused))),
        }
    }
}

/// Finds an idle source and follows it; again after a while where there is none, or none any more: a shell that was just
/// started may not answer yet, and a compositor may be restarted.
pub(super) fn follow(inbox: &Sender<Message>, threshold: Duration) {
    const RETRY_AFTER: [Duration; 3] = [Duration::from_secs(10), Duration::from_secs(60), Duration::from_secs(300)];
    let idle = inbox.clone();
    let started = threads::thread("idle", move || {
        for retry_after in RETRY_AFTER.into_iter().map(Some).chain([None]) {
            let source = find_idle_source();
            // An error means that the agent is about to end.
            if idle.send(Message::IdleSource(source.clone())).is_err() {
                return;
            }
            if let Some(source) = source {
                source.follow(threshold, &mut |event| {
                    let _ = idle.send(Message::Idle(event));
                });
            }
            let Some(retry_after) = retry_after else { return };
            std::thread::sleep(retry_after);
        }
    });
    if let Err(error) = started {
        log::line(&error.to_string());
        let _ = inbox.send(Message::IdleSource(None));
    }
}
