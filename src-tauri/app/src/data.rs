//! The diary as a whole: copies made and restored, files imported, everything erased, and the window's first question.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use soleus_core::Night;
use soleus_core::import::{Incoming, Prefer};
use soleus_report::{LARGEST_FILE, ReadError, Reading};
use soleus_store::{ImportPreviewer, Store, StoreError};
use soleus_wire::{AppStart, Backup, ImportPreview, ImportResult, Restored};

use crate::error::bad_line;
use crate::{Changed, Diary, Error};

impl Diary {
    /// What a window needs first. The window of a break (`main` is false) gets nothing of the diary. `place` is left
    /// empty: where to begin is the shell's to say.
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
            place: None,
        })
    }

    /// Reads every page of the diary, and returns how many nights are recorded in it.
    ///
    /// # Errors
    /// When the diary is damaged or cannot be opened.
    pub fn check(&self) -> Result<usize, Error> {
        let store = self.store()?;
        store.check_integrity()?;
        Ok(store.diary()?.nights().len())
    }

    /// The copies in `backups/` of the data folder, newest first; also while the diary cannot be read.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        let shape = |copy: soleus_store::Backup| Backup {
            path: copy.path.display().to_string(),
            made_at: copy.made_at,
            nights: copy.nights,
        };
        Store::backups(self.dir()).into_iter().map(shape).collect()
    }

    /// Copies the diary to a file; over one that is there only if `replace`.
    ///
    /// # Errors
    /// When the file cannot be written; the target is then as it was.
    pub fn backup(&self, path: &Path, replace: bool) -> Result<(), Error> {
        let store = self.store()?;
        Ok(if replace { store.backup_over(path)? } else { store.backup(path)? })
    }

    /// Makes the day's copy, if it is due. That it failed shows when the diary itself is read.
    pub fn copy_daily(&self) {
        let _ = self.store().map(|store| store.copy_daily(self.now()));
    }

    /// Makes the diary what a copy holds. Where the diary as it was before is now, if there was one.
    ///
    /// # Errors
    /// For a file that is no such copy; nothing is changed then.
    pub fn restore(&self, copy: &Path) -> Result<Restored, Error> {
        let before = Store::restore(self.dir(), copy, self.now())?;
        self.replaced()?;
        Ok(Restored { before: before.map(|path| path.display().to_string()) })
    }

    /// Moves a damaged diary aside, where it stays, and creates an empty one. Where the damaged one is now.
    ///
    /// # Errors
    /// For a diary that can be read: it is not moved.
    pub fn start_over(&self) -> Result<PathBuf, Error> {
        let aside = Store::begin_anew(self.dir(), self.now())?;
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

    /// What importing a file would come to. Nothing changes; not even an empty diary is created.
    ///
    /// # Errors
    /// For a file that cannot be read, or a diary that cannot.
    pub fn preview_import(&self, path: &Path) -> Result<ImportPreview, Error> {
        let reading = self.read(path)?;
        let previewer = ImportPreviewer::of(self.dir())?;
        self.remember_language(previewer.settings()?.language);
        let effect = previewer.import(&reading.incoming, self.now())?;
        let texts = self.texts();
        Ok(ImportPreview {
            added: effect.added,
            same: effect.same,
            conflicting: effect.conflicting,
            beside: effect.beside,
            bad_lines: reading.bad_lines.iter().map(|refused| bad_line(refused, &texts)).collect(),
        })
    }

    /// Imports a file. Without `prefer`, a night that differs is refused; without `skip_bad_lines`, a line that cannot be
    /// read.
    ///
    /// # Errors
    /// Nothing is changed then.
    pub fn import(&self, path: &Path, prefer: Option<Prefer>, skip_bad_lines: bool) -> Result<ImportResult, Error> {
        let Reading { incoming, bad_lines } = self.read(path)?;
        if !bad_lines.is_empty() && !skip_bad_lines {
            return Err(Error::BadLines { path: path.to_owned(), lines: bad_lines });
        }
        let done = self.import_into(&mut self.store()?, &incoming, prefer)?;
        let texts = self.texts();
        Ok(ImportResult {
            added: done.added,
            same: done.same,
            replaced: done.replaced,
            kept: done.kept,
            skipped: bad_lines.iter().map(|refused| bad_line(refused, &texts)).collect(),
            snapshot: done.snapshot.map(|path| path.display().to_string()),
        })
    }

    fn import_into(
        &self,
        store: &mut Store,
        incoming: &Incoming,
        prefer: Option<Prefer>,
    ) -> Result<soleus_store::Merged, Error> {
        let merged = store.import(incoming, prefer, self.now())?;
        self.after(Changed::Nights, store);
        Ok(merged)
    }

    fn read(&self, path: &Path) -> Result<Reading, Error> {
        let io = |error: std::io::Error| StoreError::io(path, &error);
        let mut bytes = Vec::new();
        // One byte past the limit tells too large from just fitting, also where a file does not say its length.
        File::open(path).map_err(io)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(io)?;
        soleus_report::read(&bytes, self.now()).map_err(|error| {
            let path = path.to_owned();
            Error::Store(match error {
                ReadError::Bad(why) => StoreError::BadFile { path, why },
                ReadError::NewerVersion(found) => StoreError::NewerSchema { path, found: found.into() },
            })
        })
    }

    /// The whole diary is another one, with settings of its own.
    fn replaced(&self) -> Result<(), Error> {
        self.after(Changed::Everything, &self.store()?);
        Ok(())
    }
}
