//! Entries: the nights, their versions, and what flags read of them.
//!
//! Every version of a night is a row that is never deleted. The one that stands has no `ended_at`.

mod row;

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use soleus_core::entry::{EarlierVersion, EndedBy};
use soleus_core::recorded_nights::Nights;
use soleus_core::{Answers, Entry, Logged, Moment, Night, RecordedNights, recorded_nights};

use crate::columns::wrong;
use crate::{Store, StoreError};

/// What to do where the night has an entry already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// Refuse.
    New,
    /// Replace it, whatever it is; it stays as an earlier version.
    Replace,
    /// Replace exactly this revision (`None`: there must be no entry), so that nothing written meanwhile is replaced.
    Over(Option<u32>),
}

impl Store {
    /// The entry of a night.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn entry(&self, night: Night) -> Result<Option<Entry>, StoreError> {
        Ok(get(&self.conn, night)?)
    }

    /// The entries from `from` to `to`, both included, oldest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn entries(&self, from: Night, to: Night) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.conn.prepare_cached(concat!(
            include_str!("get.sql"),
            "WHERE ended_at IS NULL AND night BETWEEN :from AND :to ORDER BY night"
        ))?;
        let rows =
            statement.query_map(named_params! {":from": from.to_string(), ":to": to.to_string()}, row::row_to_entry)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The versions that no longer stand, of the nights from `from` to `to`, oldest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn earlier_versions(&self, from: Night, to: Night) -> Result<Vec<EarlierVersion>, StoreError> {
        let mut statement = self.conn.prepare_cached(concat!(
            include_str!("get.sql"),
            "WHERE ended_at IS NOT NULL AND night BETWEEN :from AND :to ORDER BY night, revision"
        ))?;
        let rows = statement
            .query_map(named_params! {":from": from.to_string(), ":to": to.to_string()}, row::row_to_earlier_version)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entries and the missing nights from `from` to `to`, both included; without bounds, from the diary's start to the
    /// current night. The current night is pending, not missing.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn nights(&self, from: Option<Night>, to: Option<Night>, now: Moment) -> Result<Nights, StoreError> {
        let current = Night::at(now);
        let nights = self.entries(from.unwrap_or(Night::EARLIEST), to.unwrap_or(Night::LATEST))?;
        let missing = match self.start()? {
            None => Vec::new(),
            Some(start) => {
                let last = to.unwrap_or(current).min(current);
                let mut missing = recorded_nights::missing(
                    from.map_or(start, |from| from.max(start)),
                    last,
                    nights.iter().map(|e| e.night),
                );
                missing.retain(|&night| night != current);
                missing
            }
        };
        Ok(Nights { nights, missing })
    }

    /// The first recorded night.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn start(&self) -> Result<Option<Night>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT min(night) FROM entry WHERE ended_at IS NULL")?;
        let start: Option<String> = statement.query_row([], |row| row.get(0))?;
        Ok(start.map(|night| Night::parse("night", &night)).transpose().map_err(|_| wrong("night"))?)
    }

    /// The entries whose note or medicines contain `text`, whatever its case, newest first, at most `limit`. Blank text is
    /// in none.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let wanted = text.trim().to_lowercase();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let matches = |value: ValueRef<'_>| {
            let text = value.as_str_or_null()?;
            Ok::<_, rusqlite::Error>(text.is_some_and(|text| text.to_lowercase().contains(&wanted)))
        };
        let mut statement = self.conn.prepare_cached(concat!(
            include_str!("get.sql"),
            "WHERE ended_at IS NULL AND (note IS NOT NULL OR medicines IS NOT NULL) ORDER BY night DESC"
        ))?;
        let (note, medicines) = (statement.column_index("note")?, statement.column_index("medicines")?);
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while found.len() < limit
            && let Some(row) = rows.next()?
        {
            // Most nights of a lifetime do not match: only those that do are read whole.
            if matches(row.get_ref(note)?)? || matches(row.get_ref(medicines)?)? {
                found.push(row::row_to_entry(row)?);
            }
        }
        Ok(found)
    }

    /// Everything that flags are evaluated from, in two queries.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn diary(&self) -> Result<RecordedNights, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("get_recorded.sql"))?;
        let nights = statement.query_map([], row::row_to_recorded)?.collect::<Result<Vec<_>, _>>()?;
        Ok(RecordedNights::new(nights, self.visits()?.into_iter().map(|visit| visit.on)))
    }

    /// Writes a night and returns its entry. What stood before stays as an earlier version.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] and [`StoreError::FutureNight`] for what may not be written,
    /// [`StoreError::EntryExists`] for an entry that `how` does not replace; nothing is changed then.
    pub fn log(&mut self, night: Night, answers: Answers, how: Write, now: Moment) -> Result<Entry, StoreError> {
        let answers = answers.checked()?;
        let night = Night::parse("night", &night.to_string())?;
        if night > Night::at(now) {
            return Err(StoreError::FutureNight(night));
        }
        let logged = Logged::at(now);
        self.transact(|tx| {
            let standing = get(tx, night)?.map(|entry| entry.revision);
            let allowed = match how {
                Write::New => standing.is_none(),
                Write::Replace => true,
                Write::Over(expected) => standing == expected,
            };
            if !allowed {
                return Err(StoreError::EntryExists(night));
            }
            write(tx, night, answers, logged)
        })
    }

    /// Deletes a night's entry and returns it: the night is missing then; the version stays stored.
    ///
    /// # Errors
    /// [`StoreError::NoEntry`] when there is none, [`StoreError::EntryExists`] when it is another revision than
    /// `expected`.
    pub fn delete(&mut self, night: Night, expected: Option<u32>, now: Moment) -> Result<Entry, StoreError> {
        self.transact(|tx| {
            let standing = get(tx, night)?.ok_or(StoreError::NoEntry(night))?;
            if expected.is_some_and(|expected| expected != standing.revision) {
                return Err(StoreError::EntryExists(night));
            }
            end(tx, night, EndedBy::Delete, Logged::at(now).logged_at)?;
            Ok(standing)
        })
    }
}

/// The entry of a night.
pub(crate) fn get(conn: &Connection, night: Night) -> rusqlite::Result<Option<Entry>> {
    let mut statement =
        conn.prepare_cached(concat!(include_str!("get.sql"), "WHERE ended_at IS NULL AND night = :night"))?;
    statement.query_row(named_params! {":night": night.to_string()}, row::row_to_entry).optional()
}

/// The number of the night's last version; 0 without one.
pub(crate) fn last_revision(tx: &Transaction<'_>, night: Night) -> rusqlite::Result<u32> {
    let mut statement = tx.prepare_cached("SELECT coalesce(max(revision), 0) FROM entry WHERE night = :night")?;
    statement.query_row(named_params! {":night": night.to_string()}, |row| row.get(0))
}

/// The number of the night's next version. A file in which numbers have run out was not written by Soleus.
pub(crate) fn next_revision(tx: &Transaction<'_>, night: Night) -> rusqlite::Result<u32> {
    last_revision(tx, night)?.checked_add(1).ok_or_else(|| wrong("revision"))
}

/// Makes the version that stands, if there is one, an earlier one.
pub(crate) fn end(tx: &Transaction<'_>, night: Night, by: EndedBy, at: DateTime<Utc>) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached(include_str!("end.sql"))?;
    statement.execute(named_params! {
        ":night": night.to_string(), ":ended_by": by.code(), ":ended_at": at.timestamp(),
    })?;
    Ok(())
}

/// Inserts a version: the one that stands, or one that ended.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    entry: &Entry,
    ended: Option<(DateTime<Utc>, EndedBy)>,
) -> rusqlite::Result<()> {
    row::insert(&mut tx.prepare_cached(include_str!("insert.sql"))?, entry, ended)
}

/// Writes the night's next version; the one that stood becomes an earlier one.
pub(crate) fn write(tx: &Transaction<'_>, night: Night, answers: Answers, logged: Logged) -> Result<Entry, StoreError> {
    end(tx, night, EndedBy::Edit, logged.logged_at)?;
    let entry = Entry::new(night, answers, logged, next_revision(tx, night)?);
    insert(tx, &entry, None)?;
    Ok(entry)
}
