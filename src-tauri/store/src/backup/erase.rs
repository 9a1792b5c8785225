//! Erasing everything, in place: a program that has the diary open goes on with an empty one.

use std::io::ErrorKind;
use std::path::Path;

use super::list::{named_copies, unfinished_copies};
use crate::{Store, StoreError, files};

impl Store {
    /// Deletes every row of every table, overwrites the space they took, and removes the copies in `backups/`, but no file
    /// that was saved elsewhere.
    ///
    /// # Errors
    /// When the diary cannot be written; nothing is deleted then. [`StoreError::Busy`] while another program still reads the
    /// old rows, [`StoreError::PermissionDenied`] for a copy that cannot be removed: the next try deletes the rest.
    pub fn erase(&mut self) -> Result<(), StoreError> {
        self.conn.pragma_update(None, "secure_delete", true)?;
        self.transact(|tx| {
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
        // The -wal holds the old pages too.
        let busy: bool = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            return Err(StoreError::Busy);
        }
        for copy in named_copies(&self.dir) {
            // A damaged diary was moved there with its -wal and -shm.
            for suffix in ["-wal", "-shm", ""] {
                remove(&files::with_suffix(&copy.path, suffix))?;
            }
        }
        unfinished_copies(&self.dir).iter().try_for_each(|path| remove(path))
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io(path, &error)),
        _ => Ok(()),
    }
}
