//! Pauses of the diary: nights on which nobody is asked. They are missing all the same; flags do not know of pauses.

use rusqlite::{Row, Transaction, named_params};
use soleus_core::wire::DiaryPause;
use soleus_core::{Invalid, Moment, Night};

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
        Ok(self.pauses()?.iter().any(|pause| covers(pause, night)))
    }

    /// Pauses from the current night to `to`, that one included, or until it is ended. A pause that runs goes on instead.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] on `to` for a night that is over.
    pub fn pause_diary(&mut self, to: Option<Night>, now: Moment) -> Result<Vec<DiaryPause>, StoreError> {
        let current = Night::at(now);
        if let Some(to) = to.filter(|&to| to < current) {
            return Err(Invalid::rule("to", to, "accepted-pause-to").into());
        }
        self.writing(|tx| {
            let running = list(tx)?.into_iter().find(|pause| covers(pause, current));
            put(tx, DiaryPause { from: running.map_or(current, |pause| pause.from), to })?;
            Ok(list(tx)?)
        })
    }

    /// Ends the pause that runs: the current night is no longer in it.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn resume_diary(&mut self, now: Moment) -> Result<Vec<DiaryPause>, StoreError> {
        let current = Night::at(now);
        self.writing(|tx| {
            for pause in list(tx)?.into_iter().filter(|pause| covers(pause, current)) {
                match current.minus(1) {
                    last if last < pause.from => {
                        tx.prepare_cached(include_str!("sql/pause_delete.sql"))?
                            .execute(named_params! {":first_night": pause.from.to_string()})?;
                    }
                    last => put(tx, DiaryPause { to: Some(last), ..pause })?,
                }
            }
            Ok(list(tx)?)
        })
    }
}

fn covers(pause: &DiaryPause, night: Night) -> bool {
    pause.from <= night && pause.to.is_none_or(|to| night <= to)
}

fn list(conn: &rusqlite::Connection) -> rusqlite::Result<Vec<DiaryPause>> {
    let mut statement = conn.prepare_cached(include_str!("sql/pause_list.sql"))?;
    statement.query_map([], row_to_pause)?.collect()
}

pub(crate) fn put(tx: &Transaction<'_>, pause: DiaryPause) -> rusqlite::Result<()> {
    tx.prepare_cached(include_str!("sql/pause_put.sql"))?.execute(named_params! {
        ":first_night": pause.from.to_string(),
        ":last_night": pause.to.map(|to| to.to_string()),
    })?;
    Ok(())
}

fn row_to_pause(row: &Row<'_>) -> rusqlite::Result<DiaryPause> {
    let to = match row.get_ref("last_night")? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(Night::on(rows::date(row, "last_night")?)),
    };
    Ok(DiaryPause { from: Night::on(rows::date(row, "first_night")?), to })
}
