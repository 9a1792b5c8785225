//! What the diary holds of breaks.

use soleus_app::Diary;
use soleus_core::breaks::CalfEased;
use soleus_wire::BreaksView;
use tauri::State;

use super::{Reply, attempt};

/// The last `days` dates up to today, and today's stretches.
#[tauri::command(async)]
pub(crate) fn breaks_get(diary: State<'_, Diary>, days: u32) -> Reply<BreaksView> {
    attempt(&diary, |diary| diary.breaks_view(days))
}

/// Records whether a calf that hurt by day eased.
#[tauri::command(async)]
pub(crate) fn calf_eased_add(diary: State<'_, Diary>, eased: CalfEased) -> Reply<()> {
    attempt(&diary, |diary| diary.add_calf_eased(eased))
}
