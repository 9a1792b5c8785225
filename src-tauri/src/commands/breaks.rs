//! The records of breaks and sitting.

use soleus_app::Diary;
use soleus_core::Invalid;
use soleus_core::breaks::CalfEased;
use soleus_wire::BreaksView;
use tauri::State;

use super::{Reply, attempt};

/// The most days that are read at once: ten years.
const DAYS_MAX: u32 = 3_660;

/// The last `days` dates up to today, and today's stretches.
#[tauri::command(async)]
pub(crate) fn breaks_get(diary: State<'_, Diary>, days: u32) -> Reply<BreaksView> {
    attempt(&diary, |diary| {
        if !(1..=DAYS_MAX).contains(&days) {
            return Err(Invalid::rule("days", days, "accepted-days").into());
        }
        diary.breaks_view(days)
    })
}

/// Records whether a calf that hurt by day eased.
#[tauri::command(async)]
pub(crate) fn calf_eased_add(diary: State<'_, Diary>, eased: CalfEased) -> Reply<()> {
    attempt(&diary, |diary| diary.add_calf_eased(eased))
}
