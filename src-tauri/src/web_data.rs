//! What WebKit stores by itself: caches, salts, the list of secure sites. None of it is the diary's, but it says that the
//! window was used, so erasing everything reaches it too.

use std::path::Path;

use tauri::{AppHandle, Manager};

/// There while it is to be removed: WebKit has its files open as long as the program runs.
const MARK: &str = "window.erase";

/// Empties it now, and has it removed when the program ends.
pub(crate) fn erase(app: &AppHandle, dir: &Path) {
    let _ = std::fs::write(dir.join(MARK), b"");
    for window in app.webview_windows().values() {
        let _ = window.clear_all_browsing_data();
    }
}

/// Removes it, if everything was erased. To be called when the program starts, before there is a window, and when it ends.
pub(crate) fn remove_if_erased(app: &AppHandle, dir: &Path) {
    let mark = dir.join(MARK);
    if mark.symlink_metadata().is_err() {
        return;
    }
    // Folders named by the program's identifier: nothing else is in them.
    let removed = [app.path().app_local_data_dir(), app.path().app_cache_dir()].into_iter().flatten().all(|folder| {
        let gone = std::fs::remove_dir_all(&folder);
        gone.is_ok() || !folder.exists()
    });
    if removed {
        let _ = std::fs::remove_file(mark);
    }
}
