//! The diary as a whole, for the window: copies made and brought back, files taken in, and everything deleted.

use std::path::PathBuf;

use serde::Deserialize;
use soleus_wire::{AgentRequest, Backup, ImportResult, ImportPreview, Restored};
use soleus_core::{Moment, Night};
use soleus_store::{Prefer, Store, Trial, link};
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::desk::Desk;
use crate::problem::{Refused, Reply};
use crate::{frame, report, settings};

/// What kind of file is asked for.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FileKind {
    /// A copy of a diary.
    Backup,
    /// An export.
    Export,
}

/// Which entry stands where a night has one here and another one in the file.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Preferred {
    /// The one here.
    Existing,
    /// The one in the file.
    Imported,
}

/// The copies in the diary's own folder, newest first; also while the diary cannot be read.
#[tauri::command(async)]
pub(crate) fn backups_list(desk: State<'_, Desk>) -> Vec<Backup> {
    Store::backups(desk.dir())
}

/// Asks where to, and writes a copy there. Where it is; nothing when the person changed their mind.
#[tauri::command(async)]
pub(crate) fn backup_save(desk: State<'_, Desk>, window: WebviewWindow) -> Reply<Option<String>> {
    let chosen = window
        .dialog()
        .file()
        .set_parent(&window)
        .add_filter("DB", &["db"])
        .set_file_name(format!("soleus-{}.db", Night::at(desk.now())))
        .blocking_save_file()
        .and_then(|path: FilePath| path.into_path().ok());
    let Some(path) = chosen else { return Ok(None) };
    desk.attempt(|desk| {
        // The dialog has asked already whether a file that is there may be replaced.
        desk.store()?.backup_over(&path)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks for a file. Nothing when the person changed their mind.
#[tauri::command(async)]
pub(crate) fn file_choose(window: WebviewWindow, kind: FileKind) -> Option<String> {
    let (name, endings): (&str, &[&str]) = match kind {
        FileKind::Backup => ("DB", &["db"]),
        FileKind::Export => ("JSON, CSV", &["json", "csv"]),
    };
    let asked = window.dialog().file().set_parent(&window).add_filter(name, endings);
    let path = asked.blocking_pick_file().and_then(|path: FilePath| path.into_path().ok())?;
    Some(path.display().to_string())
}

/// Brings a copy back. What was there is kept; where.
#[tauri::command(async)]
pub(crate) fn backup_restore(app: AppHandle, desk: State<'_, Desk>, path: PathBuf) -> Reply<Restored> {
    desk.attempt(|desk| {
        let before = Store::restore(desk.dir(), &path, desk.now())?;
        changed(&app, desk);
        Ok(Restored { before: before.map(|path| path.display().to_string()) })
    })
}

/// What an export would bring. Nothing changes.
#[tauri::command(async)]
pub(crate) fn diary_import_preview(desk: State<'_, Desk>, path: PathBuf) -> Reply<ImportPreview> {
    desk.attempt(|desk| {
        let reading = soleus_report::read(&path, desk.now())?;
        Ok(reading.preview(Trial::of(desk.dir())?, &desk.texts(), desk.now())?)
    })
}

/// Takes in an export. Without `prefer`, a night that differs is refused; without `skip_bad_lines`, a line that cannot
/// be read. Nothing changes then.
#[tauri::command(async)]
pub(crate) fn diary_import(
    app: AppHandle,
    desk: State<'_, Desk>,
    path: PathBuf,
    prefer: Option<Preferred>,
    skip_bad_lines: bool,
) -> Reply<ImportResult> {
    let prefer = prefer.map(|prefer| match prefer {
        Preferred::Existing => Prefer::Existing,
        Preferred::Imported => Prefer::Imported,
    });
    desk.attempt(|desk| {
        let (incoming, skipped) = soleus_report::read(&path, desk.now())?.take(skip_bad_lines)?;
        let done = desk.store()?.import(&incoming, prefer, desk.now())?;
        changed(&app, desk);
        let texts = desk.texts();
        Ok(ImportResult { skipped: skipped.iter().map(|refused| refused.told(&texts)).collect(), ..done })
    })
}

/// Deletes everything: nights, visits, measurements, settings, copies, and where the window was.
#[tauri::command(async)]
pub(crate) fn diary_erase(app: AppHandle, desk: State<'_, Desk>) -> Reply<()> {
    desk.attempt(|desk| {
        if desk.store()?.settings()?.start_at_login {
            settings::set_by_soleus(desk, "start_at_login", "off")?;
        }
        desk.store()?.erase()?;
        let _ = std::fs::remove_file(desk.dir().join(frame::STATE_FILE));
        report::forget_printed(desk.dir());
        changed(&app, desk);
        Ok(())
    })
}

/// Puts a damaged diary aside, keeps it, and begins an empty one.
#[tauri::command(async)]
pub(crate) fn diary_begin_anew(app: AppHandle, desk: State<'_, Desk>) -> Reply<Restored> {
    desk.attempt(|desk| {
        let aside = Store::begin_anew(desk.dir(), desk.now())?;
        changed(&app, desk);
        Ok(Restored { before: Some(aside.display().to_string()) })
    })
}

/// Shows the diary's folder in the system's file manager.
#[tauri::command(async)]
pub(crate) fn folder_open(desk: State<'_, Desk>) -> Reply<()> {
    desk.attempt(|desk| opener::open(desk.dir()).map_err(|error| Refused::NotStarted(error.to_string())))
}

/// The whole diary is another one, with settings of its own: the windows and an agent that runs take it up.
fn changed(app: &AppHandle, desk: &Desk) {
    frame::size_text(app, &desk.settings());
    let _ = link::ask(desk.dir(), AgentRequest::SettingsChanged);
    link::tell(desk.dir(), AgentRequest::DiaryChanged);
}

/// Makes the day's copy, beside whatever the window does. That it failed is told when the diary itself is read.
pub(crate) fn copy_daily(desk: &Desk, now: Moment) {
    let _ = desk.store().and_then(|store| store.copy_daily(now));
}
