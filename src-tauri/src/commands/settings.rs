//! Settings.

use soleus_app::Diary;
use soleus_core::settings::Settings;
use tauri::{AppHandle, State};

use super::{Reply, attempt};
use crate::windows::geometry;

/// Sets one value, as the command line does. A running agent has taken it up then.
#[tauri::command(async)]
pub(crate) fn settings_set(app: AppHandle, diary: State<'_, Diary>, key: String, value: String) -> Reply<Settings> {
    attempt(&diary, |diary| {
        let settings = diary.set_setting(&key, &value)?;
        if key == "text_size" {
            geometry::size_text(&app, &settings);
        }
        Ok(settings)
    })
}
