//! Opening the diary: its file, whether this Soleus can use it, and migrating its schema.

use std::fs::{File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use soleus_core::Moment;

use crate::{FILE, StoreError, files};

/// Held while the schema is created or changed.
const LOCK: &str = "diary.lock";
/// "Sole", written into the file by the first migration.
pub(crate) const APPLICATION_ID: i64 = 0x536f_6c65;
/// How long a command waits for another program to finish writing. Writes take milliseconds; a program that holds the diary
/// longer hangs, and a person is waiting.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(3);

/// Every shipped schema, oldest first.
const SHIPPED: &[&str] = &[
    include_str!("../migrations/001_diary.sql"),
    include_str!("../migrations/002_breaks.sql"),
    include_str!("../migrations/003_day.sql"),
    include_str!("../migrations/004_kept.sql"),
];
/// The schema this Soleus writes.
#[expect(clippy::cast_possible_wrap, reason = "a handful of migrations")]
pub const SCHEMA: i64 = SHIPPED.len() as i64;

pub(crate) static MIGRATIONS: LazyLock<Migrations<'static>> =
    LazyLock::new(|| Migrations::new(SHIPPED.iter().map(|sql| M::up(sql)).collect()));

/// An open diary.
///
/// Everything is written in immediate transactions with `synchronous=FULL`: what a call acknowledged survives a
/// `kill -9` and a power cut.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) dir: PathBuf,
    /// Which file was opened, where the system has numbers for files.
    pub(crate) file_id: Option<files::FileId>,
}

impl Store {
    /// Runs `write` in one transaction that takes the write lock at once: two programs cannot both read "no entry" and then
    /// write one.
    pub(crate) fn transact<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = write(&tx)?;
        tx.commit()?;
        Ok(done)
    }

    /// Opens the diary in `dir`, creating folder (0700) and file (0600) where there are none.
    ///
    /// An older schema is migrated after a snapshot in `backups/`; the snapshot is named by `now`.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] and [`StoreError::Damaged`] leave the file untouched to the byte;
    /// [`StoreError::Busy`], [`StoreError::PermissionDenied`], [`StoreError::DiskFull`].
    pub fn open(dir: &Path, now: Moment) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        files::create_private_folder(dir)
            .and_then(|()| files::create_private_file(&path))
            .and_then(|mut file| Header::read(&mut file))
            .map_err(|error| match error.kind() {
                io::ErrorKind::InvalidData => StoreError::Damaged { path: path.clone(), why: error.to_string() },
                _ => StoreError::io(&path, &error),
            })?
            .check(&path)?;
        Self::connect(dir, now).map_err(|error| match error {
            StoreError::PermissionDenied(_) => StoreError::PermissionDenied(path.clone()),
            other => other.in_folder(dir),
        })
    }

    fn connect(dir: &Path, now: Moment) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&path, flags)?;
        conn.busy_timeout(BUSY_TIMEOUT)?;
        let found = schema(&conn, &path)?;
        if found > SCHEMA {
            // The newer schema may still be in the -wal; closing must leave both files as they are.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            return Err(StoreError::NewerSchema { path, found });
        }
        let mut store = Self { conn, dir: dir.to_owned(), file_id: files::file_id(&path) };
        if found < SCHEMA {
            store.migrate(now)?;
        }
        store.conn.pragma_update(None, "journal_mode", "WAL")?;
        store.conn.pragma_update(None, "synchronous", "FULL")?;
        store.conn.pragma_update(None, "foreign_keys", true)?;
        store.conn.set_prepared_statement_cache_capacity(64);
        Ok(store)
    }

    /// Creates the schema, or migrates an older one after a snapshot.
    ///
    /// One program at a time, by a lock beside the file: SQLite's own locks do not span the change to WAL, the snapshot and
    /// the migrations.
    fn migrate(&mut self, now: Moment) -> Result<(), StoreError> {
        let path = self.file();
        let lock_path = self.dir.join(LOCK);
        let lock = files::create_private_file(&lock_path).map_err(|error| StoreError::io(&lock_path, &error))?;
        wait_for(&lock).map_err(|error| match error {
            TryLockError::WouldBlock => StoreError::Busy,
            TryLockError::Error(error) => StoreError::io(&lock_path, &error),
        })?;
        let found = schema(&self.conn, &path)?;
        if found > 0 && found < SCHEMA {
            self.copy_to_backups(&format!("before-schema-{SCHEMA}"), now)?;
        }
        self.conn.pragma_update(None, "journal_mode", "WAL")?;
        MIGRATIONS.to_latest(&mut self.conn).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => StoreError::Other(other.to_string()),
        })
    }

    /// The folder the diary is in.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The diary's file.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.dir.join(FILE)
    }

    /// Whether the diary's file is still the one that was opened: a restore moves a damaged one aside, and later writes
    /// would go into the moved file.
    #[must_use]
    pub fn is_current_file(&self) -> bool {
        files::file_id(&self.file()) == self.file_id
    }

    /// Reads every page and index.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    pub fn check_integrity(&self) -> Result<(), StoreError> {
        integrity(&self.conn)?.map_err(|why| StoreError::Damaged { path: self.file(), why })
    }
}

/// Takes the lock, waiting for it at most as long as for a write of another program.
fn wait_for(lock: &File) -> Result<(), TryLockError> {
    const RETRY_INTERVAL: Duration = Duration::from_millis(20);
    for _ in 0..BUSY_TIMEOUT.as_millis() / RETRY_INTERVAL.as_millis() {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(RETRY_INTERVAL),
            done => return done,
        }
    }
    Err(TryLockError::WouldBlock)
}

/// The file's schema; 0 for an empty file. A file of another program is refused.
pub(crate) fn schema(conn: &Connection, path: &Path) -> Result<i64, StoreError> {
    // One statement, so that a schema that is being created right now is read before or after, not half.
    let (version, tables): (i64, i64) = conn.query_row(
        "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if version == 0 && tables > 0 {
        return Err(StoreError::Damaged { path: path.to_owned(), why: "another program's database".to_owned() });
    }
    Ok(version)
}

/// What `PRAGMA integrity_check` finds wrong, if anything.
pub(crate) fn integrity(conn: &Connection) -> Result<Result<(), String>, rusqlite::Error> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(if found == "ok" { Ok(()) } else { Err(found) })
}

/// The first 100 bytes of a SQLite file, read without SQLite: a file that is refused stays untouched.
pub(crate) struct Header {
    bytes: Option<[u8; 100]>,
    length: u64,
}

impl Header {
    pub(crate) fn read(file: &mut File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        if length == 0 {
            return Ok(Self { bytes: None, length });
        }
        let mut bytes = [0; 100];
        file.read_exact(&mut bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "shorter than a SQLite header"))?;
        if bytes.starts_with(b"SQLite format 3\0") {
            Ok(Self { bytes: Some(bytes), length })
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, "no SQLite header"))
        }
    }

    fn number(&self, at: usize) -> i64 {
        let bytes = self.bytes.as_ref().and_then(|bytes| bytes.get(at..at + 4)).unwrap_or(&[0; 4]);
        bytes.iter().fold(0, |number, &byte| number << 8 | i64::from(byte))
    }

    /// Refuses a file from a newer Soleus, one of another program, and one that was cut short.
    pub(crate) fn check(&self, path: &Path) -> Result<(), StoreError> {
        const USER_VERSION: usize = 60;
        const OWNER: usize = 68;
        let damaged = |why: &str| StoreError::Damaged { path: path.to_owned(), why: why.to_owned() };
        if self.bytes.is_none() {
            return Ok(());
        }
        let found = self.number(USER_VERSION);
        if found > SCHEMA {
            return Err(StoreError::NewerSchema { path: path.to_owned(), found });
        }
        if found > 0 && self.number(OWNER) != APPLICATION_ID {
            return Err(damaged("another program's database"));
        }
        if self.cut_short() && !has_wal(path) {
            return Err(damaged("shorter than its header says"));
        }
        Ok(())
    }

    /// Whether pages are missing at the end. Only a header with a valid page count can show it.
    fn cut_short(&self) -> bool {
        const CHANGE_COUNTER: usize = 24;
        const PAGES: usize = 28;
        const VALID_FOR: usize = 92;
        // The page size stands in two bytes at 16; 1 there means 65,536.
        let page_size = match self.number(16) >> 16 {
            1 => 65_536,
            size => size,
        };
        let expected = u64::try_from(self.number(PAGES) * page_size).unwrap_or(0);
        self.number(CHANGE_COUNTER) == self.number(VALID_FOR) && self.length < expected
    }
}

/// Whether there are changes in a -wal beside the file: the file's last pages may still be there.
fn has_wal(path: &Path) -> bool {
    std::fs::metadata(files::with_suffix(path, "-wal")).is_ok_and(|wal| wal.len() > 0)
}
