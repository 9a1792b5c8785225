//! What the person said of the time before the diary: told beside the flags, counted in none.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};
use soleus_core::Moment;
use soleus_core::self_report::SelfReport;

use crate::{Store, StoreError, rows};

impl Store {
    /// Whether, and when, it was said that it has been going on for over a week already.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn self_report(&self) -> Result<Option<SelfReport>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/self_report_get.sql"))?;
        Ok(statement.query_row([], |row| Ok(SelfReport { on: rows::date(row, "said_on")? })).optional()?)
    }

    /// Says so today, or takes it back. Said already, the first date stands.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn report_over_a_week(&mut self, over_a_week: bool, now: Moment) -> Result<(), StoreError> {
        self.writing(|tx| {
            if over_a_week {
                put(tx, now.date_naive())?;
            } else {
                tx.prepare_cached(include_str!("sql/self_report_delete.sql"))?.execute([])?;
            }
            Ok(())
        })
    }
}

pub(crate) fn put(tx: &rusqlite::Transaction<'_>, said_on: NaiveDate) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached(include_str!("sql/self_report_put.sql"))?;
    statement.execute(named_params! {":said_on": said_on.to_string()})?;
    Ok(())
}
