//! Pauses of the diary, as `soleus_core::pause` has them come about.

use rusqlite::{Row, Transaction, named_params};
use soleus_core::pause::DiaryPause;
use soleus_core::{Invalid, Moment, Night, pause};

use crate::{Store, StoreError, rows};

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

    /// Pauses from the current night to `to`, that one included, or until it is ended. A pause that runs goes on instead.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] on `to` for a night that is over, or beyond the calendar.
    pub fn pause_diary(&mut self, to: Option<Night>, now: Moment) -> Result<Vec<DiaryPause>, StoreError> {
        let current = Night::at(now);
        if let Some(to) = to.filter(|&to| to < current || to > Night::LATEST) {
            return Err(Invalid::rule("to", to, "accepted-pause-to").into());
        }
        self.writing(|tx| Ok(replace(tx, pause::paused(list(tx)?, current, to))?))
    }

    /// Ends the pause that runs: the current night is no longer in it.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn resume_diary(&mut self, now: Moment) -> Result<Vec<DiaryPause>, StoreError> {
        self.writing(|tx| Ok(replace(tx, pause::resumed(list(tx)?, Night::at(now)))?))
    }
}

/// Adds what a file knows of pauses to what is known here.
pub(crate) fn merge(tx: &Transaction<'_>, incoming: &[DiaryPause]) -> rusqlite::Result<()> {
    replace(tx, pause::merged(list(tx)?, incoming)).map(drop)
}

/// All of them anew: there are a few in a lifetime.
fn replace(tx: &Transaction<'_>, pauses: Vec<DiaryPause>) -> rusqlite::Result<Vec<DiaryPause>> {
    tx.prepare_cached(include_str!("sql/pause_delete_all.sql"))?.execute([])?;
    let mut insert = tx.prepare_cached(include_str!("sql/pause_insert.sql"))?;
    for pause in &pauses {
        insert.execute(named_params! {
            ":first_night": pause.from.to_string(),
            ":last_night": pause.to.map(|to| to.to_string()),
        })?;
    }
    Ok(pauses)
}

fn list(conn: &rusqlite::Connection) -> rusqlite::Result<Vec<DiaryPause>> {
    let mut statement = conn.prepare_cached(include_str!("sql/pause_list.sql"))?;
    statement.query_map([], row_to_pause)?.collect()
}

fn row_to_pause(row: &Row<'_>) -> rusqlite::Result<DiaryPause> {
    let to = match row.get_ref("last_night")? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(Night::on(rows::date(row, "last_night")?)),
    };
    Ok(DiaryPause { from: Night::on(rows::date(row, "first_night")?), to })
}
