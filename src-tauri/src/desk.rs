//! What every command of the window has at hand: which diary, and what time it is.

use std::path::{Path, PathBuf};

use soleus_core::settings::{Language, Settings};
use soleus_core::texts::{Lang, Texts};
use soleus_wire::{AgentRequest, AppStart};
use soleus_core::{Moment, Night};
use soleus_store::clock::Clock;
use soleus_store::{Store, link};
use tauri::{State, WebviewWindow};

use crate::place::Wanted;
use crate::problem::{Refused, Reply};
use crate::window;

/// The diary and the clock of this window.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    dir: PathBuf,
    clock: Clock,
}

impl Desk {
    /// The diary that the environment names, else the platform's.
    pub(crate) fn from_env() -> Result<Self, String> {
        let texts = Texts::new(system_lang());
        let clock = Clock::from_env().map_err(|invalid| invalid.message(&texts))?;
        let dir = soleus_store::data_dir().ok_or_else(|| texts.get("error-no-data-folder"))?;
        Ok(Self { dir, clock })
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Opens the diary. Each command does so for itself, in about a millisecond: nothing is held while nobody looks,
    /// and a diary that was restored meanwhile is the one that is read.
    pub(crate) fn store(&self) -> Result<Store, soleus_store::StoreError> {
        Store::open(&self.dir, self.now())
    }

    /// What is set, or the defaults while the diary cannot be read: a damaged diary is told in some language too.
    pub(crate) fn settings(&self) -> Settings {
        self.store().and_then(|store| store.settings()).unwrap_or_default()
    }

    pub(crate) fn texts(&self) -> Texts {
        Texts::new(self.settings().language.resolve(system_lang()))
    }

    /// Does one thing, and finds the words if it fails.
    pub(crate) fn attempt<T>(&self, thing: impl FnOnce(&Self) -> Result<T, Refused>) -> Reply<T> {
        thing(self).map_err(|refused| refused.in_folder(&self.dir).problem(&self.texts()))
    }
}

fn system_lang() -> Lang {
    sys_locale::get_locale().map_or(Lang::En, |locale| Lang::of_locale(&locale))
}

/// What a window needs first.
#[tauri::command(async)]
pub(crate) fn app_start(desk: State<'_, Desk>, wanted: State<'_, Wanted>, window: WebviewWindow) -> Reply<AppStart> {
    desk.attempt(|desk| {
        let now = desk.now();
        let mut store = desk.store()?;
        let settings = store.settings()?;
        // The break's window is told nothing of the diary.
        let main = window.label() == window::MAIN;
        let cramp = if main { store.cramp(now)? } else { None };
        if cramp.is_some() {
            // Its ten minutes may have been recorded just now.
            link::tell(desk.dir(), AgentRequest::DiaryChanged);
        }
        Ok(AppStart {
            now: now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            current_night: Night::at(now),
            language: Language::resolve(settings.language, system_lang()).code().to_owned(),
            first_run: main && !settings.welcomed && !store.ever_written()?,
            cramp,
            pauses: if main { store.pauses()? } else { Vec::new() },
            settings,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_dir: desk.dir.display().to_string(),
            // Only the main one has places to go to.
            place: if main { wanted.take() } else { None },
        })
    })
}
