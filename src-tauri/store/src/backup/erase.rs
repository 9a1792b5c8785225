//! Erasing everything, in place: a program that has the diary open goes on with an empty one.

use std::io::ErrorKind;
use std::path::Path;

use super::candidates::named_copies;
use crate::connection::{Store, lock};
use crate::existed::Existed;

use crate::{BACKUPS, StoreError, files, work};

/// There from the first step of an erasure to its last: one that was killed is finished when the diary is opened next.
const MARK: &str = "diary.erase";

/// Whether an erasure was begun in `dir`, and did not end.
pub(crate) fn was_begun(dir: &Path) -> bool {
    dir.join(MARK).symlink_metadata().is_ok()
}

impl Store {
    /// Deletes every row of every table, overwrites the space they took, and removes the copies in `backups/`, but no file
    /// that was saved elsewhere.
    ///
    /// # Errors
    /// When the diary cannot be written, [`StoreError::Busy`] while another program still reads the old rows, or
    /// [`StoreError::PermissionDenied`] for a copy that cannot be removed. The next opening goes on with it.
    pub fn erase(&mut self) -> Result<(), StoreError> {
        let _lock = lock(&self.dir)?;
        self.erase_everything()
    }

    /// Goes on with an erasure that was begun and did not end.
    ///
    /// # Errors
    /// As [`Store::erase`].
    pub(crate) fn finish_erasing(&mut self) -> Result<(), StoreError> {
        let _lock = lock(&self.dir)?;
        // Another program may have ended it meanwhile.
        if was_begun(&self.dir) { self.erase_everything() } else { Ok(()) }
    }

    fn erase_everything(&mut self) -> Result<(), StoreError> {
        let mark = self.dir.join(MARK);
        files::write_own(&self.dir, MARK, b"").map_err(|error| StoreError::io(&mark, &error))?;
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
        let copies = named_copies(&self.dir).map_err(|error| StoreError::io(&self.dir.join(BACKUPS), &error))?;
        for copy in copies {
            // A damaged diary was put there with what lay beside it.
            for suffix in ["-wal", "-shm", "-journal", ""] {
                remove(&files::with_suffix(&copy.path, suffix))?;
            }
        }
        self.verified.borrow_mut().forget();
        for folder in [self.dir.clone(), self.dir.join(BACKUPS)] {
            work::remove_all_unfinished(&folder);
        }
        Existed::forget(&self.dir)?;
        self.remembered = false;
        remove(&mark)
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io(path, &error)),
        _ => Ok(()),
    }
}
