//! Breaks and sitting as the agent measured them. Reading them by day is in [`days`].
//!
//! The rules are the break machine's (`soleus_core::breaks`).

mod days;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, named_params};
use soleus_core::Moment;
use soleus_core::breaks::{CalfEased, Cause, Causes, DayStretchKind, Outcome};

use crate::{AgentSaved, Store, StoreError, agent_state};

/// How a break ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakOutcome {
    /// What came of it.
    pub outcome: Outcome,
    /// When it ended, with the UTC offset of the place.
    pub at: Moment,
    /// Milliseconds sat in the spell by then.
    pub sat_ms: u64,
    /// From when on it was owed; null for a natural break that was not.
    pub due_at: Option<DateTime<Utc>>,
    /// When the break or the absence began.
    pub rest_from: Option<DateTime<Utc>>,
}

/// A stretch of sitting within one local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// When it began.
    pub from: Moment,
    /// When it ended, at the latest at the end of `from`'s date.
    pub to: Moment,
    /// Milliseconds sat, as measured: setting the wall clock in between does not change them.
    pub sat_ms: u64,
}

/// A stretch of anything else within one local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherStretch {
    /// Its kind; never sitting.
    pub kind: DayStretchKind,
    /// Why it was quiet; none for the other kinds.
    pub causes: Causes,
    /// When it began.
    pub from: Moment,
    /// When it ended.
    pub to: Moment,
}

/// What the agent measured and has not recorded yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measurements {
    /// Ends of breaks, in their order.
    pub outcomes: Vec<BreakOutcome>,
    /// Stretches of sitting.
    pub sittings: Vec<Sitting>,
    /// Stretches of anything else.
    pub others: Vec<OtherStretch>,
}

impl Measurements {
    /// Whether there is nothing to record.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.outcomes.is_empty() && self.sittings.is_empty() && self.others.is_empty()
    }
}

impl Store {
    /// Records what was measured, and the agent's state after it: all of it, or nothing.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn record_breaks(&mut self, measured: &Measurements, saved: &AgentSaved) -> Result<(), StoreError> {
        self.transact(|tx| {
            for outcome in &measured.outcomes {
                insert_outcome(tx, outcome)?;
            }
            for sitting in &measured.sittings {
                insert_sitting(tx, sitting)?;
            }
            for other in &measured.others {
                insert_stretch(tx, other)?;
            }
            Ok(agent_state::put(tx, saved)?)
        })
    }

    /// Records whether a calf that hurt by day eased.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn add_calf_eased(&mut self, eased: CalfEased, at: Moment) -> Result<(), StoreError> {
        self.transact(|tx| {
            tx.prepare_cached(include_str!("insert_calf_eased.sql"))?.execute(named_params! {
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
    conn.prepare_cached(include_str!("insert_outcome.sql"))?.execute(named_params! {
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
    conn.prepare_cached(include_str!("insert_sitting.sql"))?.execute(named_params! {
        ":started_at": sitting.from.timestamp(),
        ":ended_at": sitting.to.timestamp(),
        ":local_date": local_date(sitting.from),
        ":utc_offset_minutes": offset_minutes(sitting.from),
        ":sat_ms": signed(sitting.sat_ms),
    })?;
    Ok(())
}

fn insert_stretch(conn: &Connection, other: &OtherStretch) -> rusqlite::Result<()> {
    let causes: Vec<_> = other.causes.iter().map(Cause::code).collect();
    conn.prepare_cached(include_str!("insert_stretch.sql"))?.execute(named_params! {
        ":kind": other.kind.code(),
        ":causes": causes.join(","),
        ":started_at": other.from.timestamp_millis(),
        ":ended_at": other.to.timestamp_millis(),
        ":local_date": local_date(other.from),
        ":utc_offset_minutes": offset_minutes(other.from),
    })?;
    Ok(())
}

fn local_date(moment: Moment) -> String {
    moment.date_naive().to_string()
}

fn offset_minutes(moment: Moment) -> i32 {
    moment.offset().local_minus_utc() / 60
}

/// SQLite's integers are signed; the limit is 292 million years of sitting.
fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
