//! The system's dialogs for files. A page never names a path: it asks for a dialog, and a file that the person chose there
//! has a token, by which a later command finds the path here.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use soleus_app::Error;
use soleus_wire::{ChosenFile, FileKind};
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// The files that were chosen, at most one of each kind, and whether a dialog is open.
#[derive(Debug, Default)]
pub(crate) struct Dialogs {
    chosen: Mutex<BTreeMap<&'static str, (String, PathBuf)>>,
    last_token: AtomicU64,
    open: Mutex<()>,
}

impl Dialogs {
    /// Shows a dialog, and returns the path that was chosen in it; `None` when it was cancelled, or another one is open: a
    /// page could cover the screen with them.
    pub(crate) fn show(
        &self,
        window: &WebviewWindow,
        dialog: impl FnOnce(FileDialogBuilder<tauri::Wry>) -> Option<FilePath>,
    ) -> Option<PathBuf> {
        let _only = match self.open.try_lock() {
            Ok(only) => only,
            Err(TryLockError::Poisoned(only)) => only.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        dialog(of(window)).and_then(|path| path.into_path().ok())
    }

    /// Keeps a file that was chosen, in place of the last one of its kind.
    pub(crate) fn keep(&self, kind: FileKind, path: PathBuf) -> ChosenFile {
        let token = format!("{kind}-{}", self.last_token.fetch_add(1, Ordering::Relaxed) + 1);
        let shown = path.display().to_string();
        self.lock().insert(kind.code(), (token.clone(), path));
        ChosenFile { token, path: shown }
    }

    /// The file with this token.
    ///
    /// # Errors
    /// [`Error::NotChosen`] for another token than that of the last file of this kind.
    pub(crate) fn get(&self, kind: FileKind, token: &str) -> Result<PathBuf, Error> {
        self.lock()
            .get(kind.code())
            .filter(|(kept, _)| kept == token)
            .map(|(_, path)| path.clone())
            .ok_or(Error::NotChosen)
    }

    /// The same, and its token is used up.
    ///
    /// # Errors
    /// As [`Dialogs::get`].
    pub(crate) fn take(&self, kind: FileKind, token: &str) -> Result<PathBuf, Error> {
        let path = self.get(kind, token)?;
        self.lock().remove(kind.code());
        Ok(path)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, (String, PathBuf)>> {
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn of(window: &WebviewWindow) -> FileDialogBuilder<tauri::Wry> {
    DialogExt::<tauri::Wry>::dialog(window).file().set_parent(window)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_finds_its_file_once_and_no_other() {
        let dialogs = Dialogs::default();
        let first = dialogs.keep(FileKind::Export, "/tmp/one.json".into());
        assert_eq!(dialogs.get(FileKind::Export, &first.token).unwrap(), PathBuf::from("/tmp/one.json"));
        for token in ["", "/etc/passwd", "export-0", "export-2", "../../etc/passwd"] {
            assert!(matches!(dialogs.get(FileKind::Export, token), Err(Error::NotChosen)), "{token}");
        }
        assert!(dialogs.take(FileKind::Backup, &first.token).is_err(), "it was chosen for something else");
        assert!(dialogs.take(FileKind::Export, &first.token).is_ok());
        assert!(dialogs.take(FileKind::Export, &first.token).is_err(), "it is used up");
    }

    #[test]
    fn a_file_that_is_chosen_later_takes_the_place_of_the_one_before() {
        let dialogs = Dialogs::default();
        let first = dialogs.keep(FileKind::Backup, "/tmp/one.db".into());
        let second = dialogs.keep(FileKind::Backup, "/tmp/two.db".into());
        assert!(dialogs.get(FileKind::Backup, &first.token).is_err());
        assert_eq!(dialogs.get(FileKind::Backup, &second.token).unwrap(), PathBuf::from("/tmp/two.db"));
    }
}
