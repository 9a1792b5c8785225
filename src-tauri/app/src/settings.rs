//! Settings: read, and changed in one way whoever changes them.

use soleus_core::settings::Settings;
use soleus_store::Store;

use crate::{Changed, Diary, Error, login, paths};

impl Diary {
    /// What is set; defaults for the rest.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn settings(&self) -> Result<Settings, Error> {
        Ok(self.store()?.settings()?)
    }

    /// Sets one value, given as the command line takes it, and returns them all. A running agent has taken it up when
    /// this returns.
    ///
    /// # Errors
    /// For an unknown key or a value it does not accept; for `start_at_login`, when the system's list cannot be changed.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<Settings, Error> {
        let mut store = self.store()?;
        let settings = match key {
            START_AT_LOGIN => self.set_start_at_login(&mut store, value)?,
            _ => store.set_setting(key, value)?,
        };
        self.remember_language(settings.language);
        self.after(Changed::Settings, &store);
        Ok(settings)
    }

    /// First the system's list, then the setting, which only records the wish.
    pub(crate) fn set_start_at_login(&self, store: &mut Store, value: &str) -> Result<Settings, Error> {
        let mut wanted = store.settings()?;
        wanted.set(START_AT_LOGIN, value)?;
        // The session does not know the data folder of this process; the entry has to name any but the usual one.
        let other_dir = (paths::usual_data_dir().as_deref() != Some(self.dir())).then_some(self.dir());
        let before = login::is_on();
        login::set(wanted.start_at_login, other_dir).map_err(Error::Login)?;
        let set = store.set_setting(START_AT_LOGIN, value).inspect_err(|_| {
            if let Some(before) = before {
                let _ = login::set(before, other_dir);
            }
        });
        Ok(set?)
    }
}

/// The setting that also changes the system's list of what starts at login.
pub(crate) const START_AT_LOGIN: &str = "start_at_login";
