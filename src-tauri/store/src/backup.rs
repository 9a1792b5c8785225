//! Copies of the whole diary, made and taken back with SQLite's own backup, which sees what still waits in the -wal.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, ffi};
use soleus_core::{Moment, Night};

use crate::open::{FILE, Header, SCHEMA, integrity};
use crate::{Store, StoreError, files};

/// The folder of snapshots in the data folder.
pub(crate) const BACKUPS: &str = "backups";
/// Pages copied at a time. All of them: a diary of a lifetime is a few megabytes.
const ALL_PAGES: std::ffi::c_int = -1;

impl Store {
    /// Writes a copy of the diary to `path`: one self-contained file, mode 0600.
    ///
    /// # Errors
    /// [`StoreError::FileExists`], and as any file: missing folder, permission, full disk. Nothing is left behind.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        self.copy_to(path, false)
    }

    /// The same, in place of a file that is there.
    ///
    /// # Errors
    /// As [`Store::backup`], [`StoreError::FileExists`] for the diary itself only; the file is then as it was.
    pub fn backup_over(&self, path: &Path) -> Result<(), StoreError> {
        if files::is_same(path, &self.file()) {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        self.copy_to(path, true)
    }

    fn copy_to(&self, path: &Path, replace: bool) -> Result<(), StoreError> {
        let temporary = files::begin(path, replace)?;
        copy_into(&self.conn, temporary.path()).map_err(|error| StoreError::sqlite(path, &error))?;
        files::finish(temporary, path, replace)
    }

    /// Copies the diary into `backups/` before something that changes much of it.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub(crate) fn snapshot(&self, reason: &str, now: Moment) -> Result<PathBuf, StoreError> {
        let folder = self.dir.join(BACKUPS);
        files::create_private_folder(&folder).map_err(|error| StoreError::io(&folder, &error))?;
        loop {
            let path = free_name(&folder, reason, now);
            match self.backup(&path) {
                // Another program took the name in between; it is no longer free.
                Err(StoreError::FileExists(_)) => {}
                done => return done.map(|()| path),
            }
        }
    }

    /// Makes the diary in `dir` what `backup` holds. What was there is copied to `backups/` first; a damaged diary
    /// is moved aside, not overwritten. Returns where the diary as it was is now.
    ///
    /// # Errors
    /// [`StoreError::NoFile`], [`StoreError::BadFile`] and [`StoreError::NewerSchema`] for the backup; nothing is
    /// changed then.
    pub fn restore(dir: &Path, backup: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        let source = open_backup(backup)?;
        // Pages inside may be damaged where the head is not.
        match Self::open(dir, now).and_then(|store| store.check_integrity().map(|()| store)) {
            Ok(mut store) => {
                let before = store.snapshot("before-restore", now)?;
                copy(&source.conn, &mut store.conn)?;
                drop(store);
                // An older backup is brought up to date by opening it.
                Self::open(dir, now)?;
                Ok(Some(before))
            }
            Err(StoreError::Damaged { path, .. }) => {
                let aside = set_aside(dir, &path, now)?;
                let temporary = files::begin(&path, false)?;
                copy_into(&source.conn, temporary.path()).map_err(|error| StoreError::sqlite(&path, &error))?;
                files::finish(temporary, &path, false)?;
                Self::open(dir, now)?;
                Ok(Some(aside))
            }
            Err(other) => Err(other),
        }
    }

    /// Moves a damaged diary in `dir` aside, keeps it, and begins an empty one. Where it is now.
    ///
    /// # Errors
    /// [`StoreError::FileExists`] for a diary that can be read: it is not put aside.
    pub fn begin_anew(dir: &Path, now: Moment) -> Result<PathBuf, StoreError> {
        let path = dir.join(FILE);
        match Self::open(dir, now).and_then(|store| store.read_everything()) {
            Ok(()) => Err(StoreError::FileExists(path)),
            Err(StoreError::Damaged { .. }) => {
                let aside = set_aside(dir, &path, now)?;
                Self::open(dir, now)?;
                Ok(aside)
            }
            Err(other) => Err(other),
        }
    }
}

impl Store {
    /// Reads every page, and every value that Soleus alone writes.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    fn read_everything(&self) -> Result<(), StoreError> {
        self.check_integrity()?;
        self.diary()?;
        self.entries(Night::EARLIEST, Night::LATEST)?;
        self.earlier(Night::EARLIEST, Night::LATEST)?;
        self.settings()?;
        self.pauses()?;
        self.self_report()?;
        self.drafts()?;
        self.check_cramp()
    }
}

/// A backup that is read.
struct Source {
    conn: Connection,
    /// Where its copy is; removed after the connection is closed.
    _copy: tempfile::TempDir,
}

/// Opens a backup for reading, once it has proved to be one. It is a copy that is opened: SQLite would write a -wal
/// beside a diary that was copied by hand, and could not open one on a disk that is for reading only.
fn open_backup(path: &Path) -> Result<Source, StoreError> {
    let bad = |why: String| StoreError::BadFile { path: path.to_owned(), why };
    let mut file = File::open(path).map_err(|error| StoreError::io(path, &error))?;
    let header = Header::read(&mut file).map_err(|error| bad(error.to_string()))?;
    match header.check(path) {
        Err(StoreError::Damaged { why, .. }) => return Err(bad(why)),
        other => other?,
    }
    let folder = tempfile::tempdir().map_err(|error| StoreError::io(&std::env::temp_dir(), &error))?;
    let copy = folder.path().join("backup.db");
    // A copy has the mode of its original, which may be for reading only.
    std::fs::copy(path, &copy)
        .and_then(|_| files::make_private(&copy, 0o600))
        .map_err(|error| StoreError::io(path, &error))?;
    match std::fs::copy(files::with_suffix(path, "-wal"), files::with_suffix(&copy, "-wal")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(path, &error)),
        _ => {}
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(copy, flags).map_err(|error| StoreError::sqlite(path, &error))?;
    let schema: i64 =
        source.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|error| bad(error.to_string()))?;
    if schema == 0 {
        return Err(bad("no diary in it".to_owned()));
    }
    if schema > SCHEMA {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found: schema });
    }
    integrity(&source).map_err(|error| bad(error.to_string()))?.map_err(bad)?;
    Ok(Source { conn: source, _copy: folder })
}

/// Moves a damaged diary, with what belongs to it, out of the way.
fn set_aside(dir: &Path, path: &Path, now: Moment) -> Result<PathBuf, StoreError> {
    let folder = dir.join(BACKUPS);
    files::create_private_folder(&folder).map_err(|error| StoreError::io(&folder, &error))?;
    let aside = free_name(&folder, "damaged", now);
    for suffix in ["-wal", "-shm", ""] {
        let (from, to) = (files::with_suffix(path, suffix), files::with_suffix(&aside, suffix));
        match std::fs::rename(&from, &to) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(&from, &error)),
            _ => {}
        }
    }
    Ok(aside)
}

/// `reason-20260502T061000Z.db`, or the first such name with a number that is free.
fn free_name(folder: &Path, reason: &str, now: Moment) -> PathBuf {
    let stamp = now.to_utc().format("%Y%m%dT%H%M%SZ");
    let plain = folder.join(format!("{reason}-{stamp}.db"));
    let numbered = (2..).map(|n: u32| folder.join(format!("{reason}-{stamp}-{n}.db")));
    std::iter::once(plain.clone()).chain(numbered).find(|path| path.symlink_metadata().is_err()).unwrap_or(plain)
}

/// Copies a diary into the file at `path`, to be opened anywhere without a -wal beside it.
fn copy_into(from: &Connection, path: &Path) -> rusqlite::Result<()> {
    let mut to = Connection::open(path)?;
    copy(from, &mut to)?;
    to.pragma_update(None, "journal_mode", "DELETE")?;
    to.close().map_err(|(_, error)| error)
}

pub(crate) fn copy(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    let backup = Backup::new(from, to)?;
    // One step, not `run_to_completion`: that one tries again for as long as another program holds the file. How long
    // to wait for a lock is the connection's busy timeout.
    loop {
        match backup.step(ALL_PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None)),
        }
    }
}
