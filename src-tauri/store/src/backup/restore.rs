//! Making the diary what a copy holds, and putting a damaged one aside.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use soleus_core::{Moment, Night};

use super::{FOLDER, copy_into, free_name};
use crate::FILE;
use crate::open::{Header, SCHEMA, integrity};
use crate::{Store, StoreError, files};

impl Store {
    /// Makes the diary in `dir` what a copy holds, and returns the file that now holds the diary as it was before: a snapshot
    /// in `backups/` or, for a damaged diary, the file itself, moved there.
    ///
    /// # Errors
    /// [`StoreError::NoFile`], [`StoreError::BadFile`] and [`StoreError::NewerSchema`] for the copy; nothing is changed
    /// then.
    pub fn restore(dir: &Path, copy: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        let source = open_copy(copy)?;
        // Pages may be damaged although the header is sound.
        match Self::open(dir, now).and_then(|store| store.check_integrity().map(|()| store)) {
            Ok(mut store) => {
                let before = store.copy_to_backups("before-restore", now)?;
                super::copy(&source.conn, &mut store.conn)?;
                drop(store);
                // Opening it migrates an older schema.
                Self::open(dir, now)?;
                Ok(Some(before))
            }
            Err(StoreError::Damaged { path, .. }) => {
                let aside = move_aside(dir, &path, now)?;
                let temporary = files::create_temporary(&path, false)?;
                copy_into(&source.conn, temporary.path()).map_err(|error| StoreError::sqlite(&path, &error))?;
                files::persist(temporary, &path, false)?;
                Self::open(dir, now)?;
                Ok(Some(aside))
            }
            Err(other) => Err(other),
        }
    }

    /// Moves a damaged diary in `dir` to `backups/`, creates an empty one, and returns where the damaged one is now.
    ///
    /// # Errors
    /// [`StoreError::FileExists`] for a diary that can be read: it is not moved.
    pub fn start_over(dir: &Path, now: Moment) -> Result<PathBuf, StoreError> {
        let path = dir.join(FILE);
        match Self::open(dir, now).and_then(|store| store.read_everything()) {
            Ok(()) => Err(StoreError::FileExists(path)),
            Err(StoreError::Damaged { .. }) => {
                let aside = move_aside(dir, &path, now)?;
                Self::open(dir, now)?;
                Ok(aside)
            }
            Err(other) => Err(other),
        }
    }

    /// Reads every page, and every value that Soleus alone writes.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    fn read_everything(&self) -> Result<(), StoreError> {
        self.check_integrity()?;
        self.diary()?;
        self.entries(Night::EARLIEST, Night::LATEST)?;
        self.earlier_versions(Night::EARLIEST, Night::LATEST)?;
        self.settings()?;
        self.pauses()?;
        self.self_report()?;
        self.drafts()?;
        self.check_cramp()
    }
}

/// A copy of a diary that is open for reading.
struct Source {
    conn: Connection,
    /// Holds the temporary file that is open; removed after the connection is closed.
    _folder: tempfile::TempDir,
}

/// Opens a copy of a diary, once it is known to be one. Opened is a temporary copy of the file: SQLite would write a -wal
/// beside the file itself, and could not open one on a read-only disk.
fn open_copy(path: &Path) -> Result<Source, StoreError> {
    let bad = |why: String| StoreError::BadFile { path: path.to_owned(), why };
    let mut file = File::open(path).map_err(|error| StoreError::io(path, &error))?;
    let header = Header::read(&mut file).map_err(|error| bad(error.to_string()))?;
    match header.check(path) {
        Err(StoreError::Damaged { why, .. }) => return Err(bad(why)),
        other => other?,
    }
    let folder = tempfile::tempdir().map_err(|error| StoreError::io(&std::env::temp_dir(), &error))?;
    let opened = folder.path().join("backup.db");
    // It has the mode of the original, which may be read-only.
    std::fs::copy(path, &opened)
        .and_then(|_| files::make_private(&opened, 0o600))
        .map_err(|error| StoreError::io(path, &error))?;
    match std::fs::copy(files::with_suffix(path, "-wal"), files::with_suffix(&opened, "-wal")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(path, &error)),
        _ => {}
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(opened, flags).map_err(|error| StoreError::sqlite(path, &error))?;
    let schema: i64 =
        source.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|error| bad(error.to_string()))?;
    if schema == 0 {
        return Err(bad("no diary in it".to_owned()));
    }
    if schema > SCHEMA {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found: schema });
    }
    integrity(&source).map_err(|error| bad(error.to_string()))?.map_err(bad)?;
    Ok(Source { conn: source, _folder: folder })
}

/// Moves a damaged diary, with its -wal and -shm, to `backups/`.
fn move_aside(dir: &Path, path: &Path, now: Moment) -> Result<PathBuf, StoreError> {
    let folder = dir.join(FOLDER);
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
