//! Visits: the dates on which a clinician saw the person.

use chrono::{DateTime, Utc};
use rusqlite::{Transaction, named_params};
use soleus_core::visit::Visit;
use soleus_core::{Logged, Moment};

use crate::{Store, StoreError, columns};

impl Store {
    /// Every visit, earliest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn visits(&self) -> Result<Vec<Visit>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT seen_on, note FROM seen ORDER BY seen_on, id")?;
        let rows =
            statement.query_map([], |row| Ok(Visit { on: columns::date(row, "seen_on")?, note: row.get("note")? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records a visit.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] on `on` for a date that has not come yet, on `note` for one that is too long or has control characters.
    pub fn add_visit(&mut self, visit: &Visit, now: Moment) -> Result<(), StoreError> {
        let visit = visit.clone().with_plain_line_ends();
        visit.check(now)?;
        self.transact(|tx| Ok(insert(tx, &visit, Logged::at(now).logged_at)?))
    }
}

pub(crate) fn insert(tx: &Transaction<'_>, visit: &Visit, recorded_at: DateTime<Utc>) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "INSERT INTO seen (seen_on, note, recorded_at, checksum)
         VALUES (:seen_on, :note, :recorded_at, row_checksum(:seen_on, :note, :recorded_at))",
    )?
    .execute(named_params! {
        ":seen_on": visit.on.to_string(),
        // As in an entry: blank text is no text.
        ":note": visit.note.as_deref().filter(|note| !note.trim().is_empty()),
        ":recorded_at": recorded_at.timestamp(),
    })?;
    Ok(())
}
