//! Pauses of the diary. How a pause changes the list is `soleus_core::pause`'s.

use rusqlite::{Row, Transaction, named_params};
use soleus_core::pause::DiaryPause;
use soleus_core::{Invalid, Moment, Night, pause};

use crate::{Store, StoreError, columns};

impl Store {
    /// Every pause, earliest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn pauses(&self) -> Result<Vec<DiaryPause>, StoreError> {
        Ok(list(&self.conn)?)
    }

    /// Whether a night lies in a pause.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn is_paused(&self, night: Night) -> Result<bool, StoreError> {
        Ok(self.pauses()?.iter().any(|pause| pause.covers(night)))
    }

    /// Pauses the diary from the current night to `to`, that one included, or until it is resumed. A pause that runs already
    /// is changed to end then. Every pause there is then.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] on `to` for a night that is over, or beyond the calendar.
    pub fn pause_diary(&mut self, to: Option<Night>, now: Moment) -> Result<Vec<DiaryPause>, StoreError> {
        let current = Night::at(now);
        if let Some(to) = to.filter(|&to| to < current || to > Night::LATEST) {
            return Err(Invalid::rule("to", to, "accepted-pause-to").into());
        }
        self.transact(|tx| Ok(replace(tx, pause::paused(list(tx)?, current, to))?))
    }

    /// Ends the pause that runs: the current night is no longer in it. Every pause there is then.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn resume_diary(&mut self, now: Moment) -> Result<Vec<DiaryPause>, StoreError> {
        self.transact(|tx| Ok(replace(tx, pause::resumed(list(tx)?, Night::at(now)))?))
    }
}

/// Adds the pauses of an imported file to those of the diary. Returns whether that changes them.
pub(crate) fn merge(tx: &Transaction<'_>, incoming: &[DiaryPause]) -> rusqlite::Result<bool> {
    let before = list(tx)?;
    Ok(replace(tx, pause::merged(before.clone(), incoming))? != before)
}

/// Writes the whole list again: there are a few pauses in a lifetime.
fn replace(tx: &Transaction<'_>, pauses: Vec<DiaryPause>) -> rusqlite::Result<Vec<DiaryPause>> {
    tx.prepare_cached("DELETE FROM diary_pause")?.execute([])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO diary_pause (first_night, last_night, checksum)
         VALUES (:first_night, :last_night, row_checksum(:first_night, :last_night))",
    )?;
    for pause in &pauses {
        insert.execute(named_params! {
            ":first_night": pause.from.to_string(),
            ":last_night": pause.to.map(|to| to.to_string()),
        })?;
    }
    Ok(pauses)
}

fn list(conn: &rusqlite::Connection) -> rusqlite::Result<Vec<DiaryPause>> {
    let mut statement = conn.prepare_cached("SELECT first_night, last_night FROM diary_pause ORDER BY first_night")?;
    statement.query_map([], row_to_pause)?.collect()
}

fn row_to_pause(row: &Row<'_>) -> rusqlite::Result<DiaryPause> {
    let to = match row.get_ref("last_night")? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(Night::on(columns::date(row, "last_night")?)),
    };
    Ok(DiaryPause { from: Night::on(columns::date(row, "first_night")?), to })
}
