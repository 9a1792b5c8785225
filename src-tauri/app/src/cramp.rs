//! "Cramp now". The timer is a row of the diary: no program has to run while it counts.

use soleus_core::Entry;
use soleus_core::cramp::{Cramp, CrampAnswer};
use soleus_store::Store;

use crate::{Changed, Diary, Error};

impl Diary {
    /// Starts the timer, or returns the cramp that is not answered yet.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn start_cramp(&self) -> Result<Cramp, Error> {
        Ok(self.store()?.start_cramp(self.now())?)
    }

    /// The cramp that runs or is still to be answered. Once ten minutes have passed, they are recorded first.
    ///
    /// # Errors
    /// When the diary cannot be read or written.
    pub fn cramp(&self) -> Result<Option<Cramp>, Error> {
        self.cramp_in(&mut self.store()?)
    }

    pub(crate) fn cramp_in(&self, store: &mut Store) -> Result<Option<Cramp>, Error> {
        let cramp = store.cramp(self.now())?;
        if cramp.is_some() {
            // Reading it may just have recorded its ten minutes.
            self.after(Changed::Nights, Some(store));
        }
        Ok(cramp)
    }

    /// Records how it ended, and returns the night's entry as it stands then.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn answer_cramp(&self, answer: CrampAnswer) -> Result<Option<Entry>, Error> {
        let mut store = self.store()?;
        let entry = store.answer_cramp(answer, self.now())?;
        self.after(Changed::Nights, Some(&store));
        Ok(entry)
    }
}
