//! Copies the diary makes of itself, at most one a day, and what lies in `backups/`.
//!
//! No timer: the window and the agent ask for one when they start, and the agent when a night is written. A copy that is
//! damaged itself pushes no good one out.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::{Connection, OpenFlags};
use soleus_core::Moment;

use crate::backup::BACKUPS;
use crate::open::{SCHEMA, integrity};
use crate::{Store, StoreError, files};

/// What the name of a daily copy begins with.
const DAILY: &str = "daily";
/// So many days stay.
const KEPT: usize = 7;
/// So many copies are told of.
const TOLD: usize = 30;

impl Store {
    /// Copies the diary into `backups/`, unless nothing is recorded, a daily copy is younger than a day, or no night and no
    /// visit was written since the newest. Keeps the newest seven. Where the copy is, if one was made.
    ///
    /// # Errors
    /// As [`Store::backup`]; [`StoreError::Damaged`] when the copy is not sound: it is removed again.
    pub fn copy_daily(&self, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        let written: Option<i64> =
            self.conn.prepare_cached(include_str!("sql/entry_last_written.sql"))?.query_row([], |row| row.get(0))?;
        let Some(written) = written else { return Ok(None) };
        let mut daily = copies(&self.dir);
        // One of a day to come was made before a clock was set back: it says nothing of today, and is nobody's to remove.
        daily.retain(|copy| copy.reason == DAILY && copy.made_at <= now.to_utc());
        if let Some(newest) = daily.first() {
            let young = now.to_utc() - newest.made_at < TimeDelta::days(1);
            if young || newest.made_at.timestamp() > written {
                return Ok(None);
            }
        }
        let copy = self.snapshot(DAILY, now)?;
        // Every page has been read for it; the agent goes on for weeks and needs none of them.
        self.conn.release_memory()?;
        if let Err(error) = sound(&copy) {
            let _ = std::fs::remove_file(&copy);
            return Err(error);
        }
        for old in daily.iter().skip(KEPT - 1) {
            let _ = std::fs::remove_file(&old.path);
        }
        Ok(Some(copy))
    }

    /// The copies in `backups/` of the data folder `dir` that can be brought back, newest first. Needs no readable diary.
    #[must_use]
    pub fn backups(dir: &Path) -> Vec<Backup> {
        let told = copies(dir).into_iter().filter_map(|copy| {
            let nights = nights_in(&copy.path).ok()?;
            Some(Backup { path: copy.path, made_at: copy.made_at, nights })
        });
        told.take(TOLD).collect()
    }
}

/// A copy of the diary in its `backups` folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Entries in it.
    pub nights: u32,
}

/// A copy by its name.
pub(crate) struct Copy {
    pub(crate) path: PathBuf,
    reason: String,
    made_at: DateTime<Utc>,
}

/// Everything in `backups/` that bears a name Soleus gives to a sound diary, newest first.
fn copies(dir: &Path) -> Vec<Copy> {
    let mut copies: Vec<_> = ours(dir).into_iter().filter(|copy| copy.reason != "damaged").collect();
    copies.sort_by(|a, b| b.made_at.cmp(&a.made_at).then_with(|| b.path.cmp(&a.path)));
    copies
}

/// Everything in `backups/` that bears a name Soleus gives: `REASON-20260502T061000Z.db`, perhaps with `-2` before its
/// ending.
pub(crate) fn ours(dir: &Path) -> Vec<Copy> {
    let Ok(inside) = std::fs::read_dir(dir.join(BACKUPS)) else { return Vec::new() };
    inside.filter_map(|file| read_name(file.ok()?.path())).collect()
}

/// What programs that were killed over a copy left of it.
pub(crate) fn half_made(dir: &Path) -> Vec<PathBuf> {
    let inside =
        [dir.to_owned(), dir.join(BACKUPS)].into_iter().filter_map(|dir| std::fs::read_dir(dir).ok()).flatten();
    let begun = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(files::BEGUN.as_bytes()))
    };
    inside.filter_map(|file| Some(file.ok()?.path())).filter(begun).collect()
}

fn read_name(path: PathBuf) -> Option<Copy> {
    const STAMP: usize = "20260502T061000Z".len();
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    // The stamp is the last part, or the one before a number.
    let (before, last) = name.rsplit_once('-')?;
    let (reason, stamp) = if last.len() == STAMP { (before, last) } else { before.rsplit_once('-')? };
    let made_at = NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%SZ").ok()?.and_utc();
    Some(Copy { reason: reason.to_owned(), made_at, path })
}

/// Opens a copy without leaving a -wal beside it.
fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

fn sound(path: &Path) -> Result<(), StoreError> {
    let damaged = |why: String| StoreError::Damaged { path: path.to_owned(), why };
    let conn = read_only(path).map_err(|error| damaged(error.to_string()))?;
    integrity(&conn).map_err(|error| damaged(error.to_string()))?.map_err(damaged)
}

/// Entries in a copy that [`Store::restore`] would take.
fn nights_in(path: &Path) -> Result<u32, StoreError> {
    let conn = read_only(path)?;
    // Restoring looks more closely; this is for a list.
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
