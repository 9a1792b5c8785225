//! What Soleus does, once for every front end: the command line and the window parse, call this and show the result.
//!
//! [`Diary`] is the handle of one data folder; its methods are the use cases. What must follow a write belongs to the
//! write: each method commits, then notifies a running agent, and makes the daily copy where no agent does. An [`Error`]
//! has one stable code and one message, whichever front end shows it.
//!
//! Not here: SQL (`soleus-store`), rules and texts (`soleus-core`), file formats (`soleus-report`), printing and windows.

pub mod agent;
mod beside;
mod breaks;
pub mod clock;
mod cramp;
mod data;
mod error;
mod export;
mod flags;
mod lang;
pub mod login;
mod nights;
pub mod paths;
pub mod programs;
mod settings;
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
pub use error::Error;
pub use export::ReportOptions;
pub use lang::system_lang;
pub use soleus_store::files::{create_private_folder, forget_begun as remove_unfinished};
pub use soleus_store::{FILE, StoreError, Write};
pub use typesetter::Typesetter;

/// The diary in one data folder, and who works on it: their clock and the language they asked for.
///
/// The file is opened by each use case, in about a millisecond: nothing is held while nobody looks, and a diary that was
/// restored meanwhile is the one that is read.
#[derive(Debug)]
pub struct Diary {
    dir: PathBuf,
    clock: Clock,
    /// The language asked for, whatever the setting says.
    lang: Option<Lang>,
    /// The language set in the diary, as it was last opened: opening it again for a message would cost as much as the
    /// command itself.
    language: Mutex<Option<Language>>,
}

impl Clone for Diary {
    fn clone(&self) -> Self {
        Self { dir: self.dir.clone(), clock: self.clock, lang: self.lang, language: Mutex::default() }
    }
}

/// What a write changed, and with it who has to learn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Changed {
    /// Nights, or what is recorded beside them.
    Nights,
    /// Settings.
    Settings,
    /// The whole diary is another one.
    Everything,
}

impl Diary {
    /// The diary in `dir`, spoken of in `lang`, or else in the language that is set in it.
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

    /// Texts in the language asked for, else in that of the diary's owner; in the system's while the diary cannot be
    /// read.
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts::new(self.lang())
    }

    /// The language of [`Diary::texts`].
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_else(|| self.language().resolve(system_lang()))
    }

    fn language(&self) -> Language {
        let known = *self.language.lock().unwrap_or_else(PoisonError::into_inner);
        // A message must not create a diary.
        let language = known.or_else(|| if self.file().exists() { Some(self.open().ok()?.1) } else { None });
        language.unwrap_or(Language::System)
    }

    fn remember_language(&self, language: Language) {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner) = Some(language);
    }

    fn open(&self) -> Result<(Store, Language), Error> {
        let store = Store::open(&self.dir, self.now())?;
        let language = store.settings().map_or(Language::System, |settings| settings.language);
        Ok((store, language))
    }

    /// Opens the diary.
    fn store(&self) -> Result<Store, Error> {
        if self.lang.is_some() {
            return Ok(Store::open(&self.dir, self.now())?);
        }
        let (store, language) = self.open()?;
        self.remember_language(language);
        Ok(store)
    }

    /// What follows every write. None of it can undo the write, so none of it is an error.
    fn after(&self, changed: Changed, store: &Store) {
        // Settings are awaited: whoever set one may rely on it from then on.
        if changed != Changed::Nights {
            let _ = agent::request(&self.dir, AgentRequest::SettingsChanged);
        }
        if changed == Changed::Settings {
            return;
        }
        let agent_copies = agent::notify(&self.dir, AgentRequest::DiaryChanged);
        if !agent_copies && changed == Changed::Nights {
            // A copy that fails is no reason to call the write failed; the next write tries again.
            let _ = store.copy_daily(self.now());
        }
    }
}
