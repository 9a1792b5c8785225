//! What the diary holds beside its nights: visits, pauses, the self-report and drafts.

use soleus_core::Night;
use soleus_core::draft::Draft;
use soleus_core::pause::DiaryPause;
use soleus_core::visit::Visit;

use crate::{Changed, Diary, Error};

impl Diary {
    /// Records that a clinician has seen it.
    ///
    /// # Errors
    /// For a date that has not come yet, and a note that is too long.
    pub fn add_visit(&self, visit: &Visit) -> Result<(), Error> {
        let mut store = self.store()?;
        store.add_seen(visit, self.now())?;
        self.after(Changed::Nights, &store);
        Ok(())
    }

    /// Every pause of the diary, earliest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn pauses(&self) -> Result<Vec<DiaryPause>, Error> {
        Ok(self.store()?.pauses()?)
    }

    /// Pauses the diary from the current night to `to`, or until it is resumed. Every pause there is then.
    ///
    /// # Errors
    /// For a night that is over already.
    pub fn pause(&self, to: Option<Night>) -> Result<Vec<DiaryPause>, Error> {
        let mut store = self.store()?;
        let pauses = store.pause_diary(to, self.now())?;
        self.after(Changed::Nights, &store);
        Ok(pauses)
    }

    /// Ends the pause that runs. Every pause there is then.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn resume(&self) -> Result<Vec<DiaryPause>, Error> {
        let mut store = self.store()?;
        let pauses = store.resume_diary(self.now())?;
        self.after(Changed::Nights, &store);
        Ok(pauses)
    }

    /// Records, or takes back, that it has been going on for over a week already.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn report_over_a_week(&self, over_a_week: bool) -> Result<(), Error> {
        Ok(self.store()?.report_over_a_week(over_a_week, self.now())?)
    }

    /// Every stored draft.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, Error> {
        Ok(self.store()?.drafts()?)
    }

    /// Stores a form that is not recorded yet; without a body, deletes it.
    ///
    /// # Errors
    /// For a key or a body that is too long.
    pub fn store_draft(&self, key: &str, body: Option<&str>) -> Result<(), Error> {
        Ok(self.store()?.keep_draft(key, body, self.now())?)
    }
}
