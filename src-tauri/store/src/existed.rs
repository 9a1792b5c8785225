//! The record that there was a diary here, in a file beside it.
//!
//! A file that is empty or not there is a first start only where nothing says that nights were recorded: neither this
//! record, nor a copy in `backups/`, nor a -wal (`docs/reliability.md#gone`).

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use soleus_core::Moment;

use crate::backup::candidates;
use crate::connection::Store;
use crate::{FILE, StoreError, files};

/// The file's name.
const RECORD: &str = "diary.begun";

/// What is remembered of the diary in a data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Existed {
    /// When an empty diary was begun on purpose. Copies made before are no sign that nights are gone.
    pub(crate) begun_at: Option<DateTime<Utc>>,
    /// Whether a night was recorded since.
    pub(crate) nights: bool,
}

impl Existed {
    fn path(dir: &Path) -> PathBuf {
        dir.join(RECORD)
    }

    /// What is remembered, if anything can be read.
    pub(crate) fn read(dir: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(Self::path(dir)).ok()?).ok()
    }

    /// Remembers that an empty diary was begun on purpose.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn begin(dir: &Path, now: Moment) -> Result<(), StoreError> {
        Self { begun_at: Some(now.to_utc()), nights: false }.write(dir)
    }

    /// Remembers that nights were recorded. If that fails, it is tried again when the diary is opened next.
    pub(crate) fn remember_nights(dir: &Path) {
        let known = Self::read(dir);
        if !known.is_some_and(|known| known.nights) {
            let _ = Self { begun_at: known.and_then(|known| known.begun_at), nights: true }.write(dir);
        }
    }

    /// Forgets that there was a diary.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub(crate) fn forget(dir: &Path) -> Result<(), StoreError> {
        let path = Self::path(dir);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io(&path, &error)),
            _ => Ok(()),
        }
    }

    fn write(self, dir: &Path) -> Result<(), StoreError> {
        let path = Self::path(dir);
        let content = serde_json::to_vec(&self).map_err(|error| StoreError::Other(error.to_string()))?;
        files::write_own(dir, RECORD, &content).map_err(|error| StoreError::io(&path, &error))
    }
}

/// Refuses an empty diary in `dir` where nights were recorded. `is_empty` looks at the diary itself: another program may be
/// beginning it, or writing its first night, right now.
///
/// # Errors
/// [`StoreError::Gone`]; and those of `is_empty`.
pub(crate) fn refuse_gone(dir: &Path, is_empty: impl Fn() -> Result<bool, StoreError>) -> Result<(), StoreError> {
    // The signs first, then the diary: a night that is written in between is seen.
    let signs = signs(dir);
    if signs && is_empty()? { Err(StoreError::Gone(dir.join(FILE))) } else { Ok(()) }
}

fn signs(dir: &Path) -> bool {
    let known = Existed::read(dir);
    if known.is_some_and(|known| known.nights) {
        return true;
    }
    let begun_at = known.and_then(|known| known.begun_at);
    candidates::of(dir).iter().any(|candidate| {
        let later = begun_at.is_none_or(|begun| candidate.made_at > begun);
        later && candidate.path != dir.join(FILE) && candidate.nights.is_some_and(|nights| nights > 0)
    })
}

/// Whether no night was ever recorded, also none that was deleted since.
pub(crate) fn is_empty(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM entry)")?.query_row([], |row| row.get(0))?)
}

impl Store {
    /// Remembers that nights were recorded, once there is one.
    pub(crate) fn remember_nights(&mut self) {
        if is_empty(&self.conn).is_ok_and(|empty| !empty) {
            Existed::remember_nights(&self.dir);
            self.remembered = true;
        }
    }

    /// Whether a night was ever recorded, also one that was deleted since.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn ever_written(&self) -> Result<bool, StoreError> {
        Ok(!is_empty(&self.conn)?)
    }
}
