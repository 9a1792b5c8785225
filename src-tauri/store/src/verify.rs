//! Whether a diary's file is whole: its structure, every row's checksum, and the number of nights.
//!
//! Verifying reads every page, so it is done when the file is not the one that Soleus verified or wrote last, and before
//! anything is copied from it or exported (`docs/reliability.md#verified`).

use std::path::Path;

use rusqlite::Connection;

use crate::StoreError;
use crate::checksum::TABLES;
use crate::connection::{SCHEMA, Store};

/// The first schema whose rows have checksums.
const WITH_CHECKSUMS: i64 = 5;

impl Store {
    /// Verifies the whole diary.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with what was found.
    pub fn verify(&self) -> Result<(), StoreError> {
        let found = verified(&self.conn, SCHEMA, &self.file());
        // Every page is in SQLite's cache now; the agent runs for weeks and needs none of them.
        let _ = self.conn.release_memory();
        if matches!(found, Err(StoreError::Damaged { .. })) {
            // Every later opening finds it too.
            self.verified.borrow_mut().forget();
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
        Err(rusqlite::Error::SqlInputError { msg, .. }) => Ok(Err(msg)),
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
