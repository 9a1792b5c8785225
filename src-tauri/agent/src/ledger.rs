//! Writes down what the machine did: outcomes, what time was spent on, and its state.
//!
//! A diary that cannot be written right now (full disk, locked by a restore) ends nothing: what was to be written
//! waits for the next time.

use chrono::{DateTime, Days, NaiveTime, SubsecRound, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use soleus_core::Moment;
use soleus_core::breaks::{Causes, Record, State, Stretch, Tick};
use soleus_core::breaks::{DayStretchKind, DayTotals};
use soleus_core::diary_prompt::Turn;
use soleus_store::{AgentSaved, BreakOutcome, Measured, OtherStretch, Sitting, Store, StoreError};

use super::prompt::Ticket;

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

    /// The same as it is told: to the millisecond, which every reader of RFC 3339 takes, and exact enough for a fast
    /// clock.
    pub(super) fn instant(self, tick: Tick) -> DateTime<Utc> {
        self.moment(tick).to_utc().trunc_subsecs(3)
    }
}

/// What of the agent survives it: the machine, and which of its notifications stand on the screen.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Saved {
    #[serde(flatten)]
    pub(super) state: State,
    #[serde(default)]
    pub(super) on_screen: OnScreen,
}

/// Notifications that may outlive a killed agent, to be replaced rather than shown twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OnScreen {
    /// The break prompt's.
    pub(super) break_due: Option<Ticket>,
    /// The diary's.
    pub(super) diary: Option<Ticket>,
    /// And what it asks.
    pub(super) asks: Option<Turn>,
}

/// What waits to be written, and where to.
#[derive(Debug)]
pub(super) struct Ledger {
    store: Store,
    measured: Measured,
    /// How many outcomes this process has noted.
    outcomes: u64,
    failing: bool,
}

impl Ledger {
    pub(super) fn new(store: Store) -> Self {
        Self { store, measured: Measured::default(), outcomes: 0, failing: false }
    }

    /// The diary as it is now: a restore may have put another file in its place.
    pub(super) fn diary(&mut self, now: Moment) -> Result<&mut Store, StoreError> {
        if !self.store.is_current_file() {
            self.store = Store::open(self.store.dir(), now)?;
        }
        Ok(&mut self.store)
    }

    /// Notes an outcome, to be written with the next [`Ledger::write`].
    pub(super) fn note(&mut self, record: &Record, wall: Wall) {
        self.outcomes += 1;
        self.measured.outcomes.push(BreakOutcome {
            outcome: record.outcome,
            at: wall.moment(record.at),
            sat_ms: record.sat_ms,
            due_at: record.due.map(|tick| wall.moment(tick).to_utc()),
            rest_from: record.rest_from.map(|tick| wall.moment(tick).to_utc()),
        });
    }

    /// How many outcomes this process has noted: another number, another day so far.
    pub(super) const fn outcomes(&self) -> u64 {
        self.outcomes
    }

    /// Notes a stretch, in two where it runs over midnight. While reminders are off nothing is measured.
    pub(super) fn note_stretch(&mut self, on: Stretch, from: Tick, to: Tick, wall: Wall) {
        let kind = match on {
            Stretch::Sitting => {
                let parts = by_date(from, to, wall);
                self.measured.sittings.extend(parts.map(|(from, to, sat_ms)| Sitting { from, to, sat_ms }));
                return;
            }
            Stretch::Away => DayStretchKind::Away,
            Stretch::Break => DayStretchKind::Break,
            Stretch::Paused => DayStretchKind::Paused,
            Stretch::Off => return,
        };
        self.note_other(kind, Causes::NONE, from, to, wall);
    }

    /// Notes a stretch in which prompts were deferred.
    pub(super) fn note_quiet(&mut self, causes: Causes, from: Tick, to: Tick, wall: Wall) {
        self.note_other(DayStretchKind::Quiet, causes, from, to, wall);
    }

    fn note_other(&mut self, kind: DayStretchKind, causes: Causes, from: Tick, to: Tick, wall: Wall) {
        let parts = by_date(from, to, wall);
        self.measured.others.extend(parts.map(|(from, to, _)| OtherStretch { kind, causes, from, to }));
    }

    /// Writes what was noted and where the agent is. False when that failed: it is tried again with the next.
    pub(super) fn write(&mut self, saved: &Saved, at: Moment) -> bool {
        let Some(saved) = as_text(saved, at) else { return false };
        let written = self.store.record_breaks(&self.measured, &saved);
        if written.is_ok() {
            self.measured = Measured::default();
        }
        self.told(written)
    }

    /// Writes only where the agent is, cheaply, unless more has been waiting.
    pub(super) fn heartbeat(&mut self, saved: &Saved, at: Moment) -> bool {
        if !self.measured.is_empty() {
            return self.write(saved, at);
        }
        let Some(saved) = as_text(saved, at) else { return false };
        let written = self.store.agent_heartbeat(&saved);
        self.told(written)
    }

    /// What today came to, with the sitting that still runs since `sitting_since`.
    pub(super) fn today(&self, sitting_since: Option<Tick>, wall: Wall) -> DayTotals {
        let date = wall.now.date_naive();
        let mut today = self.store.breaks_on(date).unwrap_or_default();
        let running = sitting_since.into_iter().flat_map(|from| by_date(from, wall.tick, wall));
        let ms: u64 = running.filter(|(from, ..)| from.date_naive() == date).map(|(.., ms)| ms).sum();
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

fn as_text(saved: &Saved, at: Moment) -> Option<AgentSaved> {
    serde_json::to_string(saved).ok().map(|state| AgentSaved { state, saved_at: at.to_utc() })
}

/// A stretch, cut at the midnights in it: start, end and the machine's milliseconds of each part. By the offset of now:
/// what it was in between nobody noted.
fn by_date(from: Tick, to: Tick, wall: Wall) -> impl Iterator<Item = (Moment, Moment, u64)> {
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
        let ms = (real_ms * u64::from(wall.scale)).min(to.since(from));
        parts.push((begun, midnight, ms));
        (from, begun) = (from.plus(ms), midnight);
    }
    parts.push((begun, ended, to.since(from)));
    parts.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sitting_over_midnight_belongs_to_two_dates_and_loses_nothing() {
        let now = "2026-05-02T00:20:00+08:00".parse().unwrap();
        let hour = 3_600_000;
        let wall = Wall { now, tick: Tick(10 * hour), scale: 1 };
        let parts: Vec<_> = by_date(Tick(9 * hour), Tick(10 * hour), wall).collect();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].0.to_rfc3339(), "2026-05-01T23:20:00+08:00");
        assert_eq!(parts[0].2, 40 * 60_000);
        assert_eq!(parts[1].0.to_rfc3339(), "2026-05-02T00:00:00+08:00");
        assert_eq!(parts[1].2, 20 * 60_000);
    }

    #[test]
    fn with_a_fast_clock_the_wall_moves_slowly() {
        let now = "2026-05-02T12:00:00+08:00".parse().unwrap();
        let wall = Wall { now, tick: Tick(1_000_000), scale: 60 };
        assert_eq!(wall.moment(Tick(1_000_000 + 3_600_000)).to_rfc3339(), "2026-05-02T12:01:00+08:00");
        assert_eq!(wall.moment(Tick(1_000_000 - 600_000)).to_rfc3339(), "2026-05-02T11:59:50+08:00");
    }
}
