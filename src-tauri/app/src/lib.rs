//! What Soleus does, once for every front end: the command line and the window parse, call this and show the result.
//!
//! [`Diary`] is the handle of one data folder; its methods are the use cases. What must follow a write belongs to the
//! write: each method commits, then notifies a running agent, and makes the daily copy where none runs. An [`Error`] has
//! one stable code and one message, whichever front end shows it.
//!
//! Not here: SQL (`soleus-store`), rules and texts (`soleus-core`), file formats (`soleus-report`), printing and windows.

pub mod agent;
mod agent_socket;
mod app_start;
mod backup;
mod breaks;
mod candidates;
pub mod clock;
mod cramp;
mod error;
mod export;
mod flags;
mod import;
mod lang;
pub mod login;
mod nights;
pub mod paths;
pub mod programs;
mod settings;
mod start;
pub mod typesetter;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use soleus_core::Moment;
use soleus_core::settings::Language;
use soleus_core::texts::{Lang, Texts};
use soleus_store::Store;
use soleus_wire::AgentRequest;

use clock::Clock;

pub use agent::AgentError;
pub use backup::DiaryCheck;
pub use error::Error;
pub use export::ReportOptions;
pub use lang::system_lang;
pub use soleus_store::files::create_private_folder;
pub use soleus_store::{FILE, PRINT, StoreError, Write, remove_unfinished_beside};
pub use typesetter::Typesetter;

/// The diary in one data folder, with the clock and the language to use.
///
/// Each use case opens the file, once, in about a millisecond: nothing is held open in between, and a diary that was
/// restored meanwhile is the one that is read.
#[derive(Debug)]
pub struct Diary {
    dir: PathBuf,
    clock: Clock,
    /// The language to use whatever the setting is.
    lang: Option<Lang>,
    /// The language that was set when the diary was opened last: opening it again for a message would cost as much as the
    /// command itself.
    language: Mutex<Option<Language>>,
}

impl Clone for Diary {
    fn clone(&self) -> Self {
        Self { dir: self.dir.clone(), clock: self.clock, lang: self.lang, language: Mutex::default() }
    }
}

/// What a write changed: decides what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Changed {
    /// Nights, or other records of the diary.
    Nights,
    /// Settings.
    Settings,
    /// Every record and setting: the diary was replaced or erased.
    Everything,
}

impl Diary {
    /// The diary in `dir`, with texts in `lang`, or else in the language that is set in it.
    #[must_use]
    pub const fn new(dir: PathBuf, clock: Clock, lang: Option<Lang>) -> Self {
        Self { dir, clock, lang, language: Mutex::new(None) }
    }

    /// The data folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The diary's file, whether it is there or not.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.dir.join(FILE)
    }

    /// The moment it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Texts in [`Diary::lang`].
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts::new(self.lang())
    }

    /// The language given to [`Diary::new`], else the one set in the diary; the system's while the diary cannot be read.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(|| self.language().resolve(system_lang()))
    }

    fn language(&self) -> Language {
        // Only a diary that exists is opened: a message must not create one.
        if self.known_language().is_none() && self.file().exists() {
            let _ = self.store();
        }
        self.known_language().unwrap_or(Language::System)
    }

    fn known_language(&self) -> Option<Language> {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember_language(&self, language: Language) {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner) = Some(language);
    }

    /// Opens the diary, and reads the language while it is open, if texts may need it.
    fn store(&self) -> Result<Store, Error> {
        let store = Store::open(&self.dir, self.now())?;
        if self.lang.is_none()
            && let Ok(language) = store.language()
        {
            self.remember_language(language);
        }
        Ok(store)
    }

    /// What follows every write. None of it can undo the write, so none of it is an error.
    fn after(&self, changed: Changed, store: Option<&Store>) {
        if changed != Changed::Nights {
            // Waited for, so that a changed setting applies when the command is done.
            let _ = agent::request(&self.dir, AgentRequest::SettingsChanged);
        }
        if changed == Changed::Settings {
            return;
        }
        let agent_runs = agent::notify(&self.dir, AgentRequest::DiaryChanged);
        // An agent makes the daily copy itself. A diary that was just replaced has a snapshot; an erased one has nothing.
        if !agent_runs
            && changed == Changed::Nights
            && let Some(store) = store
        {
            // A failed copy is no reason to report that the write failed; the next write tries again.
            let _ = store.copy_daily(self.now());
        }
    }
}

#[cfg(test)]
mod tests;
