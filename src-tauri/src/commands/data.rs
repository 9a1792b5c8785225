//! The diary as a whole: copies made and restored, files imported, everything erased.

use std::path::PathBuf;

use soleus_app::{Diary, Error};
use soleus_core::Night;
use soleus_core::import::Prefer;
use soleus_wire::{Backup, Candidate, ChosenFile, FileKind, ImportPreview, ImportResult, Repaired, Restored};
use tauri::{AppHandle, State, WebviewWindow};

use super::{Reply, attempt, report};
use crate::dialogs::Dialogs;
use crate::web_data;
use crate::windows::geometry;

/// The copies in the diary's own folder, newest first; also while the diary cannot be read.
#[tauri::command(async)]
pub(crate) fn backups_list(diary: State<'_, Diary>) -> Vec<Backup> {
    diary.backups()
}

/// What a diary that cannot be read can be brought back from.
#[tauri::command(async)]
pub(crate) fn candidates_list(diary: State<'_, Diary>) -> Vec<Candidate> {
    diary.candidates()
}

/// Makes a diary of which only indexes are damaged whole again; null for one that is whole.
#[tauri::command(async)]
pub(crate) fn diary_repair(diary: State<'_, Diary>) -> Reply<Option<Repaired>> {
    attempt(&diary, Diary::repair)
}

/// Shows a dialog for the file, and writes a copy there. Returns the path; null when the dialog was cancelled.
#[tauri::command(async)]
pub(crate) fn backup_save(
    diary: State<'_, Diary>,
    dialogs: State<'_, Dialogs>,
    window: WebviewWindow,
) -> Reply<Option<String>> {
    let chosen = dialogs.show(&window, |dialog| {
        let name = format!("soleus-{}.db", Night::at(diary.now()));
        dialog.add_filter("DB", &["db"]).set_file_name(name).blocking_save_file()
    });
    let Some(path) = chosen else { return Ok(None) };
    attempt(&diary, |diary| {
        // The dialog has asked whether a file that is there may be replaced.
        diary.backup(&path, true)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Shows a dialog for a file to read. Returns a token for it; null when the dialog was cancelled.
#[tauri::command(async)]
pub(crate) fn file_choose(dialogs: State<'_, Dialogs>, window: WebviewWindow, kind: FileKind) -> Option<ChosenFile> {
    let (name, endings): (&str, &[&str]) = match kind {
        FileKind::Backup => ("DB", &["db"]),
        FileKind::Export => ("JSON, CSV", &["json", "csv"]),
    };
    let path = dialogs.show(&window, |dialog| dialog.add_filter(name, endings).blocking_pick_file())?;
    Some(dialogs.keep(kind, path))
}

/// Restores a copy, by its path as `backups_list` or `candidates_list` returns it; no other path is accepted. Returns where the diary as it was
/// before is now.
#[tauri::command(async)]
pub(crate) fn backup_restore(app: AppHandle, diary: State<'_, Diary>, path: String) -> Reply<Restored> {
    attempt(&diary, |diary| {
        let is_copy = || diary.backups().into_iter().any(|copy| copy.path == path);
        // What else it can be brought back from is for a diary that cannot be read.
        let is_candidate = || diary.settings().is_err() && diary.candidates().into_iter().any(|it| it.path == path);
        let listed = is_copy() || is_candidate();
        restore(&app, diary, if listed { Ok(path.into()) } else { Err(Error::NotChosen) })
    })
}

/// Restores the file that was chosen with this token, which is used up. Returns where the diary as it was before is now.
#[tauri::command(async)]
pub(crate) fn backup_restore_file(
    app: AppHandle,
    diary: State<'_, Diary>,
    dialogs: State<'_, Dialogs>,
    token: String,
) -> Reply<Restored> {
    attempt(&diary, |diary| restore(&app, diary, dialogs.take(FileKind::Backup, &token)))
}

fn restore(app: &AppHandle, diary: &Diary, copy: Result<PathBuf, Error>) -> Result<Restored, Error> {
    let restored = diary.restore(&copy?)?;
    apply_text_size(app, diary);
    Ok(restored)
}

/// What importing the file that was chosen with this token would change. Nothing is changed.
#[tauri::command(async)]
pub(crate) fn diary_import_preview(
    diary: State<'_, Diary>,
    dialogs: State<'_, Dialogs>,
    token: String,
) -> Reply<ImportPreview> {
    attempt(&diary, |diary| diary.preview_import(&dialogs.get(FileKind::Export, &token)?))
}

/// Imports the file that was chosen with this token, which is used up. Without `prefer`, a night that differs is refused
/// with `entry_exists`; without `skip_bad_lines`, a line that cannot be read is refused with `bad_file`. Nothing is changed
/// then.
#[tauri::command(async)]
pub(crate) fn diary_import(
    diary: State<'_, Diary>,
    dialogs: State<'_, Dialogs>,
    token: String,
    prefer: Option<Prefer>,
    skip_bad_lines: bool,
) -> Reply<ImportResult> {
    attempt(&diary, |diary| diary.import(&dialogs.take(FileKind::Export, &token)?, prefer, skip_bad_lines))
}

/// Deletes everything: nights, visits, measurements, settings, copies, the window's geometry, and what WebKit keeps.
#[tauri::command(async)]
pub(crate) fn diary_erase(app: AppHandle, diary: State<'_, Diary>) -> Reply<()> {
    attempt(&diary, |diary| {
        diary.erase()?;
        let _ = std::fs::remove_file(diary.dir().join(geometry::STATE_FILE));
        report::remove_printed(diary.dir());
        web_data::erase(&app, diary.dir());
        apply_text_size(&app, diary);
        Ok(())
    })
}

/// Moves a damaged diary to `backups/`, and creates an empty one. Returns where the damaged one is now.
#[tauri::command(async)]
pub(crate) fn diary_start_over(app: AppHandle, diary: State<'_, Diary>) -> Reply<Restored> {
    attempt(&diary, |diary| {
        let done = diary.start_over()?;
        apply_text_size(&app, diary);
        Ok(done)
    })
}

/// Shows the diary's folder in the system's file manager.
#[tauri::command(async)]
pub(crate) fn folder_open(diary: State<'_, Diary>) -> Reply<()> {
    attempt(&diary, |diary| opener::open(diary.dir()).map_err(|error| Error::NotStarted(error.to_string())))
}

/// Applies the text size of a diary that was replaced.
fn apply_text_size(app: &AppHandle, diary: &Diary) {
    geometry::apply_text_size(app, &diary.settings().unwrap_or_default());
}
