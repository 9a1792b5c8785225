//! In which session the person is, and whether in any, as pure data: what the idle sources of all sessions report, put
//! together.
//!
//! Somebody may have one session at the desk and another over a remote desktop. Input in either is theirs, and reminders
//! belong where it happens.

use soleus_core::breaks::{Event, Tick};

/// The number of a session; none is used twice.
pub(super) type SessionId = u64;

/// What is known of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Activity {
    /// It has no idle source, or none any more.
    Unknown,
    /// There is input, as far as is known.
    Active,
    /// There has been none since.
    Idle {
        /// The last input.
        since: Tick,
    },
}

/// What is known of all sessions.
#[derive(Debug)]
pub(super) struct Whereabouts {
    sessions: Vec<(SessionId, Activity)>,
    served: SessionId,
    /// Up to here somebody was seen in a session that is idle or gone now.
    seen: Tick,
}

impl Whereabouts {
    /// Only one session, about which nothing is known, at an instant when somebody was there.
    pub(super) fn new(only: SessionId, now: Tick) -> Self {
        Self { sessions: vec![(only, Activity::Unknown)], served: only, seen: now }
    }

    /// The session that is served.
    pub(super) const fn served(&self) -> SessionId {
        self.served
    }

    /// Another session is known.
    pub(super) fn add(&mut self, session: SessionId) {
        self.sessions.push((session, Activity::Unknown));
    }

    /// Forgets a session that is not served.
    pub(super) fn remove(&mut self, session: SessionId) {
        self.sessions.retain(|(known, _)| *known != session);
    }

    /// What became known about a session at `now`. The event of the break machine that it is, if it is one.
    pub(super) fn report(&mut self, session: SessionId, activity: Activity, now: Tick) -> Option<Event> {
        let was_idle = self.idle();
        let (_, known) = self.sessions.iter_mut().find(|(known, _)| *known == session)?;
        let before = std::mem::replace(known, activity);
        match activity {
            Activity::Idle { since } => self.seen = self.seen.max(since),
            Activity::Unknown if before == Activity::Active => self.seen = self.seen.max(now),
            _ => {}
        }
        let lost = activity == Activity::Unknown && before != Activity::Unknown;
        match (was_idle, self.idle()) {
            (false, true) => Some(Event::IdleBegan { since: self.seen }),
            (true, false) => Some(Event::IdleEnded),
            // Without a source nobody counts as idle.
            (false, false) => lost.then_some(Event::IdleEnded),
            (true, true) => None,
        }
    }

    /// The session to serve instead, if the person is in another one. That one is served from now on.
    pub(super) fn follow(&mut self) -> Option<SessionId> {
        let active = |(id, activity): &(SessionId, Activity)| (*activity == Activity::Active).then_some(*id);
        if self.sessions.iter().filter_map(active).any(|id| id == self.served) {
            return None;
        }
        self.sessions.iter().find_map(active).inspect(|id| self.served = *id)
    }

    /// Serves this session from now on.
    pub(super) const fn serve(&mut self, session: SessionId) {
        self.served = session;
    }

    /// Whether nothing is known of a session.
    pub(super) fn is_unknown(&self, session: SessionId) -> bool {
        self.sessions.contains(&(session, Activity::Unknown))
    }

    /// Whether nobody is in any session: at least one reports that, and none the contrary.
    fn idle(&self) -> bool {
        let mut idle = false;
        for (_, activity) in &self.sessions {
            match activity {
                Activity::Active => return false,
                Activity::Idle { .. } => idle = true,
                Activity::Unknown => {}
            }
        }
        idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESK: SessionId = 0;
    const REMOTE: SessionId = 1;

    const fn idle(since: u64) -> Activity {
        Activity::Idle { since: Tick(since) }
    }

    fn at_the_desk() -> Whereabouts {
        let mut person = Whereabouts::new(DESK, Tick(0));
        assert_eq!(person.report(DESK, Activity::Active, Tick(0)), None);
        person
    }

    #[test]
    fn in_a_single_session_what_it_reports_is_what_is_so() {
        let mut person = at_the_desk();
        assert_eq!(person.report(DESK, idle(100), Tick(160)), Some(Event::IdleBegan { since: Tick(100) }));
        assert_eq!(person.report(DESK, Activity::Active, Tick(200)), Some(Event::IdleEnded));
        assert_eq!(person.report(DESK, Activity::Unknown, Tick(300)), Some(Event::IdleEnded), "unavailable");
        assert_eq!(person.follow(), None);
    }

    #[test]
    fn whoever_goes_on_in_another_session_is_not_away_and_is_served_there() {
        let mut person = at_the_desk();
        person.add(REMOTE);
        assert_eq!(person.report(REMOTE, Activity::Active, Tick(50)), None);
        assert_eq!(person.follow(), None, "there is no need to go");
        assert_eq!(person.report(DESK, idle(40), Tick(100)), None);
        assert_eq!(person.follow(), Some(REMOTE));
        assert_eq!(person.follow(), None, "once");
        assert_eq!(person.report(REMOTE, idle(500), Tick(560)), Some(Event::IdleBegan { since: Tick(500) }));
        assert_eq!(person.follow(), None, "nobody is anywhere else");
        assert_eq!(person.report(DESK, Activity::Active, Tick(900)), Some(Event::IdleEnded));
        assert_eq!(person.follow(), Some(DESK));
    }

    #[test]
    fn whoever_was_in_a_session_that_ended_was_there_until_then() {
        let mut person = at_the_desk();
        person.add(REMOTE);
        person.report(REMOTE, Activity::Active, Tick(50));
        person.report(DESK, idle(40), Tick(100));
        assert_eq!(person.report(REMOTE, Activity::Unknown, Tick(700)), Some(Event::IdleBegan { since: Tick(700) }));
    }

    #[test]
    fn what_a_forgotten_session_still_reports_means_nothing() {
        let mut person = at_the_desk();
        person.add(REMOTE);
        person.remove(REMOTE);
        assert_eq!(person.report(REMOTE, Activity::Active, Tick(50)), None);
        person.report(DESK, idle(10), Tick(70));
        assert_eq!(person.follow(), None);
    }
}
