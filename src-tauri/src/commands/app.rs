//! The first command of every window.

use std::sync::atomic::Ordering;

use soleus_app::Diary;
use soleus_wire::AppStart;
use tauri::{State, WebviewWindow};

use super::windows::COULD_READ;
use super::{Reply, attempt};
use crate::navigation::Navigation;
use crate::windows;

/// What a window needs before it shows anything.
#[tauri::command(async)]
pub(crate) fn app_start(
    diary: State<'_, Diary>,
    navigation: State<'_, Navigation>,
    window: WebviewWindow,
) -> Reply<AppStart> {
    let main = window.label() == windows::MAIN;
    let start = attempt(&diary, |diary| {
        let start = diary.app_start(main)?;
        // Only the main window has destinations.
        Ok(AppStart { destination: if main { navigation.take() } else { None }, ..start })
    });
    if main {
        COULD_READ.store(start.is_ok(), Ordering::Relaxed);
    }
    start
}
