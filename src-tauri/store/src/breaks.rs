//! Sitting and breaks: what the agent measured, and where it is. How a day reads afterwards is in `days`.
//!
//! What any of it means is the break machine's (`soleus_core::breaks`); its state is only a text here.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, named_params};
use soleus_core::Moment;
use soleus_core::breaks::{CalfEased, DayStretchKind};
use soleus_core::breaks::{Cause, Causes, Outcome};

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

/// A stretch of anything else within one local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherStretch {
    /// Of what; not of sitting.
    pub kind: DayStretchKind,
    /// Why it was quiet; none for the other kinds.
    pub causes: Causes,
    /// Its start.
    pub from: Moment,
    /// Its end.
    pub to: Moment,
}

/// What a step came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Outcomes, in their order.
    pub outcomes: Vec<BreakOutcome>,
    /// Sitting.
    pub sittings: Vec<Sitting>,
    /// Everything else.
    pub others: Vec<OtherStretch>,
}

impl Measured {
    /// Whether there is nothing to write down.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.outcomes.is_empty() && self.sittings.is_empty() && self.others.is_empty()
    }
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
    pub fn record_breaks(&mut self, measured: &Measured, saved: &AgentSaved) -> Result<(), StoreError> {
        self.writing(|tx| {
            for outcome in &measured.outcomes {
                insert_outcome(tx, outcome)?;
            }
            for sitting in &measured.sittings {
                insert_sitting(tx, sitting)?;
            }
            for other in &measured.others {
                insert_other(tx, other)?;
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

    /// Writes down whether a calf that hurt by day eased.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn add_calf_eased(&mut self, eased: CalfEased, at: Moment) -> Result<(), StoreError> {
        self.writing(|tx| {
            tx.prepare_cached(include_str!("sql/calf_eased_insert.sql"))?.execute(named_params! {
                ":at": at.timestamp(),
                ":local_date": local_date(at),
                ":utc_offset_minutes": offset_minutes(at),
                ":eased": eased.code(),
            })?;
            Ok(())
        })
    }
}

fn insert_outcome(conn: &Connection, outcome: &BreakOutcome) -> rusqlite::Result<()> {
    conn.prepare_cached(include_str!("sql/break_outcome_insert.sql"))?.execute(named_params! {
        ":at": outcome.at.timestamp(),
        ":local_date": local_date(outcome.at),
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
        ":local_date": local_date(sitting.from),
        ":utc_offset_minutes": offset_minutes(sitting.from),
        ":sat_ms": signed(sitting.sat_ms),
    })?;
    Ok(())
}

fn insert_other(conn: &Connection, other: &OtherStretch) -> rusqlite::Result<()> {
    let causes: Vec<_> = other.causes.iter().map(Cause::code).collect();
    conn.prepare_cached(include_str!("sql/stretch_insert.sql"))?.execute(named_params! {
        ":kind": other.kind.code(),
        ":causes": causes.join(","),
        ":started_at": other.from.timestamp_millis(),
        ":ended_at": other.to.timestamp_millis(),
        ":local_date": local_date(other.from),
        ":utc_offset_minutes": offset_minutes(other.from),
    })?;
    Ok(())
}

fn put_state(conn: &Connection, saved: &AgentSaved) -> rusqlite::Result<()> {
    conn.prepare_cached(include_str!("sql/agent_state_put.sql"))?
        .execute(named_params! {":state": saved.state, ":saved_at": saved.saved_at.timestamp_millis()})?;
    Ok(())
}

fn local_date(moment: Moment) -> String {
    moment.date_naive().to_string()
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
