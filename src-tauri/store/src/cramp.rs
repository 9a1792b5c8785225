//! Cramps timed by "Cramp now". The timer is a row: it runs while no window is open and through a crash, and what it
//! comes to is written into the night's entry in the same transaction that ends it.
//!
//! Nothing here wakes by itself. Whoever looks after ten minutes finds them over, and that is when it is recorded.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, Transaction, named_params};
use soleus_core::cramp::{Cramp, CrampAnswer, CrampState};
use soleus_core::cramp::{TEN_MINUTES, added, band, longer};
use soleus_core::entry::Longest;
use soleus_core::{Entry, Logged, Moment, Night};

use crate::{Store, StoreError, diary, rows};

/// A cramp that is not answered yet.
struct Open {
    id: i64,
    cramp: Cramp,
    longest_before: Option<Longest>,
}

impl Store {
    /// Starts the timer, or tells of the one that is not answered yet.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn start_cramp(&mut self, now: Moment) -> Result<Cramp, StoreError> {
        self.writing(|tx| {
            if let Some(open) = settled(tx, now)? {
                return Ok(open.cramp);
            }
            let logged = Logged::at(now);
            let cramp = Cramp {
                started_at: now.to_utc(),
                utc_offset_minutes: logged.utc_offset_minutes,
                night: Night::at(now),
                state: CrampState::Running,
            };
            tx.prepare_cached(include_str!("sql/cramp_insert.sql"))?.execute(named_params! {
                ":night": cramp.night.to_string(),
                ":started_at": cramp.started_at.timestamp_millis(),
                ":utc_offset_minutes": cramp.utc_offset_minutes,
            })?;
            Ok(cramp)
        })
    }

    /// The cramp that runs or is still to be answered. Once ten minutes have passed, that is recorded first.
    ///
    /// # Errors
    /// When the diary cannot be read or written.
    pub fn cramp(&mut self, now: Moment) -> Result<Option<Cramp>, StoreError> {
        // Usually there is none: then nothing is written, and nobody who writes is waited for.
        match open(&self.conn)? {
            None => Ok(None),
            Some(_) => self.writing(|tx| Ok(settled(tx, now)?.map(|open| open.cramp))),
        }
    }

    /// Reads the open cramp, if there is one.
    pub(crate) fn check_cramp(&self) -> Result<(), StoreError> {
        open(&self.conn)?;
        Ok(())
    }

    /// Says how it ended, and returns the night's entry as it stands then. Without an open cramp, and for an answer that
    /// does not fit its state, nothing changes.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn answer_cramp(&mut self, answer: CrampAnswer, now: Moment) -> Result<Option<Entry>, StoreError> {
        self.writing(|tx| {
            let Some(open) = settled(tx, now)? else { return Ok(None) };
            let night = open.cramp.night;
            match (answer, open.cramp.state) {
                (CrampAnswer::Mistake, CrampState::Running) => {
                    tx.prepare_cached(include_str!("sql/cramp_delete.sql"))?.execute(named_params! {":id": open.id})?;
                    return Ok(None);
                }
                (CrampAnswer::EasedNow, CrampState::Running) => {
                    record(tx, night, band(open.length(now)), now)?;
                }
                (CrampAnswer::EasedNow, CrampState::Lasting) => {
                    let lasted = band(open.length(now));
                    change_longest(tx, night, now, |standing| Some(longer(standing, lasted)))?;
                }
                (CrampAnswer::EasedSooner, CrampState::Lasting) => {
                    let sooner = longer(open.longest_before, Longest::M1To10);
                    // Somebody has changed it meanwhile: that stands.
                    let ours = longer(open.longest_before, Longest::M10To30);
                    change_longest(tx, night, now, |standing| (standing == Some(ours)).then_some(sooner))?;
                }
                (CrampAnswer::Lasted, CrampState::Lasting) => {}
                _ => return Ok(diary::entry(tx, night)?),
            }
            let ended_at = (answer == CrampAnswer::EasedNow).then(|| now.to_utc());
            put(tx, open.id, CrampState::Ended, ended_at, open.longest_before)?;
            Ok(diary::entry(tx, night)?)
        })
    }
}

impl Open {
    /// How long it has been going on; none after a clock was set back.
    fn length(&self, now: Moment) -> chrono::TimeDelta {
        (now.to_utc() - self.cramp.started_at).max(chrono::TimeDelta::zero())
    }
}

/// The open cramp; one whose ten minutes are over is recorded as longer than that.
fn settled(tx: &Transaction<'_>, now: Moment) -> Result<Option<Open>, StoreError> {
    let Some(mut open) = open(tx)? else { return Ok(None) };
    if open.cramp.state == CrampState::Running && open.length(now) >= TEN_MINUTES {
        let night = open.cramp.night;
        open.longest_before = diary::entry(tx, night)?.and_then(|entry| entry.answers.longest);
        // How much longer, nobody has said.
        record(tx, night, Longest::M10To30, now)?;
        open.cramp.state = CrampState::Lasting;
        put(tx, open.id, CrampState::Lasting, None, open.longest_before)?;
    }
    Ok(Some(open))
}

fn record(tx: &Transaction<'_>, night: Night, lasted: Longest, now: Moment) -> Result<(), StoreError> {
    let answers = added(diary::entry(tx, night)?.as_ref(), lasted).checked()?;
    diary::write(tx, night, answers, Logged::at(now))?;
    Ok(())
}

/// Writes another length into the night's entry, if there is one to be written.
fn change_longest(
    tx: &Transaction<'_>,
    night: Night,
    now: Moment,
    changed: impl FnOnce(Option<Longest>) -> Option<Longest>,
) -> Result<(), StoreError> {
    // Deleted or turned into "no discomfort" meanwhile: that stands.
    let Some(entry) = diary::entry(tx, night)?.filter(|entry| entry.answers.longest.is_some()) else { return Ok(()) };
    let mut answers = entry.answers;
    match changed(answers.longest) {
        Some(longest) if answers.longest != Some(longest) => answers.longest = Some(longest),
        _ => return Ok(()),
    }
    diary::write(tx, night, answers.checked()?, Logged::at(now))?;
    Ok(())
}

fn put(
    tx: &Transaction<'_>,
    id: i64,
    state: CrampState,
    ended_at: Option<DateTime<Utc>>,
    longest_before: Option<Longest>,
) -> rusqlite::Result<()> {
    tx.prepare_cached(include_str!("sql/cramp_put.sql"))?.execute(named_params! {
        ":id": id,
        ":state": state.code(),
        ":ended_at": ended_at.map(|at| at.timestamp_millis()),
        ":longest_before": longest_before.map(Longest::code),
    })?;
    Ok(())
}

fn open(conn: &rusqlite::Connection) -> rusqlite::Result<Option<Open>> {
    conn.prepare_cached(include_str!("sql/cramp_open.sql"))?.query_row([], row_to_open).optional()
}

fn row_to_open(row: &Row<'_>) -> rusqlite::Result<Open> {
    let started_at: i64 = row.get("started_at")?;
    Ok(Open {
        id: row.get("id")?,
        cramp: Cramp {
            started_at: DateTime::from_timestamp_millis(started_at).ok_or_else(|| rows::wrong("started_at"))?,
            utc_offset_minutes: row.get("utc_offset_minutes")?,
            night: rows::night(row)?,
            state: rows::code(row, "state")?,
        },
        longest_before: rows::optional_code(row, "longest_before")?,
    })
}
