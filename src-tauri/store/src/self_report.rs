//! The person's own report on the time before the diary: shown beside the flags, counted in none.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Transaction, named_params};
use soleus_core::Moment;
use soleus_core::self_report::SelfReport;

use crate::{Store, StoreError, columns};

impl Store {
    /// The report that it has been going on for over a week already, if there is one.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn self_report(&self) -> Result<Option<SelfReport>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT said_on FROM self_report WHERE code = 'over_a_week'")?;
        Ok(statement.query_row([], |row| Ok(SelfReport { on: columns::date(row, "said_on")? })).optional()?)
    }

    /// Records, or takes back, that it has been going on for over a week already. The date is that of the first report.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn report_over_a_week(&mut self, over_a_week: bool, now: Moment) -> Result<(), StoreError> {
        self.transact(|tx| {
            if over_a_week {
                put(tx, now.date_naive())?;
            } else {
                tx.prepare_cached("DELETE FROM self_report WHERE code = 'over_a_week'")?.execute([])?;
            }
            Ok(())
        })
    }
}

/// Records the report, unless there is one. Returns whether it did.
pub(crate) fn put(tx: &Transaction<'_>, said_on: NaiveDate) -> rusqlite::Result<bool> {
    let inserted = tx
        .prepare_cached(
            "INSERT INTO self_report (code, said_on, checksum)
         VALUES ('over_a_week', :said_on, row_checksum('over_a_week', :said_on)) ON CONFLICT (code) DO NOTHING",
        )?
        .execute(named_params! {":said_on": said_on.to_string()})?;
    Ok(inserted > 0)
}
