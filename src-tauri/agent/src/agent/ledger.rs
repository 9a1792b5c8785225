//! Writes down what the machine did: outcomes, stretches of sitting, and its state.
//!
//! A diary that cannot be written right now (full disk, locked by a restore) ends nothing: what was to be written
//! waits for the next time.

use chrono::{Days, NaiveTime, TimeDelta};
use soleus_core::Moment;
use soleus_core::breaks::{Record, State, Tick};
use soleus_core::settings::Settings;
use soleus_core::wire::Today;
use soleus_store::{AgentSaved, BreakOutcome, Sitting, Store, StoreError};

/// The wall clock as the machine's instants see it, taken at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wall {
    /// The moment.
    pub(super) now: Moment,
    /// The same, in the machine's time.
    pub(super) tick: Tick,
    /// How many times as fast the machine's time runs.
    pub(super) scale: u32,
}

impl Wall {
    /// When an instant is or was. Clamped to what calendars know.
    pub(super) fn moment(self, tick: Tick) -> Moment {
        let real = |ms: u64| TimeDelta::milliseconds(i64::try_from(ms / u64::from(self.scale)).unwrap_or(0));
        let ahead = real(tick.since(self.tick));
        let ago = real(self.tick.since(tick));
        self.now.checked_add_signed(ahead - ago).unwrap_or(self.now)
    }
}

/// What waits to be written, and where to.
#[derive(Debug)]
pub(super) struct Ledger {
    store: Store,
    outcomes: Vec<BreakOutcome>,
    sittings: Vec<Sitting>,
    failing: bool,
}

impl Ledger {
    pub(super) const fn new(store: Store) -> Self {
        Self { store, outcomes: Vec::new(), sittings: Vec::new(), failing: false }
    }

    /// The settings as they are now, from the diary as it is now: a restore may have put another file in its place.
    pub(super) fn settings(&mut self, now: Moment) -> Result<Settings, StoreError> {
        if !self.store.stands() {
            self.store = Store::open(self.store.dir(), now)?;
        }
        self.store.settings()
    }

    /// Notes an outcome, to be written with the next [`Ledger::write`].
    pub(super) fn note(&mut self, record: &Record, wall: Wall) {
        self.outcomes.push(BreakOutcome {
            outcome: record.outcome,
            at: wall.moment(record.at),
            sat_ms: record.sat_ms,
            due_at: record.due.map(|tick| wall.moment(tick).to_utc()),
            rest_from: record.rest_from.map(|tick| wall.moment(tick).to_utc()),
        });
    }

    /// Notes a stretch of sitting, in two where it runs over midnight.
    pub(super) fn note_sitting(&mut self, from: Tick, to: Tick, wall: Wall) {
        self.sittings.extend(by_date(from, to, wall));
    }

    /// Writes what was noted and where the machine is. False when that failed: it is tried again with the next.
    pub(super) fn write(&mut self, state: &State, at: Moment) -> bool {
        let Some(saved) = saved(state, at) else { return false };
        let written = self.store.record_breaks(&self.outcomes, &self.sittings, &saved);
        if written.is_ok() {
            self.outcomes.clear();
            self.sittings.clear();
        }
        self.told(written)
    }

    /// Writes only where the machine is, cheaply, unless more has been waiting.
    pub(super) fn heartbeat(&mut self, state: &State, at: Moment) -> bool {
        if !self.outcomes.is_empty() || !self.sittings.is_empty() {
            return self.write(state, at);
        }
        let Some(saved) = saved(state, at) else { return false };
        let written = self.store.agent_heartbeat(&saved);
        self.told(written)
    }

    /// What today came to, with the sitting that still runs since `sitting_since`.
    pub(super) fn today(&self, sitting_since: Option<Tick>, wall: Wall) -> Today {
        let date = wall.now.date_naive();
        let mut today = self.store.breaks_on(date).unwrap_or_default();
        let running = sitting_since.map(|from| by_date(from, wall.tick, wall)).unwrap_or_default();
        let ms: u64 = running.iter().filter(|it| it.from.date_naive() == date).map(|it| it.sat_ms).sum();
        today.sat_seconds += ms / 1000;
        today
    }

    /// Says once that writing fails, not at every heartbeat.
    fn told(&mut self, written: Result<(), StoreError>) -> bool {
        let failed = written.is_err();
        if let Err(error) = written
            && !self.failing
        {
            super::say(&error.to_string());
        }
        self.failing = failed;
        !failed
    }
}

fn saved(state: &State, at: Moment) -> Option<AgentSaved> {
    serde_json::to_string(state).ok().map(|state| AgentSaved { state, saved_at: at.to_utc() })
}

/// A stretch of sitting, cut at the midnights in it. By the offset of now: what it was in between nobody noted.
fn by_date(from: Tick, to: Tick, wall: Wall) -> Vec<Sitting> {
    let mut parts = Vec::new();
    let (mut from, mut begun) = (from, wall.moment(from));
    let ended = wall.moment(to);
    while begun.date_naive() < ended.date_naive() {
        let midnight = begun
            .date_naive()
            .checked_add_days(Days::new(1))
            .and_then(|date| date.and_time(NaiveTime::MIN).and_local_timezone(*begun.offset()).single());
        let Some(midnight) = midnight else { break };
        let real_ms = u64::try_from((midnight - begun).num_milliseconds()).unwrap_or(0);
        let sat_ms = (real_ms * u64::from(wall.scale)).min(to.since(from));
        parts.push(Sitting { from: begun, to: midnight, sat_ms });
        (from, begun) = (from.plus(sat_ms), midnight);
    }
    parts.push(Sitting { from: begun, to: ended, sat_ms: to.since(from) });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sitting_over_midnight_belongs_to_two_dates_and_loses_nothing() {
        let now = "2026-05-02T00:20:00+08:00".parse().unwrap();
        let hour = 3_600_000;
        let wall = Wall { now, tick: Tick(10 * hour), scale: 1 };
        let parts = by_date(Tick(9 * hour), Tick(10 * hour), wall);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].from.to_rfc3339(), "2026-05-01T23:20:00+08:00");
        assert_eq!(parts[0].sat_ms, 40 * 60_000);
        assert_eq!(parts[1].from.to_rfc3339(), "2026-05-02T00:00:00+08:00");
        assert_eq!(parts[1].sat_ms, 20 * 60_000);
    }

    #[test]
    fn with_a_fast_clock_the_wall_moves_slowly() {
        let now = "2026-05-02T12:00:00+08:00".parse().unwrap();
        let wall = Wall { now, tick: Tick(1_000_000), scale: 60 };
        assert_eq!(wall.moment(Tick(1_000_000 + 3_600_000)).to_rfc3339(), "2026-05-02T12:01:00+08:00");
        assert_eq!(wall.moment(Tick(1_000_000 - 600_000)).to_rfc3339(), "2026-05-02T11:59:50+08:00");
    }
}
