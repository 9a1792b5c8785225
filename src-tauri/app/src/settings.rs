//! Settings: read, and changed in one way by every front end.

use soleus_core::settings::Settings;
use soleus_store::{Store, StoreError};

use crate::{Changed, Diary, Error, login, paths};

/// The setting that also changes the system's list of what starts at login.
const START_AT_LOGIN: &str = "start_at_login";

impl Diary {
    /// What is set; defaults for the rest.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn settings(&self) -> Result<Settings, Error> {
        Ok(self.store()?.settings()?)
    }

    /// Sets one value, given as the command line takes it, and returns every setting. A running agent has applied it when
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
        self.after(Changed::Settings, Some(&store));
        Ok(settings)
    }

    /// Sets `start_at_login` in the system's list and in the diary.
    ///
    /// # Errors
    /// As [`Diary::set_setting`]; the list is then as it was.
    pub(crate) fn set_start_at_login(&self, store: &mut Store, value: &str) -> Result<Settings, Error> {
        let mut wanted = store.settings()?;
        wanted.set(START_AT_LOGIN, value)?;
        // The session does not have this process's environment: the entry has to name any data folder but the usual one.
        let other_dir = (paths::usual_data_dir().as_deref() != Some(self.dir())).then_some(self.dir());
        set_list_then_setting(
            wanted.start_at_login,
            login::is_on(),
            |on| login::set(on, other_dir),
            || store.set_setting(START_AT_LOGIN, value),
        )
    }
}

/// The system's list decides what starts, so it is changed first; the setting only records the choice. If the setting
/// cannot be written, the list is changed back to `before`.
fn set_list_then_setting(
    wanted: bool,
    before: Option<bool>,
    set_list: impl Fn(bool) -> Result<(), String>,
    set_setting: impl FnOnce() -> Result<Settings, StoreError>,
) -> Result<Settings, Error> {
    set_list(wanted).map_err(Error::Login)?;
    let set = set_setting().inspect_err(|_| {
        if let Some(before) = before {
            let _ = set_list(before);
        }
    });
    Ok(set?)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_setting_that_cannot_be_written_leaves_the_list_as_it_was() {
        let list = RefCell::new(Vec::new());
        let set_list = |on| {
            list.borrow_mut().push(on);
            Ok(())
        };
        let failed = set_list_then_setting(true, Some(false), set_list, || Err(StoreError::DiskFull));
        assert!(matches!(failed, Err(Error::Store(StoreError::DiskFull))));
        assert_eq!(*list.borrow(), [true, false]);
    }

    #[test]
    fn a_list_whose_state_is_unknown_is_not_changed_back() {
        let list = RefCell::new(Vec::new());
        let set_list = |on| {
            list.borrow_mut().push(on);
            Ok(())
        };
        assert!(set_list_then_setting(true, None, set_list, || Err(StoreError::DiskFull)).is_err());
        assert_eq!(*list.borrow(), [true]);
    }

    #[test]
    fn a_list_that_cannot_be_changed_leaves_the_setting_as_it_was() {
        let set_list = |_| Err("no home folder".to_owned());
        let failed = set_list_then_setting(true, Some(false), set_list, || unreachable!("the list comes first"));
        assert!(matches!(failed, Err(Error::Login(why)) if why == "no home folder"));
    }
}
