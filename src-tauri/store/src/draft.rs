//! Forms that are not recorded yet, so that a crash loses no word. What is in one is the window's own business.

use rusqlite::named_params;
use soleus_core::Moment;
use soleus_core::draft::Draft;

use crate::{Store, StoreError};

impl Store {
    /// Keeps what is in a form, or forgets it.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for one that is too long to be a form.
    pub fn keep_draft(&mut self, key: &str, body: Option<&str>, now: Moment) -> Result<(), StoreError> {
        Draft::check(key, body)?;
        self.writing(|tx| {
            match body {
                Some(body) => tx.prepare_cached(include_str!("sql/draft_put.sql"))?.execute(named_params! {
                    ":form": key, ":body": body, ":saved_at": now.timestamp(),
                })?,
                None => {
                    tx.prepare_cached(include_str!("sql/draft_delete.sql"))?.execute(named_params! {":form": key})?
                }
            };
            Ok(())
        })
    }

    /// Every form that is kept.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/draft_list.sql"))?;
        let rows = statement.query_map([], |row| Ok(Draft { key: row.get("form")?, body: row.get("body")? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
