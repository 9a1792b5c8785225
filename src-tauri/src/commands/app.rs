//! What a window asks for first.

use soleus_app::Diary;
use soleus_wire::AppStart;
use tauri::{State, WebviewWindow};

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
    attempt(&diary, |diary| {
        let start = diary.app_start(main)?;
        // Only the main window has destinations.
        Ok(AppStart { place: if main { navigation.take() } else { None }, ..start })
    })
}
