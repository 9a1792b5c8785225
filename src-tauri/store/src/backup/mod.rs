//! Copies of the whole diary, made with SQLite's backup API, which includes what is still in the -wal.

mod daily;
mod erase;
mod list;
mod restore;

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ffi};
use soleus_core::Moment;

use crate::{Store, StoreError, files};

pub use list::BackupFile;

/// The folder of copies in the data folder.
const FOLDER: &str = "backups";
/// Pages copied at a time: all of them. A diary of a lifetime is a few megabytes.
const ALL_PAGES: std::ffi::c_int = -1;

impl Store {
    /// Writes a copy of the diary to `path`: one self-contained file, mode 0600.
    ///
    /// # Errors
    /// [`StoreError::FileExists`], and as any file: missing folder, permission, full disk. Nothing is left behind.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        self.copy_to(path, false)
    }

    /// As [`Store::backup`], in place of a file that is there.
    ///
    /// # Errors
    /// As [`Store::backup`], but [`StoreError::FileExists`] only for the diary itself; the file is then as it was.
    pub fn backup_over(&self, path: &Path) -> Result<(), StoreError> {
        if files::is_same_file(path, &self.file()) {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        self.copy_to(path, true)
    }

    fn copy_to(&self, path: &Path, replace: bool) -> Result<(), StoreError> {
        let temporary = files::create_temporary(path, replace)?;
        copy_into(&self.conn, temporary.path()).map_err(|error| StoreError::sqlite(path, &error))?;
        files::persist(temporary, path, replace)
    }

    /// Copies the diary into `backups/`, under a name made of `reason` and `now`.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub(crate) fn copy_to_backups(&self, reason: &str, now: Moment) -> Result<PathBuf, StoreError> {
        let folder = self.dir.join(FOLDER);
        files::create_private_folder(&folder).map_err(|error| StoreError::io(&folder, &error))?;
        loop {
            let path = free_name(&folder, reason, now);
            match self.backup(&path) {
                // Another program took the name meanwhile.
                Err(StoreError::FileExists(_)) => {}
                done => return done.map(|()| path),
            }
        }
    }
}

/// The first free name of `REASON-20260502T061000Z.db`, `REASON-20260502T061000Z-2.db`, ….
fn free_name(folder: &Path, reason: &str, now: Moment) -> PathBuf {
    let stamp = now.to_utc().format("%Y%m%dT%H%M%SZ");
    let plain = folder.join(format!("{reason}-{stamp}.db"));
    let numbered = (2..).map(|n: u32| folder.join(format!("{reason}-{stamp}-{n}.db")));
    std::iter::once(plain.clone()).chain(numbered).find(|path| path.symlink_metadata().is_err()).unwrap_or(plain)
}

/// Copies a diary into the file at `path`, so that it can be opened anywhere without a -wal beside it.
fn copy_into(from: &Connection, path: &Path) -> rusqlite::Result<()> {
    let mut to = Connection::open(path)?;
    copy(from, &mut to)?;
    to.pragma_update(None, "journal_mode", "DELETE")?;
    to.close().map_err(|(_, error)| error)
}

/// Copies every page of one database into another.
pub(crate) fn copy(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    let backup = Backup::new(from, to)?;
    // Not `run_to_completion`, which retries for as long as another program holds the file: the connection's busy timeout
    // limits how long a lock is waited for.
    loop {
        match backup.step(ALL_PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None)),
        }
    }
}
