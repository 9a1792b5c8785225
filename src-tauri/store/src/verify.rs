//! Whether a diary's file is whole: its structure, every row's checksum, and the number of nights.
//!
//! Verifying reads every page, so it is done when the file is not the one that Soleus verified or wrote last, and before
//! anything is copied from it or exported (`docs/reliability.md#verified`).

use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use rusqlite::Connection;

use crate::checksum::TABLES;
use crate::connection::{SCHEMA, Store};
use crate::{FILE, StoreError};

/// The first schema whose rows have checksums.
const WITH_CHECKSUMS: i64 = 5;

impl Store {
    /// Verifies the whole diary.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    pub fn verify(&self) -> Result<(), StoreError> {
        let found = verified(&self.conn, SCHEMA, &self.file());
        if matches!(found, Err(StoreError::Damaged { .. })) {
            // Whatever it looks like from outside: every later opening finds it too.
            Stamp::forget(&self.dir);
        }
        found
    }
}

/// Verifies what `conn` has open, which is the file at `path`, or a copy of it.
pub(crate) fn verified(conn: &Connection, schema: i64, path: &Path) -> Result<(), StoreError> {
    let found = verify(conn, schema).map_err(|error| StoreError::sqlite(path, &error))?;
    found.map_err(|why| StoreError::Damaged { path: path.to_owned(), why })
}

/// What is wrong with the diary of this schema that `conn` has open, if anything.
///
/// # Errors
/// When it could not be read to the end: a disk that fails, or another program that holds it, is no damage.
fn verify(conn: &Connection, schema: i64) -> rusqlite::Result<Result<(), String>> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Ok(Err(found));
    }
    match verify_rows(conn, schema) {
        // A table or column that is not there: the schema itself was changed.
        Err(rusqlite::Error::SqliteFailure(error, Some(why))) if error.extended_code == rusqlite::ffi::SQLITE_ERROR => {
            Ok(Err(why))
        }
        other => other,
    }
}

fn verify_rows(conn: &Connection, schema: i64) -> rusqlite::Result<Result<(), String>> {
    // Versions of nights are numbered as they come and never deleted: the last number is a count of its own.
    let (rows, last): (i64, i64) =
        conn.query_row("SELECT count(*), coalesce(max(id), 0) FROM entry NOT INDEXED", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if rows != last {
        return Ok(Err(format!("{rows} of {last} versions of nights are there")));
    }
    if schema < WITH_CHECKSUMS {
        return Ok(Ok(()));
    }
    for (table, columns) in TABLES {
        let sql = format!("SELECT count(*) FROM {table} NOT INDEXED WHERE checksum <> row_checksum({columns})");
        let changed: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        if changed > 0 {
            return Ok(Err(format!("{changed} rows of the table {table} were changed")));
        }
    }
    Ok(Ok(()))
}

/// What a file looked like before it was verified. One that looks the same is taken for whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp(String);

impl Stamp {
    /// The name of the file that holds it.
    pub(crate) const FILE: &str = "diary.verified";
    /// Changes when verifying becomes stricter, so that older stamps do not count.
    const VERSION: u32 = 1;

    /// Of the diary in `dir` as it is now.
    pub(crate) fn of(dir: &Path) -> Option<Self> {
        let file = fs::metadata(dir.join(FILE)).ok()?;
        let written = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let mut stamp = format!("{} {SCHEMA} {} {written}", Self::VERSION, file.len());
        // The time of the last change cannot be set back, as that of the last writing can.
        #[cfg(unix)]
        {
            use std::fmt::Write;
            use std::os::unix::fs::MetadataExt;
            let _ = write!(stamp, " {} {} {}.{:09}", file.dev(), file.ino(), file.ctime(), file.ctime_nsec());
        }
        Some(Self(stamp))
    }

    /// The stamp of the last verified file.
    pub(crate) fn last(dir: &Path) -> Option<Self> {
        fs::read_to_string(dir.join(Self::FILE)).ok().map(Self)
    }

    /// Stores what the diary in `dir` looked like before it was verified, unless it was written just now: a later change
    /// within the same tick of the clock would look the same.
    pub(crate) fn store_unless_new(stamp: Option<Self>, dir: &Path) {
        const TICK: Duration = Duration::from_millis(20);
        let written = fs::metadata(dir.join(FILE)).and_then(|file| file.modified()).ok();
        let age = written.and_then(|written| written.elapsed().ok());
        if let Some(stamp) = stamp.filter(|_| age.is_some_and(|age| age > TICK)) {
            stamp.store(dir);
        }
    }

    pub(crate) fn forget(dir: &Path) {
        let _ = fs::remove_file(dir.join(Self::FILE));
    }

    fn store(&self, dir: &Path) {
        let path = dir.join(Self::FILE);
        let stored = crate::files::create_private_file(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, self.0.as_bytes()).and_then(|()| {
                file.set_len(self.0.len() as u64)
            }));
        if stored.is_err() {
            let _ = fs::remove_file(&path);
        }
    }
}
