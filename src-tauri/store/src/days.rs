//! Days as the agent measured them: what each came to, and the line of one.
//!
//! The stretch that still runs is not in here; the agent knows it.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use rusqlite::{Row, named_params};
use soleus_core::breaks::{BreakDay, DayLine, DayOutcome, DayStretch, DayStretchKind, DayTotals};
use soleus_core::breaks::{Cause, Outcome};

use crate::{Store, StoreError, rows};

impl Store {
    /// What a local date came to.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn breaks_on(&self, date: NaiveDate) -> Result<DayTotals, StoreError> {
        let mut days = self.measured_days(date, date)?;
        Ok(days.remove(&date).map(|day| day.totals).unwrap_or_default())
    }

    /// The last `days` dates up to `today`, every one of them, oldest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn recent_days(&self, today: NaiveDate, days: u32) -> Result<Vec<BreakDay>, StoreError> {
        let from = today.checked_sub_days(Days::new(days.saturating_sub(1).into())).unwrap_or(today);
        let mut measured = self.measured_days(from, today)?;
        let days = from.iter_days().take_while(|date| *date <= today);
        Ok(days.map(|date| measured.remove(&date).unwrap_or_else(|| nothing_on(date))).collect())
    }

    /// The dates from `from` to `to` on which anything was measured, earliest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn break_days(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<BreakDay>, StoreError> {
        Ok(self.measured_days(from, to)?.into_values().collect())
    }

    fn measured_days(&self, from: NaiveDate, to: NaiveDate) -> Result<BTreeMap<NaiveDate, BreakDay>, StoreError> {
        let range = named_params! {":from": from.to_string(), ":to": to.to_string()};
        let mut days = BTreeMap::new();
        let mut statement = self.conn.prepare_cached(include_str!("sql/break_outcome_count.sql"))?;
        let mut counts = statement.query(range)?;
        while let Some(row) = counts.next()? {
            let code = row.get_ref("outcome")?.as_str().unwrap_or_default();
            count(day_of(row, &mut days)?, Outcome::from_code(code), row.get("owed")?, row.get("times")?);
        }
        let mut statement = self.conn.prepare_cached(include_str!("sql/sitting_sum.sql"))?;
        let mut sums = statement.query(range)?;
        while let Some(row) = sums.next()? {
            day_of(row, &mut days)?.totals.sat_seconds =
                u64::try_from(row.get::<_, i64>("sat_ms")?).unwrap_or(0) / 1000;
        }
        Ok(days)
    }

    /// A date's stretches and outcomes, each in the order of time.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn day_line(&self, date: NaiveDate) -> Result<DayLine, StoreError> {
        let on = date.to_string();
        let mut statement = self.conn.prepare_cached(include_str!("sql/day_line.sql"))?;
        let stretches = statement.query_map(named_params! {":local_date": on}, row_to_stretch)?;
        let mut line = DayLine { date, stretches: Vec::new(), outcomes: Vec::new() };
        for stretch in stretches {
            line.stretches.extend(stretch?);
        }
        let mut statement = self.conn.prepare_cached(include_str!("sql/break_outcome_list.sql"))?;
        let outcomes = statement.query_map(named_params! {":local_date": on}, row_to_outcome)?;
        for outcome in outcomes {
            line.outcomes.extend(outcome?);
        }
        Ok(line)
    }
}

fn day_of<'a>(row: &Row<'_>, days: &'a mut BTreeMap<NaiveDate, BreakDay>) -> rusqlite::Result<&'a mut BreakDay> {
    let date = rows::date_of(row.get_ref("local_date")?, "local_date")?;
    Ok(days.entry(date).or_insert_with(|| nothing_on(date)))
}

const fn nothing_on(date: NaiveDate) -> BreakDay {
    let totals = DayTotals { taken: 0, natural: 0, skipped: 0, ignored: 0, sat_seconds: 0 };
    BreakDay { date, totals, owed: 0, kept: 0 }
}

/// Each break that was owed ends in one of four outcomes; what came before it (put off, dismissed, failed) does not
/// count again. A break started before it was owed is taken, but was not owed.
fn count(day: &mut BreakDay, outcome: Option<Outcome>, owed: bool, times: u32) {
    let kept = match outcome {
        Some(Outcome::Taken) => {
            day.totals.taken += times;
            true
        }
        Some(Outcome::Natural) => {
            day.totals.natural += times;
            true
        }
        Some(Outcome::Skipped) => {
            day.totals.skipped += times;
            false
        }
        Some(Outcome::Ignored) => {
            day.totals.ignored += times;
            false
        }
        // Kept for the log. An outcome only a newer Soleus knows is its own to count.
        Some(Outcome::Snoozed | Outcome::Dismissed | Outcome::Failed) | None => return,
    };
    if owed {
        day.owed += times;
        day.kept += if kept { times } else { 0 };
    }
}

/// `None` for a kind that only a newer Soleus knows.
fn row_to_stretch(row: &Row<'_>) -> rusqlite::Result<Option<DayStretch>> {
    let Some(kind) = DayStretchKind::from_code(row.get_ref("kind")?.as_str()?) else { return Ok(None) };
    let causes = row.get_ref("causes")?.as_str()?.split(',').filter_map(Cause::from_code).collect();
    let instant = |name| DateTime::from_timestamp_millis(row.get(name)?).ok_or_else(|| rows::wrong(name));
    Ok(Some(DayStretch { kind, from: instant("started_at")?, to: instant("ended_at")?, causes }))
}

/// `None` for an outcome that only a newer Soleus knows.
fn row_to_outcome(row: &Row<'_>) -> rusqlite::Result<Option<DayOutcome>> {
    let Some(outcome) = Outcome::from_code(row.get_ref("outcome")?.as_str()?) else { return Ok(None) };
    let at: DateTime<Utc> = DateTime::from_timestamp(row.get("at")?, 0).ok_or_else(|| rows::wrong("at"))?;
    Ok(Some(DayOutcome { outcome, at }))
}

#[cfg(test)]
mod tests {
    use soleus_core::Moment;
    use soleus_core::breaks::Causes;

    use super::*;
    use crate::{AgentSaved, BreakOutcome, Measured, OtherStretch, Sitting};

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn outcome(outcome: Outcome, at: &str, owed: bool) -> BreakOutcome {
        let at = moment(at);
        BreakOutcome { outcome, at, sat_ms: 3_600_000, due_at: owed.then(|| at.to_utc()), rest_from: None }
    }

    fn diary(measured: &Measured) -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let now = moment("2026-05-01T08:00:00+08:00");
        let mut store = Store::open(dir.path(), now).unwrap();
        store.record_breaks(measured, &AgentSaved { state: "{}".to_owned(), saved_at: now.to_utc() }).unwrap();
        (dir, store)
    }

    #[test]
    fn a_days_breaks_are_counted_by_the_date_of_their_place() {
        // 23:30 on the 30th in UTC is the 1st in Shanghai already.
        let early = "2026-05-01T07:30:00+08:00";
        let sitting = Sitting { from: moment("2026-05-01T06:30:00+08:00"), to: moment(early), sat_ms: 3_599_500 };
        let (_dir, store) = diary(&Measured {
            outcomes: vec![
                outcome(Outcome::Taken, early, false),
                outcome(Outcome::Snoozed, early, true),
                outcome(Outcome::Ignored, early, true),
                outcome(Outcome::Taken, "2026-05-02T00:00:00+08:00", false),
            ],
            sittings: vec![sitting, sitting],
            others: Vec::new(),
        });
        let today = store.breaks_on(moment("2026-05-01T20:00:00+08:00").date_naive()).unwrap();
        assert_eq!(today, DayTotals { taken: 1, natural: 0, skipped: 0, ignored: 1, sat_seconds: 7199 });
    }

    #[test]
    fn every_day_is_there_and_each_owed_break_counts_once() {
        let (_dir, store) = diary(&Measured {
            outcomes: vec![
                outcome(Outcome::Snoozed, "2026-05-01T10:00:00+08:00", true),
                outcome(Outcome::Taken, "2026-05-01T10:15:00+08:00", true),
                outcome(Outcome::Dismissed, "2026-05-01T11:15:00+08:00", true),
                outcome(Outcome::Ignored, "2026-05-01T11:35:00+08:00", true),
                outcome(Outcome::Natural, "2026-05-01T12:35:00+08:00", true),
                outcome(Outcome::Taken, "2026-05-01T13:35:00+08:00", false),
            ],
            ..Measured::default()
        });
        let days = store.recent_days(moment("2026-05-03T08:00:00+08:00").date_naive(), 28).unwrap();
        assert_eq!(days.len(), 28);
        assert_eq!(days[27].date.to_string(), "2026-05-03");
        let first = days[25];
        assert_eq!((first.date.to_string().as_str(), first.owed, first.kept), ("2026-05-01", 3, 2));
        assert_eq!(first.totals, DayTotals { taken: 2, natural: 1, skipped: 0, ignored: 1, sat_seconds: 0 });
        assert_eq!(days[26], nothing_on(days[26].date));
    }

    #[test]
    fn a_days_line_holds_sitting_and_the_rest_in_their_order() {
        let (from, to) = (moment("2026-05-01T09:00:00+08:00"), moment("2026-05-01T10:00:00+08:00"));
        let end = moment("2026-05-01T10:05:00.250+08:00");
        let quiet =
            OtherStretch { kind: DayStretchKind::Quiet, causes: Causes::NONE.with(Cause::Call, true), from, to };
        let rest = OtherStretch { kind: DayStretchKind::Break, causes: Causes::NONE, from: to, to: end };
        let (_dir, store) = diary(&Measured {
            outcomes: vec![outcome(Outcome::Taken, "2026-05-01T10:05:00+08:00", true)],
            sittings: vec![Sitting { from, to, sat_ms: 3_600_000 }],
            others: vec![rest, quiet],
        });
        let line = store.day_line(from.date_naive()).unwrap();
        let kinds: Vec<_> = line.stretches.iter().map(|it| (it.kind, it.causes.as_slice())).collect();
        assert_eq!(
            kinds,
            [(DayStretchKind::Quiet, &[Cause::Call][..]), (DayStretchKind::Sitting, &[]), (DayStretchKind::Break, &[])]
        );
        assert_eq!(line.stretches[2].to, end);
        assert_eq!(line.outcomes.len(), 1);
    }
}
