//! Writing the diary to a file the person chooses.

use soleus_core::Night;
use soleus_core::wire::Exported;
use soleus_report::{Contents, Format};
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::desk::Desk;
use crate::problem::Reply;

/// Asks where to, and writes the whole diary there; nothing when the person changed their mind.
#[tauri::command(async)]
pub(crate) fn diary_export(desk: State<'_, Desk>, window: WebviewWindow, format: Format) -> Reply<Option<Exported>> {
    let extension = format.extension();
    let chosen = window
        .dialog()
        .file()
        .set_parent(&window)
        .add_filter(extension.to_uppercase(), &[extension])
        .set_file_name(format!("soleus-{}.{extension}", Night::at(desk.now())))
        .blocking_save_file()
        .and_then(|path: FilePath| path.into_path().ok());
    let Some(path) = chosen else { return Ok(None) };
    desk.attempt(|desk| {
        let contents = Contents::gather(&desk.store()?, None, None, desk.now())?;
        // The dialog has asked already whether a file that is there may be replaced.
        Ok(Some(soleus_report::export(&contents, format, &path, true)?))
    })
}
