//! The recorder: writes outcomes, stretches and the machine's state to the diary.
//!
//! A diary that cannot be written right now (full disk, locked by a restore) ends nothing: what was to be written is
//! written with the next attempt.

use chrono::{Days, NaiveTime};
use soleus_core::Moment;
use soleus_core::breaks::{Causes, Record, Stretch, Tick};
use soleus_core::breaks::{DayStretchKind, DayTotals};
use soleus_store::{AgentSaved, BreakOutcome, Measurements, OtherStretch, Sitting, Store, StoreError};

use super::log;
use super::saved::Saved;
use super::wall::Wall;

/// What is to be written, and where to.
#[derive(Debug)]
pub(super) struct Recorder {
    store: Store,
    measured: Measurements,
    /// How many outcomes this process has noted.
    outcomes: u64,
    failing: bool,
}

impl Recorder {
    pub(super) fn new(store: Store) -> Self {
        Self { store, measured: Measurements::default(), outcomes: 0, failing: false }
    }

    /// The diary as it is now: a restore may have put another file in its place.
    pub(super) fn diary(&mut self, now: Moment) -> Result<&mut Store, StoreError> {
        if !self.store.is_current_file() {
            self.store = Store::open(self.store.dir(), now)?;
        }
        Ok(&mut self.store)
    }

    /// Notes an outcome, to be written with the next [`Recorder::write`].
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

    /// How many outcomes this process has noted. It changes when the totals of today do.
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
            Stretch::NotKnown => DayStretchKind::NotKnown,
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

    /// Writes what was noted and the agent's state. False when that failed: the next call tries again.
    pub(super) fn write(&mut self, saved: &Saved, at: Moment) -> bool {
        let Some(saved) = as_text(saved, at) else { return false };
        let written = self.store.record_breaks(&self.measured, &saved);
        if written.is_ok() {
            self.measured = Measurements::default();
        }
        self.log_failure(written)
    }

    /// Writes only the agent's state, which is cheap, unless more is to be written.
    pub(super) fn heartbeat(&mut self, saved: &Saved, at: Moment) -> bool {
        if !self.measured.is_empty() {
            return self.write(saved, at);
        }
        let Some(saved) = as_text(saved, at) else { return false };
        let written = self.store.agent_heartbeat(&saved);
        self.log_failure(written)
    }

    /// The totals of today, with the sitting that still runs since `sitting_since`.
    pub(super) fn today(&self, sitting_since: Option<Tick>, wall: Wall) -> DayTotals {
        let date = wall.now.date_naive();
        let mut today = self.store.breaks_on(date).unwrap_or_default();
        let running = sitting_since.into_iter().flat_map(|from| by_date(from, wall.tick, wall));
        let ms: u64 = running.filter(|(from, ..)| from.date_naive() == date).map(|(.., ms)| ms).sum();
        today.sat_seconds += ms / 1000;
        today
    }

    /// Logs once that writing fails, not at every heartbeat.
    fn log_failure(&mut self, written: Result<(), StoreError>) -> bool {
        let failed = written.is_err();
        if let Err(error) = written
            && !self.failing
        {
            log::line(&error.to_string());
        }
        self.failing = failed;
        !failed
    }
}

fn as_text(saved: &Saved, at: Moment) -> Option<AgentSaved> {
    serde_json::to_string(saved).ok().map(|state| AgentSaved { state, saved_at: at.to_utc() })
}

/// A stretch, cut at the midnights in it: start, end and the machine's milliseconds of each part. By the offset of now:
/// the offsets in between were not noted.
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
}
