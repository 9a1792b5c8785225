//! The copies that lie in `backups/`.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::{Connection, OpenFlags};

use super::FOLDER;
use crate::open::SCHEMA;
use crate::{Store, StoreError, files};

/// The most copies that are listed.
const LIST_LIMIT: usize = 30;

/// A copy of the diary in `backups/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Entries in it.
    pub nights: u32,
}

impl Store {
    /// The copies in `backups/` of the data folder `dir` that can be restored, newest first, at most 30. The diary itself need
    /// not be readable.
    #[must_use]
    pub fn backups(dir: &Path) -> Vec<BackupFile> {
        let restorable = sound_copies(dir).into_iter().filter_map(|copy| {
            let nights = count_nights(&copy.path).ok()?;
            Some(BackupFile { path: copy.path, made_at: copy.made_at, nights })
        });
        restorable.take(LIST_LIMIT).collect()
    }
}

/// A file that is a copy by its name.
pub(super) struct NamedCopy {
    pub(super) path: PathBuf,
    pub(super) reason: String,
    pub(super) made_at: DateTime<Utc>,
}

/// The files in `backups/` with a name that Soleus gives to copies of a sound diary, newest first.
pub(super) fn sound_copies(dir: &Path) -> Vec<NamedCopy> {
    let mut copies: Vec<_> = named_copies(dir).into_iter().filter(|copy| copy.reason != "damaged").collect();
    copies.sort_by(|a, b| b.made_at.cmp(&a.made_at).then_with(|| b.path.cmp(&a.path)));
    copies
}

/// The files in `backups/` with a name that Soleus gives: `REASON-20260502T061000Z.db`, perhaps with `-2` before `.db`.
pub(super) fn named_copies(dir: &Path) -> Vec<NamedCopy> {
    let Ok(inside) = std::fs::read_dir(dir.join(FOLDER)) else { return Vec::new() };
    inside.filter_map(|file| parse_name(file.ok()?.path())).collect()
}

/// Temporary files of programs that were killed while they made a copy.
pub(super) fn unfinished_copies(dir: &Path) -> Vec<PathBuf> {
    let inside = [dir.to_owned(), dir.join(FOLDER)].into_iter().filter_map(|dir| std::fs::read_dir(dir).ok()).flatten();
    let unfinished = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(files::TEMPORARY_PREFIX.as_bytes()))
    };
    inside.filter_map(|file| Some(file.ok()?.path())).filter(unfinished).collect()
}

fn parse_name(path: PathBuf) -> Option<NamedCopy> {
    const STAMP: usize = "20260502T061000Z".len();
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    // The stamp is the last part, or the one before a number.
    let (before, last) = name.rsplit_once('-')?;
    let (reason, stamp) = if last.len() == STAMP { (before, last) } else { before.rsplit_once('-')? };
    let made_at = NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%SZ").ok()?.and_utc();
    Some(NamedCopy { reason: reason.to_owned(), made_at, path })
}

/// Opens a copy without leaving a -wal beside it.
pub(super) fn open_read_only(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// Entries in a copy that [`Store::restore`] would take.
fn count_nights(path: &Path) -> Result<u32, StoreError> {
    let conn = open_read_only(path)?;
    // A quick check is enough for a list; restoring reads every page.
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::Damaged { path: path.to_owned(), why: found });
    }
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > SCHEMA {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found });
    }
    Ok(conn.query_row("SELECT count(*) FROM entry WHERE ended_at IS NULL", [], |row| row.get(0))?)
}
