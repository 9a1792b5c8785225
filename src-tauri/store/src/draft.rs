//! Forms that are not recorded yet, so that a crash loses no word. What is in one is the window's own business.

use rusqlite::named_params;
use soleus_core::draft::Draft;
use soleus_core::{Invalid, Moment};

use crate::{Store, StoreError};

/// Most bytes of a form: a note of the greatest length many times over.
const BODY_MAX: usize = 64 * 1024;
/// Most bytes of its name.
const KEY_MAX: usize = 200;

impl Store {
    /// Keeps what is in a form, or forgets it.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for one that is too long to be a form.
    pub fn keep_draft(&mut self, key: &str, body: Option<&str>, now: Moment) -> Result<(), StoreError> {
        if key.is_empty() || key.len() > KEY_MAX || body.is_some_and(|body| body.len() > BODY_MAX) {
            return Err(Invalid::rule("draft", key, "accepted-draft").into());
        }
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
