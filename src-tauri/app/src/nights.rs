//! Nights: listed, recorded, deleted, searched; their drafts; and pauses, for whose nights the diary asks nothing.

use soleus_core::draft::Draft;
use soleus_core::entry::EarlierVersion;
use soleus_core::pause::DiaryPause;
use soleus_core::recorded_nights::Nights;
use soleus_core::{Answers, Entry, Night};
use soleus_store::Write;

use crate::{Changed, Diary, Error};

/// The most nights a search finds.
const SEARCH_LIMIT: usize = 50;

impl Diary {
    /// The entries and the missing nights from `from` to `to`, both included; without a bound, from the diary's start to
    /// the current night.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn nights(&self, from: Option<Night>, to: Option<Night>) -> Result<Nights, Error> {
        Ok(self.store()?.nights(from, to, self.now())?)
    }

    /// The first recorded night.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn first_night(&self) -> Result<Option<Night>, Error> {
        Ok(self.store()?.start()?)
    }

    /// Writes a night and returns its entry. What stood before is stored as an earlier version.
    ///
    /// # Errors
    /// For answers that are not accepted, a night that has not started, and an entry that `write` does not replace.
    pub fn log(&self, night: Night, answers: Answers, write: Write) -> Result<Entry, Error> {
        let mut store = self.store()?;
        let entry = store.log(night, answers, write, self.now())?;
        self.after(Changed::Nights, Some(&store));
        Ok(entry)
    }

    /// Deletes a night's entry, if it is the revision `expected` where one is named; the version stays stored.
    ///
    /// # Errors
    /// When there is no entry, or another revision.
    pub fn delete(&self, night: Night, expected: Option<u32>) -> Result<(), Error> {
        let mut store = self.store()?;
        store.delete(night, expected, self.now())?;
        self.after(Changed::Nights, Some(&store));
        Ok(())
    }

    /// The versions of a night that no longer stand, oldest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn earlier_versions(&self, night: Night) -> Result<Vec<EarlierVersion>, Error> {
        Ok(self.store()?.earlier_versions(night, night)?)
    }

    /// Entries whose note or medicines contain this text, newest first, at most 50.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn search(&self, text: &str) -> Result<Vec<Entry>, Error> {
        Ok(self.store()?.search(text, SEARCH_LIMIT)?)
    }

    /// Every draft.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, Error> {
        Ok(self.store()?.drafts()?)
    }

    /// Stores a draft in place of the one with this key; without a body, deletes it.
    ///
    /// # Errors
    /// For a key or a body that is too long.
    pub fn store_draft(&self, key: &str, body: Option<&str>) -> Result<(), Error> {
        Ok(self.store()?.store_draft(key, body, self.now())?)
    }

    /// Every pause of the diary, earliest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn pauses(&self) -> Result<Vec<DiaryPause>, Error> {
        Ok(self.store()?.pauses()?)
    }

    /// Pauses the diary from the current night to `to`, or until it is resumed, and returns every pause.
    ///
    /// # Errors
    /// For a night that is over already.
    pub fn pause(&self, to: Option<Night>) -> Result<Vec<DiaryPause>, Error> {
        let mut store = self.store()?;
        let pauses = store.pause_diary(to, self.now())?;
        self.after(Changed::Nights, Some(&store));
        Ok(pauses)
    }

    /// Ends the pause that runs, and returns every pause.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn resume(&self) -> Result<Vec<DiaryPause>, Error> {
        let mut store = self.store()?;
        let pauses = store.resume_diary(self.now())?;
        self.after(Changed::Nights, Some(&store));
        Ok(pauses)
    }
}
