//! What the agent measured, as the window shows it; and the one answer about breaks that a person writes.

use soleus_core::breaks::CalfEased;
use soleus_wire::BreaksView;

use crate::{Diary, Error};

impl Diary {
    /// The last `days` dates up to today, oldest first, and today's stretches.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn breaks_view(&self, days: u32) -> Result<BreaksView, Error> {
        let (store, today) = (self.store()?, self.now().date_naive());
        Ok(BreaksView { days: store.recent_days(today, days)?, line: store.day_line(today)? })
    }

    /// Records whether a calf that hurt by day eased.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn add_calf_eased(&self, eased: CalfEased) -> Result<(), Error> {
        Ok(self.store()?.add_calf_eased(eased, self.now())?)
    }
}
