//! Everything gone, on request: in place, so that a program that has the diary open goes on with an empty one.

use crate::{Store, StoreError, daily, files};

impl Store {
    /// Deletes every row of every table, overwrites what they were, and removes the copies in `backups/`. Files that were
    /// saved elsewhere are not Soleus's to remove.
    ///
    /// # Errors
    /// When the diary cannot be written; nothing is deleted then. [`StoreError::PermissionDenied`] for a copy that stays.
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
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        for copy in daily::ours(&self.dir) {
            std::fs::remove_file(&copy.path).map_err(|error| StoreError::io(&copy.path, &error))?;
            // A damaged diary was put aside with what belongs to it.
            for suffix in ["-wal", "-shm"] {
                let _ = std::fs::remove_file(files::with_suffix(&copy.path, suffix));
            }
        }
        Ok(())
    }
}
