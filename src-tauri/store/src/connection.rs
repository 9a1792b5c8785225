//! The diary's file as SQLite has it open: connections, schemas and transactions.

use std::cell::RefCell;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::verified::Verified;
use crate::{FILE, StoreError, checksum, files};

/// Held while the schema is created or changed.
const LOCK: &str = "diary.lock";
/// "Sole", written into the file by the first migration.
pub(crate) const APPLICATION_ID: i64 = 0x536f_6c65;
/// The least cookie of a file that has an identity. A diary that was just begun, or of an older schema, has a smaller one:
/// the number of its schema's changes.
pub(crate) const IDENTITY: i64 = 100_000;
const NO_CHECKPOINT: DbConfig = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
/// How long a command waits for another program to finish writing. Writes take milliseconds; a program that holds the diary
/// longer hangs, and a person is waiting.
const BUSY_TIMEOUT: Duration = Duration::from_secs(3);

/// Every shipped schema, oldest first.
const SHIPPED: &[&str] = &[
    include_str!("../migrations/001_diary.sql"),
    include_str!("../migrations/002_breaks.sql"),
    include_str!("../migrations/003_day.sql"),
    include_str!("../migrations/004_kept.sql"),
    include_str!("../migrations/005_checksums.sql"),
];
/// The schema this Soleus writes.
#[expect(clippy::cast_possible_wrap, reason = "a handful of migrations")]
pub const SCHEMA: i64 = SHIPPED.len() as i64;

static MIGRATIONS: LazyLock<Migrations<'static>> =
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
    /// Whether it is remembered that nights were recorded ([`crate::existed`]).
    pub(crate) remembered: bool,
    /// Dropped after the connection.
    pub(crate) verified: RefCell<Verified>,
}

impl Drop for Store {
    fn drop(&mut self) {
        self.verified.get_mut().before_closing();
    }
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
        // Writes the first page, by which a -wal is known to belong to its file.
        tx.pragma_update(None, "user_version", SCHEMA)?;
        tx.commit()?;
        self.was_written()?;
        if !self.remembered {
            self.remember_nights();
        }
        Ok(done)
    }

    /// What was written may be moved into the file when it is closed.
    pub(crate) fn was_written(&self) -> Result<(), StoreError> {
        self.conn.set_db_config(NO_CHECKPOINT, false)?;
        Ok(())
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
}

/// A connection that can write a diary's rows.
///
/// What is refused, or only read, is left as it is: closing it does not move changes from the -wal into the file, until
/// something is written. A -wal that holds nothing is removed.
pub(crate) fn open_connection(path: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    checksum::register(&conn)?;
    conn.set_db_config(NO_CHECKPOINT, files::has_content(&files::with_suffix(path, "-wal")))?;
    Ok(conn)
}

/// Brings a diary of any schema to the newest, in one transaction for each, and gives it an identity of its own.
pub(crate) fn migrate(conn: &mut Connection) -> Result<(), StoreError> {
    MIGRATIONS.to_latest(conn).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => StoreError::Other(other.to_string()),
    })?;
    Ok(identify(conn)?)
}

/// The lock beside the diary in `dir`; held as long as the file stays open.
///
/// # Errors
/// [`StoreError::Busy`] when another program has it for longer than a write takes.
pub(crate) fn lock(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join(LOCK);
    let lock = files::create_private_file(&path).map_err(|error| StoreError::io(&path, &error))?;
    match wait_for(&lock) {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
        Err(TryLockError::Error(error)) => Err(StoreError::io(&path, &error)),
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

/// Makes the cookie of a file, by which its -wal is known, a random one.
pub(crate) fn identify(conn: &Connection) -> rusqlite::Result<()> {
    let random: i64 = conn.query_row("SELECT abs(random() % 2000000000)", [], |row| row.get(0))?;
    conn.pragma_update(None, "schema_version", IDENTITY + random)
}
