//! Copies of the whole diary, made and restored; starting over; erasing everything.

use std::path::{Path, PathBuf};

use soleus_core::settings::Settings;
use soleus_store::{BackupFile, Store};
use soleus_wire::{Backup, Restored};

use crate::{Changed, Diary, Error};

/// What a check of the diary found.
#[derive(Debug)]
pub struct DiaryCheck {
    /// The settings, where they can be read.
    pub settings: Option<Settings>,
    /// How many nights are recorded, once every page was read.
    pub nights: Result<usize, Error>,
}

impl Diary {
    /// Reads every page of the diary. A damaged one may still have readable settings.
    #[must_use]
    pub fn check(&self) -> DiaryCheck {
        let store = match self.store() {
            Ok(store) => store,
            Err(error) => return DiaryCheck { settings: None, nights: Err(error) },
        };
        let nights = store.check_integrity().and_then(|()| Ok(store.diary()?.nights().len()));
        DiaryCheck { settings: store.settings().ok(), nights: nights.map_err(Error::from) }
    }

    /// The copies in `backups/` of the data folder, newest first; also while the diary cannot be read.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        let shape = |BackupFile { path, made_at, nights }| Backup { path: path.display().to_string(), made_at, nights };
        Store::backups(self.dir()).into_iter().map(shape).collect()
    }

    /// Copies the diary to a file; over one that is there only if `replace`.
    ///
    /// # Errors
    /// When the file cannot be written; the target is then as it was.
    pub fn backup(&self, path: &Path, replace: bool) -> Result<(), Error> {
        let store = self.store()?;
        let done = if replace { store.backup_over(path) } else { store.backup(path) };
        Ok(done?)
    }

    /// Makes the daily copy, if it is due. An error is dropped: if the diary is the cause, reading it fails too.
    pub fn copy_daily(&self) {
        let _ = self.store().map(|store| store.copy_daily(self.now()));
    }

    /// Makes the diary what a copy holds, and returns where the diary as it was before is now, if there was one.
    ///
    /// # Errors
    /// For a file that is not a copy of a diary; nothing is changed then.
    pub fn restore(&self, copy: &Path) -> Result<Restored, Error> {
        let before = Store::restore(self.dir(), copy, self.now())?;
        self.replaced()?;
        Ok(Restored { before: before.map(|path| path.display().to_string()) })
    }

    /// Moves a damaged diary to `backups/`, creates an empty one, and returns where the damaged one is now.
    ///
    /// # Errors
    /// For a diary that can be read: it is not moved.
    pub fn start_over(&self) -> Result<PathBuf, Error> {
        let aside = Store::start_over(self.dir(), self.now())?;
        self.replaced()?;
        Ok(aside)
    }

    /// Deletes everything: nights, visits, measurements, settings, copies, and the entry in the system's list of what
    /// starts at login.
    ///
    /// # Errors
    /// When something cannot be deleted; trying again deletes the rest.
    pub fn erase(&self) -> Result<(), Error> {
        let mut store = self.store()?;
        if store.settings()?.start_at_login {
            self.set_start_at_login(&mut store, "off")?;
        }
        store.erase()?;
        self.replaced()
    }

    /// Every record and setting may be another one now.
    fn replaced(&self) -> Result<(), Error> {
        self.after(Changed::Everything, &self.store()?);
        Ok(())
    }
}
