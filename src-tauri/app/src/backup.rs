//! Copies of the whole diary, made and restored; starting over; erasing everything.

use std::path::{Path, PathBuf};

use soleus_core::settings::Settings;
use soleus_store::files::{make_private, open_to_others};
use soleus_store::{CandidateFile, Store, StoreError};
use soleus_wire::{Backup, Candidate, Repaired, Restored};

use crate::{Changed, Diary, Error, candidates};

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
        let nights = store.verify().and_then(|()| Ok(store.diary()?.nights().len()));
        DiaryCheck { settings: store.settings().ok(), nights: nights.map_err(Error::from) }
    }

    /// The data folder and what is in it, as far as other users of the computer can open it.
    #[must_use]
    pub fn open_to_others(&self) -> Vec<PathBuf> {
        open_to_others(self.dir())
    }

    /// Closes the data folder and what is in it to other users of the computer, and returns what was open to them.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn close_to_others(&self) -> Result<Vec<PathBuf>, Error> {
        let open = self.open_to_others();
        for path in &open {
            make_private(path).map_err(|error| StoreError::io(path, &error))?;
        }
        Ok(open)
    }

    /// The copies in `backups/` of the data folder, newest first; also while the diary cannot be read.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        let shape = |copy: CandidateFile| {
            Some(Backup { path: copy.path.display().to_string(), made_at: copy.made_at, nights: copy.nights? })
        };
        Store::backups(self.dir()).into_iter().filter_map(shape).collect()
    }

    /// What the diary can be brought back from: its copies, what was put aside, and what lies in its place. Also while it
    /// cannot be read.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        candidates::of(self.dir())
    }

    /// Makes a diary of which only indexes are damaged whole again; `None` for one that is whole.
    ///
    /// # Errors
    /// When rows are damaged or missing; nothing is changed then.
    pub fn repair(&self) -> Result<Option<Repaired>, Error> {
        let Some(done) = Store::repair(self.dir(), self.now())? else { return Ok(None) };
        self.replaced();
        Ok(Some(Repaired { nights: done.nights, before: done.aside.display().to_string() }))
    }

    /// Copies the diary to a file; over one that is there only if `replace`.
    ///
    /// # Errors
    /// When the file cannot be written; the target is then as it was.
    pub fn backup(&self, path: &Path, replace: bool) -> Result<(), Error> {
        Ok(self.store()?.backup(path, replace)?)
    }

    /// Verifies the diary, and makes the daily copy if it is due.
    ///
    /// # Errors
    /// For a damaged diary; when the copy cannot be written.
    pub fn copy_daily(&self) -> Result<(), Error> {
        let store = self.store()?;
        store.verify()?;
        store.copy_daily(self.now())?;
        Ok(())
    }

    /// Makes the diary what a copy holds, and returns where the diary as it was before is now, if there was one.
    ///
    /// # Errors
    /// For a file that is not a copy of a diary; nothing is changed then.
    pub fn restore(&self, copy: &Path) -> Result<Restored, Error> {
        let before = Store::restore(self.dir(), copy, self.now())?;
        self.replaced();
        Ok(Restored { before: before.map(|path| path.display().to_string()) })
    }

    /// Moves a damaged diary to `backups/`, creates an empty one, and returns where the damaged one is now, if there was a
    /// file.
    ///
    /// # Errors
    /// For a diary that can be read: it is not moved.
    pub fn start_over(&self) -> Result<Restored, Error> {
        let before = Store::start_over(self.dir(), self.now())?;
        self.replaced();
        Ok(Restored { before: before.map(|path| path.display().to_string()) })
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
        self.replaced();
        Ok(())
    }

    /// Every record and setting may be another one now. It is done: what follows is no error.
    fn replaced(&self) {
        self.after(Changed::Everything, self.store().ok().as_ref());
    }
}
