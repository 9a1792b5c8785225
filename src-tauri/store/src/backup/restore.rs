//! Making the diary what a copy holds, and putting a damaged one aside.
//!
//! What is to stand there is made first: whole, verified and on the disk. Then it takes the diary's place in one step, and
//! nothing after that step is an error.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use soleus_core::{Moment, Night};

use super::candidates::{SET_ASIDE, nights_in};
use super::source::Source;
use super::{BEFORE_RESTORE, copy_into, free_name, remove_old};
use crate::connection::{SCHEMA, Store, migrate, open_connection};
use crate::existed::Existed;
use crate::verify::verified;
use crate::work::Work;
use crate::{BACKUPS, FILE, StoreError, files};

impl Store {
    /// Makes the diary in `dir` what a copy holds, and returns the file that now holds the diary as it was before: a snapshot
    /// in `backups/` or, for a damaged diary, the file itself, moved there; `None` where there was none.
    ///
    /// # Errors
    /// [`StoreError::NoFile`], [`StoreError::BadFile`] and [`StoreError::NewerSchema`] for the copy; when the disk is full or
    /// cannot be written. Nothing is changed then.
    pub fn restore(dir: &Path, copy: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        files::create_private_folder(dir).map_err(|error| StoreError::io(dir, &error))?;
        let source = Source::open(dir, copy)?;
        let new = Replacement::make(&source)?;
        // Pages may be damaged although the diary can be opened.
        match Self::open_verified(dir, now) {
            Ok(store) => new.copy_over(store, now).map(Some),
            Err(StoreError::Damaged { .. } | StoreError::Gone(_)) => new.put_in_place(dir, now),
            Err(other) => Err(other),
        }
    }

    /// Moves a damaged diary in `dir` to `backups/`, puts an empty one in its place, and returns where the damaged one is
    /// now; `None` where there was no file any more.
    ///
    /// # Errors
    /// [`StoreError::FileExists`] for a diary that can be read: it is not moved.
    pub fn start_over(dir: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        match Self::open_verified(dir, now).and_then(|store| store.read_everything()) {
            Ok(()) => Err(StoreError::FileExists(dir.join(FILE))),
            Err(StoreError::Damaged { .. } | StoreError::Gone(_)) => {
                let work = Work::begin(dir)?;
                let path = work.path(FILE);
                files::create_private_file(&path).map_err(|error| StoreError::io(&path, &error))?;
                migrate(&mut open_connection(&path)?)?;
                Replacement { path, nights: 0 }.put_in_place(dir, now)
            }
            Err(other) => Err(other),
        }
    }

    /// Reads every value that Soleus alone writes.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    fn read_everything(&self) -> Result<(), StoreError> {
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

/// A whole diary of the newest schema, in one file in the data folder.
pub(super) struct Replacement {
    pub(super) path: PathBuf,
    pub(super) nights: u32,
}

impl Replacement {
    /// Makes it from what was opened.
    fn make(source: &Source) -> Result<Self, StoreError> {
        let path = source.work.path(FILE);
        let sqlite = |error: rusqlite::Error| StoreError::sqlite(&path, &error);
        files::create_private_file(&path).map_err(|error| StoreError::io(&path, &error))?;
        copy_into(&source.conn, &path).map_err(sqlite)?;
        let mut conn = open_connection(&path).map_err(sqlite)?;
        migrate(&mut conn)?;
        Self::finish(conn, path)
    }

    /// Verifies the diary that `conn` has open at `path`, and brings it to the disk.
    pub(super) fn finish(conn: rusqlite::Connection, path: PathBuf) -> Result<Self, StoreError> {
        verified(&conn, SCHEMA, &path)?;
        let nights = nights_in(&conn)?;
        conn.close().map_err(|(_, error)| StoreError::sqlite(&path, &error))?;
        File::open(&path).and_then(|file| file.sync_all()).map_err(|error| StoreError::io(&path, &error))?;
        Ok(Self { path, nights })
    }

    /// Copies it over a sound diary in one transaction, which reaches the programs that have the diary open. Returns the
    /// snapshot of what was there.
    fn copy_over(self, mut store: Store, now: Moment) -> Result<PathBuf, StoreError> {
        let before = store.copy_to_backups(BEFORE_RESTORE, now)?;
        let from = open_connection(&self.path).map_err(|error| StoreError::sqlite(&self.path, &error));
        let copied = from.and_then(|from| store.replace_by(&from));
        if let Err(error) = copied {
            let _ = fs::remove_file(&before);
            return Err(error);
        }
        self.remember(store.dir(), now);
        remove_old(&store.dir, BEFORE_RESTORE, now, self.nights);
        Ok(before)
    }

    /// Puts it in the place of a damaged diary in `dir`, or of one that is gone, and returns where that one is now.
    pub(super) fn put_in_place(self, dir: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        let path = dir.join(FILE);
        let aside = link_aside(dir, &path, now)?;
        // Without its -wal the damaged diary is still the damaged diary; a new file beside an old -wal would not be whole.
        for suffix in ["-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(files::with_suffix(&path, suffix));
        }
        if let Err(error) = fs::rename(&self.path, &path) {
            if let Some(aside) = &aside {
                let _ = link(&files::with_suffix(aside, "-wal"), &files::with_suffix(&path, "-wal"));
            }
            return Err(StoreError::io(&path, &error));
        }
        files::sync_folder(dir);
        self.remember(dir, now);
        Ok(aside)
    }

    /// The record of what was here follows what is here now. If that fails, the next opening asks.
    fn remember(&self, dir: &Path, now: Moment) {
        if self.nights == 0 {
            let _ = Existed::begin(dir, now);
        } else {
            Existed::remember_nights(dir);
        }
    }
}

/// Gives a damaged diary and its -wal another name in `backups/`, beside the one they have. `None` where there is nothing.
fn link_aside(dir: &Path, path: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
    let folder = dir.join(BACKUPS);
    files::create_private_folder(&folder).map_err(|error| StoreError::io(&folder, &error))?;
    let aside = free_name(&folder, SET_ASIDE, now);
    let mut linked = Vec::new();
    for suffix in ["", "-wal", "-journal"] {
        let (from, to) = (files::with_suffix(path, suffix), files::with_suffix(&aside, suffix));
        if !files::has_content(&from) {
            continue;
        }
        match link(&from, &to) {
            Ok(()) => linked.push(to),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                for done in linked {
                    let _ = fs::remove_file(done);
                }
                return Err(StoreError::io(&from, &error));
            }
        }
    }
    files::sync_folder(&folder);
    Ok((!linked.is_empty()).then_some(aside))
}

/// A second name for a file; where the disk has none, a copy.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => {
            fs::copy(from, to).and_then(|_| File::open(to)?.sync_all())
        }
        linked => linked,
    }
}
