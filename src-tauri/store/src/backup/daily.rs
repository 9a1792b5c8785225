//! The daily copy: at most one a day, made when something was written.
//!
//! There is no timer: the window and the agent ask for it when they start, and each write does. A copy that is not sound
//! never replaces a good one.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use soleus_core::Moment;

use super::list::{open_read_only, sound_copies};
use crate::open::integrity;
use crate::{Store, StoreError};

/// How the name of a daily copy starts.
const DAILY: &str = "daily";
/// The number of daily copies that stay.
const DAYS_KEPT: usize = 7;

impl Store {
    /// Copies the diary into `backups/`, unless nothing is recorded, the newest daily copy is younger than a day, or no night
    /// and no visit was written since. Only the newest seven stay. Where the copy is, if one was made.
    ///
    /// # Errors
    /// As [`Store::backup`]; [`StoreError::Damaged`] when the copy is not sound: it is removed again.
    pub fn copy_daily(&self, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        let written: Option<i64> =
            self.conn.prepare_cached(include_str!("last_written.sql"))?.query_row([], |row| row.get(0))?;
        let Some(written) = written else { return Ok(None) };
        let mut daily = sound_copies(&self.dir);
        // One with a later date was made before the clock was set back: it does not count, and is not removed.
        daily.retain(|copy| copy.reason == DAILY && copy.made_at <= now.to_utc());
        if let Some(newest) = daily.first() {
            let young = now.to_utc() - newest.made_at < TimeDelta::days(1);
            if young || newest.made_at.timestamp() > written {
                return Ok(None);
            }
        }
        let copy = self.copy_to_backups(DAILY, now)?;
        // Every page is in SQLite's cache now; the agent runs for weeks and needs none of them.
        self.conn.release_memory()?;
        if let Err(error) = check(&copy) {
            let _ = std::fs::remove_file(&copy);
            return Err(error);
        }
        for old in daily.iter().skip(DAYS_KEPT - 1) {
            let _ = std::fs::remove_file(&old.path);
        }
        Ok(Some(copy))
    }
}

/// Reads every page of a copy.
fn check(path: &Path) -> Result<(), StoreError> {
    let damaged = |why: String| StoreError::Damaged { path: path.to_owned(), why };
    let conn = open_read_only(path).map_err(|error| damaged(error.to_string()))?;
    integrity(&conn).map_err(|error| damaged(error.to_string()))?.map_err(damaged)
}
