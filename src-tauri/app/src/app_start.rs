//! What a window needs before it shows anything.

use soleus_core::Night;
use soleus_wire::AppStart;

use crate::{Diary, Error};

impl Diary {
    /// What a window needs first. The window of a break (`main` is false) gets the settings but none of the records.
    /// `destination` is left empty: the shell has it.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn app_start(&self, main: bool) -> Result<AppStart, Error> {
        let now = self.now();
        let mut store = self.store()?;
        let settings = store.settings()?;
        let cramp = if main { self.cramp_in(&mut store)? } else { None };
        Ok(AppStart {
            now: now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            current_night: Night::at(now),
            language: self.lang().code().to_owned(),
            first_run: main && !settings.welcomed && !store.ever_written()?,
            cramp,
            pauses: if main { store.pauses()? } else { Vec::new() },
            settings,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_dir: self.dir().display().to_string(),
            destination: None,
        })
    }
}
