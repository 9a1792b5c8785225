//! Drafts: forms that are not recorded yet, so that a crash loses nothing that was typed. The body is in the window's own
//! format.

use rusqlite::named_params;
use soleus_core::Moment;
use soleus_core::draft::Draft;

use crate::{Store, StoreError};

impl Store {
    /// Stores a draft in place of the one with this key; without a body, deletes it.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a key or a body that is too long.
    pub fn store_draft(&mut self, key: &str, body: Option<&str>, now: Moment) -> Result<(), StoreError> {
        Draft::check(key, body)?;
        self.transact(|tx| {
            match body {
                Some(body) => tx.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
                    ":form": key, ":body": body, ":saved_at": now.timestamp(),
                })?,
                None => {
                    tx.prepare_cached("DELETE FROM draft WHERE form = :form")?.execute(named_params! {":form": key})?
                }
            };
            Ok(())
        })
    }

    /// Every draft, by key.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT form, body FROM draft ORDER BY form")?;
        let rows = statement.query_map([], |row| Ok(Draft { key: row.get("form")?, body: row.get("body")? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
