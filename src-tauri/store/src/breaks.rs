//! Sitting and breaks: what the agent measured, and where it is.
//!
//! What any of it means is the break machine's (`soleus_core::breaks`); its state is only a text here.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, named_params};
use soleus_core::Moment;
use soleus_core::breaks::Outcome;
use soleus_core::wire::Today;

use crate::{Store, StoreError, rows};

/// The agent's state as it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentSaved {
    /// JSON of the break machine.
    pub state: String,
    /// When.
    pub saved_at: DateTime<Utc>,
}

/// What came of a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakOutcome {
    /// What.
    pub outcome: Outcome,
    /// When, and by the clock of which place.
    pub at: Moment,
    /// Milliseconds sat in the spell by then.
    pub sat_ms: u64,
    /// Since when it was owed.
    pub due_at: Option<DateTime<Utc>>,
    /// When the break or the absence began.
    pub rest_from: Option<DateTime<Utc>>,
}

/// A stretch of sitting within one local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Its start.
    pub from: Moment,
    /// Its end.
    pub to: Moment,
    /// Milliseconds, as measured.
    pub sat_ms: u64,
}

impl Store {
    /// Where the agent was, if one ever ran.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn agent_saved(&self) -> Result<Option<AgentSaved>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/agent_state_get.sql"))?;
        let saved = statement.query_row([], |row| {
            let saved_at =
                DateTime::from_timestamp_millis(row.get("saved_at")?).ok_or_else(|| rows::wrong("saved_at"))?;
            Ok(AgentSaved { state: row.get("state")?, saved_at })
        });
        Ok(saved.optional()?)
    }

    /// Writes down what a step came to and where it left the agent: all of it, or nothing.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn record_breaks(
        &mut self,
        outcomes: &[BreakOutcome],
        sittings: &[Sitting],
        saved: &AgentSaved,
    ) -> Result<(), StoreError> {
        self.writing(|tx| {
            for outcome in outcomes {
                insert_outcome(tx, outcome)?;
            }
            for sitting in sittings {
                insert_sitting(tx, sitting)?;
            }
            Ok(put_state(tx, saved)?)
        })
    }

    /// Writes down where the agent is. Cheap: nothing waits for the disk. A crash of the agent loses nothing by that,
    /// a power cut at most what was sat since the last outcome.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn agent_heartbeat(&mut self, saved: &AgentSaved) -> Result<(), StoreError> {
        self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        let put = put_state(&self.conn, saved);
        self.conn.pragma_update(None, "synchronous", "FULL")?;
        Ok(put?)
    }

    /// What a local date came to, without the stretch that still runs.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn breaks_on(&self, date: NaiveDate) -> Result<Today, StoreError> {
        let date = date.to_string();
        let mut today = Today::default();
        let mut statement = self.conn.prepare_cached(include_str!("sql/break_outcome_count.sql"))?;
        let mut rows = statement.query(named_params! {":local_date": date})?;
        while let Some(row) = rows.next()? {
            let times = row.get("times")?;
            match Outcome::from_code(row.get_ref("outcome")?.as_str().unwrap_or_default()) {
                Some(Outcome::Taken) => today.taken = times,
                Some(Outcome::Natural) => today.natural = times,
                Some(Outcome::Skipped) => today.skipped = times,
                Some(Outcome::Ignored) => today.ignored = times,
                // Kept for the log. An outcome only a newer Soleus knows is its own to count.
                Some(Outcome::Snoozed | Outcome::Dismissed | Outcome::Failed) | None => {}
            }
        }
        let mut statement = self.conn.prepare_cached(include_str!("sql/sitting_sum.sql"))?;
        let sat_ms: i64 = statement.query_row(named_params! {":local_date": date}, |row| row.get("sat_ms"))?;
        today.sat_seconds = u64::try_from(sat_ms).unwrap_or(0) / 1000;
        Ok(today)
    }
}

fn insert_outcome(conn: &Connection, outcome: &BreakOutcome) -> rusqlite::Result<()> {
    conn.prepare_cached(include_str!("sql/break_outcome_insert.sql"))?.execute(named_params! {
        ":at": outcome.at.timestamp(),
        ":local_date": outcome.at.date_naive().to_string(),
        ":utc_offset_minutes": offset_minutes(outcome.at),
        ":outcome": outcome.outcome.code(),
        ":sat_ms": signed(outcome.sat_ms),
        ":due_at": outcome.due_at.map(|at| at.timestamp()),
        ":rest_from": outcome.rest_from.map(|at| at.timestamp()),
    })?;
    Ok(())
}

fn insert_sitting(conn: &Connection, sitting: &Sitting) -> rusqlite::Result<()> {
    conn.prepare_cached(include_str!("sql/sitting_insert.sql"))?.execute(named_params! {
        ":started_at": sitting.from.timestamp(),
        ":ended_at": sitting.to.timestamp(),
        ":local_date": sitting.from.date_naive().to_string(),
        ":utc_offset_minutes": offset_minutes(sitting.from),
        ":sat_ms": signed(sitting.sat_ms),
    })?;
    Ok(())
}

fn put_state(conn: &Connection, saved: &AgentSaved) -> rusqlite::Result<()> {
    conn.prepare_cached(include_str!("sql/agent_state_put.sql"))?
        .execute(named_params! {":state": saved.state, ":saved_at": saved.saved_at.timestamp_millis()})?;
    Ok(())
}

fn offset_minutes(moment: Moment) -> i32 {
    moment.offset().local_minus_utc() / 60
}

/// SQLite's integers are signed; no one sits for 292 million years.
fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn saved(text: &str) -> AgentSaved {
        AgentSaved { state: text.to_owned(), saved_at: moment("2026-05-01T08:00:00.250+08:00").to_utc() }
    }

    #[test]
    fn a_days_breaks_are_counted_by_the_date_of_their_place() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), moment("2026-05-01T08:00:00+08:00")).unwrap();
        let at = |at| BreakOutcome {
            outcome: Outcome::Taken,
            at: moment(at),
            sat_ms: 3_600_000,
            due_at: None,
            rest_from: None,
        };
        // 23:30 on the 30th in UTC is the 1st in Shanghai already.
        let early = at("2026-05-01T07:30:00+08:00");
        let outcomes = [
            early,
            BreakOutcome { outcome: Outcome::Snoozed, ..early },
            BreakOutcome { outcome: Outcome::Ignored, ..early },
            at("2026-05-02T00:00:00+08:00"),
        ];
        let sitting = Sitting {
            from: moment("2026-05-01T06:30:00+08:00"),
            to: moment("2026-05-01T07:30:00+08:00"),
            sat_ms: 3_599_500,
        };
        store.record_breaks(&outcomes, &[sitting, sitting], &saved("{}")).unwrap();
        let today = store.breaks_on(moment("2026-05-01T20:00:00+08:00").date_naive()).unwrap();
        assert_eq!(today, Today { taken: 1, natural: 0, skipped: 0, ignored: 1, sat_seconds: 7199 });
    }

    #[test]
    fn a_heartbeat_replaces_the_last_one_and_leaves_later_writes_as_safe_as_before() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), moment("2026-05-01T08:00:00+08:00")).unwrap();
        assert_eq!(store.agent_saved().unwrap(), None);
        store.agent_heartbeat(&saved("1")).unwrap();
        store.agent_heartbeat(&saved("2")).unwrap();
        assert_eq!(store.agent_saved().unwrap(), Some(saved("2")));
        let synchronous: i64 = store.conn.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        assert_eq!(synchronous, 2);
    }
}
