//! Flags, visits, and the person's own report on the time before the diary.

use soleus_app::Diary;
use soleus_core::night;
use soleus_core::visit::Visit;
use soleus_wire::FlagsView;
use tauri::State;

use super::{Reply, attempt};

/// The flags as of now, with what the window shows beside them.
#[tauri::command(async)]
pub(crate) fn flags_get(diary: State<'_, Diary>) -> Reply<FlagsView> {
    attempt(&diary, Diary::flags_view)
}

/// Records a visit.
#[tauri::command(async)]
pub(crate) fn visit_add(diary: State<'_, Diary>, on: String, note: Option<String>) -> Reply<()> {
    attempt(&diary, |diary| diary.add_visit(&Visit { on: night::parse_date("on", &on)?, note }))
}

/// Records, or takes back, that it has been going on for over a week already.
#[tauri::command(async)]
pub(crate) fn self_report_set(diary: State<'_, Diary>, over_a_week: bool) -> Reply<()> {
    attempt(&diary, |diary| diary.report_over_a_week(over_a_week))
}
