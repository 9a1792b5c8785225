//! Copies of the whole diary, made with SQLite's backup API, which includes what is still in the -wal.

pub(crate) mod candidates;
mod daily;
pub(crate) mod erase;
mod repair;
mod restore;
pub(crate) mod source;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ffi};
use soleus_core::Moment;

use crate::connection::{SCHEMA, Store, identify, schema};
use crate::verify::verified;
use crate::work::Work;
use crate::{BACKUPS, StoreError, files, target};

pub use candidates::CandidateFile;
pub use repair::Repair;

/// How the names of copies start, by the reason they were made for.
const DAILY: &str = "daily";
const BEFORE_RESTORE: &str = "before-restore";
pub(crate) const BEFORE_IMPORT: &str = "before-import";
/// How many copies stay that were made for one reason.
const KEPT: usize = 7;
/// Pages copied at a time: all of them. A diary of a lifetime is a few megabytes.
const ALL_PAGES: std::ffi::c_int = -1;

impl Store {
    /// Verifies the diary and writes a copy of it to `path`: one self-contained file, mode 0600. Over a file that is there
    /// only if `replace`.
    ///
    /// # Errors
    /// [`StoreError::Damaged`]: a copy would not be whole; [`StoreError::FileExists`], [`StoreError::Reserved`], and as any
    /// file: missing folder, permission, full disk. Nothing is left behind then, and the target is as it was.
    pub fn backup(&self, path: &Path, replace: bool) -> Result<(), StoreError> {
        let target = target::target(&self.dir, path, replace)?;
        let work = Work::begin(&self.dir)?;
        let temporary = work.file_beside(&target)?;
        let copied = self.copy_into(temporary.path());
        // A disk that fails may have kept SQLite from removing them.
        for suffix in ["-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(files::with_suffix(temporary.path(), suffix));
        }
        copied.map_err(|error| match error {
            StoreError::Other(why) => StoreError::Other(format!("{}: {why}", path.display())),
            other => other,
        })?;
        target::persist(temporary, &target, replace)
    }

    /// Copies the diary into `backups/`, under a name made of `reason` and `now`.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub(crate) fn copy_to_backups(&self, reason: &str, now: Moment) -> Result<PathBuf, StoreError> {
        let folder = self.dir.join(BACKUPS);
        files::create_private_folder(&folder).map_err(|error| StoreError::io(&folder, &error))?;
        let work = Work::begin(&self.dir)?;
        let made = work.path("copy.db");
        files::create_private_file(&made).map_err(|error| StoreError::io(&made, &error))?;
        self.copy_into(&made)?;
        fs::File::open(&made).and_then(|file| file.sync_all()).map_err(|error| StoreError::io(&made, &error))?;
        loop {
            let path = free_name(&folder, reason, now);
            match rename_new(&made, &path) {
                // Another program took the name meanwhile.
                Err(StoreError::FileExists(_)) => {}
                done => {
                    files::sync_folder(&folder);
                    return done.map(|()| path);
                }
            }
        }
    }

    /// Verifies the diary, copies it into the file at `path`, and verifies the copy.
    fn copy_into(&self, path: &Path) -> Result<(), StoreError> {
        let sqlite = |error: rusqlite::Error| StoreError::sqlite(path, &error);
        match schema(&self.conn, &self.file())? {
            SCHEMA => self.verify()?,
            older => verified(&self.conn, older, &self.file())?,
        }
        copy_into(&self.conn, path).map_err(sqlite)?;
        let copy = source::read_in_place(path)?;
        if candidates::nights_in(&copy)? < candidates::nights_in(&self.conn)? {
            return Err(StoreError::Other("the copy is not whole".to_owned()));
        }
        Ok(())
    }

    /// Makes the diary what `from` holds, in one transaction.
    fn replace_by(&mut self, from: &Connection) -> Result<(), StoreError> {
        copy(from, &mut self.conn)?;
        self.was_written()
    }
}

/// Removes the oldest copies that were made for this reason, so that seven stay, but none that holds more nights than the
/// diary (`nights`) and than any that stays.
pub(crate) fn remove_old(dir: &Path, reason: &str, now: Moment, nights: u32) {
    let count = |path: &Path| source::read_in_place(path).and_then(|conn| candidates::nights_in(&conn)).unwrap_or(0);
    let mut copies = candidates::sound_copies(dir);
    // One with a later date was made before the clock was set back: it is not removed.
    copies.retain(|copy| copy.reason == reason && copy.made_at <= now.to_utc());
    if copies.len() <= KEPT {
        return;
    }
    let old = copies.split_off(KEPT);
    let mut most = copies.iter().map(|copy| count(&copy.path)).fold(nights, u32::max);
    for copy in old {
        let held = count(&copy.path);
        if held > most {
            most = held;
        } else {
            let _ = fs::remove_file(&copy.path);
        }
    }
}

/// Gives a file a name that nothing has yet.
fn rename_new(from: &Path, to: &Path) -> Result<(), StoreError> {
    let temporary = tempfile::TempPath::try_from_path(from).map_err(|error| StoreError::io(from, &error))?;
    temporary.persist_noclobber(to).map_err(|refused| StoreError::io(to, &refused.error))
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
    // A -wal of the diary does not belong to a copy that is put in its place.
    identify(&to)?;
    // On a disk that fails the mode stays what it was, which is known only now: the copy would need a -wal.
    let mode: String = to.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != "delete" {
        return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_IOERR), None));
    }
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
