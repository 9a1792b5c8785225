//! The sessions that the person may be in, each with its idle source. Where the person is, is decided in `whereabouts`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use soleus_core::breaks::{Event, Tick};
use soleus_desktop_env::{IdleEvent, IdleReport, IdleSource, Session, follow_idle};

use super::log;
use super::message::Message;
use super::whereabouts::{Activity, SessionId, Whereabouts};

/// Nobody has more at once. What ended long ago is forgotten first.
const MAX_SESSIONS: usize = 4;

/// The sessions.
pub(super) struct Idleness {
    sessions: Vec<Followed>,
    whereabouts: Whereabouts,
    last_id: SessionId,
    /// Without input for this long, in real time, somebody is idle.
    threshold: Duration,
    inbox: Sender<Message>,
}

/// A session whose idleness is followed.
struct Followed {
    id: SessionId,
    session: Session,
    source: Option<Arc<dyn IdleSource>>,
    /// Set when it is forgotten: its thread ends with its next report.
    forgotten: Arc<AtomicBool>,
}

impl Idleness {
    /// Follows this session, which is served. What is reported is sent to `inbox`.
    pub(super) fn follow(session: Session, threshold: Duration, inbox: Sender<Message>) -> Self {
        let whereabouts = Whereabouts::new(0, Tick(0));
        let mut idleness = Self { sessions: Vec::new(), whereabouts, last_id: 0, threshold, inbox };
        idleness.start(0, session);
        idleness
    }

    fn start(&mut self, id: SessionId, session: Session) {
        let (inbox, forgotten) = (self.inbox.clone(), Arc::new(AtomicBool::new(false)));
        let is_forgotten = Arc::clone(&forgotten);
        let started = follow_idle(&session, self.threshold, move |report| {
            // An error means that the agent is about to end.
            !is_forgotten.load(Ordering::Relaxed) && inbox.send(Message::Idle(id, report)).is_ok()
        });
        if let Err(error) = started {
            log::line(&error.to_string());
            let _ = self.inbox.send(Message::Idle(id, IdleReport::Source(None)));
        }
        self.sessions.push(Followed { id, session, source: None, forgotten });
    }

    /// The session that is served.
    pub(super) fn served(&self) -> &Session {
        let served = self.whereabouts.served();
        let followed = self.sessions.iter().find(|followed| followed.id == served);
        // The one that is served is never forgotten.
        &followed.unwrap_or(&self.sessions[0]).session
    }

    /// The name of the served session's idle source; `None` without one.
    pub(super) fn name(&self) -> Option<&'static str> {
        self.source().map(IdleSource::name)
    }

    fn source(&self) -> Option<&dyn IdleSource> {
        let served = self.whereabouts.served();
        self.sessions.iter().find(|followed| followed.id == served)?.source.as_deref()
    }

    /// Asks for one event as soon as there has been no input for `after`. Without a source any moment is as good as
    /// another.
    pub(super) fn watch_for_pause(&self, after: Duration) {
        match self.source() {
            Some(source) => source.report_pause(after),
            None => {
                let paused = IdleReport::Event(IdleEvent::Paused);
                drop(self.inbox.send(Message::Idle(self.whereabouts.served(), paused)));
            }
        }
    }

    /// Takes up what was reported of a session at `now`. The event of the break machine that it is, if it is one. `ago`
    /// returns the instant that lies so far back.
    pub(super) fn report(
        &mut self,
        id: SessionId,
        report: IdleReport,
        now: Tick,
        ago: impl FnOnce(Duration) -> Tick,
    ) -> Option<Event> {
        let activity = match report {
            // Elsewhere the person does not pause: they are not there.
            IdleReport::Event(IdleEvent::Paused) => {
                return (id == self.whereabouts.served()).then_some(Event::TypingPaused);
            }
            IdleReport::Event(IdleEvent::Began { idle }) => Activity::Idle { since: ago(idle) },
            IdleReport::Event(IdleEvent::Ended) => Activity::Active,
            IdleReport::Event(IdleEvent::Lost) | IdleReport::Source(None) => {
                self.set_source(id, None);
                Activity::Unknown
            }
            IdleReport::Source(Some(source)) => {
                self.set_source(id, Some(source));
                Activity::Active
            }
        };
        self.whereabouts.report(id, activity, now)
    }

    fn set_source(&mut self, id: SessionId, source: Option<Arc<dyn IdleSource>>) {
        if let Some(followed) = self.sessions.iter_mut().find(|followed| followed.id == id) {
            followed.source = source;
        }
    }

    /// The session to serve instead, if the person is in another one: it is served from now on.
    pub(super) fn follow_person(&mut self) -> Option<&Session> {
        self.whereabouts.follow()?;
        Some(self.served())
    }

    /// Another agent was started in this session: follows it too. Returns it if it is to be served at once: because it is
    /// the served one begun anew, or because that is over (`over`). `bus_is_there`: the served one has a bus.
    pub(super) fn add(&mut self, session: Session, over: bool, bus_is_there: bool) -> Option<&Session> {
        let same_place = self.sessions.iter().position(|known| known.session.is_at_the_place_of(&session));
        let mut serve = over;
        if let Some(position) = same_place {
            let known = &self.sessions[position];
            let served = known.id == self.whereabouts.served();
            // A second bus on the same screen is somebody's own affair while the first works.
            let second_bus = served && bus_is_there && !known.session.has_the_bus_of(&session);
            if known.session == session || second_bus {
                return None;
            }
            serve |= served;
        } else if !session.has_display() && !over {
            // Nobody can be seen in it.
            return None;
        }
        self.last_id += 1;
        let id = self.last_id;
        self.whereabouts.add(id);
        self.start(id, session);
        if serve {
            self.whereabouts.serve(id);
        }
        if let Some(position) = same_place {
            self.forget(position);
        }
        while self.sessions.len() > MAX_SESSIONS {
            let served = self.whereabouts.served();
            let others = || self.sessions.iter().enumerate().filter(|(_, known)| known.id != served && known.id != id);
            let over = others().find(|(_, known)| self.whereabouts.is_unknown(known.id)).or_else(|| others().next());
            let Some(position) = over.map(|(position, _)| position) else { break };
            self.forget(position);
        }
        serve.then(|| self.served())
    }

    fn forget(&mut self, position: usize) {
        let followed = self.sessions.remove(position);
        followed.forgotten.store(true, Ordering::Relaxed);
        self.whereabouts.remove(followed.id);
    }
}
