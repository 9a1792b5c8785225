//! The daily copy: at most one a day, made when something was written.
//!
//! There is no timer: the window and the agent ask for it when they start, and each write does. A copy that is not sound
//! never replaces a good one.

use std::path::PathBuf;

use chrono::TimeDelta;
use soleus_core::Moment;

use super::candidates::sound_copies;
use super::{DAILY, remove_old};
use crate::StoreError;
use crate::connection::Store;

impl Store {
    /// Copies the diary into `backups/`, unless nothing is recorded, the newest daily copy is younger than a day, or no night
    /// and no visit was written since. Where the copy is, if one was made.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn copy_daily(&self, now: Moment) -> Result<Option<PathBuf>, StoreError> {
        let mut daily = sound_copies(&self.dir);
        // One with a later date was made before the clock was set back: it does not count.
        daily.retain(|copy| copy.reason == DAILY && copy.made_at <= now.to_utc());
        let newest = daily.first().map(|copy| copy.made_at);
        // Looked at first: when something was written last is read from every night.
        if newest.is_some_and(|newest| now.to_utc() - newest < TimeDelta::days(1)) {
            return Ok(None);
        }
        let written: Option<i64> =
            self.conn.prepare_cached(include_str!("last_written.sql"))?.query_row([], |row| row.get(0))?;
        let Some(written) = written else { return Ok(None) };
        if newest.is_some_and(|newest| newest.timestamp() > written) {
            return Ok(None);
        }
        let copy = self.copy_to_backups(DAILY, now)?;
        // As after verifying: the agent needs none of the pages.
        self.conn.release_memory()?;
        remove_old(&self.dir, DAILY, now, super::candidates::nights_in(&self.conn)?);
        Ok(Some(copy))
    }
}
