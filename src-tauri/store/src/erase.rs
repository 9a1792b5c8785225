//! Everything gone, on request: in place, so that a program that has the diary open goes on with an empty one.

use std::io::ErrorKind;
use std::path::Path;

use crate::{Store, StoreError, daily, files};

impl Store {
    /// Deletes every row of every table, overwrites what they were, and removes the copies in `backups/`. Files that were
    /// saved elsewhere are not Soleus's to remove.
    ///
    /// # Errors
    /// When the diary cannot be written; nothing is deleted then. [`StoreError::Busy`] while another program still reads it
    /// as it was, [`StoreError::PermissionDenied`] for a copy that stays: what is left then goes with the next try.
    pub fn erase(&mut self) -> Result<(), StoreError> {
        self.conn.pragma_update(None, "secure_delete", true)?;
        self.writing(|tx| {
            let mut names =
                tx.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")?;
            let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            for name in names {
                // Names of the schema's own tables, from the schema itself.
                tx.execute(&format!("DELETE FROM \"{name}\""), [])?;
            }
            Ok(())
        })?;
        self.conn.execute_batch("VACUUM")?;
        // What was written waits in the -wal as well, page by page.
        let waits: bool = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if waits {
            return Err(StoreError::Busy);
        }
        for copy in daily::ours(&self.dir) {
            // A damaged diary was put aside with what belongs to it.
            for suffix in ["-wal", "-shm", ""] {
                remove(&files::with_suffix(&copy.path, suffix))?;
            }
        }
        daily::half_made(&self.dir).iter().try_for_each(|path| remove(path))
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io(path, &error)),
        _ => Ok(()),
    }
}
