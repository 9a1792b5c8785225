//! The agent's state, saved so that it goes on after a restart or a crash. Its text is the agent's own.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::columns::wrong;
use crate::{Store, StoreError};

/// The agent's state as it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentSaved {
    /// JSON of the break machine.
    pub state: String,
    /// When it was saved; milliseconds are kept.
    pub saved_at: DateTime<Utc>,
}

impl Store {
    /// The state that was saved last, if an agent ever ran.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn agent_saved(&self) -> Result<Option<AgentSaved>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT state, saved_at FROM agent_state")?;
        let saved = statement.query_row([], |row| {
            let saved_at = DateTime::from_timestamp_millis(row.get("saved_at")?).ok_or_else(|| wrong("saved_at"))?;
            Ok(AgentSaved { state: row.get("state")?, saved_at })
        });
        Ok(saved.optional()?)
    }

    /// Saves the state without waiting for the disk. A crash of the agent loses nothing by that; a power cut loses at most
    /// what was sat since the last [`Store::record_breaks`].
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn agent_heartbeat(&mut self, saved: &AgentSaved) -> Result<(), StoreError> {
        self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        let put = self.transact(|tx| Ok(put(tx, saved)?));
        self.conn.pragma_update(None, "synchronous", "FULL")?;
        put
    }
}

pub(crate) fn put(conn: &Connection, saved: &AgentSaved) -> rusqlite::Result<()> {
    conn.prepare_cached(include_str!("put.sql"))?
        .execute(named_params! {":state": saved.state, ":saved_at": saved.saved_at.timestamp_millis()})?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use soleus_core::Moment;

    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn saved(text: &str) -> AgentSaved {
        AgentSaved { state: text.to_owned(), saved_at: moment("2026-05-01T08:00:00.250+08:00").to_utc() }
    }

    #[test]
    fn a_heartbeat_replaces_the_last_one_and_leaves_later_writes_as_safe_as_before() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), moment("2026-05-01T08:00:00+08:00")).unwrap();
        assert_eq!(store.agent_saved().unwrap(), None);
        store.agent_heartbeat(&saved("1")).unwrap();
        store.agent_heartbeat(&saved("2")).unwrap();
        assert_eq!(store.agent_saved().unwrap(), Some(saved("2")));
        let synchronous: i64 = store.conn.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        assert_eq!(synchronous, 2);
    }
}
