//! Repairing what can be made again from the rest: indexes, from their table.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use soleus_core::Moment;

use super::restore::Replacement;
use super::source::copy_with_wal;
use crate::checksum::TABLES;
use crate::connection::{SCHEMA, Store, migrate, open_connection, schema};
use crate::header::Header;
use crate::work::Work;
use crate::{FILE, StoreError, files};

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Entries in the diary now: as many as the damaged one held.
    pub nights: u32,
    /// Where the damaged diary is now.
    pub aside: PathBuf,
}

impl Store {
    /// Makes a diary of which only indexes are damaged whole again: every row is read from its table and verified, and the
    /// indexes are made anew. The damaged file is put aside. `None` for a diary that is whole.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when rows are damaged or missing: only a copy helps. Nothing is changed then, and with any
    /// other error.
    pub fn repair(dir: &Path, now: Moment) -> Result<Option<Repair>, StoreError> {
        match Self::open_verified(dir, now) {
            Ok(_) => return Ok(None),
            Err(StoreError::Damaged { .. }) => {}
            Err(other) => return Err(other),
        }
        let path = dir.join(FILE);
        let damaged = |why: String| StoreError::Damaged { path: path.clone(), why };
        Header::of(&path)?.ok_or_else(|| damaged("an empty file".to_owned()))?.check(&path)?;
        let work = Work::begin(dir)?;
        let copy = work.path("damaged.db");
        copy_with_wal(&path, &copy)?;
        let from = open_connection(&copy)?;
        if schema(&from, &path)? != SCHEMA {
            return Err(damaged("of an older schema".to_owned()));
        }
        let new = work.path(FILE);
        files::create_private_file(&new).map_err(|error| StoreError::io(&new, &error))?;
        let mut to = open_connection(&new)?;
        migrate(&mut to)?;
        copy_rows(&from, &copy, &mut to).map_err(|error| StoreError::sqlite(&path, &error))?;
        drop(from);
        let replacement = Replacement::finish(to, new).map_err(|error| match error {
            StoreError::Damaged { why, .. } => damaged(why),
            other => other,
        })?;
        let nights = replacement.nights;
        let aside = replacement.put_in_place(dir, now)?.unwrap_or(path);
        Ok(Some(Repair { nights, aside }))
    }
}

/// Copies every row, read from its table and by no index.
fn copy_rows(from: &Connection, from_path: &Path, to: &mut Connection) -> rusqlite::Result<()> {
    // SQLite reads tables and indexes side by side where it may copy both as they are; an order keeps it from that.
    to.execute("ATTACH DATABASE ?1 AS damaged", [from_path.to_string_lossy()])?;
    let tx = to.transaction()?;
    for (table, _) in TABLES {
        let columns: Vec<String> = from
            .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?
            .query_map([table], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let columns = columns.join(", ");
        tx.execute(
            &format!(
                "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM damaged.{table} NOT INDEXED ORDER BY 1"
            ),
            [],
        )?;
    }
    tx.commit()?;
    to.execute("DETACH DATABASE damaged", []).map(drop)
}
