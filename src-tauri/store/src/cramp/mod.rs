//! Cramps timed by "Cramp now". The timer is a row: it runs while no window is open, and through a crash. Its length is
//! written into the night's entry in the transaction that ends it.
//!
//! No program waits for the ten minutes to pass: the first read after them records them.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row, Transaction, named_params};
use soleus_core::cramp::{Cramp, CrampAnswer, CrampState, TEN_MINUTES, added, band, longer};
use soleus_core::entry::Longest;
use soleus_core::{Entry, Logged, Moment, Night};

use crate::{Store, StoreError, columns, entry};

/// A cramp that is not answered yet.
struct Open {
    id: i64,
    cramp: Cramp,
    longest_before: Option<Longest>,
}

impl Store {
    /// Starts the timer, or returns the cramp that is not answered yet.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn start_cramp(&mut self, now: Moment) -> Result<Cramp, StoreError> {
        self.transact(|tx| {
            if let Some(open) = get_recording_ten_minutes(tx, now)? {
                return Ok(open.cramp);
            }
            let logged = Logged::at(now);
            let cramp = Cramp {
                started_at: now.to_utc(),
                utc_offset_minutes: logged.utc_offset_minutes,
                night: Night::at(now),
                state: CrampState::Running,
            };
            tx.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
                ":night": cramp.night.to_string(),
                ":started_at": cramp.started_at.timestamp_millis(),
                ":utc_offset_minutes": cramp.utc_offset_minutes,
            })?;
            Ok(cramp)
        })
    }

    /// The cramp that runs or is still to be answered. Once ten minutes have passed, they are recorded first.
    ///
    /// # Errors
    /// When the diary cannot be read or written.
    pub fn cramp(&mut self, now: Moment) -> Result<Option<Cramp>, StoreError> {
        // Usually there is none: then nothing is written, and no write of another program is waited for.
        match get_open(&self.conn)? {
            None => Ok(None),
            Some(_) => self.transact(|tx| Ok(get_recording_ten_minutes(tx, now)?.map(|open| open.cramp))),
        }
    }

    /// Checks that the open cramp, if there is one, can be read.
    pub(crate) fn check_cramp(&self) -> Result<(), StoreError> {
        get_open(&self.conn)?;
        Ok(())
    }

    /// Records how the cramp ended, and returns the night's entry as it stands then. Without an open cramp, and for an answer
    /// that does not fit its state, nothing changes.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn answer_cramp(&mut self, answer: CrampAnswer, now: Moment) -> Result<Option<Entry>, StoreError> {
        self.transact(|tx| {
            let Some(open) = get_recording_ten_minutes(tx, now)? else { return Ok(None) };
            let night = open.cramp.night;
            match (answer, open.cramp.state) {
                (CrampAnswer::Mistake, CrampState::Running) => {
                    tx.prepare_cached("DELETE FROM cramp WHERE id = :id")?.execute(named_params! {":id": open.id})?;
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
                    let recorded = longer(open.longest_before, Longest::M10To30);
                    // An answer that was changed by hand meanwhile stays.
                    change_longest(tx, night, now, |standing| (standing == Some(recorded)).then_some(sooner))?;
                }
                (CrampAnswer::Lasted, CrampState::Lasting) => {}
                _ => return Ok(entry::get(tx, night)?),
            }
            let ended_at = (answer == CrampAnswer::EasedNow).then(|| now.to_utc());
            update(tx, open.id, CrampState::Ended, ended_at, open.longest_before)?;
            Ok(entry::get(tx, night)?)
        })
    }
}

impl Open {
    /// How long it has been going on; zero after the clock was set back.
    fn length(&self, now: Moment) -> chrono::TimeDelta {
        (now.to_utc() - self.cramp.started_at).max(chrono::TimeDelta::zero())
    }
}

/// The open cramp. Once its ten minutes are over, that is recorded in the night's entry.
fn get_recording_ten_minutes(tx: &Transaction<'_>, now: Moment) -> Result<Option<Open>, StoreError> {
    let Some(mut open) = get_open(tx)? else { return Ok(None) };
    if open.cramp.state == CrampState::Running && open.length(now) >= TEN_MINUTES {
        let night = open.cramp.night;
        open.longest_before = entry::get(tx, night)?.and_then(|entry| entry.answers.longest);
        // The person has not answered how much longer it lasted.
        record(tx, night, Longest::M10To30, now)?;
        open.cramp.state = CrampState::Lasting;
        update(tx, open.id, CrampState::Lasting, None, open.longest_before)?;
    }
    Ok(Some(open))
}

fn record(tx: &Transaction<'_>, night: Night, lasted: Longest, now: Moment) -> Result<(), StoreError> {
    let answers = added(entry::get(tx, night)?.as_ref(), lasted).amended()?;
    entry::write(tx, night, answers, Logged::at(now))?;
    Ok(())
}

/// Writes another length into the night's entry, if there is one to be written.
fn change_longest(
    tx: &Transaction<'_>,
    night: Night,
    now: Moment,
    changed: impl FnOnce(Option<Longest>) -> Option<Longest>,
) -> Result<(), StoreError> {
    // An entry that was deleted or changed to "no discomfort" meanwhile stays so.
    let Some(entry) = entry::get(tx, night)?.filter(|entry| entry.answers.longest.is_some()) else { return Ok(()) };
    let mut answers = entry.answers;
    match changed(answers.longest) {
        Some(longest) if answers.longest != Some(longest) => answers.longest = Some(longest),
        _ => return Ok(()),
    }
    entry::write(tx, night, answers.amended()?, Logged::at(now))?;
    Ok(())
}

fn update(
    tx: &Transaction<'_>,
    id: i64,
    state: CrampState,
    ended_at: Option<DateTime<Utc>>,
    longest_before: Option<Longest>,
) -> rusqlite::Result<()> {
    tx.prepare_cached(include_str!("update.sql"))?.execute(named_params! {
        ":id": id,
        ":state": state.code(),
        ":ended_at": ended_at.map(|at| at.timestamp_millis()),
        ":longest_before": longest_before.map(Longest::code),
    })?;
    Ok(())
}

fn get_open(conn: &rusqlite::Connection) -> rusqlite::Result<Option<Open>> {
    conn.prepare_cached(include_str!("get_open.sql"))?.query_row([], row_to_open).optional()
}

fn row_to_open(row: &Row<'_>) -> rusqlite::Result<Open> {
    let started_at: i64 = row.get("started_at")?;
    Ok(Open {
        id: row.get("id")?,
        cramp: Cramp {
            started_at: DateTime::from_timestamp_millis(started_at).ok_or_else(|| columns::wrong("started_at"))?,
            utc_offset_minutes: row.get("utc_offset_minutes")?,
            night: columns::night(row)?,
            state: columns::code(row, "state")?,
        },
        longest_before: columns::optional_code(row, "longest_before")?,
    })
}
