//! Windows: shown once painted, closed, and sent to a destination.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use soleus_app::Diary;
use soleus_wire::{Destination, ErrorCode};
use tauri::ipc::Channel;
use tauri::{AppHandle, State, WebviewWindow};

use super::{Reply, attempt, checked_night};
use crate::args::Args;
use crate::navigation::Navigation;
use crate::windows;

/// Whether the main window's page could read the diary when it was loaded.
pub(crate) static COULD_READ: AtomicBool = AtomicBool::new(false);

/// The window has painted its first frame: it is shown.
#[tauri::command]
pub(crate) fn window_ready(window: WebviewWindow, diary: State<'_, Diary>) {
    let _ = window.show();
    if window.label() == windows::MAIN {
        let diary = Diary::clone(&diary);
        // Off the main thread: reading a lifetime of nights takes a while.
        let _ = thread::Builder::new().spawn(move || {
            let damaged = diary.copy_daily().is_err_and(|error| error.code() == ErrorCode::DatabaseDamaged);
            // Whatever the page shows is of a diary that is not whole. It reads it anew, and shows what was found.
            if damaged && COULD_READ.swap(false, Ordering::Relaxed) {
                let _ = window.reload();
            }
        });
    }
}

/// Closes the window that calls this.
#[tauri::command(async)]
pub(crate) fn window_close(window: WebviewWindow) {
    let _ = window.close();
}

/// Sends the main window every destination from now on.
#[tauri::command]
pub(crate) fn destination_watch(navigation: State<'_, Navigation>, on_destination: Channel<Destination>) {
    navigation.listen(on_destination);
}

/// Opens the main window at a destination, or brings it to the front there.
#[tauri::command(async)]
pub(crate) fn destination_open(app: AppHandle, diary: State<'_, Diary>, destination: Destination) -> Reply<()> {
    attempt(&diary, |_| {
        destination.night.map(|night| checked_night("night", night)).transpose()?;
        let _ = windows::open(&app, Args::Main(Some(destination)));
        Ok(())
    })
}
