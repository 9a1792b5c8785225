//! Settings.

use soleus_app::Diary;
use soleus_core::settings::Settings;
use tauri::{AppHandle, State};

use super::{Reply, attempt};
use crate::windows::geometry;

/// Sets one value, given as the command line takes it. A running agent has applied it when this returns.
#[tauri::command(async)]
pub(crate) fn settings_set(app: AppHandle, diary: State<'_, Diary>, key: String, value: String) -> Reply<Settings> {
    attempt(&diary, |diary| {
        let settings = diary.set_setting(&key, &value)?;
        if key == "text_size" {
            geometry::apply_text_size(&app, &settings);
        }
        Ok(settings)
    })
}
