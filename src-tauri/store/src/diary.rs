//! Reading and writing nights, visits and their history.

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, named_params};
use soleus_core::diary::Nights;
use soleus_core::entry::{EarlierVersion, EndedBy};
use soleus_core::visit::Visit;
use soleus_core::{Answers, Diary, Entry, Logged, Moment, Night, diary};

use crate::{Store, StoreError, rows};

/// What to do where the night has an entry already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// Refuse.
    New,
    /// Replace it, whatever it is; the earlier version is kept.
    Replace,
    /// Replace exactly this revision (`None`: there must be no entry): nobody else may have written meanwhile.
    Over(Option<u32>),
}

impl Store {
    /// The entry of a night.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn entry(&self, night: Night) -> Result<Option<Entry>, StoreError> {
        Ok(entry(&self.conn, night)?)
    }

    /// The entries from `from` to `to`, both included, oldest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn entries(&self, from: Night, to: Night) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/entry_list.sql"))?;
        let rows = statement
            .query_map(named_params! {":from": from.to_string(), ":to": to.to_string()}, rows::row_to_entry)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The versions that no longer stand, of the nights from `from` to `to`, oldest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn earlier(&self, from: Night, to: Night) -> Result<Vec<EarlierVersion>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/entry_list_earlier.sql"))?;
        let rows = statement
            .query_map(named_params! {":from": from.to_string(), ":to": to.to_string()}, rows::row_to_earlier)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entries and the missing nights from `from` to `to`, as `soleus nights` prints them. Without a bound, from
    /// the diary's start, up to the current night; a pending night is not missing.
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
                let mut missing =
                    diary::missing(from.map_or(start, |from| from.max(start)), last, nights.iter().map(|e| e.night));
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
        let mut statement = self.conn.prepare_cached(include_str!("sql/entry_start.sql"))?;
        let start: Option<String> = statement.query_row([], |row| row.get(0))?;
        Ok(start.map(|night| Night::parse("night", &night)).transpose().map_err(|_| rows::wrong("night"))?)
    }

    /// Whether a night was ever recorded, also one that was deleted since.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn ever_written(&self) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached(include_str!("sql/entry_any.sql"))?.query_row([], |row| row.get(0))?)
    }

    /// The entries whose note or medicines hold these words, in any case, newest first, at most `most`. Blank words are
    /// in none.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn search(&self, words: &str, most: usize) -> Result<Vec<Entry>, StoreError> {
        let words = words.trim().to_lowercase();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let holds = |text: ValueRef<'_>| {
            let text = text.as_str_or_null()?;
            Ok::<_, rusqlite::Error>(text.is_some_and(|text| text.to_lowercase().contains(&words)))
        };
        let mut statement = self.conn.prepare_cached(include_str!("sql/entry_list_written.sql"))?;
        let (note, medicines) = (statement.column_index("note")?, statement.column_index("medicines")?);
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while found.len() < most
            && let Some(row) = rows.next()?
        {
            // Most nights of a lifetime are not it: only those that are, are read whole.
            if holds(row.get_ref(note)?)? || holds(row.get_ref(medicines)?)? {
                found.push(rows::row_to_entry(row)?);
            }
        }
        Ok(found)
    }

    /// Everything flags read, in two queries.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn diary(&self) -> Result<Diary, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/recorded_list.sql"))?;
        let nights = statement.query_map([], rows::row_to_recorded)?.collect::<Result<Vec<_>, _>>()?;
        Ok(Diary::new(nights, self.seen()?.into_iter().map(|seen| seen.on)))
    }

    /// Writes a night and returns its entry. What stood before is kept as an earlier version.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] and [`StoreError::FutureNight`] for what may not be written,
    /// [`StoreError::EntryExists`] by `over`; nothing is changed then.
    pub fn log(&mut self, night: Night, answers: Answers, over: Write, now: Moment) -> Result<Entry, StoreError> {
        let answers = answers.checked()?;
        let night = Night::parse("night", &night.to_string())?;
        if night > Night::at(now) {
            return Err(StoreError::FutureNight(night));
        }
        let logged = Logged::at(now);
        self.writing(|tx| {
            let standing = entry(tx, night)?.map(|entry| entry.revision);
            let allowed = match over {
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

    /// Deletes a night's entry: the night is missing then; the version is kept.
    ///
    /// # Errors
    /// [`StoreError::NoEntry`] when there is none, [`StoreError::EntryExists`] when it is another revision than
    /// `expected`.
    pub fn delete(&mut self, night: Night, expected: Option<u32>, now: Moment) -> Result<Entry, StoreError> {
        self.writing(|tx| {
            let standing = entry(tx, night)?.ok_or(StoreError::NoEntry(night))?;
            if expected.is_some_and(|expected| expected != standing.revision) {
                return Err(StoreError::EntryExists(night));
            }
            end(tx, night, EndedBy::Delete, Logged::at(now).logged_at)?;
            Ok(standing)
        })
    }

    /// Records that a clinician has seen it.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] on `on` for a date that has not come yet, on `note` for one too long.
    pub fn add_seen(&mut self, seen: &Visit, now: Moment) -> Result<(), StoreError> {
        seen.check(now)?;
        self.writing(|tx| Ok(insert_seen(tx, seen, Logged::at(now).logged_at)?))
    }

    /// Every visit, earliest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn seen(&self) -> Result<Vec<Visit>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/seen_list.sql"))?;
        let rows =
            statement.query_map([], |row| Ok(Visit { on: rows::date(row, "seen_on")?, note: row.get("note")? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Runs `write` in one transaction that takes the write lock at once: two programs cannot both read "no entry".
    pub(crate) fn writing<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = write(&tx)?;
        tx.commit()?;
        Ok(done)
    }
}

pub(crate) fn entry(conn: &rusqlite::Connection, night: Night) -> rusqlite::Result<Option<Entry>> {
    let mut statement = conn.prepare_cached(include_str!("sql/entry_get.sql"))?;
    statement.query_row(named_params! {":night": night.to_string()}, rows::row_to_entry).optional()
}

pub(crate) fn last_revision(tx: &Transaction<'_>, night: Night) -> rusqlite::Result<u32> {
    let mut statement = tx.prepare_cached(include_str!("sql/entry_last_revision.sql"))?;
    statement.query_row(named_params! {":night": night.to_string()}, |row| row.get(0))
}

/// The number of the next version. A file in which they have run out was not written by Soleus.
pub(crate) fn next_revision(tx: &Transaction<'_>, night: Night) -> rusqlite::Result<u32> {
    last_revision(tx, night)?.checked_add(1).ok_or_else(|| rows::wrong("revision"))
}

pub(crate) fn end(tx: &Transaction<'_>, night: Night, by: EndedBy, at: DateTime<Utc>) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached(include_str!("sql/entry_end.sql"))?;
    statement.execute(named_params! {
        ":night": night.to_string(), ":ended_by": by.code(), ":ended_at": at.timestamp(),
    })?;
    Ok(())
}

pub(crate) fn insert(
    tx: &Transaction<'_>,
    entry: &Entry,
    ended: Option<(DateTime<Utc>, EndedBy)>,
) -> rusqlite::Result<()> {
    rows::insert(&mut tx.prepare_cached(include_str!("sql/entry_insert.sql"))?, entry, ended)
}

/// Writes the night's next version; the one that stood is kept as an earlier one.
pub(crate) fn write(tx: &Transaction<'_>, night: Night, answers: Answers, logged: Logged) -> Result<Entry, StoreError> {
    // Ends nothing where nothing stands.
    end(tx, night, EndedBy::Edit, logged.logged_at)?;
    let entry = Entry::new(night, answers, logged, next_revision(tx, night)?);
    insert(tx, &entry, None)?;
    Ok(entry)
}

pub(crate) fn insert_seen(tx: &Transaction<'_>, seen: &Visit, recorded_at: DateTime<Utc>) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached(include_str!("sql/seen_insert.sql"))?;
    statement.execute(named_params! {
        ":seen_on": seen.on.to_string(),
        // As in an entry: blank text is no text.
        ":note": seen.note.as_deref().filter(|note| !note.trim().is_empty()),
        ":recorded_at": recorded_at.timestamp(),
    })?;
    Ok(())
}
