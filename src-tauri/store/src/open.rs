//! Opening the diary: whether it is there, whether this Soleus can use it, whether it is whole, and migrating its schema.

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use soleus_core::Moment;

use crate::backup::erase;
use crate::backup::source::copy_with_wal;
use crate::connection::{SCHEMA, Store, lock, migrate, open_connection, schema};
use crate::existed::{self, Existed};
use crate::header::Header;
use crate::verified::Verified;
use crate::verify::verified;
use crate::wal::{self, Belongs};
use crate::work::{self, Work};
use crate::{FILE, StoreError, files};

impl Store {
    /// Opens the diary in `dir`, creating folder (0700) and file (0600) where there never was one, and verifies it unless it
    /// is the file that was verified last.
    ///
    /// Work that a killed program left is removed, or finished where it was an erasure. An older schema is migrated after a
    /// snapshot in `backups/`; the snapshot is named by `now`.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`], [`StoreError::Damaged`] and [`StoreError::Gone`] leave every file untouched to the byte;
    /// [`StoreError::Busy`], [`StoreError::PermissionDenied`], [`StoreError::DiskFull`].
    pub fn open(dir: &Path, now: Moment) -> Result<Self, StoreError> {
        files::create_private_folder(dir).map_err(|error| StoreError::io(dir, &error))?;
        work::remove_unfinished(dir);
        let mut store = Self::open_as_it_is(dir, now)?;
        if erase::was_begun(dir) {
            store.finish_erasing()?;
        }
        Ok(store)
    }

    /// As [`Store::open`], but verifies the diary whatever was verified last.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_verified(dir: &Path, now: Moment) -> Result<Self, StoreError> {
        Verified::before_opening(dir).forget();
        Self::open(dir, now)
    }

    /// As [`Store::open`], but finishes nothing that was begun.
    pub(crate) fn open_as_it_is(dir: &Path, now: Moment) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        match Header::of(&path)? {
            Some(header) => {
                header.check(&path)?;
                // A file that may only be read is not opened: SQLite would, and leave more files beside it.
                let writable = OpenOptions::new().read(true).write(true).open(&path);
                writable.map_err(|error| StoreError::io(&path, &error))?;
            }
            None => {
                let is_empty = || Ok(Header::of(&path)?.is_none());
                if files::has_content(&files::with_suffix(&path, "-wal")) && is_empty()? {
                    return Err(StoreError::Gone(path));
                }
                existed::refuse_gone(dir, is_empty)?;
                files::create_private_file(&path).map_err(|error| StoreError::io(&path, &error))?;
            }
        }
        refuse_foreign_wal(dir, &path)?;
        Self::connect(dir, now).map_err(|error| error.in_folder(dir))
    }

    fn connect(dir: &Path, now: Moment) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        let verified = Verified::before_opening(dir);
        let conn = open_connection(&path)?;
        let found = schema(&conn, &path)?;
        if found > SCHEMA {
            return Err(StoreError::NewerSchema { path, found });
        }
        let mut store = Self {
            conn,
            dir: dir.to_owned(),
            file_id: files::file_id(&path),
            remembered: false,
            verified: RefCell::new(verified),
        };
        if found < SCHEMA {
            store.migrate(now)?;
        }
        if !store.verified.borrow().is_noted() {
            store.verify()?;
            store.verified.borrow().note();
        }
        if !existed::is_empty(&store.conn)? {
            store.remember_nights();
        } else if !erase::was_begun(dir) {
            existed::refuse_gone(dir, || existed::is_empty(&store.conn))?;
        }
        store.conn.pragma_update(None, "journal_mode", "WAL")?;
        store.conn.pragma_update(None, "synchronous", "FULL")?;
        store.conn.pragma_update(None, "foreign_keys", true)?;
        store.conn.set_prepared_statement_cache_capacity(64);
        Ok(store)
    }

    /// Creates the schema, or migrates an older one after it was verified and a snapshot was made.
    ///
    /// One program at a time, by a lock beside the file: SQLite's own locks do not span the change to WAL, the snapshot and
    /// the migrations.
    fn migrate(&mut self, now: Moment) -> Result<(), StoreError> {
        let path = self.file();
        let _lock = lock(&self.dir)?;
        let found = schema(&self.conn, &path)?;
        if found > 0 && found < SCHEMA {
            verified(&self.conn, found, &path)?;
            self.copy_to_backups(&format!("before-schema-{SCHEMA}"), now)?;
        }
        if found == SCHEMA {
            return Ok(());
        }
        self.conn.pragma_update(None, "journal_mode", "WAL")?;
        migrate(&mut self.conn)?;
        self.was_written()?;
        if found == 0 && Existed::read(&self.dir).is_none() {
            Existed::begin(&self.dir, now)?;
        }
        // Into the file itself, so that it is whole without its -wal. Another program may be reading: then it is done later.
        let _: i64 = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(())
    }
}

/// How often it is looked again whose a -wal is, where only a copy can show it, and how long is waited in between.
const TRIES: u32 = 8;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// Refuses a file beside which a -wal of another one lies.
fn refuse_foreign_wal(dir: &Path, path: &Path) -> Result<(), StoreError> {
    let foreign = || {
        let why = "the -wal beside it belongs to another file".to_owned();
        StoreError::Damaged { path: path.to_owned(), why }
    };
    for _ in 0..TRIES {
        match wal::belongs(path)? {
            Belongs::Yes => return Ok(()),
            Belongs::No => return Err(foreign()),
            // Both are opened together, but as copies.
            Belongs::Unknown => match verify_copy(dir, path) {
                // Another program may be beginning the diary right now: then the two were not copied at one moment.
                Err(StoreError::Damaged { .. }) => std::thread::sleep(BETWEEN_TRIES),
                other => return other,
            },
        }
    }
    Err(foreign())
}

fn verify_copy(dir: &Path, path: &Path) -> Result<(), StoreError> {
    let work = Work::begin(dir)?;
    let copy = work.path(FILE);
    copy_with_wal(path, &copy)?;
    let conn = open_connection(&copy)?;
    let found = schema(&conn, path)?;
    verified(&conn, found, path)
}
